"""Conflicts of number."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterator

from rashomon.comparison.conflicts.clash import Clash, Pair
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.conflicts.figures import TOLLS, is_slip, kind, one_kind, quantities
from rashomon.comparison.conflicts.later import development, differ, is_later
from rashomon.comparison.conflicts.same_thing import at_other_times, compared, is_only, of_other_things, rate
from rashomon.comparison.lexicon import words_of
from rashomon.model.comparison import Development
from rashomon.text.numbers import Quantity, compatible

# How alike the words around two figures must be, and how sure the two sentences must state one fact. Set on the
# accounts eval, where each tier told no wrong conflict: figures within a factor of four; of nearly one size; large
# counts of one kind of thing that all but agree ("30 plants", "31 factories"); two loose figures ("hundreds", "more
# than 1,000"); the only sums of two sentences that surely go together; and lengths of time.
_FAR, _FAR_SUMS, _ANY = 4, 2, (0.3, 0.35)  # sums further apart were of two things on AllSides
_CLOSE, _IN_CLOSE = 1.2, (0.12, 0.3)
_ALMOST, _LARGE, _IN_ALMOST = 1.1, 10, (0.02, 0.15)
_ORDER, _IN_LOOSE = 10, (0.18, 0.3)
_IN_TIME = (0.3, 0.5)
_IN_SOLE, _IN_SOLE_WORDS = (0.0, 0.3), (0.5, 0.08)  # (conflicts eval)
_IN_ONLY = (0.2, 0.75)
_IN_ONE_SHARE = (0.1, 0.85)  # (conflicts eval)
_IN_SLIP = (0.3, 0.3)  # one may be the other misprinted (conflicts eval)
_HARD = 1.5  # two exact figures further apart than this are more likely figures of two things: soft
_WHY_CHANGED = "An account says that the figure changed; another one may give what it was before."
_CHANGED = re.compile(
    r"\b(?:rose|risen|raised?|climbed|increased?|grew|grown|fell|fallen|dropped|cut|reduced|revised|updated)\b", re.I
)


def different_figures(context: Context, pair: Pair) -> Iterator[Clash]:
    """The accounts give different figures for the same thing. Rounding, bounds ("at least", "about") and figures for
    different moments are not counted as different."""
    left, right = context.once(quantities, pair.left), context.once(quantities, pair.right)
    for a in left:
        for b in right:
            if not one_kind(a, b) or _agree(a, b):
                continue
            if any(_same(a, x) for x in right) or any(_same(b, x) for x in left):
                continue
            clash = _compared(context, pair, a, b)
            if clash:
                yield clash


def later_figures(context: Context, pair: Pair) -> Iterator[Development]:
    """Figures of one thing that differ because it grew between the two accounts."""
    for a in context.once(quantities, pair.left):
        for b in context.once(quantities, pair.right):
            if one_kind(a, b) and differ(a, b):
                two = compared(context, pair, a, b)
                if (
                    is_later(context, a, b, two)
                    and alike_enough(context, pair, a, b, two.role)
                    and not of_other_things(context, pair, a, b, two)
                ):
                    yield development(context, about(a), two)


def _compared(context: Context, pair: Pair, a: Quantity, b: Quantity) -> Clash | None:
    two = compared(context, pair, a, b)
    if not alike_enough(context, pair, a, b, two.role) or of_other_things(context, pair, a, b, two):
        return None
    if at_other_times(context, a, two) or is_later(context, a, b, two):
        return None
    clauses = two.clauses(context)
    changed = any(_CHANGED.search(c.text) for c in clauses)
    close = max(a.low, b.low) <= _HARD * min(a.low, b.low)
    exact = a.modifier == b.modifier == "exact" and not changed
    values = [context.article(n).text[s.start : s.end] for n, s in zip(two.rows, two.spans, strict=True)]
    return Clash(
        kind="number",
        strength="hard" if exact and close else "soft",
        about=about(a),
        sides=tuple(zip(values, clauses, strict=True)),
        score=pair.chance * (0.5 + two.role),
        why=_WHY_CHANGED if changed else "",
    )


def alike_enough(context: Context, pair: Pair, a: Quantity, b: Quantity, role: float) -> bool:
    """Whether the words around two figures, and the two sentences, are alike enough for such figures."""
    return any(role >= least and pair.chance >= sure for least, sure in _tiers(context, pair, a, b))


def about(q: Quantity) -> str:
    """What a conflict of such figures is about."""
    if q.unit and q.unit.endswith(" long"):
        return "how long"
    if q.unit == "percent":
        return "what share"
    return f"how many: {q.noun or q.unit}" if q.noun[:1].isalpha() else "the amount"


def _tiers(context: Context, pair: Pair, a: Quantity, b: Quantity) -> Iterator[tuple[float, float]]:
    """What role and chance would do for these two figures."""
    counted = (a.noun[:1].isalpha() and a.unit != "percent") or bool(rate(context, pair.left, a))
    small, large = sorted((max(a.low, 1e-6), max(b.low, 1e-6)))
    if a.unit and a.unit.endswith(" long"):
        yield _IN_TIME
        return
    if large / small <= (_FAR if counted or a.unit == "percent" else _FAR_SUMS):
        yield _ANY
    if is_slip(a, b):
        yield _IN_SLIP
    if counted and large / small <= _FAR and _sole(context, pair, a, b):
        yield _IN_SOLE
        if large / small <= _FAR_SUMS:
            yield _IN_SOLE_WORDS
    if counted and large / small <= _CLOSE:
        yield _IN_CLOSE
    if counted and large / small <= _ALMOST and small >= _LARGE and kind(a) not in TOLLS | {"people"}:
        yield _IN_ALMOST
    if (
        counted
        and large / small <= _ORDER
        and "exact" not in (a.modifier, b.modifier)
        and (_is_vague(a) or _is_vague(b))
    ):
        yield _IN_LOOSE
    if a.unit == "percent" and _of_one_person(context, pair, a, b):
        yield _IN_ONE_SHARE
    if not counted and a.unit != "percent" and is_only(context, pair.left, a) and is_only(context, pair.right, b):
        yield _IN_ONLY


def _of_one_person(context: Context, pair: Pair, a: Quantity, b: Quantity) -> bool:
    """Whether both rows are about one person and give one share only: the standing of a candidate in a poll."""
    one = context.row(pair.left).subject & context.row(pair.right).subject
    return bool(one) and is_only(context, pair.left, a) and is_only(context, pair.right, b)


def _is_vague(q: Quantity) -> bool:
    """Whether the words name an order of size: "dozens", "hundreds"."""
    return 0 < q.low < q.high < math.inf


def _sole(context: Context, pair: Pair, a: Quantity, b: Quantity) -> bool:
    """Whether each whole account counts this kind of thing once, and the thing is not of a usual kind ("people")."""
    if kind(a) in words_of("usual") or kind(b) in words_of("usual"):
        return False
    return all(len(_figures_of(context, context.row(n).article, kind(a))) == 1 for n in (pair.left, pair.right))


def _figures_of(context: Context, article: str, counted: str) -> set[tuple[float, float]]:
    """All figures that an account's body gives of one kind of thing."""
    return {
        (q.low, q.high)
        for n, row in enumerate(context.alignment.rows)
        if row.article == article and row.is_body
        for q in context.once(quantities, n)
        if kind(q) == counted
    }


def _agree(a: Quantity, b: Quantity) -> bool:
    """Compatible, whatever word the thing counted is called by."""
    return compatible(a, dataclasses.replace(b, unit=a.unit))


def _same(a: Quantity, other: Quantity) -> bool:
    """Whether the other figure is this one again; "over 300" does not repeat 5,000, though both can be true."""
    near = max(a.low, other.low) <= 2 * max(1.0, min(a.low, other.low))
    return near and one_kind(a, other) and _agree(a, other)
