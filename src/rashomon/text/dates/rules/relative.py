"""Dates counted from the day of writing: "last week", "two years ago", "later this month", "now"."""

from __future__ import annotations

import re

from rashomon.text.dates.rule import Context, Reading, Rule, date, rule
from rashomon.text.dates.rules.weekdays import inside_name, resolve
from rashomon.text.dates.steps import code, quarter, shift
from rashomon.text.dates.words import ABOUT, NUMBER, ORDINAL, PHASE, UNIT, VAGUE, WEEKDAY, number, ordinal, weekday

_EDGE = (
    r"(?:(?:(?:at|by|before|until)\s)?(?:the\s)?(?:very\s)?(?:beginning|start|end|middle|close|rest|remainder)\sof\s)"
)
_STEP = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this past": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "this coming": 1,
    "upcoming": 1,
}
_UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "MO": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
}


def _shifted(at: Context, steps: float, unit: str) -> Reading | None:
    if at.reference is None:
        return date(_UNKNOWN.get(unit, "XXXX-XX-XX"))
    return date(shift(at.reference, steps, unit))


def _trim(m: re.Match[str], at: Context, reading: Reading | None) -> Reading | None:
    """Without a leading preposition, which TIMEX3 leaves out."""
    lead = re.match(r"(?:at|by|before|until|on|in)\s", m[0], re.IGNORECASE)
    if reading is None or lead is None:
        return reading
    return Reading(reading.kind, reading.value, reading.candidates, start=at.start + lead.end())


@rule(
    rf"(?:{_EDGE}|{PHASE}(?:in\s)?)?(?P<p>this\spast|this\scoming|last|this|next|past|previous|coming|current|upcoming)\s"
    rf"(?:(?:fiscal|calendar|business|financial|school|academic)\s)?(?P<u>week|weekend|month|quarter|year|decade|century)(?!s|\w|-old)",
    ignore_case=True,
)
def last_unit(m: re.Match[str], at: Context) -> Reading | None:
    """A whole unit. "last week" -> DATE 2020-W26; "next week" -> DATE 2020-W28; "later this year" -> DATE 2020

    "the end of next month" -> DATE 2020-08; "this weekend" -> DATE 2020-W27-WE; "last weekend" -> DATE 2020-W26-WE
    """
    unit, word = code(m["u"]), m["p"].lower()
    the = at.before(r"\b(?:the|a|an|his|her|its|their|in the|over the)") and not re.match("the", m[0], re.IGNORECASE)
    if (
        the
        and (word in ("last", "past", "next", "coming", "upcoming", "previous"))
        and not m[0].lower().startswith(("start", "end"))
    ):
        return None  # "the last year" is a stretch, "the previous week" counts from the date before
    if "this past" in word and unit == "WE" and at.reference and at.reference.weekday() >= 5:
        return _shifted(at, -1, unit)
    if word == "this" and unit == "WE" and at.reference and at.reference.weekday() < 3 and at.direction == "past":
        return _shifted(at, -1, unit)  # "died this weekend", written on a Monday
    return _trim(m, at, _shifted(at, _STEP[word], unit))


@rule(
    rf"(?:{_EDGE}|{PHASE}(?:in\s)?)(?P<t>the\s)(?:(?P<f>financial|fiscal)\s)?(?P<u>week|weekend|month|quarter|year|decade|century)|(?P<ye>year|month|week)(?:['’]s)?[\s-]end",
    ignore_case=True,
)
def edge_of_unit(m: re.Match[str], at: Context) -> Reading | None:
    """Part of the unit that is running. "the end of the month" -> DATE 2020-07; "year-end" -> DATE 2020"""
    if m["t"] and re.match(
        r"(?:in\s)?the\s(?!very|beginning|start|end|middle|close|rest|remainder)", m[0], re.IGNORECASE
    ):
        return None
    if m["f"] and at.reference:
        return _trim(m, at, date(f"FY{at.reference.year}"))
    return _trim(m, at, _shifted(at, 0, code(m["u"] or m["ye"])))


@rule(rf"(?:{_EDGE}|(?:earlier|later|early|late)\sin\s)the\sday(?:\s(?P<w>{WEEKDAY}))?(?!\w)", ignore_case=True)
def edge_of_day(m: re.Match[str], at: Context) -> Reading | None:
    """Part of the day last named, else of the article's. "by the end of the day" -> DATE 2020-07-04

    "the end of the day Thursday" -> DATE 2020-07-02
    """
    if re.match(r"at\s", m[0], re.IGNORECASE) or at.before(r"\bat"):
        return None  # "at the end of the day" sums up
    if m["w"]:
        return _trim(m, at, date(resolve(at.at(m.start("w"), m.end("w")), weekday(m["w"]))))
    day = at.anchor.day if at.anchor and at.anchor.sentences <= 1 else None
    return _trim(m, at, date(day.isoformat()) if day else _shifted(at, 0, "D"))


@rule(
    rf"{ABOUT}(?P<n>{NUMBER}|{VAGUE})(?:\s(?:long|full|short|whole|calendar))?\s(?P<u>{UNIT}s?)\s(?:ago|back)(?!\s?-)",
    ignore_case=True,
)
def ago(m: re.Match[str], at: Context) -> Reading | None:
    """So long before the day of writing. "two years ago" -> DATE 2018; "three weeks ago" -> DATE 2020-W24

    "several years ago" -> DATE PAST_REF; "a decade ago" -> DATE 201
    """
    if re.fullmatch(VAGUE, m["n"], re.IGNORECASE):
        return date("PAST_REF")
    return _shifted(at, -number(m["n"]), code(m["u"]))


