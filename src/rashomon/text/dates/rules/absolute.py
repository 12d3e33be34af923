"""Dates that carry their year."""

from __future__ import annotations

import datetime as dt
import re

from rashomon.text.dates.rule import Context, Reading, Rule, date, rule
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


def day_value(year: str | int, month_number: int, day: int) -> str | None:
    """YYYY-MM-DD, or None when there is no such day."""
    try:
        return dt.date(int(year), month_number, day).isoformat()
    except ValueError:
        return None


def on_day(m: re.Match[str], at: Context, value: str | None) -> Reading | None:
    """The day, without a short weekday before it that it does not fall on: the paper of "Edmonton Sun, May 3"."""
    short = m["w"] is not None and len(m["w"]) < 6 and value is not None and "X" not in value
    if short and dt.date.fromisoformat(value or "").weekday() != weekday(m["w"]):
        rest = re.match(r",?\s", m.string[m.end("w") :])
        return Reading("DATE", value or "", start=m.end("w") + (rest.end() if rest else 0))
    return date(value)


@rule(rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?=\D|$)(?!-)")
def iso_day(m: re.Match[str], at: Context) -> Reading | None:
    """ISO 8601. "2019-10-03" -> DATE 2019-10-03"""
    return date(day_value(m["y"], int(m["m"]), int(m["d"])))


@rule(r"(?P<a>\d\d?)(?P<s>[/.])(?P<b>\d\d?)(?P=s)(?P<y>(?:19|20)?\d\d)(?![/.]\d)")
def slashed_day(m: re.Match[str], at: Context) -> Reading | None:
    """American order unless only the other one is a date; with stops, day first; the other order is a candidate.

    "7/8/07" -> DATE 2007-07-08; "25/12/2019" -> DATE 2019-12-25; "3.10.2019" -> DATE 2019-10-03
    """
    year = int(m["y"])
    year += 0 if year > 99 else 1900 if year > 50 else 2000
    orders = ((int(m["b"]), int(m["a"])), (int(m["a"]), int(m["b"])))
    values = [day_value(year, mm, dd) for dd, mm in (orders if m["s"] == "/" else orders[::-1])]
    values = [v for v in values if v]
    return date(values[0], *(str(v) for v in values[1:])) if values else None


@rule(rf"(?:(?P<w>{ANY_WEEKDAY}),?\s)?(?P<m>{MONTH})\s(?:the\s)?(?P<d>{NTH})(?:,\s?|\s|\sin\s)(?P<y>{YEAR})(?!\s?%)")
def month_day_year(m: re.Match[str], at: Context) -> Reading | None:
    """American order. "Thursday, Oct. 3, 2019" -> DATE 2019-10-03"""
    return on_day(m, at, day_value(m["y"], month(m["m"]), ordinal(m["d"])))


@rule(
    rf"(?:(?P<w>{ANY_WEEKDAY}),?\s)?(?:the\s)?(?P<d>{NTH})(?:\s|-|\sof\s)(?P<m>{MONTH})(?:,?\s|-)(?:of\s)?(?P<y>{YEAR})"
)
def day_month_year(m: re.Match[str], at: Context) -> Reading | None:
    """British order. "3 October 2019" -> DATE 2019-10-03; "the 3rd of October, 2019" -> DATE 2019-10-03"""
    return on_day(m, at, day_value(m["y"], month(m["m"]), ordinal(m["d"])))


@rule(rf"{PHASE}(?P<m>{MONTH})(?:,?\s|\sof\s|-)(?P<y>{YEAR})(?!-\d)")
def month_year(m: re.Match[str], at: Context) -> Reading | None:
    """A month of a year. "June 2018" -> DATE 2018-06; "early June of 2018" -> DATE 2018-06"""
    return date(f"{m['y']}-{month(m['m']):02d}")


@rule(rf"{PHASE}(?P<s>{SEASON})(?:\sof)?\s(?P<y>{YEAR})")
def season_year(m: re.Match[str], at: Context) -> Reading | None:
    """A season of a year. "the summer of 2012" -> DATE 2012-SU; "spring 2013" -> DATE 2013-SP"""
    return date(f"{m['y']}-{table('season')[m['s'].lower()]}")


@rule(rf"(?:[Ff]iscal(?:\s[Yy]ear)?\s|[Ff]inancial\s[Yy]ear\s|FY\s?)(?P<y>{YEAR})|FY\s?(?P<t>\d\d)")
def fiscal_year(m: re.Match[str], at: Context) -> Reading | None:
    """A fiscal year, which is not the calendar's. "fiscal 2013" -> DATE FY2013; "FY19" -> DATE FY2019"""
    return date(f"FY{m['y'] or '20' + m['t']}")


@rule(
    rf"(?:the\s)?(?:(?P<o>first|second|third|fourth|final)[\s-]quarter(?:\s(?:of|in))?\s(?P<y>{YEAR})"
    rf"|(?P<y2>{YEAR})(?:['’]s)?\s(?P<o2>first|second|third|fourth)[\s-]quarter|Q(?P<q>[1-4])\s(?P<y3>{YEAR}))",
    ignore_case=True,
)
def quarter_year(m: re.Match[str], at: Context) -> Reading | None:
    """A quarter of a year. "the second quarter of 2010" -> DATE 2010-Q2; "Q3 2010" -> DATE 2010-Q3"""
    name = (m["o"] or m["o2"] or m["q"]).lower()
    number = int(name) if name.isdigit() else 4 if name == "final" else ordinal(name)
    return date(f"{m['y'] or m['y2'] or m['y3']}-Q{number}")


