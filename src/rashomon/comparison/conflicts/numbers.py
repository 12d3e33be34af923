"""Conflicts of number."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterator

from rashomon.comparison.conflicts.clash import Clash, Pair
from rashomon.comparison.conflicts.context import Context, likeness
from rashomon.comparison.conflicts.figures import kind, quantities, states
from rashomon.model.span import Span
from rashomon.text.numbers import Quantity, compatible

# How alike the words around two figures must be, and how sure the two sentences must state one fact. Set on the
# accounts eval, where each tier told no wrong conflict: figures within a factor of four; of nearly one size; large
# counts of one kind of thing that all but agree ("30 plants", "31 factories"); two loose figures ("hundreds", "more
# than 1,000"); the only sums of two sentences that surely go together; and lengths of time.
_FAR, _ANY = 4, (0.3, 0.35)
_CLOSE, _IN_CLOSE = 1.2, (0.12, 0.3)
_ALMOST, _LARGE, _IN_ALMOST = 1.1, 10, (0.02, 0.15)
_ORDER, _IN_LOOSE = 10, (0.18, 0.3)
_IN_TIME = (0.3, 0.5)
_IN_ONLY = (0.2, 0.75)
_RATE = re.compile(
    r"\s?(?:an?|per|each|every)\s(week|year|month|day|hour|share|head|person|night|gallon|barrel|student)\b", re.I
)
_LENGTHS = frozenset("mile km kilometer kilometre meter metre yard foot".split())
_SCALES = frozenset(("degree", "degrees"))
_NEAR, _NAME = 60, re.compile(r"\b[A-Z]\w+")  # code points behind a distance in which its ends are named
_MOMENT = re.compile(
    r"\b(?:morning|midday|noon|afternoon|evening|overnight|opening|clos(?:e|ed|ing)|early|earlier|initial(?:ly)?|previous(?:ly)?|"
    r"so far|at first|by then|last (?:week|month|year)|this (?:week|month|year))\b",
    re.I,
)
_CHANGED = re.compile(
    r"\b(?:rose|risen|raised?|climbed|increased?|grew|grown|fell|fallen|dropped|cut|reduced|revised|updated)\b", re.I
)


def different_figures(context: Context, pair: Pair) -> Iterator[Clash]:
    """The accounts give different figures for the same thing. Rounding, bounds ("at least", "about") and figures for
    different moments are not counted as different."""
    left, right = context.once(quantities, pair.left), context.once(quantities, pair.right)
    for a in left:
        for b in right:
            if kind(a) != kind(b) or a.form != b.form or _agree(a, b):
                continue
            if any(_same(a, x) for x in right) or any(_same(b, x) for x in left):
                continue
            clash = _compared(context, pair, a, b)
            if clash:
                yield clash


def _compared(context: Context, pair: Pair, a: Quantity, b: Quantity) -> Clash | None:
    spans = Span(a.start, a.end), Span(b.start, b.end)
    rows = pair.left, pair.right
    if _rate(context, pair.left, a) != _rate(context, pair.right, b) or _other_ends(context, pair, a, b):
        return None
    role = likeness(*(context.around(n, s) for n, s in zip(rows, spans, strict=True)))
    if not any(role >= least and pair.chance >= sure for least, sure in _tiers(context, pair, a, b)):
        return None
    clauses = [context.clause(n, s) for n, s in zip(rows, spans, strict=True)]
    became = [states(c.text) for c in clauses]
    if all(became) and not became[0] & became[1]:
        return None
    moments = [{m[0].lower() for m in _MOMENT.finditer(c.text)} for c in clauses]
    if moments[0] != moments[1]:
        return None
    changed = any(_CHANGED.search(c.text) for c in clauses)
    close = max(a.low, b.low) <= _CLOSE * min(a.low, b.low)
    exact = a.modifier == b.modifier == "exact" and not changed
    values = [context.article(n).text[s.start : s.end] for n, s in zip(rows, spans, strict=True)]
    return Clash(
        kind="number",
        strength="hard" if exact and close else "soft",
        about=_about(a),
        sides=tuple(zip(values, clauses, strict=True)),
        score=pair.chance * (0.5 + role),
        why="One account gives a later figure than the other." if changed else "",
    )


def _about(q: Quantity) -> str:
    if q.unit and q.unit.endswith(" long"):
        return "how long"
    return f"how many: {q.noun or q.unit}" if q.noun[:1].isalpha() else "the amount"


def _other_ends(context: Context, pair: Pair, a: Quantity, b: Quantity) -> bool:
    """Distances from or to places that do not have a name in common; degrees, which have several scales."""
    if a.unit not in _LENGTHS:
        return a.unit in _SCALES
    ends = [
        context.article(n).text[q.end : min(q.end + _NEAR, context.row(n).end)]
        for n, q in ((pair.left, a), (pair.right, b))
    ]
    names = [set(_NAME.findall(end)) for end in ends]
    return not names[0] & names[1]


def _tiers(context: Context, pair: Pair, a: Quantity, b: Quantity) -> Iterator[tuple[float, float]]:
    """What role and chance would do for these two figures."""
    counted = (a.noun[:1].isalpha() and a.unit != "percent") or bool(_rate(context, pair.left, a))
    small, large = sorted((max(a.low, 1e-6), max(b.low, 1e-6)))
    if a.unit and a.unit.endswith(" long"):
        yield _IN_TIME
        return
    if large / small <= _FAR:
        yield _ANY
    if counted and large / small <= _CLOSE:
        yield _IN_CLOSE
    if counted and large / small <= _ALMOST and small >= _LARGE and kind(a) != "people":
        yield _IN_ALMOST
    if (
        counted
        and large / small <= _ORDER
        and "exact" not in (a.modifier, b.modifier)
        and (_is_vague(a) or _is_vague(b))
    ):
        yield _IN_LOOSE
    if not counted and a.unit != "percent" and _is_only(context, pair.left, a) and _is_only(context, pair.right, b):
        yield _IN_ONLY


def _is_vague(q: Quantity) -> bool:
    """Whether the words name an order of size: "dozens", "hundreds"."""
    return 0 < q.low < q.high < math.inf


def _is_only(context: Context, n: int, q: Quantity) -> bool:
    return sum(other.unit == q.unit for other in context.once(quantities, n)) == 1


def _agree(a: Quantity, b: Quantity) -> bool:
    """Compatible, whatever word the thing counted is called by."""
    return compatible(a, dataclasses.replace(b, unit=a.unit))


def _same(a: Quantity, other: Quantity) -> bool:
    """Whether the other figure is this one again; "over 300" does not repeat 5,000, though both can be true."""
    near = max(a.low, other.low) <= 2 * max(1.0, min(a.low, other.low))
    return near and kind(a) == kind(other) and _agree(a, other)


def _rate(context: Context, n: int, q: Quantity) -> str:
    match = _RATE.match(context.article(n).text, q.end)
    return match[1].lower() if match else ""
