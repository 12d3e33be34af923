"""The name inside a longer noun phrase: "Ryanair CEO, Michael O'Leary" -> "Michael O'Leary"."""

from __future__ import annotations

import re

from rashomon.text.fold import APOSTROPHES
from rashomon.text.titles import head_title, split_title

_CLITIC = re.compile(
    rf"\s+(?=[{APOSTROPHES}]s?\b|[{APOSTROPHES}](?:\s|$)|[.,;:!?)](?:\s|$))|(?<=\bO')\s+(?=\w)|(?<=\()\s+"
)
_LEAD = re.compile(r"^(?:(?:the|a|an|his|her|its|their|our|this|that|these|those)\s+)+", re.I)
_POSSESSOR = re.compile(rf"^.*?\w(?:[{APOSTROPHES}]s|s[{APOSTROPHES}])\s+(?=.*[A-Z0-9])")
_PLACE_TAIL = re.compile(r",\s+(?:in\s+)?(?:the\s+)?[A-Z][\w. ]+$")
_TAIL = re.compile(r"\s+(?:in|at|of the|with|for|that|which|who|near|from)\s+.*$")
# "EADS-led", "Los Angeles based Northrop Grumman"
_COMPOUND = re.compile(r"[-‑](?:led|based|backed|owned|run|funded)$|^.*?[\s-]based\s+(?=[A-Z])")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Inc|Corp|Co|Ltd|Jr|Sr))\.$")
_CAPITAL = re.compile(r"^[^a-z\W]|^\d|^[a-z]{1,2}[A-Z]|^O'")


def untokenised(phrase: str) -> str:
    """A phrase of space-separated tokens with its clitics and commas joined again ("Apple 's" -> "Apple's")."""
    return " ".join(_CLITIC.sub("", phrase).replace("``", "").replace("''", "").split())


def name_head(phrase: str, kind: str = "") -> tuple[str, tuple[str, ...]]:
    """The name that a noun phrase is about, and further names printed in brackets as its short form.

    `kind` "person" and "place" choose what stands after a comma. A phrase without capitals is given back.
    """
    text = _COMPOUND.sub("", untokenised(phrase)).strip(' ,;:"“”')
    text = text if _ABBREVIATED.search(text) else text.rstrip(".")
    bracket = re.search(r"\(\s*([A-Z][\w.&-]{1,10})\s*\)?\s*$", text)
    aliases = (bracket[1],) if bracket else ()
    text = re.sub(r"\s*\(.*$", "", text)
    text = _pick_side(text, kind)
    if kind == "person":
        text = _possessor_off(text)
        title, name = split_title(_LEAD.sub("", text))
        return f"{title} {name}".strip() if title else _last_capitals(name), aliases
    return _LEAD.sub("", _last_capitals(_LEAD.sub("", _possessor_off(text)))) or text, aliases


def _possessor_off(text: str) -> str:
    return _POSSESSOR.sub("", text)


def _pick_side(text: str, kind: str) -> str:
    """Of "X, Y" the side that is the name: the other is a description or a larger place."""
    if ", " not in text:
        return text
    left, right = text.split(", ", 1)
    if kind == "organization" and not _CAPITAL.match(left.split()[-1]) and _capitals(right):
        return right
    if kind == "place" or (
        _PLACE_TAIL.fullmatch(", " + right) is not None and head_title(left) is None and kind != "person"
    ):
        return left if _capitals(left) else right
    last = left.split()[-1]
    if kind == "person" and (head_title(left) is not None and not split_title(left)[0]):
        return right
    if _CAPITAL.match(last) and head_title(left) is None:
        return left
    return right if _capitals(right) else left


def _capitals(text: str) -> bool:
    return any(_CAPITAL.match(w) for w in text.split())


def _last_capitals(text: str) -> str:
    """From the last run of capitalised words on, with the small words inside it and the nouns behind it."""
    words = _TAIL.sub("", text).split() if _capitals(_TAIL.sub("", text)) else text.split()
    capital = [bool(_CAPITAL.match(w)) for w in words]
    if not any(capital):
        return text
    end = max(i for i, c in enumerate(capital) if c)
    start = end
    while start > 0:
        if capital[start - 1] or (
            words[start - 1] in {"of", "and", "the", "for", "&", "de", "la", "van", "von", "bin"}
            and start > 1
            and capital[start - 2]
        ):
            start -= 1
        else:
            break
    return " ".join(words[start:])
