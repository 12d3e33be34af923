"""Stretches of time: "three days", "a 27-year contract", "the past decade", "for years"."""

from __future__ import annotations

import re

from rashomon.text.cardinals import CARDINAL
from rashomon.text.dates.rule import Context, Reading, Rule, rule
from rashomon.text.dates.rules.sets import period
from rashomon.text.dates.steps import shift
from rashomon.text.dates.words import ABOUT, NUMBER, UNIT, VAGUE, YEAR, number, unit

_LAST = (
    r"(?:(?:the|its|his|her|their|these|those)\s)?(?:last|past|next|first"
    r"|coming|previous|following|final|preceding|recent|final|opening|intervening)\s"
)
_AGE = r"(?![\s-]?olds?\b)(?!\s(?:of\sage|in\sprison\b\sterm))"
_MIX = r"(?:\sand\s(?:a|one)[\s-](?P<f>half|quarter))?"


# "between two and three weeks" is no sum
_SMALL = frozenset("one two three four five six seven eight nine ten eleven twelve".split())


def count(words: str) -> str:
    """The number as TIMEX3 writes it; "X" for "several" and its like."""
    return "X" if re.fullmatch(VAGUE, words, re.IGNORECASE) else f"{number(words):.15g}"


def duration(amount: str, word: str) -> str:
    """Decades and centuries are given in years, as TempEval and MEANTIME do."""
    code = unit(word)
    if code in ("DE", "CE"):
        return "PXY" if amount == "X" else f"P{float(amount) * (10 if code == 'DE' else 100):.15g}Y"
    return period(amount, word)


@rule(
    rf"(?:{ABOUT}(?:{_LAST})?|{_LAST}{ABOUT})(?:(?P<low>{CARDINAL})(?:\s?[-–]\s?|\s(?:to|or)\s))?(?P<n>{NUMBER}|{VAGUE})(?:\s(?:more|full|straight|consecutive|additional|extra|long|whole|calendar|business|working|successive|grueling))?"
    rf"[\s-](?P<u>{UNIT}s?){_MIX}(?:['’])?{_AGE}",
    ignore_case=True,
)
def counted(m: re.Match[str], at: Context) -> Reading | None:
    """So many units; ages are none. "three days" -> DURATION P3D; "27-year" -> DURATION P27Y

    "almost two and a half years" -> DURATION P2.5Y; "the next four years" -> DURATION P4Y

    "several weeks" -> DURATION PXW; "two to three weeks" -> DURATION P2W/P3W
    """
    words, word = m["n"].lower(), m["u"].lower()
    if words in ("a", "an") and not _stands_alone(m, at):
        return None
    if words in ("some", "many") and not word.endswith("s"):
        return None
    if (word == "second" and words in ("a", "an", "one")) or (word == "quarter" and words in ("a", "one")):
        return None
    if at.before(r"\b(?:aged?|at age)") or (at.before(r"\b(?:is|was|turned|who)") and at.after(r"old\b")):
        return None
    if re.fullmatch(YEAR, words) and not word.endswith("s"):
        return None  # "World Cup 2018 day five"
    amount = count(words)
    if m["f"] and amount != "X":
        amount = f"{float(amount) + (0.5 if m['f'] == 'half' else 0.25):g}"
    end = at.end - 1 if m[0][-1] in "'’" else None
    value = duration(amount, word)
    low, _, high = words.partition(" and ")
    if at.before(r"\bbetween") and high and low in _SMALL and high in _SMALL:
        value = f"{duration(count(low), word)}/{duration(count(high), word)}"
    elif m["low"]:
        value = f"{duration(count(m['low'].lower()), word)}/{value}"
    lead = re.match(r"over\s(?=(?:the|its|his|her|their|these|those)\b)|an?\s(?=[\w,.]+-)", m[0], re.IGNORECASE)
    return Reading("DURATION", value, start=at.start + (lead.end() if lead else 0), end=end)


def _stands_alone(m: re.Match[str], at: Context) -> bool:
    """Whether "a week" is a stretch: not "a day" of something, nor the rate in "600 a day"."""
    if m["u"].lower() in ("second", "minute", "day", "quarter"):
        return at.before(
            r"\b(?:for|in|within|than|about|nearly|almost|over|after|took|takes|take|lasted|just|only)"
        ) or at.after(r"(?:after|before|later|long)\b")
    return not at.after(r"(?:of|when|in which|like|that)\b") or at.before(
        r"\b(?:for|after|in|within|than|about|nearly|over|almost)"
    )


@rule(rf"{ABOUT}(?:half[\s-]an?[\s-]|half-)(?P<u>hour|day|year|century|decade|mile)", ignore_case=True)
def half_unit(m: re.Match[str], at: Context) -> Reading | None:
    """Half a unit. "half an hour" -> DURATION PT30M; "half-century" -> DURATION P50Y"""
    values = {"hour": "PT30M", "day": "PT12H", "year": "P6M", "century": "P50Y", "decade": "P5Y"}
    value = values.get(m["u"].lower())
    return Reading("DURATION", value) if value else None


