"""Holidays and days that news names instead of dating."""

from __future__ import annotations

import re

from rashomon.text.alternatives import alternatives
from rashomon.text.dates.rule import Context, Reading, Rule, date, rule
from rashomon.text.dates.steps import holiday as holiday_day
from rashomon.text.dates.words import YEAR, rows

_HOLIDAYS = {row[0]: row[1] for row in rows("holidays.tsv")}
_NAMES = alternatives(_HOLIDAYS)
# What comes before or after the day itself and is called by it.
_SEASON = r"(?:sales|shopping|trading|spending|rush|campaign)"
_PERIOD = r"(?:(?:holiday|sales|shopping|trading)\s)?(?:season|period|break|holidays|recess|rush)"
_NAMED = tuple((re.compile(pattern), value) for pattern, value in (row[:2] for row in rows("named_days.tsv")))


@rule(
    rf"(?P<p>[Ll]ast\s|[Nn]ext\s|[Tt]his\s(?:past\s|coming\s)?)?(?P<h>{_NAMES})(?:,?\s(?:of\s|in\s)?(?P<y>{YEAR})|\s(?:of\s)?(?P<n>last|this|next)\syear)?(?!\s(?:tree|card|cake|story))"
)
def holiday(m: re.Match[str], at: Context) -> Reading | None:
    """A holiday of a year that is named, else the last or the next. "last Christmas" -> DATE 2019-12-25

    "Christmas 2012" -> DATE 2012-12-25
    """
    rule_of_day = _HOLIDAYS[m["h"]]
    if m["h"] == "Independence Day" and at.before(_ABROAD) and not at.before(_AMERICAN):
        return None
    if at.after(r"(?-i:[A-Z])\w+"):
        return None  # Easter Seals, Christmas Island
    if at.every is not None:
        return Reading("SET", _any_year(rule_of_day), start=at.every)
    if m["y"]:
        return date(holiday_day(rule_of_day, int(m["y"])).isoformat())
    if at.reference is None:
        return date(_any_year(rule_of_day))
    if m["n"]:
        step = {"last": -1, "this": 0, "next": 1}[m["n"]]
        return date(holiday_day(rule_of_day, at.reference.year + step).isoformat())
    near = [holiday_day(rule_of_day, at.reference.year + step) for step in (-1, 0, 1)]
    back = [d for d in near if d <= at.reference]
    ahead = [d for d in near if d >= at.reference]
    word = (m["p"] or "").strip().lower()
    if word == "last":
        back = [d for d in back if (at.reference - d).days > 7] or back
    looks_back = word in ("last", "this past") or (word in ("", "this") and at.direction == "past")
    looks_ahead = word in ("next", "this coming") or (not looks_back and at.direction == "future")
    nearest = min(near, key=lambda d: abs((d - at.reference).days) if at.reference else 0)
    return date((back[-1] if looks_back else ahead[0] if looks_ahead else nearest).isoformat())


# Other countries keep theirs on other days.
_ABROAD = r"(?-i:[A-Z][\w.]*)(?:['’]s?)?"
_AMERICAN = r"\b(?:America(?:n|['’]s)|U\.S\.|US|United States(?:['’])?|On|The)"


def _any_year(rule_of_day: str) -> str:
    return "XXXX-" + (rule_of_day if re.fullmatch(r"\d\d-\d\d", rule_of_day) else "XX-XX")


@rule(rf"(?:the\s)?(?P<h>{_NAMES})(?:\sand\s(?:the\s)?New\sYear)?(?:\s{_PERIOD}|(?=\s{_SEASON}\b))", ignore_case=True)
def festive_season(m: re.Match[str], at: Context) -> Reading | None:
    """The days around a holiday. "the Christmas shopping season" -> DURATION PXD; "Christmas sales" -> DURATION PXD"""
    return Reading("DURATION", "PXD")


@rule("|".join(pattern.pattern for pattern, _ in _NAMED))
def named_day(m: re.Match[str], at: Context) -> Reading | None:
    """A day known by its name. "9/11" -> DATE 2001-09-11; "the Sept. 11 attacks" -> DATE 2001-09-11"""
    return date(next(value for pattern, value in _NAMED if pattern.match(m.string, m.start())))


RULES: tuple[Rule, ...] = (named_day, festive_season, holiday)
