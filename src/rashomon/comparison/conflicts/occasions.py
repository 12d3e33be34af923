"""Conflicts over the occasion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.comparison.conflicts.clash import Clash, Pair
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.lexicon import words_of
from rashomon.comparison.renderings import stem, words
from rashomon.model.span import Span

_CHANCE = 0.5  # how sure the two sentences must state one fact (accounts eval)
_DURING = re.compile(r"\bduring\s(?P<what>(?:an?\s|the\s|his\s|her\s|their\s)?[^,.;:—()“”\"]{4,70})")
# an occasion ends where a new clause begins
_STOP = re.compile(
    r"\s(?:on|in|at|before|after|that|which|who|where|when|earlier|last|this|and|became|was|were|is|has)\s"
)
_SPAN = re.compile(
    r"\b(?:hours?|days?|weeks?|months?|years?|decades?|period|time|term|century|war|pandemic|crisis|elections?|campaign|season|session|\d{4})\b"
)
_OWNER = re.compile(r"(?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*['’]s\s")
_LEAST = 2


def different_occasions(context: Context, pair: Pair) -> Iterator[Clash]:
    """The accounts place the same thing on occasions that no word in common joins."""
    if pair.chance < _CHANCE:
        return
    for a in context.once(_occasions, pair.left):
        for b in context.once(_occasions, pair.right):
            left, right = _bag(context, pair.left, a), _bag(context, pair.right, b)
            told = (left & context.row(pair.right).stems) | (right & context.row(pair.left).stems)
            if min(len(left), len(right)) >= _LEAST and not told:
                spans = ((pair.left, a), (pair.right, b))
                values = [s.of(context.article(n).text) for n, s in spans]
                clauses = [context.clause(n, s) for n, s in spans]
                about = "on what occasion: " + " / ".join(values)
                yield Clash("setting", "soft", about, tuple(zip(values, clauses, strict=True)), pair.chance)


def _occasions(context: Context, n: int) -> list[Span]:
    found = []
    row, text = context.row(n), context.article(n).text
    for match in _DURING.finditer(text, row.start, row.end):
        stop = _STOP.search(text, match.start("what"), match.end("what"))
        span = Span(match.start("what"), stop.start() if stop else match.end("what"))
        if not _SPAN.search(span.of(text)):
            found.append(span)
    return found


def _bag(context: Context, n: int, span: Span) -> frozenset[str]:
    """Stems of the occasion's telling words; whose it is ("the president's speech") tells no occasion."""
    text, start = context.article(n).text, span.start
    if owner := _OWNER.match(text, span.start, span.end):
        start = owner.end()
    found = words(text, [Span(start, span.end)])
    return frozenset(stem(w.folded) for w in found if w.folded not in words_of("function_words"))
