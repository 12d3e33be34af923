"""Conflicts of modality."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rashomon.comparison.conflicts.anchors import anchor, apart
from rashomon.comparison.conflicts.clash import Clash, Pair
from rashomon.comparison.conflicts.context import Context, likeness
from rashomon.comparison.lexicon import rows_of, words_of
from rashomon.comparison.renderings import deed, stem
from rashomon.model.span import Span

# How alike the words around the verb must be, and how sure the two sentences must state one fact (conflicts eval).
_ROLE, _CHANCE = 0.5, 0.4
_ROLE_SURE, _CHANCE_SURE = 0.2, 0.8  # of two sentences that surely state one fact (conflicts eval)
# "give evidence", "take part": the noun tells the deed
_LIGHT = frozenset("give make take have hold".split())
_NOUN = re.compile(r"\s(?:an?\s|the\s|any\s)?([a-z]{4,})")


class Modal(NamedTuple):
    """A verb with what stands before it: "may" of "may raise", on the scale "to come"; `span` is both."""

    degree: str
    scale: str
    verb: str
    span: Span


def other_modality(context: Context, pair: Pair) -> Iterator[Clash]:
    """One account says of the same deed that it will be done, the other that it may be; or one that somebody refused to
    do it, the other that he could not. Both can be reported in good faith, but they do not mean the same."""
    if pair.chance < _CHANCE or different_voices(context, pair):
        return
    for a in context.once(_modals, pair.left):
        for b in context.once(_modals, pair.right):
            if a.verb == b.verb and a.scale == b.scale and a.degree != b.degree:
                yield from _clash(context, pair, a, b)


def different_voices(context: Context, pair: Pair) -> bool:
    """Whether the two rows report different people: then each may say what it likes."""
    left, right = context.row(pair.left).speakers, context.row(pair.right).speakers
    return bool(left and right) and not left & right


def _clash(context: Context, pair: Pair, a: Modal, b: Modal) -> Iterator[Clash]:
    ends = ((pair.left, a.span), (pair.right, b.span))
    role = likeness(*(context.around(n, s) for n, s in ends))
    alike = role >= _ROLE or (pair.chance >= _CHANCE_SURE and role >= _ROLE_SURE)
    if alike and not apart(anchor(context, pair.left, a.span), anchor(context, pair.right, b.span)):
        clauses = [context.clause(n, s) for n, s in ends]
        values = [s.of(context.article(n).text) for n, s in ends]
        sides = tuple(zip(values, clauses, strict=True))
        yield Clash("polarity", "soft", f"how sure: {values[0]} / {values[1]}", sides, pair.chance * (0.5 + role / 2))


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (degree, scale, re.compile(rf"\b(?:{words})\s(?:\w+ly\s)?(?P<verb>[a-z]+)\b"))
        for words, degree, scale in rows_of("modals")
    )


def _modals(context: Context, n: int) -> list[Modal]:
    row, text = context.row(n), context.article(n).text
    found = []
    for degree, scale, pattern in _patterns():
        for match in pattern.finditer(text, row.start, row.end):
            noun = _NOUN.match(text, match.end()) if match["verb"] in _LIGHT else None
            verb = stem(noun[1] if noun else match["verb"])
            if match["verb"] not in words_of("function_words"):
                found.append(Modal(degree, scale, deed(verb), Span(*match.span())))
    return found
