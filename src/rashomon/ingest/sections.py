"""What each paragraph of a text is: title, deck, byline, dateline, body, caption, credit, note or debris."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from rashomon.ingest.byline import byline_names
from rashomon.ingest.dateline import dateline
from rashomon.ingest.furniture import furniture_kind
from rashomon.ingest.head import mark_head
from rashomon.ingest.lines import Unit, units
from rashomon.ingest.links import mark_link_lists
from rashomon.ingest.pieces import Piece, fold, piece, prose_indexes
from rashomon.ingest.splitting import split
from rashomon.ingest.tail import mark_tail
from rashomon.model.article import Section, SectionKind
from rashomon.model.span import Span


class Dating(msgspec.Struct, frozen=True):
    """A date of publication (ISO 8601) that a line of the text states; `changed` when it is that of an update."""

    value: str
    span: Span
    changed: bool


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """The sections of a text and the metadata that they hold; `read_to` is where reading stopped (code points).

    `agencies` are the names in the dateline, as printed.
    """

    sections: tuple[Section, ...] = ()
    title: str | None = None
    deck: str | None = None
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    dates: tuple[Dating, ...] = ()
    read_to: int = 0


def lay_out(
    text: str,
    *,
    title: str | None = None,
    known: Mapping[str, SectionKind] | None = None,
    limit: int | None = None,
) -> Layout:
    """The layout of a text.

    Args:
        text: the article's text; offsets refer to it as it is.
        title: the title as metadata gives it, if it does.
        known: the kinds of lines that the format marks as such, by their words.
        limit: reading stops at the last line end before so many code points.
    """
    read_to = _stop(text, limit)
    folded = {fold(words): kind for words, kind in (known or {}).items()}
    pieces = [p for unit in units(text, read_to) for p in _pieces(unit, folded)]
    _mark_furniture(pieces)
    mark_head(pieces, title)
    mark_tail(pieces)
    mark_link_lists(pieces)
    _mark_inner_bylines(pieces)
    return _layout(*_cut_dateline(pieces), read_to)


def _stop(text: str, limit: int | None) -> int:
    if limit is None or len(text) <= limit:
        return len(text)
    return max(text.rfind("\n", 0, limit), 0) or limit


def _pieces(unit: Unit, known: Mapping[str, SectionKind]) -> list[Piece]:
    """A unit whose kind the format gives is left whole."""
    kind = known.get(fold(unit.words)) if known else None
    return [piece(unit, kind)] if kind else split(unit)


def _mark_furniture(pieces: Sequence[Piece]) -> None:
    """What is furniture wherever it stands; then, between the first and the last prose, what is furniture there."""
    for p in pieces:
        p.kind = p.kind or furniture_kind(p.words, "anywhere")
    prose = prose_indexes(pieces)
    for at in range(prose[0] + 1, prose[-1]) if prose else ():
        pieces[at].kind = pieces[at].kind or furniture_kind(pieces[at].words, "inside")


def _mark_inner_bylines(pieces: Sequence[Piece]) -> None:
    """Between paragraphs of prose, a byline opens a part by somebody else: it is no byline of the whole."""
    for p in pieces:
        if p.kind is None and byline_names(p.words) is not None:
            p.kind = "byline"


def _cut_dateline(pieces: Sequence[Piece]) -> tuple[list[Piece], str | None]:
    """The pieces with the dateline cut off the first paragraph of prose, and the dateline."""
    at = next((n for n in prose_indexes(pieces)), None)
    found = dateline(pieces[at].unit.text) if at is not None else None
    if at is None or found is None:
        return list(pieces), None
    unit = pieces[at].unit
    line, prose = unit.part(0, found.end), unit.part(found.end, len(unit.text))
    return [*pieces[:at], Piece(line, line.words, "dateline"), Piece(prose, prose.words), *pieces[at + 1 :]], found.text


def _layout(pieces: Sequence[Piece], dateline: str | None, read_to: int) -> Layout:
    return Layout(
        sections=tuple(Section(p.kind or "body", p.unit.start, p.unit.end) for p in pieces),
        title=next((p.words for p in pieces if p.kind == "title"), None),
        deck=_joined(pieces, "deck"),
        byline=tuple(dict.fromkeys(name for p in pieces for name in p.names)),
        dateline=dateline,
        dates=tuple(_datings(pieces)),
        read_to=read_to,
    )


def _joined(pieces: Sequence[Piece], kind: SectionKind) -> str | None:
    return " ".join(dict.fromkeys(p.words for p in pieces if p.kind == kind)) or None


def _datings(pieces: Sequence[Piece]) -> list[Dating]:
    """The dates of the head and the tail, those of the publication before those of an update."""
    found = []
    for p in pieces:
        if p.dated:
            same = p.words == p.unit.text
            start, end = (p.dated.start, p.dated.end) if same else (0, len(p.unit.text))
            found.append(Dating(p.dated.value, Span(p.unit.start + start, p.unit.start + end), p.dated.changed))
    return sorted(found, key=lambda d: d.changed)
