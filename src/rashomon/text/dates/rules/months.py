"""Months and days of months without a year: the year comes from the words around, the date before, or nearness."""

from __future__ import annotations

import datetime as dt
import re

from rashomon.text.dates.rule import Context, Reading, Rule, date, rule
from rashomon.text.dates.rules.absolute import day_value, on_day
from rashomon.text.dates.rules.weekdays import inside_name
from rashomon.text.dates.steps import season_near
from rashomon.text.dates.words import (
    ANY_WEEKDAY,
    MONTH,
    NTH,
    ORDINAL,
    PHASE,
    SEASON,
    YEAR,
    month,
    ordinal,
    table,
    weekday,
)

_LATE = dt.timedelta(3)  # reports run a few days ahead of their own date line

# A day or month without a year that would lie eleven months back, or within the next month, is the coming one, whatever
# the verbs say: news prints the year of the former, or says "last".
_SOON = dt.timedelta(31)
_MISPRINT = dt.timedelta(14)  # a wrong weekday beside a near date is likelier than a year-old date


def month_near(at: Context, number: int) -> tuple[str, ...]:
    """Values of a month without a year, the best first."""
    if at.reference is None:
        return (f"XXXX-{number:02d}",)
    here = at.reference
    last = here.year - (number > here.month)
    following = here.year + (number < here.month)
    if at.direction == "future":
        return (f"{following}-{number:02d}",)
    told = _told(at, number)
    if told and at.direction != "open":
        return (told, *(v for v in (f"{last}-{number:02d}",) if v != told))
    ahead, back = (number - here.month) % 12, (here.month - number) % 12
    if ahead == 1:
        return (f"{following}-{number:02d}", f"{last}-{number:02d}")
    if at.direction == "past" or back <= ahead:
        return (f"{last}-{number:02d}",)
    return (f"{following}-{number:02d}", f"{last}-{number:02d}")


def _told(at: Context, number: int) -> str | None:
    """The year of a narrative: the month follows within a year on one that was printed with its year just before."""
    anchor = at.anchor
    if anchor is None or not anchor.explicit or anchor.month is None or anchor.sentences > 1 or anchor.paragraphs:
        return None
    year = anchor.first.year + (number < anchor.first.month)
    here = at.reference
    return f"{year}-{number:02d}" if here and (year, number) <= (here.year, here.month) else None


def day_near(at: Context, number: int, day: int, name: str | None = None) -> str | None:
    """The value of a day of a month without a year; the weekday's name, where it is printed, can settle the year."""
    if at.reference is None:
        return f"XXXX-{number:02d}-{day:02d}"
    here = at.reference
    days = [dt.date.fromisoformat(v) for y in (-1, 0, 1) if (v := day_value(here.year + y, number, day))]
    if not days:
        return None
    named = [d for d in days if name and d.weekday() == weekday(name)]
    if len(named) == 1 and min(abs(d - here) for d in days) > _MISPRINT:
        return named[0].isoformat()
    told = _told(at, number)
    if at.direction == "past":
        if told and (value := day_value(told[:4], number, day)):
            return value
        soon = [d for d in days if here < d <= here + _SOON]
        return (soon or [d for d in days if d <= here + _LATE] or days[:1])[-1].isoformat()
    if at.direction == "future" and not at.before(r"\bfrom"):  # what is "to run from May 3" may have begun
        return ([d for d in days if d >= here] or days[-1:])[0].isoformat()
    return min(days, key=lambda d: abs((d - here).days)).isoformat()


_OF_YEAR = r"(?:,?\s(?:of\s)?(?P<y>last|this|next)\syear(?!['’]s))?"


@rule(
    rf"(?:(?P<w>{ANY_WEEKDAY}),?\s)?{PHASE}(?P<m>{MONTH})\s(?:the\s)?(?P<d>{NTH})(?![\d%]|,\d|,?\s{YEAR}|\s(?:percent|per\scent)){_OF_YEAR}"
)
def month_day(m: re.Match[str], at: Context) -> Reading | None:
    """American order. "it met on Oct. 3" -> DATE 2019-10-03; "will vote on July 20" -> DATE 2020-07-20

    "March 11 this year" -> DATE 2020-03-11
    """
    if re.search(r"\d$", m["d"]) and int(m["d"]) > 12 and m["m"] in ("May",) and at.after("people"):
        return None
    number, day = month(m["m"]), ordinal(m["d"])
    value = _of_year(at, m) or _shared_year(at, number, day) or day_near(at, number, day, m["w"])
    return on_day(m, at, value)


