"""When a text says it was published: many layouts of a date, a time and a zone, to ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from functools import cache

import msgspec

from rashomon.ingest.tables import rows

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = tuple(
    re.compile(rf"(?<![\w/.-]){pattern}", re.IGNORECASE)
    for pattern in (
        r"(?P<year>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<day>\d\d)(?:T(?=\d\d:\d\d)|(?![\w/]))",
        rf"{_MONTH} {_DAY},? {_YEAR}(?![\w/])",
        rf"{_DAY}(?: of)? {_MONTH},? {_YEAR}(?![\w/])",
        rf"{_DAY}-{_MONTH}-{_YEAR}(?![\w/])",
        r"(?P<year>(?:19|20)\d\d)[/.](?P<m>\d{1,2})[/.](?P<day>\d{1,2})(?![\w/])",
        r"(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)(?![\w/])",
    )
)
_CLOCK = re.compile(
    r"(?<![\d:.,/])(?:(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"\s?(?P<half>[ap]\.?m\b\.?)|(?P<h24>\d{1,2})[:.h](?P<m24>\d\d)(?::(?P<s24>\d\d)(?:\.\d+)?)?"
    r"|(?P<military>[0-2]\d[0-5]\d)(?=\s?(?:h|hrs?|hours|GMT|UTC|Z|E[DS]?T|BST)\b))(?:\s?(?:hrs?|hours)\b)?",
    re.IGNORECASE,
)
_SIGNED = re.compile(r" ?\(?(?:(?:GMT|UTC) ?)?(?P<sign>[+−-])(?P<hours>0?\d|1[0-4]):?(?P<minutes>[0-5]\d)?(?!\d)")
# What may stand around the date in a line that only dates the article.
_AROUND = re.compile(
    r"\b(?:first |originally )?(?:published|posted|updated?|created|issued|released|filed|dated?|time|uploaded|added"
    r"|modified|last (?:updated?|modified|edited|changed)|edited|publication|publish(?:ed)? (?:date|time)|on|at|by|from"
    r"|the|hrs?|hours|local time|ago|minutes?|mins?|days?|more than|about|a|an"
    r"|mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\d{1,3} (?=hours?|minutes?|mins?|days?)|[\s,.;:|•·/()\[\]–—-]+|\d+ (?:min )?read",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\b(?:updated?|modified|edited|changed)\b", re.IGNORECASE)


class Dated(msgspec.Struct, frozen=True):
    """A date found at [start, end) of the words: ISO 8601 `value`; `changed` when it is that of an update."""

    value: str
    start: int
    end: int
    changed: bool


def publication_line(words: str) -> Dated | None:
    """The date of a line that does nothing but date the article; None for any other line."""
    if len(words) > 160:
        return None
    found = next(dates_in(words), None)
    if found is None:
        return None
    rest = _blanked(words, found)
    return found if not _AROUND.sub("", rest).strip() else None


def dates_in(words: str) -> Iterator[Dated]:
    """The full dates (day, month, year) in a line, that of the publication before that of an update."""
    found = {(d.start(), d.end()): day for p in _DATES for d in p.finditer(words) if (day := _day(d))}
    dated: list[Dated] = []
    last = 0
    for (start, end), day in sorted(found.items()):
        if start >= last:
            dated.append(_with_time(words, start, end, day, bool(_CHANGED.search(words, last, start))))
            last = end
    yield from sorted(dated, key=lambda d: d.changed)


def date_of_address(url: str) -> str | None:
    """The date that stands in a URL's path ("/2019/11/05/"), YYYY-MM-DD."""
    found = re.search(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/-])", url)
    if not found:
        return None
    month = int(found[2]) if found[2].isdigit() else _month(found[2])
    day = _valid(int(found[1]), month, int(found[3]))
    return day.isoformat() if day else None


def normalised(value: str) -> str | None:
    """A date or time given as metadata, as ISO 8601: a date, or a time with its zone; None when it is neither."""
    found = next(dates_in(value.strip()[:200]), None)
    return found.value if found else _compact(value.strip())


def _compact(value: str) -> str | None:
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?", value)
    day = _valid(int(found[1]), int(found[2]), int(found[3])) if found else None
    return day.isoformat() if day else None


