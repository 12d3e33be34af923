"""The tail of a text: notes on the author, signatures, dates, credits and the rest of the page, after the prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.ingest.agencies import by_form
from rashomon.ingest.byline import NAME, byline_names, signed_names
from rashomon.ingest.furniture import furniture_kind
from rashomon.ingest.pieces import Piece, prose_indexes
from rashomon.ingest.publication import publication_line

WITHIN = 12  # the tail begins within so many paragraphs of the end
LONGEST_NOTE = 600
_NOTE = re.compile(
    rf"(?P<name>{NAME}|(?:Mr|Ms|Mrs|Dr|Prof)\.? [A-Z][\w'’-]+),? (?:is|was|has|covers?|writes?|reports?|joined|works"
    r"|worked|serves|teaches|edits|hosts|co-hosts|contributes)\b"
)
_TRADE = re.compile(
    r"\b(?:editor|reporter|correspondent|columnist|writer|journalist|contributor|producer|host|author of|bureau chief|"
    r"fellow|freelance\w*|professor|analyst|scholar|founder|intern|director|covers|covering|writes|reports on)\b",
    re.IGNORECASE,
)


def mark_tail(pieces: Sequence[Piece]) -> None:
    """Tells the pieces of the tail what they are, from the end backwards, until prose stands."""
    names = {name for p in pieces for name in p.names} | _tail_bylines(pieces)
    for at in range(len(pieces) - 1, max(-1, len(pieces) - 1 - WITHIN), -1):
        if _is_note(pieces, at, names):
            pieces[at].kind = "note"
        elif pieces[at].is_prose:
            break
    prose = prose_indexes(pieces)
    for p in pieces[(prose[-1] + 1 if prose else len(pieces)) :]:
        if p.kind is None:
            _mark_line(p)
        elif p.kind == "debris" and not p.dated:
            p.dated = publication_line(p.words)


def _tail_bylines(pieces: Sequence[Piece]) -> set[str]:
    return {name for p in pieces[-WITHIN:] if p.kind is None for name in byline_names(p.words) or ()}


def _mark_line(p: Piece) -> None:
    p.dated = publication_line(p.words)
    names = byline_names(p.words) or signed_names(p.words)
    if p.dated:
        p.kind = "dateline"
    elif names is not None:
        p.kind, p.names = "byline", names
    else:
        p.kind = "credit" if p.words in by_form() else furniture_kind(p.words, "tail")


def _is_note(pieces: Sequence[Piece], at: int, names: set[str]) -> bool:
    """ "Jane Doe is a correspondent for ...": about somebody who signs the text, or whom the text does not speak of."""
    p = pieces[at]
    found = _NOTE.match(p.words) if p.kind is None and len(p.words) <= LONGEST_NOTE else None
    if found is None or at < 2:
        return False
    name = found["name"]
    if any(name == known or known.endswith(name.split()[-1]) for known in names):
        return True
    surname = name.split()[-1]
    told = any(surname in other.words for other in pieces[:at] if other.kind is None)
    return not told and bool(_TRADE.search(p.words))
