"""Conflicts of opposite words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rashomon.comparison.conflicts.clash import Clash, Pair
from rashomon.comparison.conflicts.context import Context, likeness
from rashomon.comparison.lexicon import rows_of, words_of
from rashomon.comparison.renderings import stem
from rashomon.model.span import Span

# How alike the words around the two must be, and how sure the two sentences must state one fact (accounts eval).
_ROLE, _CHANCE = 0.45, 0.4
_CHANCE_ONE = 0.2  # of two sentences about one person (conflicts eval)

# what one body may do and another not: two chambers, a committee and its council
_BY_BODIES = frozenset(("passed or rejected", "accepted or refused"))

Spotted = tuple[str, int, Span]


def opposite_words(context: Context, pair: Pair) -> Iterator[Clash]:
    """The accounts say opposite things of the same matter: one that it rose, the other that it fell; one that he was
    bailed, the other that he was held."""
    one = context.row(pair.left).subject & context.row(pair.right).subject
    if pair.chance < (_CHANCE_ONE if one else _CHANCE):
        return
    left, right = context.once(_spotted, pair.left), context.once(_spotted, pair.right)
    for what, side, a in left:
        other = [b for w, s, b in right if w == what and s != side]
        if not other or (what, side) in {(w, s) for w, s, _ in right}:
            continue
        b = other[0]
        if (what, 1 - side) in {(w, s) for w, s, _ in left}:
            continue
        if what in _BY_BODIES and _other_bodies(context, (pair.left, a), (pair.right, b)):
            continue
        role = likeness(context.around(pair.left, a), context.around(pair.right, b))
        if role >= _ROLE:
            clauses = [context.clause(pair.left, a), context.clause(pair.right, b)]
            sides = tuple((c.text, c) for c in clauses)
            yield Clash("polarity", "hard", what, sides, pair.chance * (0.5 + role / 2))


def _other_bodies(context: Context, *ends: tuple[int, Span]) -> bool:
    """Whether two bodies decided: the words before the verbs name both, and neither's words are among the other's."""
    left, right = (_before(context, n, span) for n, span in ends)
    return bool(left and right) and not (left <= right or right <= left)


def _before(context: Context, n: int, span: Span) -> frozenset[str]:
    """Stems of the telling words in the clause before a verb, the three nearest."""
    clause = context.clause(n, span)
    words = [w for w in context.words(n) if clause.start <= w.start < span.start]
    telling = [stem(w.folded) for w in words if w.folded not in words_of("function_words")]
    return frozenset(telling[-3:])


@cache
def _patterns() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    return tuple(
        (what, n, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
        for first, second, what, *_ in rows_of("opposites")
        for n, words in enumerate((first, second))
    )


def _spotted(context: Context, n: int) -> list[Spotted]:
    """What each word of the table decides in a row, which of its two sides, and where."""
    row, text = context.row(n), context.article(n).text
    return [
        (what, side, Span(m.start(), m.end()))
        for what, side, pattern in _patterns()
        for m in pattern.finditer(text, row.start, row.end)
    ]
