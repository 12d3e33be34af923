"""Dates counted from the date that the text named before: "the next day", "that month", "a year earlier"."""

from __future__ import annotations

import re

from rashomon.text.dates.intervals import interval
from rashomon.text.dates.rule import Anchor, Context, Reading, Rule, date, rule
from rashomon.text.dates.rules.durations import count, duration
from rashomon.text.dates.steps import code, shift
from rashomon.text.dates.words import ABOUT, NUMBER, PHASE, UNIT, VAGUE, number

_UNKNOWN = "XXXX-XX-XX"
_NEAR = 3  # sentences that an anchor reaches


def _anchor(at: Context, unit: str) -> Anchor | None:
    """The date before, when it is near enough and as fine as the unit asks."""
    if at.anchor is None or at.anchor.sentences > _NEAR:
        return None
    if unit in ("D", "WE", "W", "H", "M", "S") and at.anchor.day is None:
        return None
    if unit == "MO" and at.anchor.month is None:
        return None
    return at.anchor


def _from(at: Context, steps: float, unit: str) -> Reading | None:
    anchor = _anchor(at, unit)
    if anchor is None:
        return date(_UNKNOWN)
    return date(shift(anchor.first, steps, unit))


@rule(
    rf"{PHASE}(?P<p>the\s(?:next|following|previous|preceding|same|prior|(?:day|week|month|year)\s(?:before|after))|that(?:\ssame|\svery)?)\s?"
    rf"(?:calendar\s|fiscal\s)?(?P<u>day|week|weekend|month|quarter|year)?(?!\w)",
    ignore_case=True,
)
def next_unit(m: re.Match[str], at: Context) -> Reading | None:
    """A unit beside the date before. "On June 3 it met. The next day" -> DATE 2020-06-04

    "in March 2019. That month" -> DATE 2019-03; "in 2015. The following year" -> DATE 2016
    """
    words = m["p"].lower()
    if words.endswith(("before", "after")):
        if m["u"] or at.after(r"(?:yesterday|tomorrow|he|she|it|they|the|a|an|his|her|its|their|(?-i:[A-Z])\w*)\b"):
            return None
        return _from(at, -1 if "before" in words else 1, code(words.split()[1]))
    if m["u"] is None:
        return None
    if words == "that" and at.after(r"(?:is|was|he|she|it|they|we|I)\b") and at.before(r"\b(?:such|of|said|to)"):
        return None
    step = 1 if "next" in words or "following" in words else -1 if re.search("prev|prec|prior", words) else 0
    unit = code(m["u"])
    if "next" in words and unit != "D" and _anchor(at, unit) is None:
        return None  # "the next week" may be a stretch from now
    return _from(at, step, unit)


@rule(
    rf"{ABOUT}(?P<n>{NUMBER}|{VAGUE})\s(?P<u>{UNIT}s?)\s"
    r"(?P<k>(?:earlier|later|previously)(?!\sthan\b)"
    r"|(?:before|prior|afterwards?)(?!\s(?:the|his|her|their|its|he|she|it|they|an?|this|that|to|(?-i:[A-Z])\w*)\b))",
    ignore_case=True,
)
def later(m: re.Match[str], at: Context) -> Reading | None:
    """So long before or after the date before. "On June 3 it met. Two days later" -> DATE 2020-06-05

    "in May 2019. A year earlier" -> DATE 2018

    Counted from a happening, or in hours and minutes, it is a stretch: "six minutes later" -> DURATION PT6M
    """
    unit = code(m["u"])
    sign = 1 if m["k"].lower() in ("later", "afterward", "afterwards") else -1
    if re.fullmatch(VAGUE, m["n"], re.IGNORECASE) or unit in ("S", "M", "H"):
        return _stretch(m)
    if _anchor(at, unit) is None and sign < 0 and unit in ("Y", "Q", "DE") and at.reference:
        return date(shift(at.reference, sign * number(m["n"]), unit))
    told = _from(at, sign * number(m["n"]), unit) if _anchor(at, unit) else None
    reached = interval(told.value) if told else None
    if reached and at.reference and reached[0] > at.reference and at.direction != "future":
        return _stretch(m)  # it counts from some other happening
    return told or _stretch(m)


def _stretch(m: re.Match[str]) -> Reading:
    return Reading("DURATION", duration(count(m["n"].lower()), m["u"]), end=m.end("u"))


@rule(
    r"(?:the|its|their)\s(?:same|year-earlier|corresponding)\s(?:period|quarter|month|time)(?:\s(?:a|of|in)?\s?(?:the\s)?(?:last|previous)?\s?year(?:\s(?:ago|earlier|before))?)?",
    ignore_case=True,
)
def same_period(m: re.Match[str], at: Context) -> Reading | None:
    """The stretch one year before. "the same period last year" -> DATE 2019"""
    if at.reference is None or "year" not in m[0].lower():
        return None
    return date(shift(at.reference, -1, "Y"))


@rule(
    r"later\s(?:in|on|that)\s(?:the\s|that\s)?(?:same\s)?(?P<u>day|week|month|year)|later\sin\s(?:the\s)?(?P<u2>day|week|month|year)",
    ignore_case=True,
)
def later_in(m: re.Match[str], at: Context) -> Reading | None:
    """Later in the unit of the date before. "in March 2019. Later that year" -> DATE 2019"""
    unit = code(m["u"] or m["u2"])
    if at.reference and _anchor(at, unit) is None and "that" not in m[0].lower():
        return date(shift(at.reference, 0, unit))
    return _from(at, 0, unit)


RULES: tuple[Rule, ...] = (later_in, next_unit, later, same_period)
