"""What a sentence is about, as far as it matters for events: public life, or sport, accidents and products."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from rashomon.annotate.tables import rows
from rashomon.text.countries import find_countries

PUBLIC = "public life"


@cache
def _fields() -> dict[str, list[tuple[int, re.Pattern[str]]]]:
    out: dict[str, list[tuple[int, re.Pattern[str]]]] = {}
    for field, needed, words in rows("event_fields"):
        out.setdefault(field, []).append((int(needed), re.compile(rf"\b(?:{words})\b")))
    return out


def elsewhere(sentence: str) -> str | None:
    """The field whose words tell of attacks, releases and killings that are no political events: sport, accidents."""
    others = (f for f in _fields() if f != PUBLIC)
    return next((f for f in others if _is_about(sentence, f)), None)


def is_public(sentence: str) -> bool:
    """Whether a country or its people, an office, an armed force or a public body is named."""
    return _is_about(sentence, PUBLIC) or next(find_countries(sentence), None) is not None


def _is_about(sentence: str, field: str) -> bool:
    low = sentence.lower()
    return any(_holds(low, words, needed) for needed, words in _fields()[field])


def _holds(low: str, words: re.Pattern[str], needed: int) -> bool:
    return next(islice(words.finditer(low), needed - 1, None), None) is not None