@rule(rf"(?:the\s)?(?P<o>first|second)[\s-]half(?:\sof)?\s(?P<y>{YEAR})", ignore_case=True)
def half_year(m: re.Match[str], at: Context) -> Reading | None:
    """Half of a year. "the first half of 2009" -> DATE 2009-H1"""
    return date(f"{m['y']}-H{ordinal(m['o'])}")


@rule(
    rf"(?:the\s)?{PHASE}(?:the\s)?(?:['’](?P<t>[2-9]0)|(?P<d>(?:1[5-9]|20)\d0)|(?P<w>[2-9]0))['’]?s", ignore_case=True
)
def decade(m: re.Match[str], at: Context) -> Reading | None:
    """A decade. "the 2000s" -> DATE 200; "mid-1990s" -> DATE 199; "the '60s" -> DATE 196"""
    if m["d"]:
        return date(m["d"][:3])
    if (
        m["w"]
        and (
            at.before("in (?:his|her|their|its|the (?:low|high|mid|upper))") or not at.before("in|of|since|during|the")
        )
        and not m[0].lower().startswith("the ")
    ):
        return None  # a person in her 60s, a temperature in the 80s
    return date("19" + (m["t"] or m["w"])[0])


_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties".split()


@rule(rf"(?:the\s)?{PHASE}(?P<w>{'|'.join(_DECADES)})", ignore_case=True)
def decade_word(m: re.Match[str], at: Context) -> Reading | None:
    """A decade in words; not an age. "the late nineties" -> DATE 199"""
    if at.before("(?:in (?:his|her|their)(?: \\w+)?)") or not m[0].lower().startswith("the "):
        return None
    return date(f"19{_DECADES.index(m['w'].lower()) + 2}")


@rule(
    rf"(?:the\s)?{PHASE}(?P<n>\d\d?)(?:st|nd|rd|th)[\s-][Cc]entury|(?:the\s)?(?P<w>{ORDINAL}|twenty-first)[\s-][Cc]entury"
)
def century(m: re.Match[str], at: Context) -> Reading | None:
    """A century. "the 21st century" -> DATE 20; "19th-century" -> DATE 18"""
    word = m["n"] or m["w"].lower()
    number = 21 if word == "twenty-first" else int(word) if word.isdigit() else ordinal(word)
    return date(f"{number - 1:02d}")


_UNLIKE_YEAR = (
    r"people|percent|per\s?cent|points?|shares|million|billion|troops|soldiers|men\b|women|feet|ft\b|miles|km\b|kilomet"
    r"|met(?:er|re)s|pounds|tons|tonnes|dollars|euros|jobs|votes|times|workers|employees|members|copies|acres|units|rpm"
    r"|calories|words|homes|cases|deaths|[%°]|,\d|\.\d|[:/]\d|-\d{3}(?!\d\b)"
)
_NAME_BEFORE = (
    r"Windows|Office|Agenda|Route|Highway|Flight|Room|Boeing|Airbus|No\.|number|page|Resolution|Vision|Horizon"
)


@rule(rf"(?:{PHASE}|(?:the\s)?(?:beginning|start|end|middle|turn)\sof\s)(?P<y>{YEAR})(?![\w%]|\s?(?:{_UNLIKE_YEAR}))")
def year(m: re.Match[str], at: Context) -> Reading | None:
    """A year alone; before 1900 only after a preposition.

    "since 2006" -> DATE 2006; "the 2016 election" -> DATE 2016
    """
    if at.before(_NAME_BEFORE) or at.before(
        r"[$£€]\s?|(?:more|less|fewer|at least|about|some|nearly|almost) (?:than )?"
    ):
        return None
    if int(m["y"]) < 1900 and at.before(r"\bof") and at.after(r"[a-z]+(?:s|children|people|men)\b"):
        return None  # "a survey of 1709 schoolchildren"
    if int(m["y"]) < 1900 and not at.before(
        "in|since|of|from|until|to|by|and|late|early|around|about|before|after|the"
    ):
        return None
    if int(m["y"]) > 2060 and not at.before("in|by|until|through"):
        return None
    return date(m["y"])


@rule(rf"(?P<y>{YEAR})[-/–](?P<z>\d\d)(?!\d|-)")
def year_span(m: re.Match[str], at: Context) -> Reading | None:
    """Two years written as one: the first. "2012-13" -> DATE 2012"""
    return date(m["y"]) if int(m["z"]) > int(m["y"][2:]) else None


@rule(r"['’](?P<y>[4-9]\d|[0-3]\d)(?!\d|s|['’])")
def short_year(m: re.Match[str], at: Context) -> Reading | None:
    """A year cut to two digits, after a preposition. "in '08" -> DATE 2008"""
    if not at.before(r"\b(?:in|since|of|from|until|back in|class of|before|after)"):
        return None
    return date(("19" if int(m["y"]) >= 40 else "20") + m["y"])


RULES: tuple[Rule, ...] = (
    iso_day,
    month_day_year,
    day_month_year,
    slashed_day,
    month_year,
    season_year,
    quarter_year,
    half_year,
    fiscal_year,
    decade,
    decade_word,
    century,
    year_span,
    short_year,
    year,
)
