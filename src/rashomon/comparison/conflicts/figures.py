"""The figures of a proposition: what is counted, how long it lasts, and what share it is."""

from __future__ import annotations

import dataclasses
import math
import re

from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.lexicon import groups_of, rows_of
from rashomon.model.annotation import TimeExpression
from rashomon.text.numbers import Quantity, find

# Standards of comparison, parts and additions are not the figure itself: "than 30", "out of 47", "two of his".
_STANDARD = re.compile(
    r"\b(?:than|from|out of|above|below|beyond|topped|passed|another|an additional)\s(?:the\s|an?\s|its\s|their\s)?$",
    re.IGNORECASE,
)
_PART = re.compile(r"\s?of\s(?:the|his|her|its|their|our|these|those|them|whom|which)\b", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?P<noun>crew|team|group|staff|panel|jury|crowd|fleet|class|force|delegation)\sof\s$", re.IGNORECASE
)
_PEOPLE = (
    r"(?:people|persons?|m[ae]n|wom[ae]n|child(?:ren)?|civilians|soldiers|passengers|workers|students|victims|pupils)"
)
_TOLLED = frozenset(
    "people man woman child death injury arrest die killed civilian passenger pupil student victim".split()
)
TOLLS = frozenset(("death", "injury", "arrest"))
# behind whatever is counted, this tells of people: "four skiers were killed"
_BECAME = re.compile(r"\b(?:were|was|been|lives|died|perished|drowned)\b")
_STATES = frozenset("dead died killed injured wounded hurt arrested detained".split())
_DONE = re.compile(r"joined|marched|attended|protested|gathered|turned|took|rallied|signed|walked|demonstrated")
_LOOSELY = 4.0  # percentage points that a fraction ("nearly a third") may be off
_TWO_DIGITS, _NOUGHT = 10, 10
_BY_HALF = re.compile(r"\b(?:by|in)\s(?P<half>half)\b", re.IGNORECASE)
_LASTING = re.compile(r"P(?P<number>\d+(?:\.\d+)?)(?P<unit>[YMWD])|PT(?P<hours>\d+(?:\.\d+)?)H")
_UNITS = {"Y": "years long", "M": "months long", "W": "weeks long", "D": "days long"}
_LOOSE = re.compile(r"\b(?:about|around|nearly|almost|roughly|some|over|more than|at least|less than)\b", re.IGNORECASE)


def quantities(context: Context, n: int) -> list[Quantity]:
    """Counts, sums, shares and lengths of time of a row; ages, ordinals and dates are left out."""
    row, text = context.row(n), context.article(n).text
    found = [_as_count(text, q) for q in find(text, row.start, row.end) if q.form in ("count", "fraction")]
    found = [_of_toll(text, q, row.start, row.end) for q in found]
    found = [q for q in found if q.unit and not _STANDARD.search(text, row.start, q.start) and not _is_part(text, q)]
    halves = [m.span("half") for m in _BY_HALF.finditer(text, row.start, row.end)]
    lasting = [d for t in context.accounts.layers[row.article].times if (d := _duration(text, t, row.start, row.end))]
    return [*found, *(Quantity(s, e, 50.0, 50.0, "percent", "about") for s, e in halves), *lasting]


def _is_part(text: str, q: Quantity) -> bool:
    """Whether the figure is some of a group that the words name: "two of his aides"; a share always is of something."""
    return q.unit != "percent" and q.unit not in TOLLS and _PART.match(text, q.end) is not None


