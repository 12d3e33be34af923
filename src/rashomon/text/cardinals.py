"""Cardinal numbers in words and digits: "nine", "twenty-five", "1,200", "2.5 million", "two and a half", "a dozen"."""

from __future__ import annotations

import re

_UNITS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {w: n for n, w in enumerate(_UNITS)} | {w: 10 * n for n, w in enumerate(_TENS, 2)}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
}
ORDINALS = {
    w: n
    for n, w in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
        fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split(),
        1,
    )
}
_WORD = rf"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS[1:10])}))?|{'|'.join(reversed(_UNITS))}"
COMPOUND = re.compile(rf"(?:{'|'.join(_TENS)})-(?:{'|'.join(_UNITS[1:10])})\b", re.IGNORECASE)  # "sixty-two"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen)"
DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MIXED = r"\s?and\s(?:an?\s|one-|one\s)?(?:half|quarter)|\s?and\sthree[\s-]quarters"
# The order matters: a regular expression takes the first alternative that fits.
CARDINAL = (
    rf"(?:(?:{DIGITS}|an?\s(?={_SCALE}\b)|(?:{_WORD})(?:\s(?:hundred|thousand))?(?:\sand\s(?:{_WORD})(?![\w-]|\squarters))?)"
    rf"(?:{_MIXED})?(?:\s?{_SCALE}\b)?)"
)
_PARTS = re.compile(rf"{_MIXED}|{DIGITS}|[a-z]+", re.IGNORECASE)
_IGNORED = frozenset(("and", "of"))


def parse(words: str) -> float:
    """The number that the words say; ValueError when they say none.

    >>> parse("twenty-five"), parse("1.2 million"), parse("two and a half"), parse("a couple of")
    (25.0, 1200000.0, 2.5, 2.0)
    """
    total, group = 0.0, 0.0
    if words.lower() in ("a", "an"):
        return 1.0
    parts = [p for p in _PARTS.findall(words.lower()) if p not in _IGNORED]
    for part in parts:
        scale = SCALES.get(part)
        if scale is None:
            group += _addend(part)
        else:
            group = (group or 1.0) * scale
            if scale >= 1e3:
                total, group = total + group, 0.0
    if not parts:
        raise ValueError(f"not a number: {words!r}")
    return total + group


def _addend(part: str) -> float:
    if part[0].isdigit():
        return float(part.replace(",", ""))
    if "quarter" in part or "half" in part:
        return 0.75 if "three" in part else 0.25 if "quarter" in part else 0.5
    if part in _SMALL:
        return float(_SMALL[part])
    if part in ("a", "an", "couple"):
        return 2.0 if part == "couple" else 0.0
    raise ValueError(f"not a number: {part!r}")
