"""Recurring times: "every day", "weekly", "twice a month", "$600 a year"."""

from __future__ import annotations

import re

from rashomon.text.cardinals import CARDINAL
from rashomon.text.dates.rule import Context, Reading, Rule, rule
from rashomon.text.dates.words import PART, UNIT, number, unit

_PERIOD = {
    "S": "PT{}S",
    "H": "PT{}H",
    "D": "P{}D",
    "W": "P{}W",
    "Q": "P{}Q",
    "Y": "P{}Y",
    "DE": "P{}DE",
    "CE": "P{}CE",
    "WE": "P{}WE",
}


def period(count: str, word: str) -> str:
    """The TIMEX3 duration of so many units: "P3D", "PT30M", "P6M"."""
    singular = word.lower().removesuffix("s")
    if singular in ("month", "minute"):
        return f"P{count}M" if singular == "month" else f"PT{count}M"
    return _PERIOD[unit(singular)].format(count)


@rule(
    rf"(?:every|each)\s(?:(?P<o>other|single|second|third)\s|(?P<n>{CARDINAL})\s)?(?P<u>{UNIT}s?|weekend|{PART})",
    ignore_case=True,
)
def every(m: re.Match[str], at: Context) -> Reading | None:
    """Each of a unit. "every day" -> SET P1D; "every two weeks" -> SET P2W; "every other year" -> SET P2Y"""
    count = {"other": "2", "second": "2", "third": "3"}.get((m["o"] or "").lower()) or f"{number(m['n'] or 'a'):g}"
    if re.fullmatch(PART, m["u"], re.IGNORECASE):
        return Reading("SET", "P1D")
    return Reading("SET", period(count, m["u"]))


_ADVERBS = {
    "annual": "P1Y",
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "yearly": "P1Y",
    "annually": "P1Y",
    "biennial": "P2Y",
}


@rule(rf"(?P<w>{'|'.join(_ADVERBS)})", ignore_case=True)
def adverb(m: re.Match[str], at: Context) -> Reading | None:
    """A word for a period; not in names. "annually" -> SET P1Y; "weekly" -> SET P1W; "annual" -> SET P1Y"""
    if m["w"][0].isupper() and (at.before(r"[A-Z]\w*|the|The") or at.after(r"(?-i:[A-Z])")):
        return None  # Entertainment Weekly, the Daily Mail
    return Reading("SET", _ADVERBS[m["w"].lower()])


_COUNTED = (
    "percent people times dollars euros pounds hours days miles units cars jobs tons tonnes deaths barrels copies"
    " visitors passengers gallons"
)
_RATE = (
    rf"(?:[$£€¥][\d.,]*\d(?:\s?(?:million|billion|trillion|m|bn))?"
    rf"|{CARDINAL}(?:\s(?:per\scent|{'|'.join(_COUNTED.split())}))?|once|twice|%|times|hours|dollars|barrels|tons|units)"
)


@rule(r"(?:an?|per)\s(?P<u>second|minute|hour|day|night|week|month|year|quarter)", ignore_case=True)
def rate(m: re.Match[str], at: Context) -> Reading | None:
    """A rate. "$600 a year" -> SET P1Y; "twice a week" -> SET P1W"""
    word = "day" if m["u"].lower() == "night" else m["u"]
    per = m[0].lower().startswith("per")
    if not per and at.after(r"(?:after|before|earlier|later|ago|of)\b"):
        return None
    if not per and not re.search(
        rf"(?:{_RATE})(?:\sof\s[a-z]+)?$",
        at.text[max(at.sentence[0], at.start - 40) : at.start].rstrip(),
        re.IGNORECASE,
    ):
        return None
    return Reading("SET", period("1", word))


RULES: tuple[Rule, ...] = (every, adverb, rate)
