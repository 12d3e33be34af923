"""Calendar words: read once from data/words.tsv; and the fragments of regular expressions that rules are made of."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files

from rashomon.text.cardinals import CARDINAL, ORDINALS, parse


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of one of this room's tables, without its comment line."""
    text = (files("rashomon.text.dates") / "data" / name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("# "))


@cache
def table(kind: str) -> dict[str, str]:
    """Value codes of the calendar words of one kind, by the word in lower case."""
    out: dict[str, dict[str, str]] = defaultdict(dict)
    for this, form, value in rows("words.tsv"):
        out[this][form.lower()] = value
    return out[kind]


def _either(forms: list[str]) -> str:
    return "(?:" + "|".join(re.escape(f) for f in sorted(forms, key=len, reverse=True)) + ")"


def _forms(kind: str, long: bool) -> list[str]:
    """The full names of a kind (also in capitals), or its abbreviations."""
    forms = [form for this, form, _ in rows("words.tsv") if this == kind]
    count = {"month": 12, "weekday": 7}[kind]  # the table lists the full names first
    chosen = forms[:count] if long else forms[count:]
    return chosen + [f.upper() for f in chosen] if long else chosen


MONTH = rf"(?:{_either(_forms('month', True))}|{_either(_forms('month', False))}(?:\.|\b))"
WEEKDAY = _either(_forms("weekday", True))
ANY_WEEKDAY = rf"(?:{WEEKDAY}|{_either(_forms('weekday', False))}(?:\.|\b))"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
NTH = rf"(?:{DAY}(?:st|nd|rd|th)?)"
UNIT = r"(?:second|minute|hour|day|week|month|quarter|year|decade|centur(?:y|ie))"
PART = r"(?:morning|afternoon|evening|night)"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
NUMBER = rf"(?:(?:a\s)?couple(?:\sof)?|{CARDINAL}|an?)"
VAGUE = (
    r"(?:several|some|many|few|a\sfew|various|numerous|countless"
    r"|a\s(?:number|matter|handful|couple\sof\sdozen)\sof|(?:dozens|hundreds|thousands)\sof)"
)
ORDINAL = "(?:" + "|".join(ORDINALS) + ")"
ABOUT = (
    r"(?:(?:(?:just|a\slittle|slightly|well)\s)?(?:about|around|nearly|almost|roughly|approximately|more\sthan|over"
    r"|less\sthan|fewer\sthan|at\sleast|at\smost|up\sto|under)\s)?"
)
PHASE = r"(?:(?:very\s)?(?:early|late|mid|earlier|later|mid-to-late|early-to-mid)(?:\s(?:on|in|in\sthe)\s|[\s-]))?"


def month(word: str) -> int:
    """1..12 of a month's name or abbreviation."""
    return int(table("month")[word.lower().rstrip(".")])


def weekday(word: str) -> int:
    """0 (Monday) .. 6 of a weekday's name or abbreviation."""
    return int(table("weekday")[word.lower().rstrip(".")])


def unit(word: str) -> str:
    """The TIMEX3 code of a unit, singular or plural: S, M (minute and month alike), H, D, W, WE, Q, Y, DE, CE."""
    return table("unit")[word.lower().removesuffix("s")]


def ordinal(word: str) -> int:
    """1.. of "first" or "3rd"."""
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else ORDINALS[word.lower()]


def number(word: str) -> float:
    """The number that a count says ("a" is one)."""
    return parse(" ".join(word.split()))
