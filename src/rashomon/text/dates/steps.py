"""Steps on the calendar: weeks, months, quarters and so on, before and after a day, as TIMEX3 values."""

from __future__ import annotations

import datetime as dt

from rashomon.text.dates.words import table

_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def week(day: dt.date) -> str:
    """The ISO week of a day: "2020-W27"."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def quarter(index: int) -> str:
    """The quarter with this running number (4 * year + 0..3)."""
    return f"{index // 4}-Q{index % 4 + 1}"


def add_months(day: dt.date, months: int) -> tuple[int, int]:
    """Year and month that lie `months` after the day's month."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def shift(day: dt.date, steps: float, unit: str) -> str | None:
    """The value `steps` units after `day`, as fine as the unit; None where that leaves the calendar.

    >>> shift(dt.date(2020, 7, 4), -2, "Y"), shift(dt.date(2020, 7, 4), 1, "W")
    ('2018', '2020-W28')
    """
    try:
        return _shift(day, steps, unit)
    except (ValueError, OverflowError):
        return None


def _shift(day: dt.date, steps: float, unit: str) -> str:
    whole = int(steps)
    match unit:
        case "D":
            return (day + dt.timedelta(whole)).isoformat()
        case "W":
            return week(day + dt.timedelta(7 * whole))
        case "WE":
            return week(day + dt.timedelta(7 * whole)) + "-WE"
        case "MO":
            return "{}-{:02d}".format(*add_months(day, whole))
        case "Q":
            return quarter(day.year * 4 + (day.month - 1) // 3 + whole)
        case "Y":
            return _year(day.year + whole) if steps == whole else "{}-{:02d}".format(*add_months(day, int(12 * steps)))
        case "DE":
            return _year(day.year + 10 * whole)[:3]
        case "CE":
            return _year(day.year + 100 * whole)[:2]
    return day.isoformat()  # hours and less: the day


def _year(year: int) -> str:
    if not 1 <= year <= 9999:
        raise ValueError(year)
    return f"{year:04d}"


def code(word: str) -> str:
    """The unit's code with months as "MO", so that it cannot be taken for a minute."""
    singular = word.lower().removesuffix("s")
    return "MO" if singular == "month" else table("unit")[singular]


def weekday_near(day: dt.date, weekday: int, direction: str, *, strict: bool = False) -> dt.date:
    """The last ("past") or next ("future") such weekday; the day itself counts unless `strict`."""
    if direction == "future":
        return day + dt.timedelta((weekday - day.weekday()) % 7 or (7 if strict else 0))
    return day - dt.timedelta((day.weekday() - weekday) % 7 or (7 if strict else 0))


def season_near(day: dt.date, season: str, direction: str) -> str:
    """The season's value: the last that has begun ("past"), the next that has not ("future"), or this year's."""
    begun = (day.month, 1) >= (_SEASON_START[season], 1)
    year = day.year - (direction == "past" and not begun) + (direction == "future" and begun)
    return f"{year}-{season}"


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def holiday(rule: str, year: int) -> dt.date:
    """The day that a rule of data/holidays.tsv gives in a year."""
    if rule.startswith("easter"):
        return easter(year) + dt.timedelta(int(rule[6:]))
    if "/" not in rule:
        month, day = rule.split("-")
        return dt.date(year, int(month), int(day))
    rule, _, later = rule.partition("+")
    number, weekday, nth = (int(part) for part in rule.split("/"))
    first = weekday_near(dt.date(year, number, 1), weekday, "future")
    same = [d for d in (first + dt.timedelta(7 * n) for n in range(5)) if d.month == number]
    return same[nth if nth < 0 else nth - 1] + dt.timedelta(int(later or 0))
