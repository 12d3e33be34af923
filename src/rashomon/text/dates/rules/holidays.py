"""Holidays and days that news names instead of dating."""

from __future__ import annotations

import re

from rashomon.text.dates.rule import Context, Reading, Rule, date, rule
from rashomon.text.dates.steps import holiday as holiday_day
from rashomon.text.dates.words import YEAR, rows

_HOLIDAYS = {row[0]: row[1] for row in rows("holidays.tsv")}
_NAMES = "|".join(re.escape(n) for n in sorted(_HOLIDAYS, key=len, reverse=True))
_NAMED = tuple((re.compile(pattern), value) for pattern, value in (row[:2] for row in rows("named_days.tsv")))


@rule(
    rf"(?P<p>[Ll]ast\s|[Nn]ext\s|[Tt]his\s(?:past\s|coming\s)?)?(?P<h>{_NAMES})(?:,?\s(?:of\s|in\s)?(?P<y>{YEAR}))?(?!\s(?:tree|card|cake|story))"
)
def holiday(m: re.Match[str], at: Context) -> Reading | None:
    """A holiday of a year that is named, else the last or the next. "last Christmas" -> DATE 2019-12-25

    "Christmas 2012" -> DATE 2012-12-25
    """
    rule_of_day = _HOLIDAYS[m["h"]]
    if m["y"]:
        return date(holiday_day(rule_of_day, int(m["y"])).isoformat())
    if at.reference is None:
        return date("XXXX-" + (rule_of_day if re.fullmatch(r"\d\d-\d\d", rule_of_day) else "XX-XX"))
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


@rule("|".join(pattern.pattern for pattern, _ in _NAMED))
def named_day(m: re.Match[str], at: Context) -> Reading | None:
    """A day known by its name. "9/11" -> DATE 2001-09-11; "the Sept. 11 attacks" -> DATE 2001-09-11"""
    return date(next(value for pattern, value in _NAMED if pattern.match(m.string, m.start())))


RULES: tuple[Rule, ...] = (named_day, holiday)
