"""What stands before the prose of a paragraph: a bullet, a number, the time of a post."""

from __future__ import annotations

import re

_BULLET = r"(?:(?:[-–—•*·▪▸►‣]|\(?\d{1,2}[.)](?!\d)|\([a-z]\)|[a-z]\))\s+|[-•▪](?-i:(?=[A-Z“\"‘])))"
_CLOCK = r"\d{1,2}(?:[:.]\d\d)(?:\s?[ap]\.?\s?m\b\.?)?|\d{1,2}\s?[ap]\.?\s?m\b\.?"
_ZONE = r"(?:\s(?:GMT|BST|UTC|CES?T|EES?T|[ECMP][SD]?T|A[EW]ST|IST|JST|KST|SAST))?"
_STAMP = (
    rf"(?:(?:updated?|last updated|first report|posted(?: at)?)\b:?,?\s+)?[\[(]?(?:{_CLOCK}){_ZONE}[\])]?"
    r"(?:\s*[-–—|:](?=\s)|(?=\s+[“\"‘'«A-Z@]))"
)
_LEAD = re.compile(rf"\s*(?:(?P<item>{_BULLET})|{_STAMP}\s*)", re.I)
_CAPITAL = re.compile(r"[“\"‘'«„]|[^\W\d_]")


def prose_start(text: str, start: int, end: int) -> int:
    """Where the prose of the paragraph `text[start:end]` begins, behind its bullet or its time."""
    lead = _LEAD.match(text, start, end)
    if lead is None or lead.end() >= end:
        return start
    after = _CAPITAL.match(text, lead.end())
    if after is None or (not lead["item"] and after[0].islower()):
        return start  # "10.30 trains were late" goes on as a sentence
    return lead.end()


def is_item(text: str, start: int, end: int) -> bool:
    """Whether the paragraph is an item of a list."""
    lead = _LEAD.match(text, start, end)
    return lead is not None and lead["item"] is not None
