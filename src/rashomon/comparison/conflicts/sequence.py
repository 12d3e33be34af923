"""Conflicts of order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.comparison.conflicts.clash import Clash, Pair
from rashomon.comparison.conflicts.context import Context, likeness
from rashomon.model.span import Span

_CHANCE = 0.25  # how sure the two sentences must speak of one thing (conflicts eval)
_ALIKE = 0.4  # cosine from which two clauses tell of one happening
_WHEN = re.compile(r"\s(?:when|by the time)\s")  # behind "had already" it tells what came then
_ORDER = re.compile(
    r"\s(?:only\s|shortly\s|just\s|soon\s|long\s)?(?P<word>before|after|once(?=\s(?:the|an?|he|she|they|it|his|her|their)\b))\s",
    re.IGNORECASE,
)


def different_order(context: Context, pair: Pair) -> Iterator[Clash]:
    """The accounts tell the same two happenings in opposite order."""
    if pair.chance < _CHANCE:
        return
    for first, second, a in context.once(_orders, pair.left):
        for early, late, b in context.once(_orders, pair.right):
            crossed = min(likeness(first, late), likeness(second, early))
            straight = max(likeness(first, early), likeness(second, late))
            if crossed >= _ALIKE and straight < _ALIKE / 2:
                sides = [context.row(n).evidence(context.article(n)) for n in (pair.left, pair.right)]
                yield Clash("sequence", "hard", "which came first", ((a, sides[0]), (b, sides[1])), pair.chance)


def _orders(context: Context, n: int) -> list[tuple[dict[str, float], dict[str, float], str]]:
    """What a row says came first, and what came then, as weighted words; with the word that says it."""
    row, text = context.row(n), context.article(n).text
    found = []
    for match in _ORDER.finditer(text, row.start, row.end):
        left = context.bag(n, Span(row.start, match.start()))
        right = context.bag(n, Span(match.end(), row.end))
        if len(left) >= 2 and len(right) >= 2:
            word = match["word"].lower()
            found.append((left, right, word) if word == "before" else (right, left, word))
    for match in _WHEN.finditer(text, row.start, row.end):
        if " already " not in text[row.start : match.start()]:
            continue
        first, then = context.bag(n, Span(row.start, match.start())), context.bag(n, Span(match.end(), row.end))
        if len(first) >= 2 and len(then) >= 2:
            found.append((first, then, "already"))
    return found
