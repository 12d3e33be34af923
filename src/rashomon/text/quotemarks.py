"""Words inside quotation marks: curly, straight, low, angle and mixed pairs, unbalanced marks, several paragraphs.

Double marks are always read. Single marks ('...' or ‘...’) are read where they are the text's usual ones, as in British
usage; nested marks stay part of the outer quotation. What a sign does is told from the sign and from what stands beside
it, since »...«, „...“, “...“ and ”...” are all in use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.text.sentences import sentence_spans
from rashomon.text.singlemarks import singles

# two single marks are a double one, but not before 'tis or '90s
_DOUBLE = re.compile("[“”„‟«»‹›\"]|``|''(?!(?:[Tt](?:is|was)|em|\\d0s)\\b)|&(?:quot|[lr]dquo|[lr]aquo|#34|#822[01]);")
_SPELLED = {"&ldquo;": "“", "&rdquo;": "”", "&laquo;": "«", "&raquo;": "»", "&#8220;": "“", "&#8221;": "”"}
_LOW = frozenset("„‟")
_OPENS = frozenset("“„‟«‹") | {"``"}
_CLOSES = frozenset("”»›")
_ENDS = ".,!?…"
_MOST_APART = 4  # paragraphs from one that is left open to the one that closes it


@dataclass(frozen=True)
class Quoted:
    """A stretch inside quotation marks.

    start, end: the words, marks left out. outer: with the marks. paragraph: index of the paragraph. closed, opened:
    whether a closing and an opening mark were found. continues: whether it goes on from the paragraph before (a
    quotation of several paragraphs).
    """

    start: int
    end: int
    outer: tuple[int, int]
    paragraph: int
    closed: bool = True
    continues: bool = False
    opened: bool = True


def quoted(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quoted]:
    """Every stretch inside quotation marks, in order; `paragraphs` are spans of `text`."""
    double = list(_bridged(text, paragraphs, [q for n, p in enumerate(paragraphs) for q in _paragraph(text, n, *p)]))
    single = [
        Quoted(start, end, (start - 1, end + closed), n, bool(closed))
        for n, (start, end, closed) in singles(text, paragraphs)
    ]
    if _usual(text, single, double):
        out = single + [d for d in double if not any(_inside(d, s) for s in single)]
    else:
        out = double
    return list(_continued(text, paragraphs, sorted(out, key=lambda q: q.start)))


def _usual(text: str, single: Sequence[Quoted], double: Sequence[Quoted]) -> bool:
    """Whether single marks are the text's own: no double ones, or fewer than single ones that hold a sentence."""
    apart = [d for d in double if not any(_inside(d, s) for s in single)]
    said = [s for s in single if text[s.end - 1] in _ENDS and not any(_inside(s, d) for d in double)]
    return not apart or len(said) > len(apart)


def _inside(inner: Quoted, outer: Quoted) -> bool:
    return outer.outer[0] <= inner.outer[0] and inner.outer[1] <= outer.outer[1]


# ---------------------------------------------------------------- double marks
def _paragraph(text: str, number: int, start: int, end: int) -> Iterator[Quoted]:
    """Pair the double marks of one paragraph."""
    marks = list(_DOUBLE.finditer(text, start, end))
    begin: re.Match[str] | None = None
    depth, free = 0, start  # free: where words begin that no mark has claimed
    for i, mark in enumerate(marks):
        opening = _opens(text, mark, begin, start)
        if begin is None:
            begin, depth = (mark, 1) if opening else (None, 0)
            if not opening:
                yield from _unopened(text, number, free, mark)
                free = mark.end()
        elif opening and _closers_after(text, marks, i, begin, start) > depth:
            depth += 1
        elif opening:  # the earlier mark was never closed
            yield from _unclosed(text, number, begin, mark.start(), start)
            begin, depth = mark, 1
        else:
            depth -= 1
            if depth == 0:
                yield from _made(text, number, begin, mark)
                begin, free = None, mark.end()
    if begin is not None:
        yield from _unclosed(text, number, begin, end, start)


