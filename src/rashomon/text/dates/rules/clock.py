"""Times of day, with or without the day and the zone."""

from __future__ import annotations

import re

from rashomon.text.dates.rule import Context, Reading, Rule, rule
from rashomon.text.dates.rules.weekdays import inside_name, resolve, with_part
from rashomon.text.dates.words import MONTH, NTH, PART, WEEKDAY, YEAR, month, number, ordinal, rows, table, weekday

_ZONES = "|".join(
    re.escape(r[1]) for r in sorted((r for r in rows("words.tsv") if r[0] == "zone"), key=lambda r: -len(r[1]))
)
ZONE = rf"(?:\s?\(?(?P<z>{_ZONES})(?:\stime)?(?P<off>\s?[+-]\s?\d\d?(?::?\d\d)?)?\)?)"
CLOCK = (
    r"(?:(?P<h>\d{1,2})(?:[:.](?P<n>[0-5]\d))?\s?(?P<p>[ap])\.?m\b\.?|(?P<h2>[01]?\d|2[0-3]):(?P<n2>[0-5]\d)(?::[0-5]\d)?"
    r"|(?P<h4>\d\d?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\so['’]clock"
    r"|(?P<noon>noon|midnight|midday))"
)
_MILITARY = r"(?P<h3>[01]\d|2[0-3])(?P<n3>[0-5]\d)(?:\shours)?"


def clock(m: re.Match[str]) -> str | None:
    """THH:MM with the zone where that is Universal Time or an offset; None when there is no such hour."""
    groups = m.groupdict()
    if groups.get("noon"):
        return "T" + ("24:00" if groups["noon"].lower() == "midnight" else "12:00")
    if groups.get("h4"):
        hour = int(number(groups["h4"] or ""))
        return f"T{hour:02d}:00{_zone(groups)}" if hour <= 12 else None
    hour = int(groups.get("h") or groups.get("h2") or groups.get("h3") or 0)
    minute = groups.get("n") or groups.get("n2") or groups.get("n3") or "00"
    if groups.get("p"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if groups["p"].lower() == "p" else 0)
    return f"T{hour:02d}:{minute}{_zone(groups)}"


def _zone(groups: dict[str, str | None]) -> str:
    zone, offset = groups.get("z"), re.sub(r"\s", "", groups.get("off") or "")
    if zone and offset:
        hours, _, minutes = offset[1:].partition(":")
        return f"{offset[0]}{int(hours[:2]):02d}:{minutes or hours[2:] or '00'}"
    return "Z" if zone and table("zone")[zone.lower()] == "Z" else ""


@rule(
    rf"(?:{CLOCK}|{_MILITARY}){ZONE}?,?\s(?:on\s)?(?:(?P<m>{MONTH})\s(?P<d>{NTH}),?\s(?P<y>{YEAR})|(?P<d2>{NTH})\s(?P<m2>{MONTH})\s(?P<y2>{YEAR}))",
    ignore_case=True,
)
def time_of_date(m: re.Match[str], at: Context) -> Reading | None:
    """A time and its whole date. "0224 GMT July 04, 2020" -> TIME 2020-07-04T02:24Z"""
    return _dated_clock(m)


def _dated_clock(m: re.Match[str]) -> Reading | None:
    hour = clock(m)
    number, day = month(m["m"] or m["m2"]), ordinal(m["d"] or m["d2"])
    return Reading("TIME", f"{m['y'] or m['y2']}-{number:02d}-{day:02d}{hour}") if hour else None


@rule(
    rf"(?:(?P<m>{MONTH})\s(?P<d>{NTH}),?\s(?P<y>{YEAR})|(?P<d2>{NTH})\s(?P<m2>{MONTH})\s(?P<y2>{YEAR})),?\s(?:at\s)?{CLOCK}{ZONE}?",
    ignore_case=True,
)
def date_and_time(m: re.Match[str], at: Context) -> Reading | None:
    """A whole date and its time. "5 Nov 2019 08:15 GMT" -> TIME 2019-11-05T08:15Z"""
    return _dated_clock(m)