@rule(
    rf"(?:(?:over|in|during|for|within|of)\s)?(?P<s>the|these|this)\s(?P<l>last|past|next|coming|recent|previous|following|intervening)\s(?:(?P<few>few|several|couple(?:\sof)?)\s)?(?P<u>{UNIT}s?)",
    ignore_case=True,
)
def last_stretch(m: re.Match[str], at: Context) -> Reading | None:
    """A stretch that ends or begins now.

    "over the past decade" -> DURATION P10Y; "over the coming days" -> DURATION PXD
    """
    lead = m.start("s") - at.start
    word = m["u"].lower()
    plural = word.endswith("s") and not word.endswith("ss")
    if m["s"].lower() == "this" or (
        m["l"].lower() in ("following", "next", "previous") and not plural and word in ("day",)
    ):
        return None
    if not plural and word == "quarter":
        return Reading("DATE", _quarter(at, m["l"].lower()), start=at.start + lead)
    few = (m["few"] or "").lower()
    amount = "2" if few.startswith("couple") else "X" if plural or few else "1"
    return Reading("DURATION", duration(amount, word), start=at.start + lead)


def _quarter(at: Context, word: str) -> str:
    step = 1 if word in ("next", "coming", "following") else -1
    return (shift(at.reference, step, "Q") if at.reference else None) or "XXXX-QX"


_STRETCH = r"for|after|over|within|of|in|took|take|takes|spent|lasted|through|many|the"
_PLURAL = r"(?:seconds|minutes|hours|days|weeks|months|years|decades|centuries)"


@rule(
    rf"(?P<d>(?<=\bover\s)the\s)?(?P<u>{_PLURAL})(?:-long)?|(?P<l>hour|day|week|month|year|decade|century)-?long",
    ignore_case=True,
)
def bare_plural(m: re.Match[str], at: Context) -> Reading | None:
    """An uncounted stretch.

    "for years" -> DURATION PXY; "decades-long" -> DURATION PXY; "a yearlong study" -> DURATION P1Y

    "for weeks or even months" -> DURATION PXM
    """
    if m["l"]:
        return Reading("DURATION", duration("1", m["l"]))
    listed = rf"\b{_PLURAL}(?:,|,?\s(?:and|or|to|if\snot)(?:\seven)?)"
    if at.before(r"\b(?:early|small|late|wee|opening|office|working|business|rush|school)"):
        return None  # "the early hours", "the school years"
    if at.after(rf"(?:and|or|to|if\snot)\s(?:even\s)?{_PLURAL}\b") and not at.before(r"\b(?:the|these|those|of)"):
        return Reading("DURATION", duration("X", m["u"]))  # "for weeks and months", "days or weeks"
    cued = m["d"] or m[0].lower().endswith("-long") or at.before(rf"\b(?:{_STRETCH})|{listed}")
    if not (cued or at.after(r"(?:before|after|later|earlier|of)\b")):
        return None
    if (
        at.before(r"\b(?:the|of|in)")
        and not at.before(r"\b(?:over the|in|of)")
        and not at.after(r"(?:before|after|since|leading|of)\b")
    ):
        return None
    return Reading("DURATION", duration("X", m["u"]))


_RANGE = rf"(?:(?P<low>{CARDINAL})(?:\s?[-–]\s?|\sto\s))?(?P<n>{CARDINAL})"


@rule(rf"{ABOUT}{_RANGE}[\s-](?P<u>{UNIT}s?)(?P<old>[\s-]olds?)?", ignore_case=True)
def age(m: re.Match[str], at: Context) -> Reading | None:
    """How old somebody or something is. "a 24-year-old law" -> DURATION P24Y; "six months old" -> DURATION P6M

    "aged 8 to 10 years" -> DURATION P8Y/P10Y
    """
    if not at.before(r"\baged") and not m["old"]:
        return None
    value = duration(count(m["n"]), m["u"])
    return Reading("DURATION", f"{duration(count(m['low']), m['u'])}/{value}" if m["low"] else value)


@rule(
    r"(?:all|the\s(?:whole|entire|full)|an\sentire|a\s(?:whole|full))\s(?P<u>day|week|month|year|decade|night|weekend|quarter|century|hour)(?:\slong)?",
    ignore_case=True,
)
def whole(m: re.Match[str], at: Context) -> Reading | None:
    """A whole unit. "all day" -> DURATION P1D; "the entire year" -> DURATION P1Y"""
    word = "day" if m["u"].lower() == "night" else m["u"]
    return Reading("DURATION", duration("1", word))


RULES: tuple[Rule, ...] = (age, counted, half_unit, last_stretch, whole, bare_plural)