def _as_count(text: str, q: Quantity) -> Quantity:
    """A fraction as a share of a hundred; what "joined" or "marched" counts as people; and a bare number behind a
    collective counts its members: "a crew of nine"."""
    if q.form == "fraction":
        if q.modifier != "exact":  # "nearly a third" is any share
            return dataclasses.replace(q, unit=None)
        hundred = 100 * q.low
        return Quantity(q.start, q.end, hundred - _LOOSELY, hundred + _LOOSELY, "percent", "about", noun="percent")
    if _DONE.fullmatch(q.noun):
        return dataclasses.replace(q, unit="people", noun="people")
    group = _GROUP.search(text, max(0, q.start - 20), q.start) if q.unit is None else None
    return dataclasses.replace(q, unit=group["noun"].lower(), noun=group["noun"]) if group else q


def _of_toll(text: str, q: Quantity, start: int, end: int) -> Quantity:
    """A figure of people of whom the words around tell what became counts that: "killed 12 people", "12 dead"."""
    people = q.unit is None or groups_of("counted").get(q.unit, q.unit) in _TOLLED
    following, counted = text[q.end : min(end, q.end + 60)], re.escape(q.noun) if q.noun[:1].isalpha() else _PEOPLE
    for before, behind, toll in rows_of("tolls"):
        if (toll == "life") != (q.unit == "life"):
            continue
        said = (people or toll == "life") and re.search(
            rf"\b(?:{before})\s$", text[max(start, q.start - 30) : q.start], re.IGNORECASE
        )
        told = re.match(rf"(?:\s(?:other\s)?(?:{_PEOPLE}|{counted}))?\s(?:{behind})\b", following, re.IGNORECASE)
        if said or (told and (people or _BECAME.search(told[0]))):
            toll = toll.replace("life", "death")
            return dataclasses.replace(q, unit=toll, noun=q.noun if q.noun in _STATES else toll)
    return q


def _duration(text: str, time: TimeExpression, start: int, end: int) -> Quantity | None:
    """A length of time as a quantity; "three years ago" is a date and none, and neither is an age."""
    match = (
        _LASTING.fullmatch(time.value) if time.kind == "DURATION" and start <= time.start and time.end <= end else None
    )
    if match is None or time.rule == "age":
        return None
    number, unit = float(match["number"] or match["hours"]), _UNITS.get(match["unit"] or "", "hours long")
    loose = _LOOSE.search(text, max(start, time.start - 10), time.end)
    word = loose[0].lower() if loose else ""
    if word in ("over", "more than", "at least"):
        return Quantity(time.start, time.end, number, math.inf, unit, "at least", noun="time")
    if word == "less than":
        return Quantity(time.start, time.end, 0.0, number, unit, "at most", noun="time")
    return Quantity(time.start, time.end, number, number, unit, "about" if word else "exact", noun="time")


def kind(q: Quantity) -> str:
    """What is counted, whatever word it is called by: plants and factories are one."""
    return groups_of("counted").get(q.unit or "", q.unit or "")


def one_kind(a: Quantity, b: Quantity) -> bool:
    """Whether two figures count one kind of thing; people, and people of whom it is told what became, are one."""
    kinds = {kind(a), kind(b)}
    return a.form == b.form and (len(kinds) == 1 or ("people" in kinds and kinds - {"people"} <= TOLLS))


def states(text: str) -> frozenset[str]:
    """What became of the people of whom the words tell: dead, injured, missing ..."""
    return frozenset(state for words, state in rows_of("states") if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE))


def far_apart(a: Quantity, b: Quantity, times: float) -> bool:
    """Whether one figure is more than so many times the other; of "fewer than 50" the 50 counts."""
    small, large = sorted(q.low or q.high for q in (a, b))
    return large > times * max(small, 1e-6)


def is_slip(a: Quantity, b: Quantity) -> bool:
    """Whether one figure may be the other one misprinted: digits exchanged, or a nought more or less."""
    if a.low != a.high or b.low != b.high or min(a.low, b.low) < _TWO_DIGITS or a.low == b.low:
        return False
    left, right = (f"{q.low:.6f}".rstrip("0").rstrip(".").rstrip("0") for q in (a, b))
    return sorted(left) == sorted(right) and not far_apart(a, b, _NOUGHT)
