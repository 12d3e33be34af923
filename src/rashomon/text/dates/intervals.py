"""TIMEX3 and EDTF values as half-open intervals of days, and how two values relate."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

Interval = tuple[dt.date, dt.date]

_SEASONS = {"SP": 3, "21": 3, "SU": 6, "22": 6, "FA": 9, "AU": 9, "23": 9, "WI": 12, "24": 12}


def _first(year: int, month: int = 1) -> dt.date:
    """The first day of a month; months beyond 12 run into the following years."""
    return dt.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _months(year: str, month: int, length: int) -> Interval:
    return _first(int(year), month), _first(int(year), month + length)


def _day(year: str, month: str, day: str) -> Interval:
    first = dt.date(int(year), int(month), int(day))
    return first, first + dt.timedelta(1)


def _week(year: str, week: str, part: str | None) -> Interval:
    monday = dt.date.fromisocalendar(int(year), int(week), 1)
    if part == "WE":
        return monday + dt.timedelta(5), monday + dt.timedelta(7)
    if part:
        return monday + dt.timedelta(int(part) - 1), monday + dt.timedelta(int(part))
    return monday, monday + dt.timedelta(7)


def _years(digits: str) -> Interval:
    span = 10 ** (4 - len(digits))
    return _first(int(digits) * span), _first((int(digits) + 1) * span)


# TIMEX3: decades are three digits ("199"), centuries two ("19"); EDTF: "199X", "19XX".
# A fiscal year may begin as early as April of the year before.
_FORMS: tuple[tuple[str, Callable[[re.Match[str]], Interval]], ...] = (
    (r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", lambda m: _day(m[1], m[2], m[3])),
    (r"(\d{4})-(0[1-9]|1[0-2])(?:-XX)?", lambda m: _months(m[1], int(m[2]), 1)),
    (r"(\d{4})-W(\d\d)(?:-(WE|\d))?", lambda m: _week(m[1], m[2], m[3])),
    (r"(\d{4})-Q([1-4])", lambda m: _months(m[1], 3 * int(m[2]) - 2, 3)),
    (r"(\d{4})-(3[3-6])", lambda m: _months(m[1], 3 * int(m[2]) - 98, 3)),
    (r"(\d{4})-H([12])", lambda m: _months(m[1], 6 * int(m[2]) - 5, 6)),
    (r"(\d{4})-(SP|SU|FA|AU|WI|2[1-4])", lambda m: _months(m[1], _SEASONS[m[2]], 3)),
    (r"FY(\d{4})(?:-Q\d)?", lambda m: (_first(int(m[1]) - 1, 4), _first(int(m[1]) + 1))),
    (r"(\d\d(?:\d\d?)?)X*", lambda m: _years(m[1])),
)


def interval(value: str) -> Interval | None:
    """The days [first, after the last) that a TIMEX3 or EDTF value covers; None when it names no such stretch.

    Takes years, months, days, times, ISO weeks and weekends, quarters, halves, seasons, decades, centuries, fiscal
    years and EDTF "a/b"; durations, sets, PRESENT_REF and values with unknown years give None.

    >>> interval("2020-W28")
    (datetime.date(2020, 7, 6), datetime.date(2020, 7, 13))
    """
    value = value.strip().rstrip("~?%")
    if "/" in value:
        ends = [interval(part) for part in value.split("/", 1)]
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] and ends[0][0] < ends[1][1] else None
    for form, read in _FORMS:
        match = re.fullmatch(form, value)
        if match and len(value) <= 40:
            try:
                return read(match)
            except ValueError:  # no such day or week
                return None
    return None


def coarser(a: str, b: str) -> bool:
    """Whether value `a` is wider than value `b` and covers all of it: "2018" against "2018-06"."""
    x, y = interval(a), interval(b)
    return x is not None and y is not None and x != y and x[0] <= y[0] and y[1] <= x[1]


def compatible(a: str, b: str) -> bool:
    """Whether both values can be the date of one event: they are the same, or one covers the other.

    Two values of which one names no stretch of days are compatible only when they are the same.
    """
    return a == b or interval(a) == interval(b) is not None or coarser(a, b) or coarser(b, a)
