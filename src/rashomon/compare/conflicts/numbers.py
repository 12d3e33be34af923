"""Conflicts of number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.compare.conflicts.clash import Clash, Pair
from rashomon.compare.conflicts.context import Context, likeness
from rashomon.compare.lexicon import groups_of
from rashomon.model.span import Span
from rashomon.text.numbers import Quantity, compatible, find

# How alike the words around two figures must be, in figures that lie close together and in others; and how sure the
# two sentences must state one fact. Set on the accounts eval for at most one wrong conflict in ten told.
_CLOSE = 1.2
_ROLE_CLOSE, _ROLE = 0.12, 0.3
_CHANCE_CLOSE, _CHANCE = 0.3, 0.35
# Large counts of one kind of thing that all but agree ("30 plants", "31 factories") are hardly two things.
_ALMOST, _LARGE, _CHANCE_ALMOST = 1.1, 10, 0.15
_RATE = re.compile(
    r"\s?(?:an?|per|each|every)\s(week|year|month|day|hour|share|head|person|night|gallon|barrel|student)\b", re.I
)
_STANDARD = re.compile(r"\bthan\s(?:the\s|an?\s|its\s|their\s)?$|\bfrom\s(?:the\s|an?\s)?$", re.I)
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
    left, right = quantities(context, pair.left), quantities(context, pair.right)
    for a in left:
        for b in right:
            if _kind(a) != _kind(b) or a.form != b.form or _agree(a, b):
                continue
            if any(_same(a, x) for x in right) or any(_same(b, x) for x in left):
                continue
            clash = _compared(context, pair, a, b)
            if clash:
                yield clash


def quantities(context: Context, n: int) -> list[Quantity]:
    """The counted quantities of a row; ages, ordinals, fractions and standards of comparison are left out."""
    row, text = context.row(n), context.article(n).text
    found = [q for q in find(text, row.start, row.end) if q.form == "count" and q.unit]
    return [q for q in found if not _STANDARD.search(text, row.start, q.start)]


def _compared(context: Context, pair: Pair, a: Quantity, b: Quantity) -> Clash | None:
    spans = Span(a.start, a.end), Span(b.start, b.end)
    rows = pair.left, pair.right
    if _rate(context, pair.left, a) != _rate(context, pair.right, b):
        return None
    role = likeness(*(context.around(n, s) for n, s in zip(rows, spans, strict=True)))
    small, large = sorted((max(a.low, 1e-6), max(b.low, 1e-6)))
    close = large / small <= _CLOSE
    counted = a.noun[:1].isalpha() and a.unit != "percent" or bool(_rate(context, pair.left, a))
    least_role, least_chance = (_ROLE_CLOSE, _CHANCE_CLOSE) if close and counted else (_ROLE, _CHANCE)
    if counted and large / small <= _ALMOST and small >= _LARGE:
        least_chance = _CHANCE_ALMOST
    if role < least_role or pair.chance < least_chance:
        return None
    clauses = [context.clause(n, s) for n, s in zip(rows, spans, strict=True)]
    moments = [{m[0].lower() for m in _MOMENT.finditer(c.text)} for c in clauses]
    if moments[0] != moments[1]:
        return None
    changed = any(_CHANGED.search(c.text) for c in clauses)
    exact = a.modifier == b.modifier == "exact" and not changed
    values = [context.article(n).text[s.start : s.end] for n, s in zip(rows, spans, strict=True)]
    return Clash(
        kind="number",
        strength="hard" if exact and close else "soft",
        about=f"how many: {a.noun or a.unit}" if a.noun and a.noun[0].isalpha() else "the amount",
        sides=tuple(zip(values, clauses, strict=True)),
        score=pair.chance * (0.5 + role),
        why="One account gives a later figure than the other." if changed else "",
    )


def _kind(q: Quantity) -> str:
    return groups_of("counted").get(q.unit or "", q.unit or "")


def _agree(a: Quantity, b: Quantity) -> bool:
    """Compatible, whatever word the thing counted is called by."""
    import dataclasses

    return compatible(a, dataclasses.replace(b, unit=a.unit))


def _same(a: Quantity, other: Quantity) -> bool:
    """Whether the other figure is this one again; "over 300" does not repeat 5,000, though both can be true."""
    near = max(a.low, other.low) <= 2 * max(1.0, min(a.low, other.low))
    return near and _kind(a) == _kind(other) and _agree(a, other)


def _rate(context: Context, n: int, q: Quantity) -> str:
    match = _RATE.match(context.article(n).text, q.end)
    return match[1].lower() if match else ""