def _opens(text: str, mark: re.Match[str], begin: re.Match[str] | None, start: int) -> bool:
    """Whether the mark opens a quotation; `begin` is the mark that is open, if any."""
    sign = _SPELLED.get(mark.group(), mark.group())
    inside = begin is not None
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end() : mark.end() + 1] or " "
    leans_left = not before.isspace() and before not in "([—–-/" and not after.isalnum()
    leans_right = (before.isspace() or before in "([—–-/") and not after.isspace()
    if sign in _OPENS:
        turned = sign in "“«‹" and begin is not None and leans_left and not _pairs_as_usual(begin, sign)
        return not turned
    if sign in _CLOSES:
        return not inside and leans_right
    if before.isspace() or before in "([—–-/":
        return not inside if after.isspace() else not (inside and before in "—–-" and not after.isalnum())
    return after.isalnum() and not inside  # also "he said.\"We sank" with its space lost


def _pairs_as_usual(begin: re.Match[str], sign: str) -> bool:
    """Whether `sign` would nest in the open mark: "“" inside "«", but not inside "„" or "“", which it may close."""
    kind = _SPELLED.get(begin.group(), begin.group())
    return not (kind in _LOW or kind == sign or (kind in "»›" and sign in "«‹"))


def _closers_after(text: str, marks: Sequence[re.Match[str]], at: int, begin: re.Match[str], start: int) -> int:
    """How many closing marks stand after mark `at` before the next opening one, beyond what it needs itself."""
    opening = [_opens(text, m, begin, start) for m in marks[at + 1 :]]
    return len(opening) - 2 * sum(opening)


def _made(text: str, number: int, begin: re.Match[str], stop: re.Match[str]) -> Iterator[Quoted]:
    inner = text[begin.end() : stop.start()]
    if inner.strip():
        lead = len(inner) - len(inner.lstrip())
        tail = len(inner.rstrip())
        yield Quoted(begin.end() + lead, begin.end() + tail, (begin.start(), stop.end()), number)


# ---------------------------------------------------------------- unbalanced marks
def _unclosed(text: str, number: int, begin: re.Match[str], limit: int, start: int) -> Iterator[Quoted]:
    """A quotation whose closing mark is missing: the rest where it opens a sentence, else to the sentence's end."""
    stop = limit
    if not re.search(r"(?:^|[.!?…][”\"’']?)\s*$", text[start : begin.start()]):
        stop = next((e for _, e in sentence_spans(text, begin.end(), limit)), limit)
    inner = text[begin.end() : stop].rstrip()
    if len(inner.split()) > 1:
        end = begin.end() + len(inner)
        yield Quoted(begin.end() + len(inner) - len(inner.lstrip()), end, (begin.start(), end), number, closed=False)


def _unopened(text: str, number: int, free: int, stop: re.Match[str]) -> Iterator[Quoted]:
    """A quotation whose opening mark is missing: the sentence that the closing mark ends ("We sank,” he said")."""
    if text[stop.start() - 1] not in _ENDS:
        return
    begun = [s for s, _ in sentence_spans(text, free, stop.start())]
    if begun and len(text[begun[-1] : stop.start()].split()) > 1:
        yield Quoted(begun[-1], stop.start(), (begun[-1], stop.end()), number, opened=False)


def _bridged(text: str, paragraphs: Sequence[tuple[int, int]], found: Sequence[Quoted]) -> Iterator[Quoted]:
    """One mark opens a speech of several paragraphs and one closes it: those between, without marks, belong to it."""
    before: Quoted | None = None
    for q in found:
        gap = range(before.paragraph + 1, q.paragraph + 1) if before else range(0)
        left_open = before is not None and not before.closed and _ends(text, paragraphs[before.paragraph], before)
        if 0 < len(gap) <= _MOST_APART and left_open and not q.opened and _ends(text, paragraphs[q.paragraph], q):
            for n in gap[:-1]:
                yield Quoted(*paragraphs[n], paragraphs[n], n, closed=False, continues=True, opened=False)
            start = paragraphs[q.paragraph][0]
            q = replace(q, start=start, outer=(start, q.outer[1]), continues=True)
        yield q
        before = q


def _ends(text: str, paragraph: tuple[int, int], q: Quoted) -> bool:
    """Whether nothing stands behind the quotation in its paragraph."""
    return not text[q.outer[1] : paragraph[1]].strip()


def _continued(text: str, paragraphs: Sequence[tuple[int, int]], found: Sequence[Quoted]) -> Iterator[Quoted]:
    """Mark quotations that open a paragraph right after one that was left open at its paragraph's end."""
    before: Quoted | None = None
    for q in found:
        opens = not text[paragraphs[q.paragraph][0] : q.outer[0]].strip()
        if before and not before.closed and before.paragraph + 1 == q.paragraph and opens:
            q = replace(q, continues=True)
        yield q
        before = q