@rule(r"(?P<day>\d{4}-\d\d-\d\d)[T ](?P<h2>[01]\d|2[0-3]):(?P<n2>[0-5]\d)(?::\d\d(?:\.\d+)?)?(?P<u>Z|[+-]\d\d:?\d\d)?")
def iso_time(m: re.Match[str], at: Context) -> Reading | None:
    """ISO 8601. "2020-07-04T02:24Z" -> TIME 2020-07-04T02:24Z"""
    return Reading("TIME", f"{m['day']}T{m['h2']}:{m['n2']}{m['u'] or ''}")


_BEHIND = re.compile(rf",?\s(?:on\s|last\s)?(?P<w>{WEEKDAY})\b")


def _day(at: Context) -> str:
    """The day of a time that has none of its own: the weekday right behind it, one before it in the same sentence,
    else the article's."""
    behind = _BEHIND.match(at.text, at.end, at.sentence[1])
    if behind:
        return resolve(at.at(behind.start("w"), behind.end("w")), weekday(behind["w"]))
    for value in reversed(at.same_sentence):
        if re.match(r"\d{4}-\d\d-\d\d", value):
            return value[:10]
    return at.reference.isoformat() if at.reference else "XXXX-XX-XX"


@rule(
    rf"(?:(?:about|around|approximately|just\s(?:before|after)|shortly\s(?:before|after))\s)?{CLOCK}{ZONE}?(?P<w>,?\s{WEEKDAY})?",
    ignore_case=True,
)
def time(m: re.Match[str], at: Context) -> Reading | None:
    """A time of day. "10 a.m." -> TIME 2020-07-04T10:00; "18:00 UTC" -> TIME 2020-07-04T18:00Z

    "9 a.m. Monday" -> TIME 2020-06-29T09:00; "from ten o'clock to midnight" -> TIME 2020-07-04T24:00
    """
    if m["noon"] and not at.before(r"\b(?:at|by|until|till|to|past|before|after|around|about|since|from)"):
        return None
    if m["h2"] and not m["z"] and at.before(r"\b(?:John|Luke|Mark|Matthew|Genesis|Psalm|Romans|score|ratio|odds)"):
        return None
    hour = clock(m)
    if m["w"]:
        at = at.at(at.start, at.end - len(m["w"]))
    lead = re.match(r"(?:about|around|approximately|(?:just|shortly)\s(?:before|after))\s", m[0], re.IGNORECASE)
    return Reading("TIME", _day(at) + hour, start=at.start + (lead.end() if lead else 0)) if hour else None


@rule(rf"{_MILITARY}{ZONE}")
def military_time(m: re.Match[str], at: Context) -> Reading | None:
    """Four digits and a zone. "0224 GMT" -> TIME 2020-07-04T02:24Z"""
    hour = clock(m)
    return Reading("TIME", _day(at) + hour) if hour else None


@rule(
    rf"(?:in\sthe\s)?(?:early\s|late\s)?(?P<a>that|the|the\ssame|the\snext|the\sfollowing)\s(?P<q>{PART})",
    ignore_case=True,
)
def part_of_day(m: re.Match[str], at: Context) -> Reading | None:
    """A part of the day last named. "On June 3 it rained; that night" -> TIME 2020-06-03TNI"""
    word = m["a"].lower()
    if inside_name(at) or at.after(r"(?:sky|club|shift|before|sessions?|show|news)\b"):
        return None
    if word == "the" and not (m[0].lower().startswith("in the") or at.before(r"\b(?:during|through|into|in|of|for)")):
        return None
    day = at.anchor.day if at.anchor and at.anchor.sentences <= 2 and word != "the" else None
    lead = len("in ") if m[0].lower().startswith("in ") else 0
    value = day.isoformat() if day else _day(at)
    read = with_part(value, m["q"])
    return Reading(read.kind, read.value, start=at.start + lead)


RULES: tuple[Rule, ...] = (time_of_date, date_and_time, iso_time, time, military_time, part_of_day)