@rule(
    rf"(?:(?P<w>{ANY_WEEKDAY}),?\s)?(?:the\s)?(?:(?P<a>{NTH})[-–])?(?P<d>{NTH}|{ORDINAL})(?:\s|-|\sof\s)(?P<m>{MONTH})(?!,?\s{YEAR}|\s{NTH}\b){_OF_YEAR}"
)
def day_month(m: re.Match[str], at: Context) -> Reading | None:
    """British order. "it met on 3 October" -> DATE 2019-10-03; "the first of May" -> DATE 2020-05-01

    Of several days the first: "12-15 May" -> DATE 2020-05-12
    """
    if m["d"].isalpha() and " of " not in m[0]:
        return None
    number, day = month(m["m"]), ordinal(m["a"] or m["d"])
    value = _of_year(at, m) or _shared_year(at, number, day) or day_near(at, number, day, m["w"])
    return on_day(m, at, value)


def _of_year(at: Context, m: re.Match[str]) -> str | None:
    """The day in last, this or next year, where the words say so."""
    if not m["y"] or at.reference is None:
        return None
    year = at.reference.year + {"last": -1, "this": 0, "next": 1}[m["y"].lower()]
    return day_value(year, month(m["m"]), ordinal(m["a"] or m["d"] if "a" in m.groupdict() else m["d"]))


def _shared_year(at: Context, number: int, day: int) -> str | None:
    """The first of two days that share a year behind the second: "from May 3 to June 5, 2011"."""
    right = at.text[at.end : at.sentence[1]]
    found = re.match(rf"\s?(?:and|to|through|until|-|–|or)\s?(?:{MONTH}\s)?{NTH},?\s(?P<y>{YEAR})", right)
    return day_value(found["y"], number, day) if found else None


_CUE = (
    r"in|since|until|till|by|of|for|from|to|through|between|and|during|before|after|early|late|mid|around|about|as of"
    r"|back in|the|an?|this|that|every|each|or"
)
_NOUN = (
    r"elections?|vote|summit|meeting|attacks?|deadline|date|deal|report|poll|primary|midterms?|general|presidential"
    r"|mid-?term|referendum|session|trial|hearing|incident|shooting|raid|debate|speech|visit|trip|budget|jobs|interview"
    r"|letter|memo|statement|ruling|decision|agreement|storm|quake|earthquake|crash|protests?|rally|data|figures|sales"
)


@rule(rf"{PHASE}(?P<m>{MONTH})(?!\s?\d|,\s{YEAR})")
def bare_month(m: re.Match[str], at: Context) -> Reading | None:
    """A month alone, after a preposition or before a noun for something dated. "it met in October" -> DATE 2019-10

    "before the election in November" -> DATE 2020-11; "It met in June and July of 2009" -> DATE 2009-06
    """
    if inside_name(at):
        return None
    name = m["m"].rstrip(".").title()
    cued = at.before(rf"\b(?:{_CUE})\b") or m[0] != m["m"]
    if at.after(r"['’]s\b") and name not in ("May", "March", "April", "June", "August"):
        cued = True
    if not cued and not at.after(rf"(?:\w+\s)?(?:{_NOUN})\b") and name in ("May", "March", "April", "June", "August"):
        return None
    if not cued and len(name) == 3 and not m["m"].endswith("."):
        return None
    if (
        name in ("May", "March")
        and not at.before(rf"\b{MONTH},?\s(?:and|or|to)")
        and at.before(r"\b(?:the|an?|that|and|to|or|this)\b")
        and not at.after(rf"(?:\w+\s)?(?:{_NOUN})\b|and|to\b|[.,]")
    ):
        return None
    number = month(m["m"])
    shared = re.match(
        rf"\s?(?:,\s|and\s|to\s|through\s|until\s|or\s|-|–)(?:and\s)?(?:in\s)?(?:{MONTH},?\s(?:and\s|to\s)?)?{MONTH}\s(?:of\s)?(?P<y>{YEAR})",
        at.text[at.end : at.sentence[1]],
    )
    if shared:
        return date(f"{shared['y']}-{number:02d}")
    if at.every is not None:
        return Reading("SET", f"XXXX-{number:02d}", start=at.every)
    value, *others = month_near(at, number)
    return date(value, *others)


