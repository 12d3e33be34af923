"""Words inside quotation marks: curly, straight and mixed pairs, unbalanced marks, quotations over several paragraphs.

Double marks are always read. Single marks ('...' or ‘...’) are read only where a text has no double ones, as in
British usage; nested single marks inside double ones stay part of the outer quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.text.sentences import sentence_spans

_DOUBLE = re.compile("[“”„‟«»\"]|``|''")
_OPENS = frozenset("“„«‟")
_CLOSES = frozenset("”»")
_SINGLE = re.compile(
    r"(?<![\w’'])[‘'](?=[\w(\[…])(?P<in>[^\n]+?(?:[.,!?…;:]|(?<=\w)))[’'](?=[\s.,;:!?)\]—–-]|$)",
)


@dataclass(frozen=True)
class Quoted:
    """A stretch inside quotation marks.

    start, end: the words, marks left out. outer: with the marks. paragraph: index of the paragraph. closed: whether a
    closing mark was found. continues: whether it goes on from the paragraph before (a quotation of several paragraphs).
    """

    start: int
    end: int
    outer: tuple[int, int]
    paragraph: int
    closed: bool = True
    continues: bool = False


def quoted(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quoted]:
    """Every stretch inside quotation marks, in order; `paragraphs` are spans of `text`."""
    out = [q for n, p in enumerate(paragraphs) for q in _paragraph(text, n, *p)]
    if not out:
        out = [q for n, p in enumerate(paragraphs) for q in _single(text, n, *p)]
    return list(_continued(text, paragraphs, out))


def _single(text: str, number: int, start: int, end: int) -> Iterator[Quoted]:
    for m in _SINGLE.finditer(text, start, end):
        if len(m["in"]) > 1:
            yield Quoted(*m.span("in"), m.span(), number)


def _paragraph(text: str, number: int, start: int, end: int) -> Iterator[Quoted]:
    """Pair the double marks of one paragraph."""
    marks = list(_DOUBLE.finditer(text, start, end))
    begin: re.Match[str] | None = None
    depth = 0
    for i, mark in enumerate(marks):
        opening = _opens(text, mark, begin is not None, start)
        if begin is None:
            begin, depth = (mark, 1) if opening else (None, 0)
        elif opening and _closers_after(text, marks, i, start) > depth:
            depth += 1
        elif opening:  # the earlier mark was never closed
            yield from _unclosed(text, number, begin, mark.start())
            begin, depth = mark, 1
        else:
            depth -= 1
            if depth == 0:
                yield from _made(text, number, begin, mark)
                begin = None
    if begin is not None:
        at_start = not text[start : begin.start()].strip()
        yield from _unclosed(text, number, begin, end, whole=at_start)


def _opens(text: str, mark: re.Match[str], inside: bool, start: int) -> bool:
    sign = mark.group()
    if sign in _OPENS:
        return True
    if sign in _CLOSES:
        return False
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end() : mark.end() + 1] or " "
    if before.isspace() or before in "([—–-/":
        return not inside if after.isspace() else not (inside and before in "—–-" and not after.isalnum())
    if not after.isalnum() or before in ".,!?…":
        return False
    return not inside


def _closers_after(text: str, marks: Sequence[re.Match[str]], at: int, start: int) -> int:
    """How many closing marks stand after mark `at` before the next opening one, beyond what it needs itself."""
    return sum(not _opens(text, m, True, start) for m in marks[at + 1 :]) - sum(
        _opens(text, m, True, start) for m in marks[at + 1 :]
    )


def _made(text: str, number: int, begin: re.Match[str], stop: re.Match[str]) -> Iterator[Quoted]:
    inner = text[begin.end() : stop.start()]
    if inner.strip():
        lead = len(inner) - len(inner.lstrip())
        tail = len(inner.rstrip())
        yield Quoted(begin.end() + lead, begin.end() + tail, (begin.start(), stop.end()), number)


def _unclosed(text: str, number: int, begin: re.Match[str], limit: int, whole: bool = False) -> Iterator[Quoted]:
    """A quotation whose closing mark is missing: the whole rest where it opens the paragraph, else its sentence."""
    stop = limit
    if not whole:
        stop = next((e for _, e in sentence_spans(text, begin.end(), limit)), limit)
    inner = text[begin.end() : stop].rstrip()
    if len(inner.split()) > 1:
        end = begin.end() + len(inner)
        yield Quoted(begin.end(), end, (begin.start(), end), number, closed=False)


def _continued(text: str, paragraphs: Sequence[tuple[int, int]], found: Sequence[Quoted]) -> Iterator[Quoted]:
    """Mark quotations that open a paragraph right after one that was left open at its paragraph's end."""
    before: Quoted | None = None
    for q in found:
        opens = not text[paragraphs[q.paragraph][0] : q.outer[0]].strip()
        if before and not before.closed and before.paragraph + 1 == q.paragraph and opens:
            q = Quoted(q.start, q.end, q.outer, q.paragraph, q.closed, continues=True)
        yield q
        before = q
