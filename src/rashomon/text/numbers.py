"""Quantities in English news: how many of what, with the bounds that "more than", "about" and "dozens" leave open."""

from __future__ import annotations

import datetime as dt
import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from rashomon.text import dates
from rashomon.text.cardinals import CARDINAL, COMPOUND, ORDINALS, SCALES, parse

Modifier = Literal["exact", "at least", "at most", "about"]
Form = Literal["count", "age", "compound", "ordinal", "fraction"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at [start, end) of the text; the span takes in modifier, currency and percent sign, not the noun.

    Attributes:
        low, high: the values that the words allow. "41": 41..41; "at least 41": 41..inf; "up to 5": 0..5;
            "dozens": 24..99; "30-40": 30..40; "about 100": 100..100 with modifier "about".
        unit: what is counted: a currency ("USD"), "percent", a measure ("km"), or the head of the noun phrase in the
            singular ("child"); None when nothing follows.
        modifier: exact, at least, at most or about.
        form: "count"; "age" ("six-month-old", "aged 56"); "compound" ("five-story"); "ordinal" ("third"), which counts
            no things; "fraction" ("half", "a third").
        noun: the words that the unit was read from, as printed.
    """

    start: int
    end: int
    low: float
    high: float
    unit: str | None = None
    modifier: Modifier = "exact"
    form: Form = "count"
    noun: str = ""


_MODIFIERS: dict[str, Modifier] = {
    "at least": "at least", "more than": "at least", "over": "at least", "no fewer than": "at least",
    "no less than": "at least", "upwards of": "at least", "upward of": "at least", "a minimum of": "at least",
    "in excess of": "at least", "as many as": "at most", "as much as": "at most", "up to": "at most",
    "at most": "at most", "no more than": "at most", "fewer than": "at most", "less than": "at most",
    "under": "at most", "a maximum of": "at most", "about": "about", "around": "about", "roughly": "about",
    "approximately": "about", "some": "about", "nearly": "about", "almost": "about", "close to": "about",
    "an estimated": "about", "estimated": "about", "just over": "about", "just under": "about",
    "a little over": "about", "slightly more than": "about", "well over": "at least", "exactly": "exact",
}  # fmt: skip
# Uncounted plurals: the least and the most that a reader takes them for.
_VAGUE = {
    "dozens": (24, 99), "scores": (40, 199), "hundreds": (200, 999), "thousands": (2e3, 9999),
    "tens of thousands": (2e4, 99999), "hundreds of thousands": (2e5, 999999), "millions": (2e6, 9999999),
    "tens of millions": (2e7, 99999999), "hundreds of millions": (2e8, 999999999), "billions": (2e9, 9999999999),
    "a couple": (2, 2), "a handful": (3, 9), "several": (3, 9), "a few": (2, 9), "a couple of dozen": (24, 24),
    "a few dozen": (24, 60), "several dozen": (36, 99), "a couple of hundred": (200, 200), "a few hundred": (200, 500),
    "several hundred": (300, 900), "a few thousand": (2e3, 5e3), "several thousand": (3e3, 9e3),
}  # fmt: skip
_FRACTIONS = {"half": 0.5, "a third": 1 / 3, "one third": 1 / 3, "two thirds": 2 / 3, "a quarter": 0.25,
              "one quarter": 0.25, "three quarters": 0.75, "one-third": 1 / 3, "two-thirds": 2 / 3,
              "three-quarters": 0.75, "one-quarter": 0.25}  # fmt: skip


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(words, key=len, reverse=True))


_MONEY = r"(?:US\$|C\$|A\$|[$£€¥₹])"
_HALVED = {f"half a {scale}": SCALES[scale] / 2 for scale in ("million", "billion", "trillion", "dozen")}
_SCALE = r"(?:\s?(?:million|billion|trillion|thousand|bn|mn|m|k|tn)\b)"
_NUMBER = re.compile(
    rf"(?<![\w$£€¥₹.,/:#-])(?:(?P<modifier>{_either(_MODIFIERS)})\s)?(?:the\s)?(?P<money>{_MONEY})?"
    rf"(?:(?P<halved>{_either(_HALVED)})\b|(?P<vague>{_either(_VAGUE)})\b(?:\sof\b)?|(?P<fraction>{_either(_FRACTIONS)})\b(?=\s(?:of\b|the\b|a\b|an\b|its\b|all\b|[a-z]+s\b))"
    rf"|(?P<nth>\d+(?:st|nd|rd|th)|{'|'.join(ORDINALS)})\b"
    rf"|(?P<low>{CARDINAL}){_SCALE}?(?:\s?[-–]\s?|\sto\s)(?:{_MONEY})?(?P<high>{CARDINAL})(?P<ranged>{_SCALE})?(?![\w-])"
    rf"|(?P<number>{CARDINAL})(?P<scale>{_SCALE})?(?P<plus>\+)?)"
    r"(?P<percent>\s?%|\s(?:percent|per\scent|percentage\spoints?)\b)?(?![\w/:]|[.,]\d)",
    re.IGNORECASE,
)
_AGE = re.compile(r"[\s-](?P<unit>year|month|week|day)s?[\s-](?:olds?|of\sage)\b")
_COMPOUND = re.compile(r"-(?P<noun>[a-z]+)\b")
_NOUNS = re.compile(
    r"\s+(?:of\s)?(?:(?:the|their|his|her|its|our|these|those)\s)?(?P<words>[A-Za-z’'-]+(?:\s[A-Za-z’'-]+){0,3})"
)
# Words that end a noun phrase: what follows counts nothing.
_STOP = frozenset(
    """in on at of to for from by with and or but who that which when where was were is are be been has have had will
    would could said say says as than after before during since until while because if the a an this these those their
    his her its them us him me you more other others out into over under about not it he she they we i killed injured
    wounded dead missing died remain remained among per ago later earlier""".split()
)
_COUNTED_STATES = tuple("dead killed died injured wounded missing arrested detained hurt".split())
_STATE = re.compile(
    rf"\s(?:others?\s)?(?:(?:were|was|are|is|(?:have|has|had)\sbeen)\s)?(?:\w+ly\s)?(?P<state>{'|'.join(_COUNTED_STATES)})\b"
)
_LIKELY_ONE = frozenset(("one", "a", "an"))


def find(text: str, start: int = 0, end: int | None = None) -> list[Quantity]:
    """Quantities in `text[start:end]`, in order; numbers inside dates, times and durations are none.

    The bare words "one", "a" and "first" are quantities only as ordinals or with a noun behind ("one child").
    """
    end = len(text) if end is None else end
    taken = [(f.start, f.end) for f in dates.find(text, _ANY_DAY, start, end)]
    return list(_quantities(text, start, end, taken))


_ANY_DAY = dt.date(2000, 1, 1)  # only the borders of time expressions matter here


def _quantities(text: str, start: int, end: int, taken: list[tuple[int, int]]) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(text, start, end):
        core = match.start("money") if match["money"] else _core(match)
        age = _AGE.match(text, match.end())
        if not age and _overlaps(taken, core, match.end()):
            continue
        age_unit = age["unit"] if age else "year" if _is_aged(text, match.start()) else None
        quantity = _read(text, match, end, age_unit)
        if quantity is not None and not _is_label(text, start, quantity):
            yield quantity


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether [start, end) meets one of the sorted, disjoint spans."""
    at = bisect_left(taken, (end, end)) - 1
    return at >= 0 and start < taken[at][1]


def _core(match: re.Match[str]) -> int:
    return next(match.start(g) for g in ("halved", "vague", "fraction", "nth", "low", "number") if match[g] is not None)


def _is_aged(text: str, at: int) -> bool:
    return re.search(r"\b(?:aged?|at the age of)\s$", text[max(0, at - 15) : at], re.IGNORECASE) is not None


def _is_label(text: str, start: int, quantity: Quantity) -> bool:
    """Whether the number is the name's own: "Boeing 737", "Room 101", "Flight 447"."""
    before = re.search(r"\b(?P<name>[A-Z][\w&]*)\s$", text[max(start, quantity.start - 25) : quantity.start])
    words = quantity.noun.split()
    counted = bool(words) and (_is_head(words[-1]) or quantity.unit in _units().values())
    bare = text[quantity.start : quantity.end].replace(",", "").isdigit()
    return (
        before is not None and before["name"].lower() not in _STOP and bare and not counted and quantity.form == "count"
    )


def _read(text: str, match: re.Match[str], end: int, age_unit: str | None) -> Quantity | None:
    values = _values(match)
    if values is None:
        return None
    modifier = _MODIFIERS[" ".join(match["modifier"].lower().split())] if match["modifier"] else "exact"
    modifier = "at least" if match["plus"] else "about" if match["vague"] else modifier
    form: Form = "ordinal" if match["nth"] else "fraction" if match["fraction"] else "count"
    unit, noun = _unit(text, match, end)
    if age_unit:
        form, unit, noun = "age", age_unit, ""
    elif compound := _COMPOUND.match(text, match.end(), end):
        form, unit, noun = ("ordinal" if match["nth"] else "compound"), _singular(compound["noun"]), compound["noun"]
    if form == "count" and (match["number"] or "").lower() in _LIKELY_ONE and (unit is None or noun[:1].isupper()):
        return None
    low, high = _bounds(*values, modifier)
    return Quantity(match.start(), match.end(), low, high, unit, modifier, form, noun)


def _values(match: re.Match[str]) -> tuple[float, float] | None:
    if match["vague"]:
        return _VAGUE[" ".join(match["vague"].lower().split())]
    if match["halved"]:
        value = _HALVED[" ".join(match["halved"].lower().split())]
        return value, value
    if match["fraction"]:
        value = _FRACTIONS[" ".join(match["fraction"].lower().split())]
        return value, value
    if match["nth"]:
        word = match["nth"].lower()
        value = float(re.sub(r"\D", "", word) or ORDINALS.get(word, 0))
        return value, value
    try:
        compound = COMPOUND.match(match.string, match.start("low")) if match["low"] else None
        if compound and compound.end() > match.end("low"):  # no range: "sixty-two"
            value = parse(f"{match['low']}-{match['high']}") * _scale(match["ranged"])
            return value, value
        if match["low"]:
            low, high = parse(match["low"]), parse(match["high"]) * _scale(match["ranged"])
            low *= _scale(match["ranged"]) if low < high / _scale(match["ranged"]) or not match["ranged"] else 1
            return (low, high) if low < high else None
        value = parse(match["number"]) * _scale(match["scale"])
        return value, value
    except ValueError:
        return None


def _scale(word: str | None) -> float:
    return SCALES[word.strip().lower()] if word else 1.0


def _bounds(low: float, high: float, modifier: Modifier) -> tuple[float, float]:
    if modifier == "at least":
        return low, math.inf
    return (0.0, high) if modifier == "at most" else (low, high)


def _unit(text: str, match: re.Match[str], end: int) -> tuple[str | None, str]:
    """The unit's name and the words that it was read from."""
    if match["percent"]:
        return ("percentage point" if "point" in match["percent"] else "percent"), match["percent"].strip()
    if match["money"]:
        return _units()[match["money"].upper() if len(match["money"]) > 1 else match["money"]], match["money"]
    if state := _STATE.match(text, match.end(), end):
        return _singular(state["state"]), state["state"]
    following = _NOUNS.match(text, match.end(), end)
    if following is None:
        return None, ""
    words: list[str] = []
    for word in following["words"].split():
        if (word if word.isupper() else word.lower()) in _STOP and not (not words and word.lower() in _COUNTED_STATES):
            break
        words.append(word)
        if word.lower() in _COUNTED_STATES or _is_head(word):
            break
    return (_singular(words[-1]), " ".join(words)) if words else (None, "")


def _is_head(word: str) -> bool:
    """Whether a noun phrase surely ends here: a plural, or a known unit."""
    lower = word.lower()
    return lower in _units() or (lower.endswith("s") and not lower.endswith(("ss", "'s", "’s", "ous", "us")))


def _singular(word: str) -> str:
    lower = word.lower().removesuffix("’s").removesuffix("'s")
    for stem in (lower, lower.removesuffix("s"), lower.removesuffix("es")):
        if stem in _units():
            return _units()[stem]
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if lower.endswith(("sses", "xes", "ches", "shes")):
        return lower[:-2]
    return lower.removesuffix("s") if not lower.endswith("ss") else lower


@cache
def _units() -> dict[str, str]:
    lines = (files("rashomon.text") / "data" / "quantity_units.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and line[0] != "#")
    return {row[0]: row[1] for row in rows}


def compatible(a: Quantity, b: Quantity) -> bool:
    """Whether both can be true of one thing: their ranges meet once rounding is allowed for.

    "more than 30" / 32, "at least 41" / 45, "about 100" / 97, 5 percent / 5.2 percent, 1.2 million / 1,180,000 and
    "dozens" / 40 are compatible; exact 9 / 10 are not. A rounder number may stand for one that is given more finely:
    half a step of its last digit that is not zero, and never more than a twentieth; whole numbers under 100 are not
    rounded. "About" and its kin allow a tenth. Different units, or a count against an age or ordinal, are never said
    to conflict: they are compatible.
    """
    if a.unit != b.unit or a.form != b.form:
        return True
    (al, ah), (bl, bh) = _allowed(a, b), _allowed(b, a)
    return al <= bh and bl <= ah


def _allowed(q: Quantity, other: Quantity) -> tuple[float, float]:
    slack = 0.1 * q.low if q.modifier == "about" and q.low == q.high else 0.0
    if q.low == q.high and other.low == other.high:
        slack = max(slack, _rounding(q.low, other.low))
    return q.low - slack, q.high + slack


def _rounding(value: float, other: float) -> float:
    """How far off `value` may be, when `other` is given more finely; in the value's own unit."""
    step, finer = _step(value), _step(other)
    if step <= finer or (value < 100 and finer >= 1):
        return 0.0
    return min(step / 2, 0.05 * value)


def _step(value: float) -> float:
    if value == 0 or math.isinf(value):
        return 0.0
    digits = f"{value:.6f}".rstrip("0").rstrip(".")
    if "." in digits:
        return float(10.0 ** -len(digits.split(".")[1]))
    return float(10 ** (len(digits) - len(digits.rstrip("0"))))
