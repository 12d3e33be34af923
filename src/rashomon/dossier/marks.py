"""An article's text with an anchor for every piece of evidence, so that every figure leads to its words.

Spans may nest and may cross. Nested spans become nested elements; where two cross, the later one is cut at the end of
the earlier, its first piece has the anchor and its last the references back to the dossier.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec
from markupsafe import Markup, escape

from rashomon.dossier.index import Index
from rashomon.dossier.visible import visible
from rashomon.model.annotation import Mention
from rashomon.model.article import Article
from rashomon.model.evidence import Evidence

# More keys than these behind a word would hide the text.
_MOST_KEYS = 4
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")


class Place(NamedTuple):
    """A span of an article that the dossier points at: the classes it is drawn with, the records that cite it."""

    start: int
    end: int
    anchor: str
    classes: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


class Block(NamedTuple):
    """A paragraph of an article as HTML, and the kind of section it belongs to ("" outside every section)."""

    kind: str
    html: Markup


class Piece(NamedTuple):
    """A place, or a part of one where places cross or a paragraph ends."""

    start: int
    end: int
    place: Place
    first: bool
    last: bool


def anchor(index: Index, article: str, start: int, end: int) -> str:
    """The id of the words: letter of the article and offsets, such as "A-120-180"; "" for an unknown article."""
    return f"{index.letters[article]}-{start}-{end}" if article in index.letters else ""


def places(index: Index) -> dict[str, list[Place]]:
    """Every span that the dossier points at, by article, each span once."""
    classes: dict[tuple[str, int, int], set[str]] = defaultdict(set)
    keys: dict[tuple[str, int, int], list[str]] = defaultdict(list)
    for where in _spans(index.dossier):
        classes[where].add("e")
    for article, start, end, kind in _quotations(index):
        classes[article, start, end] |= {"e", kind}
    for key, evidence in _citations(index):
        where = (evidence.article, evidence.start, evidence.end)
        if key not in keys[where]:
            keys[where].append(key)
    found: dict[str, list[Place]] = defaultdict(list)
    for where in sorted(classes):
        place = Place(where[1], where[2], anchor(index, *where), tuple(sorted(classes[where])), tuple(keys[where]))
        found[where[0]].append(place)
    return found


def blocks(article: Article, marked: Iterable[Place]) -> list[Block]:
    """The article's text in paragraphs, with the places marked. Nothing of the text is left out."""
    spans = list(marked)
    return [Block(kind, _markup(article.text, start, end, spans)) for kind, start, end in _paragraphs(article)]


def _spans(value: object) -> Iterator[tuple[str, int, int]]:
    """Every piece of evidence and every mention inside a record, at any depth."""
    if isinstance(value, (Evidence, Mention)):
        yield value.article, value.start, value.end
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)


def _quotations(index: Index) -> Iterator[tuple[str, int, int, str]]:
    for quotation in index.dossier.quotations:
        for span in quotation.content or quotation.quoted:
            yield quotation.article, span.start, span.end, "content"
        for span in quotation.quoted:
            yield quotation.article, span.start, span.end, "quoted"


def _citations(index: Index) -> Iterator[tuple[str, Evidence]]:
    for conflict in index.conflicts:
        yield from ((index.keys[conflict.id], e) for side in conflict.sides for e in side.evidence)
    for fact in index.dossier.facts:
        yield from ((index.keys[fact.id], e) for cell in fact.cells for e in cell.evidence)
    for statement in index.shared_statements:
        key = index.keys[statement.id]
        yield from ((key, e) for q in index.renderings(statement) for e in index.places(q)[-1:])


def _paragraphs(article: Article) -> Iterator[tuple[str, int, int]]:
    """Sections and what lies between them, cut into paragraphs; white space between them is dropped."""
    at = 0
    breaks = _BLANK_LINE if _BLANK_LINE.search(article.text) else _LINE
    for section in sorted(article.sections, key=lambda s: (s.start, s.end)):
        start, end = max(at, section.start), min(section.end, len(article.text))
        if start < end:
            yield from _cut(article.text, "", at, start, breaks)
            yield from _cut(article.text, section.kind, start, end, breaks)
            at = end
    yield from _cut(article.text, "", at, len(article.text), breaks)


def _cut(text: str, kind: str, start: int, end: int, breaks: re.Pattern[str]) -> Iterator[tuple[str, int, int]]:
    for gap in [*breaks.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        if text[start:stop].strip():
            yield kind, start, stop
        start = gap.end() if gap else end


def _markup(text: str, start: int, end: int, spans: list[Place]) -> Markup:
    parts: list[str] = []
    open_pieces: list[Piece] = []
    at = start
    for piece in _nested(_clipped(spans, start, end)):
        while open_pieces and open_pieces[-1].end <= piece.start:
            at = _close(text, at, open_pieces.pop(), parts)
        parts += [escape(visible(text[at : piece.start])), _opening(piece)]
        at = piece.start
        open_pieces.append(piece)
    while open_pieces:
        at = _close(text, at, open_pieces.pop(), parts)
    return Markup("".join([*parts, escape(visible(text[at:end]))]))


def _close(text: str, at: int, piece: Piece, parts: list[str]) -> int:
    parts += [escape(visible(text[at : piece.end])), "</span>", _references(piece)]
    return max(at, piece.end)


def _clipped(spans: list[Place], start: int, end: int) -> Iterator[Piece]:
    for place in spans:
        if place.start < end and place.end > start:
            first, last = max(place.start, start), min(place.end, end)
            yield Piece(first, last, place, first == place.start, last == place.end)


def _nested(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces in the order of opening, cut so that none crosses another."""
    queue = [(piece.start, -piece.end, number, piece) for number, piece in enumerate(pieces)]
    heapq.heapify(queue)
    number, ends = len(queue), [10**12]
    while queue:
        *_, piece = heapq.heappop(queue)
        while ends[-1] <= piece.start and len(ends) > 1:
            ends.pop()
        if piece.end > ends[-1]:
            rest = piece._replace(start=ends[-1], first=False)
            number += 1
            heapq.heappush(queue, (rest.start, -rest.end, number, rest))
            piece = piece._replace(end=ends[-1], last=False)
        ends.append(piece.end)
        yield piece


def _opening(piece: Piece) -> str:
    classes = " ".join(piece.place.classes)
    if piece.first:
        return f'<span id="{piece.place.anchor}" class="{classes}">'
    return f'<span data-of="{piece.place.anchor}" class="{classes}">'


def _references(piece: Piece) -> str:
    if not (piece.last and piece.place.keys):
        return ""
    shown = piece.place.keys[:_MOST_KEYS]
    links = " ".join(f'<a href="#{key}">{key}</a>' for key in shown)
    return f'<sup class="ref">{links}{" …" if len(shown) < len(piece.place.keys) else ""}</sup>'
