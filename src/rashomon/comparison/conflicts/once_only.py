"""Conflicts over what happens once: when, for how long, for how much, with how many people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from rashomon.comparison.conflicts.anchors import reach_of
from rashomon.comparison.conflicts.clash import Clash, Pair
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.conflicts.dates import could_be_one, dates_of
from rashomon.comparison.conflicts.dates import of_other_things as other_dates
from rashomon.comparison.conflicts.figures import TOLLS, far_apart, kind, quantities
from rashomon.comparison.conflicts.happenings import happenings, of_one_party
from rashomon.comparison.conflicts.later import is_later
from rashomon.comparison.conflicts.numbers import about
from rashomon.comparison.conflicts.same_thing import at_other_times, compared, of_other_things
from rashomon.model.annotation import TimeExpression
from rashomon.model.comparison import ConflictKind
from rashomon.model.span import Span
from rashomon.text.numbers import Quantity, compatible

_LEDE = 4  # sentences of a body among which a toll is the story's own
_FAR = 4  # figures further apart are of two things
_SCORE = 0.6
_DAYS = {"years long": 365.25, "months long": 30.4, "weeks long": 7.0, "days long": 1.0, "hours long": 1 / 24}
_ROUNDED = 1.5  # lengths in two units that differ less than so may be rounded


class Told(NamedTuple):
    """A date or figure that a row gives for a happening."""

    row: int
    span: Span
    value: TimeExpression | Quantity


Key = tuple[str, str]  # happening, what of it is compared


def told_once(context: Context) -> Iterator[Clash]:
    """Each account gives one date or figure only for something that happens once, such as a death, a sentence or the
    day when a law takes effect, and they are not the same."""
    found: dict[Key, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for n, row in enumerate(context.alignment.rows):
        if row.is_body:
            for key, told in context.once(_told, n):
                found[key][row.article].append(told)
    for key, by_article in found.items():
        single = {a: t for a, t in by_article.items() if all(_agree(context, t[0], x) for x in t)}
        for a, b in combinations(single, 2):
            yield from _compared(context, key, single[a], single[b])


def _told(context: Context, n: int) -> list[tuple[Key, Told]]:
    """What a row tells of happenings in one statement with their words; tolls are happenings themselves."""
    figures, dates = context.once(quantities, n), context.once(dates_of, n)
    found: list[tuple[Key, Told]] = [
        (("toll", kind(q)), Told(n, Span(q.start, q.end), q)) for q in figures if kind(q) in TOLLS
    ]
    for happening in context.once(happenings, n):
        reach, clause = reach_of(context, n, happening.span), context.clause(n, happening.span)
        values: list[Quantity | TimeExpression] = [*figures, *dates]
        for value in values:
            what = _what(value)
            within = clause if what == "when" else reach
            if what in happening.compared and within.start <= value.start and value.end <= within.end:
                told = ((happening.name, what), Told(n, Span(value.start, value.end), value))
                found += [told] if told not in found else []
    return found


def _what(value: TimeExpression | Quantity) -> str:
    """What a date or figure says of a happening."""
    if isinstance(value, TimeExpression):
        return "when"
    if (value.unit or "").endswith(" long"):
        return "long"
    if kind(value) == "people":
        return "people"
    if value.unit == "percent":
        return "share"
    return "sum" if value.noun and not value.noun[0].isalnum() else ""


def _compared(context: Context, key: Key, left: list[Told], right: list[Told]) -> Iterator[Clash]:
    for a in left:
        for b in right:
            if not any(_agree(context, x, y) for x in left for y in right) and _is_one(context, key, a, b):
                values = [t.span.of(context.article(t.row).text) for t in (a, b)]
                sides = tuple(zip(values, (context.clause(t.row, t.span) for t in (a, b)), strict=True))
                figure = a.value
                what = f"{key[0]}, when" if isinstance(figure, TimeExpression) else about(figure)
                loose = any(getattr(t.value, "modifier", "exact") != "exact" for t in (a, b))
                kind_: ConflictKind = "date" if key[1] == "when" else "number"
                yield Clash(kind_, "soft" if loose else "hard", what, sides, _SCORE)
                return


def _agree(context: Context, a: Told, b: Told) -> bool:
    """Whether two dates or figures can be those of one happening."""
    x, y = a.value, b.value
    if isinstance(x, TimeExpression) and isinstance(y, TimeExpression):
        return could_be_one(context, (a.row, x), (b.row, y))
    if isinstance(x, TimeExpression) or isinstance(y, TimeExpression):
        return True
    if (x.unit or "").endswith(" long") and (y.unit or "").endswith(" long"):
        return _agree_in_length(x, y)
    return compatible(x, replace(y, unit=x.unit))


def _agree_in_length(a: Quantity, b: Quantity) -> bool:
    """Whether two lengths of time can be one: 18 months and a year and a half; 11 months and two years are two."""
    if a.unit == b.unit:
        return compatible(a, b)
    short, long = sorted(q.low * _DAYS[q.unit or ""] for q in (a, b))
    return long <= _ROUNDED * short


def _is_one(context: Context, key: Key, a: Told, b: Told) -> bool:
    """Whether the two are of one happening as far as the words around them tell."""
    pair = Pair(a.row, b.row, float(context.alignment.chance[a.row, b.row]))
    ends = ((a.row, a.span), (b.row, b.span))
    if isinstance(a.value, TimeExpression) and isinstance(b.value, TimeExpression):
        dated = (a.row, a.value), (b.row, b.value)
        return of_one_party(context, *ends) and not other_dates(context, dated)
    if isinstance(a.value, TimeExpression) or isinstance(b.value, TimeExpression):
        return False
    two = compared(context, pair, a.value, b.value)
    if of_other_things(context, pair, a.value, b.value, two) or at_other_times(context, a.value, two):
        return False
    if is_later(context, a.value, b.value, two) or far_apart(a.value, b.value, _FAR):
        return False
    return of_one_party(context, *ends) or (key[0] == "toll" and all(_leads(context, t.row) for t in (a, b)))


def _leads(context: Context, n: int) -> bool:
    """Whether a row stands at the head of its article's body."""
    rows, article = context.alignment.rows, context.row(n).article
    return len({r.sentence for r in rows[:n] if r.article == article and r.is_body}) < _LEDE
