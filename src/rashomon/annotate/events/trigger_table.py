"""The table of words that carry PLOVER events (`data/event_triggers.tsv`), and the kinds of words around them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rashomon.annotate.tables import lines, rows
from rashomon.text.function_words import Token, kinds
from rashomon.text.verbs import Forms, forms


class Pattern(NamedTuple):
    """One line of the table; `recipients` in order of preference, `sure` = enough without the trained head."""

    root: str
    kind: str
    recipients: tuple[str, ...]
    needs: re.Pattern[str] | None
    bars: re.Pattern[str] | None
    sure: bool


@cache
def table() -> dict[str, list[Pattern]]:
    """Patterns by the word form that they hang on; verbs in all their forms."""
    out: dict[str, list[Pattern]] = {}
    for root, kind, words, recipients, needs, bars, sure in rows("event_triggers"):
        compiled = [re.compile(p, re.I) if p else None for p in (needs, bars)]
        pattern = Pattern(root, kind, tuple(recipients.split(",")), compiled[0], compiled[1], sure == "1")
        for word in words.split():
            for form in set(forms(word)) if kind == "v" else {word}:
                out.setdefault(form, []).append(pattern)
    return out


@cache
def verbs() -> frozenset[str]:
    """Past and -ing forms of the verbs in the table, which are seldom nouns, and common verbs."""
    inflected = (f for verb in _all_forms() for f in (verb.past, verb.participle, verb.progressive) if f != verb.base)
    return frozenset(inflected) | kinds()["common verb"]


@cache
def things() -> frozenset[str]:
    """Nouns that are no party although they are objects: "proposal", "law"."""
    return frozenset(w for line in lines("event_things") for w in line.split())


@cache
def verbs_of(form: str) -> tuple[Forms, ...]:
    """The verbs of the table that the word may be a form of."""
    return tuple(f for f in _all_forms() if form in f)


@cache
def _all_forms() -> tuple[Forms, ...]:
    return tuple(dict.fromkeys(forms(w) for line in rows("event_triggers") if line[1] == "v" for w in line[2].split()))


def is_inflected(token: Token) -> bool:
    """Whether a word has the ending of a past or an -ing form, so that it is rather a verb than a noun."""
    return any(token.low in (f.past, f.progressive) and token.low != f.base for f in verbs_of(token.low))


@cache
def light() -> frozenset[str]:
    """Forms of verbs whose subject acts in the noun that follows: "made a call"."""
    return _every(
        "make issue launch hold lodge file renew repeat express voice mount stage carry open begin start reach sign "
        "conduct send give offer announce lose win bring lead step join continue have pay declare impose advance "
        "pledge reiterate establish"
    )


@cache
def undergoing() -> frozenset[str]:
    """Forms of verbs whose subject undergoes the noun that follows: "drew criticism"."""
    return _every("receive draw face suffer attract provoke meet earn get") - {"meeting"}


def _every(words: str) -> frozenset[str]:
    return frozenset(f for v in words.split() for f in forms(v))


def is_thing(token: Token) -> bool:
    """Whether a noun is no party."""
    return token.low in things() or (token.low.endswith("s") and token.low[:-1] in things())