@rule(
    rf"(?:{PHASE}|(?:the\s)?(?:beginning|start|end|middle)\sof\s)(?P<p>[Ll]ast|[Nn]ext|[Tt]his(?:\spast|\scoming)?|[Pp]ast)\s(?P<m>{MONTH})(?!\s\d)"
    rf"|(?P<y>[Ll]ast|[Nn]ext|[Tt]his)\syear['’]s\s(?P<m2>{MONTH})|{PHASE}(?P<m3>{MONTH})\s(?:of\s)?(?P<y3>last|next|this)\syear"
)
def last_month_name(m: re.Match[str], at: Context) -> Reading | None:
    """A month with "last", "next" or "this"; "last" right after that month is ambiguous and keeps both years.

    "last December" -> DATE 2019-12; "last June" -> DATE 2019-06; "next March" -> DATE 2021-03

    "October last year" -> DATE 2019-10
    """
    number = month(m["m"] or m["m2"] or m["m3"])
    word = (m["p"] or "").lower()
    if at.reference is None:
        return date(f"XXXX-{number:02d}")
    here = at.reference
    if m["y"] or m["y3"]:
        return date(f"{here.year + {'last': -1, 'next': 1, 'this': 0}[(m['y'] or m['y3']).lower()]}-{number:02d}")
    if word in ("next", "this coming"):
        return date(f"{here.year + (number <= here.month)}-{number:02d}")
    if word == "this":
        return date(f"{here.year}-{number:02d}")
    if "past" in word:
        return date(f"{here.year - (number >= here.month)}-{number:02d}")
    return _last(at, here, number)


def _last(at: Context, here: dt.date, number: int) -> Reading | None:
    recent = here.year - (number >= here.month)
    gap = (here.month - number) % 12
    values = [f"{recent}-{number:02d}"]
    if 0 < gap <= 2 and recent == here.year:  # "last June", written in July: more often the year before
        values = [f"{recent - 1}-{number:02d}", *values]
    told = _told(at, number)
    if told in values:
        values.sort(key=lambda v: v != told)
    return date(values[0], *values[1:])


@rule(
    rf"(?:{PHASE}|(?:the\s)?(?:beginning|start|end|middle)\sof\s)(?:(?P<p>[Ll]ast|[Nn]ext|[Tt]his(?:\spast|\scoming)?|[Pp]ast|[Tt]he)\s)"
    rf"(?P<s>{SEASON})(?!\s(?:of\s)?{YEAR})|(?P<s2>{SEASON})\s(?P<y>last|next|this)\syear"
)
def season(m: re.Match[str], at: Context) -> Reading | None:
    """A season without a year.

    "last summer" -> DATE 2019-SU; "this fall" -> DATE 2020-FA; "next spring" -> DATE 2021-SP
    """
    word = (m["p"] or m["y"] or "").lower()
    name = table("season")[(m["s"] or m["s2"]).lower()]
    if word == "the" and (
        (name == "FA" and m["s"] == "fall") or not at.before(r"\b(?:in|during|over|by|until|since|for|of)\b")
    ):
        return None
    if at.reference is None:
        return date(f"XXXX-{name}")
    here = at.reference
    if m["y"]:
        return date(f"{here.year + {'last': -1, 'next': 1, 'this': 0}[word]}-{name}")
    if word == "this":
        return date(f"{here.year}-{name}")
    if word in ("next", "this coming") or (word == "the" and at.direction == "future"):
        return date(season_near(here, name, "future"))
    value = season_near(here, name, "past")
    if word == "last" and season_near(here, name, "future")[:4] == str(here.year + 1) and _inside(here, name):
        value = f"{here.year - 1}-{name}"  # "last summer", written in summer
    return date(value)


def _inside(day: dt.date, name: str) -> bool:
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
    return (day.month - start) % 12 < 3


RULES: tuple[Rule, ...] = (last_month_name, month_day, day_month, season, bare_month)
