"""Days of the week, and today, yesterday, tomorrow, with or without the part of the day."""

from __future__ import annotations

import datetime as dt
import re

from rashomon.text.dates.rule import Context, Reading, Rule, rule
from rashomon.text.dates.steps import week, weekday_near
from rashomon.text.dates.words import MONTH, PART, PHASE, WEEKDAY, rows, table, weekday

_NAMES = re.compile("|".join(f"(?:{row[0]})" for row in rows("names.tsv")))
PART_WORDS = rf"(?:{PART}|noon|midday|midnight|dawn)"


def with_part(day: str, part: str | None) -> Reading:
    """The day, or a part of it as TIME: "2020-07-04TNI"."""
    if not part:
        return Reading("DATE", day)
    code = table("part")[part.lower()]
    return Reading("TIME", f"{day}T{code}")


def inside_name(at: Context) -> bool:
    """Whether the match is part of a name: "Fox News Sunday", "the Evening Standard"."""
    left = max(0, at.start - 30)
    return any(
        left + n.start() < at.end and at.start < left + n.end() for n in _NAMES.finditer(at.text[left : at.end + 30])
    )


def resolve(at: Context, number: int, word: str = "") -> str:
    """The date of a weekday: the last one, the article's own day included, unless the words look ahead."""
    if at.reference is None:
        return f"XXXX-WXX-{number + 1}"
    if word == "next":
        monday = at.reference - dt.timedelta(at.reference.weekday())
        near = weekday_near(at.reference, number, "future", strict=True)
        following = monday + dt.timedelta(7 + number)
        return (near if (near - at.reference).days >= 3 else following).isoformat()
    if word in ("last", "past", "this past", "the past"):
        return weekday_near(at.reference, number, "past", strict=True).isoformat()
    if word in ("the next", "the following", "the previous"):
        step = "past" if word == "the previous" else "future"
        from_day = at.anchor.day if at.anchor and at.anchor.sentences <= 2 else None
        return weekday_near(from_day or at.reference, number, step, strict=True).isoformat()
    if word in ("this coming", "coming", "the coming"):
        return weekday_near(at.reference, number, "future", strict=True).isoformat()
    ahead = at.direction == "future" or (
        at.direction == "open" and at.before(r"\b(?:until|till|by|through|starting|beginning)")
    )
    return weekday_near(at.reference, number, "future" if ahead else "past").isoformat()


@rule(
    rf"(?:(?P<p>[Ll]ast|[Nn]ext|[Tt]his\s(?:past|coming)|[Tt]his|[Tt]he\s(?:past|coming|next|following|previous)|[Pp]ast|[Cc]oming)\s)?{PHASE}"
    rf"(?P<w>{WEEKDAY})(?:\s(?:in\sthe\s)?{PHASE}(?P<q>{PART_WORDS}))?(?!s\b)(?!,?\s(?:the\s)?{MONTH}\s\d)"
)
def weekday_name(m: re.Match[str], at: Context) -> Reading | None:
    """A weekday. "said on Saturday" -> DATE 2020-07-04; "late Thursday night" -> TIME 2020-07-02TNI

    "will meet on Tuesday" -> DATE 2020-07-07; "next Wednesday" -> DATE 2020-07-08; "last Friday" -> DATE 2020-07-03
    """
    if inside_name(at):
        return None
    if at.every is not None:
        return Reading("SET", f"XXXX-WXX-{weekday(m['w']) + 1}", start=at.every)
    return with_part(resolve(at, weekday(m["w"]), (m["p"] or "").lower()), m["q"])


@rule(rf"(?P<w>{WEEKDAY})\s(?:of\s)?(?P<p>last|this|next)\sweek")
def weekday_of_week(m: re.Match[str], at: Context) -> Reading | None:
    """A weekday of a named week. "Tuesday of last week" -> DATE 2020-06-23"""
    number = weekday(m["w"])
    if at.reference is None:
        return Reading("DATE", f"XXXX-WXX-{number + 1}")
    monday = at.reference - dt.timedelta(at.reference.weekday())
    step = {"last": -7, "this": 0, "next": 7}[m["p"]]
    return Reading("DATE", (monday + dt.timedelta(step + number)).isoformat())


@rule(rf"(?:on\s)?(?P<w>{WEEKDAY})s(?:\s(?P<q>{PART}))?|(?P<w2>{WEEKDAY})\s(?P<q2>{PART})s")
def weekdays_plural(m: re.Match[str], at: Context) -> Reading | None:
    """Every such weekday. "on Sundays" -> SET XXXX-WXX-7"""
    if inside_name(at):
        return None
    lead = 3 if m[0].startswith("on ") else 0
    return Reading("SET", f"XXXX-WXX-{weekday(m['w'] or m['w2']) + 1}", start=at.start + lead)


_DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1}


@rule(
    rf"(?:the\sday\s(?P<x>before|after)\s)?{PHASE}(?P<w>today|yesterday|tomorrow)(?:\s{PHASE}(?P<q>{PART_WORDS}))?",
    ignore_case=True,
)
def today(m: re.Match[str], at: Context) -> Reading | None:
    """Counted from the article's day. "yesterday" -> DATE 2020-07-03; "tomorrow night" -> TIME 2020-07-05TNI

    "the day before yesterday" -> DATE 2020-07-02
    """
    word = m["w"].lower()
    if inside_name(at):
        return None
    if at.reference is None:
        return Reading("DATE", "PRESENT_REF" if word == "today" else "XXXX-XX-XX")
    if word == "today" and at.after(
        r"['’]s\s(?:world|youth|young|standards|technology|society|generation|children|economy)"
    ):
        return Reading("DATE", "PRESENT_REF")
    step = _DEICTIC[word] + {"before": -1, "after": 1}.get((m["x"] or "").lower(), 0)
    return with_part((at.reference + dt.timedelta(step)).isoformat(), m["q"])


@rule(rf"(?P<w>tonight|overnight|last\s(?P<l>night|evening)|(?:{PHASE})?this\s(?P<q>{PART}))", ignore_case=True)
def tonight(m: re.Match[str], at: Context) -> Reading | None:
    """Part of the article's day. "this morning" -> TIME 2020-07-04TMO; "last night" -> TIME 2020-07-03TNI"""
    part = m["q"] or m["l"] or "night"
    if at.reference is None:
        return with_part("XXXX-XX-XX", part)
    return with_part((at.reference - dt.timedelta(m["l"] is not None)).isoformat(), part)


@rule(r"the\sweekend(?!\s(?:of|before|after)\b)|(?P<s>(?:the\s)?weekends)", ignore_case=True)
def weekend(m: re.Match[str], at: Context) -> Reading | None:
    """The weekend that is nearest on the side that the words look to. "over the weekend" -> DATE 2020-W27-WE

    "they will vote at the weekend" -> DATE 2020-W27-WE; "at weekends" -> SET XXXX-WXX-WE
    """
    if m["s"]:
        return Reading("SET", "XXXX-WXX-WE")
    return Reading("DATE", weekend_near(at))


def weekend_near(at: Context) -> str:
    """The weekend that has begun last, or the next one where the words look ahead; the running one counts."""
    if at.reference is None:
        return "XXXX-WXX-WE"
    here = at.reference
    back = here.weekday() < 5 and at.direction != "future"
    return week(here - dt.timedelta(7 * back)) + "-WE"


RULES: tuple[Rule, ...] = (weekday_of_week, weekday_name, weekdays_plural, today, tonight, weekend)
