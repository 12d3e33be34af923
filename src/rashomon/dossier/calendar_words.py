"""Dates in words for readers: "2026-03-04/2026-03-06" as "4 to 6 March 2026"."""

from __future__ import annotations

import re

_MONTHS = "January February March April May June July August September October November December".split()
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
_QUALIFIERS = {"?": "perhaps ", "~": "about ", "%": "perhaps about "}


def in_words(value: str | None) -> str:
    """An EDTF date, an ISO 8601 time or an interval in words; "date unknown" for None, anything else as it is."""
    if not value:
        return "date unknown"
    if "/" in value:
        return _interval(*value.split("/", 1))
    return _single(value)


def _interval(first: str, last: str) -> str:
    if first in ("", ".."):
        return f"until {_single(last)}"
    if last in ("", ".."):
        return f"from {_single(first)}"
    left, right = _DATE.fullmatch(first), _DATE.fullmatch(last)
    if left and right and left[3] and right[3] and left[1] == right[1]:
        day = str(int(left[3])) if left[2] == right[2] else _single(first).removesuffix(f" {left[1]}")
        return f"{day} to {_single(last)}"
    return f"{_single(first)} to {_single(last)}"


def _single(value: str) -> str:
    qualifier = _QUALIFIERS.get(value[-1:], "")
    bare = value[:-1] if qualifier else value
    if clock := _TIME.fullmatch(bare):
        zone = {"Z": " UTC", None: ""}.get(clock[3], f" UTC{clock[3]}")
        return f"{qualifier}{_single(clock[1])}, {clock[2]}{zone}"
    if week := _WEEK.fullmatch(bare):
        return f"{qualifier}week {int(week[2])} of {week[1]}"
    date = _DATE.fullmatch(bare)
    return qualifier + _day(date) if date else value


def _day(date: re.Match[str]) -> str:
    year, month, day = date[1], date[2], date[3]
    if not month or not 1 <= int(month) <= 12:
        return date[0]
    named = f"{_MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {named}" if day else named
