"""Links to other stories: a heading, then headlines; or a box of them in the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.ingest.lines import is_headline, is_prose
from rashomon.ingest.pieces import Piece
from rashomon.model.article import Section

MOST_LINKS = 12
_HEADING = re.compile(
    r"(?:read|see|watch|more|related|recommended|most|trending|popular|also|latest|top stories|further|tags?|topics?"
    r"|you (?:may|might)|don['’]t miss|editor|around the web|from (?:the web|our)|sponsored|keywords?|up next"
    r"|full coverage|in this article|similar|other|suggested|quick hits)\b[^.!?]{0,50}",
    re.IGNORECASE,
)

# A name, then its page in full with headlines glued to it, up to "MORE": "Mayor Orr Ann OrrFerry sinks ... MORE said"
_BOX = re.compile(
    r"\b(?P<name>[A-Z][\w'’-]+)(?P<box> (?:[A-Z(][\w.'’()-]* ){1,6}(?P=name)(?=[A-Z0-9'\"‘“])[^\n]{10,700}? MORE)\b"
)


def boxes_cut(text: str, sections: Sequence[Section]) -> Iterator[Section]:
    """The sections, a box of links inside a body paragraph being debris of its own."""
    for section in sections:
        start = section.start
        for found in _BOX.finditer(text, section.start, section.end) if section.kind == "body" else ():
            yield Section("body", start, found.start("box"))
            yield Section("debris", *found.span("box"))
            start = found.end("box")
        if text[start : section.end].strip():
            yield Section(section.kind, start, section.end)


def mark_link_lists(pieces: Sequence[Piece]) -> None:
    """Headlines right below a heading such as "Read more:" are links, not prose."""
    for at, p in enumerate(pieces):
        if p.kind == "debris" and _is_heading(p.words):
            _mark_links(pieces[at + 1 : at + 1 + MOST_LINKS])


def _is_heading(words: str) -> bool:
    label, _, rest = words.partition(":")
    return bool(_HEADING.fullmatch(label.strip(" »>|"))) and not rest.strip()


def _mark_links(following: Sequence[Piece]) -> None:
    for p in following:
        if p.kind is None and (is_prose(p.words) or not (is_headline(p.words) or p.words.count(" ") < 4)):
            return
        p.kind = p.kind or "debris"