def _day(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    year = int(parts["year"])
    if parts.get("a"):
        return _in_figures(year, int(parts["a"]), int(parts["b"]), found.string)
    month = int(parts["m"]) if parts.get("m") else _month(parts["month"])
    return _valid(year, month, int(parts["day"]))


def _in_figures(year: int, first: int, second: int, words: str) -> date | None:
    """Day and month in figures, where only one reading is possible (25/12/2019) or the zone in the line tells which."""
    month_first, day_first = _valid(year, first, second), _valid(year, second, first)
    readings = {month_first, day_first} - {None}
    if len(readings) == 1:
        return readings.pop()
    orders = {order for name, _, order in rows("zones") if re.search(rf"(?<!\w){name}(?!\w)", words)} - {"-"}
    return {"mdy": month_first, "dmy": day_first}.get(orders.pop()) if len(orders) == 1 else None


def _month(name: str) -> int:
    folded = name.casefold()
    return next(
        (n for n, month in enumerate(_MONTHS, 1) if month.startswith(folded) or (folded == "sept" and n == 9)), 0
    )


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _blanked(words: str, dated: Dated) -> str:
    rest = words[: dated.start] + " " + words[dated.end :]
    for other in dates_in(rest):
        rest = rest[: other.start] + " " + rest[other.end :]
    for zone in _zones():
        rest = re.sub(rf"(?<![\w]){zone}(?![\w])", " ", rest)
    rest = re.sub(rf"(?:{_CLOCK.pattern})(?:\s?\(?(?-i:[A-Z]{{2,5}})\b\)?)?", " ", rest, flags=re.IGNORECASE)
    return _SIGNED.sub(" ", rest)


def _with_time(words: str, start: int, end: int, day: date, changed: bool) -> Dated:
    """The date with the clock time right after or right before it, when its zone is known; else the date alone."""
    clock = _clock_after(words, end) or _clock_before(words, start)
    if clock is None:
        return Dated(day.isoformat(), start, end, changed)
    stamp, clock_end = _stamped(day, clock, words)
    return Dated(stamp or day.isoformat(), min(start, clock.start()), max(end, clock_end), changed)


def _clock_after(words: str, end: int) -> re.Match[str] | None:
    clock = _CLOCK.search(words, end, end + 40)
    far = clock and re.search(r"[A-Za-z]{3,}", words[end : clock.start()])
    return None if far else clock


def _clock_before(words: str, start: int) -> re.Match[str] | None:
    clocks = list(_CLOCK.finditer(words, max(0, start - 40), start))
    return clocks[-1] if clocks else None


def _stamped(day: date, clock: re.Match[str], words: str) -> tuple[str | None, int]:
    """The moment as ISO 8601 in its own zone, or None where no zone is named; and where time and zone end."""
    hour, minute, second = _clock(clock)
    if hour > 23 or minute > 59 or second > 59:
        return None, clock.end()
    moment = datetime(day.year, day.month, day.day, hour, minute, second)
    offset, end = _zone(words, clock.end(), moment)
    if offset is None:
        return None, end
    stamped = moment.replace(tzinfo=timezone(timedelta(minutes=offset))).isoformat()
    return (stamped.removesuffix("+00:00") + "Z" if offset == 0 else stamped), end


def _clock(found: re.Match[str]) -> tuple[int, int, int]:
    if found["military"]:
        return int(found["military"][:2]), int(found["military"][2:]), 0
    if found["h24"]:
        return int(found["h24"]), int(found["m24"]), int(found["s24"] or 0)
    late = found["half"][0] in "pP"
    hour = int(found["hour"])
    return (hour % 12 + 12 * late if hour <= 12 else 99), int(found["minute"] or 0), int(found["second"] or 0)


def _zone(words: str, at: int, moment: datetime) -> tuple[int | None, int]:
    """Minutes east of UTC of the zone that stands at `at`, and where it ends; None when none is named there."""
    offset = _SIGNED.match(words, at)
    if offset:
        minutes = int(offset["hours"]) * 60 + int(offset["minutes"] or 0)
        return (-minutes if offset["sign"] in "-−" else minutes), offset.end()
    name = re.compile(r"[ ,(]{0,2}([A-Z]{1,5})\b").match(words, at)
    rule = _zones().get(name[1]) if name else None
    if name is None or rule is None:  # a zone of several meanings is passed over: its time is not used
        return None, name.end() if name and len(name[1]) > 1 else at
    summer = 60 if rule.startswith("us:") and _us_summer(moment.date()) else 0
    return int(rule.removeprefix("us:")) + summer, name.end()


@cache
def _zones() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("zones")}


def _us_summer(day: date) -> bool:
    """United States summer time since 2007: from the second Sunday of March to the first Sunday of November."""
    march, november = date(day.year, 3, 8), date(day.year, 11, 1)
    begin = march + timedelta(days=(6 - march.weekday()) % 7)
    end = november + timedelta(days=(6 - november.weekday()) % 7)
    return begin <= day < end