@rule(
    rf"{ABOUT}(?P<u>days|weeks|months|years|decades|centuries)\sago|long\sago|(?:not\s)?so\slong\sago", ignore_case=True
)
def long_ago(m: re.Match[str], at: Context) -> Reading | None:
    """An unknown time before. "decades ago" -> DATE PAST_REF"""
    return date("PAST_REF")


@rule(rf"{ABOUT}(?P<n>{NUMBER})\s(?P<u>{UNIT}s?)\s(?:from\s(?:now|today)|hence)", ignore_case=True)
def from_now(m: re.Match[str], at: Context) -> Reading | None:
    """So long after the day of writing. "six weeks from now" -> DATE 2020-W33"""
    return _shifted(at, number(m["n"]), code(m["u"]))


@rule(r"(?:a\s)?(?P<u>year|month|week)-(?:ago|earlier)(?:\s(?:quarter|period|month|level))?", ignore_case=True)
def year_ago(m: re.Match[str], at: Context) -> Reading | None:
    """The same time one unit before. "year-ago quarter" -> DATE 2019-Q3; "a year-ago" -> DATE 2019"""
    if "quarter" in m[0].lower() and m["u"].lower() == "year":
        return _shifted(at, -4, "Q")
    return _shifted(at, -1, code(m["u"]))


@rule(
    r"(?:the\s|its\s|their\s)?(?:fiscal\s|latest\s|holiday\s)?(?P<o>first|second|third|fourth|final)[\s-](?:fiscal[\s-])?quarter(?:\sof\s(?P<y>last|this|next)\syear)?|(?P<y2>last|this|next)\syear['’]s\s(?P<o2>first|second|third|fourth)[\s-]quarter",
    ignore_case=True,
)
def numbered_quarter(m: re.Match[str], at: Context) -> Reading | None:
    """A quarter without a year: the last that has begun.

    "the second quarter" -> DATE 2020-Q2; "fourth-quarter" -> DATE 2019-Q4
    """
    if at.reference is None:
        return date(f"XXXX-Q{ordinal((m['o'] or m['o2']).lower().replace('final', 'fourth'))}")
    wanted = ordinal((m["o"] or m["o2"]).lower().replace("final", "fourth")) - 1
    here = at.reference.year * 4 + (at.reference.month - 1) // 3
    word = (m["y"] or m["y2"] or "").lower()
    if word:
        return date(quarter((at.reference.year + _STEP[word]) * 4 + wanted))
    if m[0].lower().startswith(("their", "its")) and at.after("final"):
        return None
    index = at.reference.year * 4 + wanted
    return date(quarter(index if index <= here or at.direction == "future" else index - 4))


@rule(r"(?:the\s)?(?P<o>first|second|other)[\s-]half(?:\sof\s(?:the|this|last|next)\syear)", ignore_case=True)
def half_of_year(m: re.Match[str], at: Context) -> Reading | None:
    """Half of a year. "the first half of the year" -> DATE 2020-H1"""
    if at.reference is None or m["o"].lower() == "other":
        return None
    step = next((s for w, s in (("last", -1), ("next", 1)) if f" {w} year" in m[0].lower()), 0)
    return date(f"{at.reference.year + step}-H{ordinal(m['o'])}")


@rule(rf"(?P<o>{ORDINAL}|\d\d?(?:st|nd|rd|th))\sof\s(?:this|the)\smonth", ignore_case=True)
def day_of_month(m: re.Match[str], at: Context) -> Reading | None:
    """A day of the running month. "the 15th of this month" -> DATE 2020-07-15"""
    if at.reference is None or not 1 <= ordinal(m["o"]) <= 28:
        return None
    return date(at.reference.replace(day=ordinal(m["o"])).isoformat())


@rule(
    r"right\snow|just\snow|now(?!\s(?:that|infamous|famous|defunct))|currently|at\s(?:the\smoment|present)|nowadays|these\sdays"
    r"|at\sthis\s(?:time|point|moment)|the\spresent(?!\s\w)|presently",
    ignore_case=True,
)
def present(m: re.Match[str], at: Context) -> Reading | None:
    """The time of writing, or thereabouts. "currently" -> DATE PRESENT_REF"""
    words = m[0].lower()
    if (words == "now" and at.after(r"-\w")) or inside_name(at):
        return None
    lead = 3 if words.startswith("at ") else 0
    return Reading("DATE", "PRESENT_REF", start=at.start + lead)


@rule(
    r"(?:(?:more|most|only|just|very)\s)?recently|in\sthe\s(?:recent\s|distant\s)?past|in\srecent\s(?P<r>days|weeks|months|years|decades)|the\srecent\spast|lately",
    ignore_case=True,
)
def past(m: re.Match[str], at: Context) -> Reading | None:
    """Some time before. "recently" -> DATE PAST_REF"""
    lead = 3 if m[0].lower().startswith("in ") else 0
    return Reading("DATE", "PAST_REF", start=at.start + lead)


@rule(
    r"(?:in\s)?the\s(?:near\s|distant\s|foreseeable\s|very\snear\s)?future(?!\sof)|in\sthe\scoming\s(?P<u>days|weeks|months|years)",
    ignore_case=True,
)
def future(m: re.Match[str], at: Context) -> Reading | None:
    """Some time ahead. "in the near future" -> DATE FUTURE_REF"""
    lead = 3 if m[0].lower().startswith("in ") else 0
    return Reading("DATE", "FUTURE_REF", start=at.start + lead)


RULES: tuple[Rule, ...] = (
    last_unit,
    edge_of_unit,
    edge_of_day,
    ago,
    long_ago,
    from_now,
    year_ago,
    numbered_quarter,
    half_of_year,
    day_of_month,
    present,
    past,
    future,
)
