"""Figures that grew while the story went on: a later count is no conflict."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator

from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.conflicts.same_thing import Compared
from rashomon.comparison.lexicon import rows_of
from rashomon.comparison.moments import is_after
from rashomon.model.comparison import Development, Side
from rashomon.model.identity import digest
from rashomon.text.numbers import Quantity, compatible

ORIGIN = "developments@1"
_WHY = "The account that was published later gives the higher count of what is counted anew as a story goes on."


def is_later(context: Context, a: Quantity, b: Quantity, two: Compared) -> bool:
    """Whether the younger of two accounts gives the higher figure, of something that grows as a story goes on."""
    first, second = (context.article(n) for n in two.rows)
    grows = all(_grows(c.text) for c in two.clauses(context))
    if is_after(first, second):
        return grows and b.low > a.low
    return is_after(second, first) and grows and a.low > b.low


def differ(a: Quantity, b: Quantity) -> bool:
    """Whether two figures differ once their bounds are left aside: "at least 12" is another count than 19."""
    if not {a.modifier, b.modifier} <= {"exact", "at least"}:
        return False
    x, y = (dataclasses.replace(q, high=q.low, modifier="exact", unit=a.unit) for q in (a, b))
    return not compatible(x, y)


def development(context: Context, about: str, two: Compared) -> Development:
    """Two figures as a later figure, the earlier one first."""
    sides = [
        Side(s.of(context.article(n).text), context.article(n).id, (context.clause(n, s),))
        for n, s in zip(two.rows, two.spans, strict=True)
    ]
    if is_after(*(context.article(n) for n in two.rows[::-1])):
        sides.reverse()
    return _made(about, tuple(sides))


def _made(about: str, sides: tuple[Side, ...]) -> Development:
    places = [(e.article, e.start, e.end) for s in sides for e in s.evidence]
    return Development(
        id=digest("development", "later figure", *places, prefix="d"),
        kind="later figure",
        about=about,
        sides=sides,
        why=_WHY,
        origin=ORIGIN,
    )


def joined(found: Iterable[Development], order: dict[str, int]) -> Iterator[Development]:
    """Developments that share a place as one: the surest figure of each account, in the order of publication."""
    kept: list[tuple[str, dict[str, Side]]] = []
    for one in found:
        told = {e for s in one.sides for e in s.evidence}
        met = (g for a, g in kept if a == one.about and told & {e for s in g.values() for e in s.evidence})
        sides = next(met, None)
        if sides is None:
            kept.append((one.about, sides := {}))
        for side in one.sides:
            sides.setdefault(side.article, side)
    for about, by_article in kept:
        yield _made(about, tuple(sorted(by_article.values(), key=lambda s: order[s.article])))


def _grows(clause: str) -> bool:
    return any(re.search(rf"\b(?:{words})\b", clause, re.IGNORECASE) for (words,) in rows_of("growing"))
