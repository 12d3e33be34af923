"""Words of English sentences by the closed classes that they belong to. Data: `data/function_words.tsv`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from rashomon.text.fold import APOSTROPHES
from rashomon.text.tables import rows
from rashomon.text.verbs import forms

_TOKEN = re.compile(
    r"[a-z]+(?= )|"  # most words are plain: tried first
    rf"(?:[^\W\d_]\.){{2,}}|(?:Mr|Mrs|Ms|Dr|Gen|Sens?|Gov|Reps?|Inc|Ltd|Co|Corp|St|Jr|Sr|No)\.|[A-Z]\.(?=\s[A-Z])|"
    rf"[\w$€£]+(?:[-.,&/{APOSTROPHES}]\w+)*(?:(?<=s)[{APOSTROPHES}](?=\s\w))?|--+|\S"
)


class Token(NamedTuple):
    """A word or a mark of punctuation; `low` is its lower-case form with straight apostrophes."""

    text: str
    start: int
    end: int
    low: str


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Words and marks of text[start:end] with their places in `text`."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    return [Token(word, m.start(), m.end(), _low(word)) for m in found if (word := m[0])]


@lru_cache(maxsize=65536)
def _low(word: str) -> str:
    return word.lower().replace("’", "'")


@cache
def kinds() -> dict[str, frozenset[str]]:
    """Function words by kind: `data/function_words.tsv`."""
    return {row["kind"]: frozenset(row["words"].split()) for row in rows("function_words")}


@cache
def catenatives() -> frozenset[str]:
    """Forms of verbs and adjectives that take another verb: "plan", "begin", "due"."""
    listed = kinds()
    return frozenset(f for v in listed["catenative verb"] for f in forms(v)) | listed["catenative adjective"]


def is_adverb(token: Token) -> bool:
    """Whether a word is an adverb that may stand inside a verb group."""
    if token.low in kinds()["adverb"]:
        return True
    return (
        token.low.endswith("ly")
        and token.text.islower()
        and len(token.text) > 4
        and token.low not in kinds()["noun in -ly"]
    )


def is_auxiliary(token: Token) -> bool:
    """Whether a word is a form of be, have or do, or a modal verb, negated or not."""
    return token.low in kinds()["auxiliary"] or token.low in kinds()["modal"] or token.low.endswith("n't")


def is_mark(token: Token) -> bool:
    """Whether a token is punctuation."""
    return _is_mark(token.text)


@lru_cache(maxsize=65536)
def _is_mark(word: str) -> bool:
    return not re.search(r"[\w$€£&%]", word)


def is_common_verb(token: Token) -> bool:
    """Whether a word is a frequent verb, in lower case: not the "States" of a country."""
    return token.low in kinds()["common verb"] and token.text[0].islower()


def is_past(words: Sequence[Token], i: int) -> bool:
    """Whether a lower-case word in -ed is rather a verb than an adjective: no determiner or adverb stands before it."""
    token, before = words[i], words[i - 1] if i else None
    if before is None or not (token.text.islower() and token.low.endswith("ed") and len(token.low) > 4):
        return False
    listed = kinds()
    after = words[i + 1] if i + 1 < len(words) else None
    adjective = after is not None and after.text.islower() and not is_closed(after)
    barred = is_mark(before) or is_adverb(before) or before.low in listed["determiner"] | listed["preposition"]
    return not adjective and not barred


def is_closed(token: Token) -> bool:
    """Whether a word is of a closed class."""
    return any(token.low in words for kind, words in kinds().items() if kind != "time") or is_mark(token)
