"""Cuts a paragraph where furniture and prose share a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.ingest.furniture import furniture_kind, furniture_rules
from rashomon.ingest.lines import Unit, is_prose
from rashomon.ingest.pieces import Piece, piece
from rashomon.ingest.publication import dates_in
from rashomon.text.sentences import sentence_spans

_ASIDE_END = re.compile(r"\s*(?:\([^()]{4,240}\)|\[[^\[\]]{4,240}\])\.?$")
_AGENCY_END = re.compile(r"[.!?][\"”’']?\s+(?P<credit>[(\[—–-]{1,2} ?[A-Z][\w/., &]{1,40}[)\]]?)$")
_DATE_LABEL = re.compile(r"(?:first )?(?:published|posted|updated|last updated)\s*(?:on|at)?\s*:?\s*", re.IGNORECASE)
_LONGEST_SPLIT = 6000  # longer paragraphs are left whole: nobody prints a credit at the end of one


def split(unit: Unit) -> list[Piece]:
    """The pieces of one paragraph, in order; most paragraphs are one piece."""
    if len(unit.text) > _LONGEST_SPLIT:
        return [piece(unit)]
    first, rest = _leading(unit) if is_prose(unit.words) else ([], unit)
    middle, last = _trailing(rest)
    return [*first, *([piece(middle)] if middle.text else []), *last]


def _leading(unit: Unit) -> tuple[list[Piece], Unit]:
    """Furniture that opens the line, and the prose that begins right after it."""
    for rule in furniture_rules():
        found = rule.pattern.match(unit.text) if rule.scope == "start" else None
        if found and _opens_prose(unit.text[found.end() :]):
            rest = unit.part(found.end(), len(unit.text))
            more, prose = _leading(rest)
            return [piece(unit.part(0, found.end()), rule.kind), *more], prose
    return _leading_date(unit)


def _leading_date(unit: Unit) -> tuple[list[Piece], Unit]:
    label = _DATE_LABEL.match(unit.text)
    dated = next(dates_in(unit.text[:120]), None) if label else None
    if label is None or dated is None or dated.start > label.end() + 12 or not _opens_prose(unit.text[dated.end :]):
        return [], unit
    line = piece(unit.part(0, dated.end), "dateline")
    line.dated = dated
    return [line], unit.part(dated.end, len(unit.text))


def _opens_prose(rest: str) -> bool:
    return bool(re.match(r"\s*[\"“‘'(]*[A-Z]", rest)) and is_prose(" ".join(rest.split()))


def _trailing(unit: Unit) -> tuple[Unit, list[Piece]]:
    """The prose, and the furniture that closes its line: an aside with a link, sentences of credit, "(Reuters)"."""
    end = len(unit.text)
    pieces: list[Piece] = []
    while (cut := _last_cut(unit.text[:end])) is not None:
        tail = unit.part(cut, end)
        pieces.insert(0, piece(tail, furniture_kind(tail.words, "tail") or "credit"))
        end = cut
    return unit.part(0, end), pieces


def _last_cut(text: str) -> int | None:
    """Where the furniture that closes this text begins; None when it closes with prose."""
    text = text.rstrip()
    aside = _ASIDE_END.search(text, max(0, len(text) - 260))
    if aside and aside.start() and furniture_kind(" ".join(aside[0].split()), "inside") == "debris":
        return aside.start()
    agency = _AGENCY_END.search(text, max(0, len(text) - 60))
    if agency and furniture_kind(agency["credit"], "tail") == "credit":
        return agency.start("credit")
    return _last_sentence_cut(text)


def _last_sentence_cut(text: str) -> int | None:
    spans = list(_sentences(text))
    if len(spans) < 2:
        return None
    start, end = spans[-1]
    kind = furniture_kind(" ".join(text[start:end].split()), "inside")
    return start if kind in ("credit", "note", "debris") else None


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    yield from sentence_spans(text.replace("\n", " ").replace("\r", " "))
