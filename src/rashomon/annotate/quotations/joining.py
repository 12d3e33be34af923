"""Join what the marks show with what the heads say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rashomon.annotate.quotations.draft import Draft
from rashomon.annotate.quotations.marks import is_direct, looks_like_name
from rashomon.model.span import Span
from rashomon.reader import Attribution
from rashomon.text.quotemarks import Quoted

# Words outside the marks that a direct quotation's attribution may hold before it counts as mixed.
_LOOSE_WORDS = 2


def join(
    text: str, paragraphs: Sequence[Span], marks: Sequence[Quoted], attributions: Sequence[Attribution]
) -> list[Draft]:
    """Drafts in text order: each mark stands in exactly one draft; attributions without marks are indirect."""
    owned: dict[int, list[Quoted]] = {}
    free: list[Quoted] = []
    for mark in marks:
        owner = _owner(mark, attributions)
        if owner is None:
            free.append(mark)
        else:
            owned.setdefault(owner, []).append(mark)
    drafts: list[Draft] = []
    for n, attribution in enumerate(attributions):
        mine = owned.get(n, [])
        for paragraph in sorted({m.paragraph for m in mine}):
            here = [m for m in mine if m.paragraph == paragraph]
            drafts += _attributed(text, paragraphs[paragraph], attribution, here)
        drafts += [] if mine or _retold(attribution, marks) else _indirect(text, attribution)
    drafts += [_alone(text, mark) for mark in free if _is_speech(text, mark)]
    return sorted(drafts, key=lambda d: d.start)


def _owner(mark: Quoted, attributions: Sequence[Attribution]) -> int | None:
    """The attribution whose content covers most of the mark, at least half; the tightest where several do."""
    span = Span(mark.start, mark.end)
    best, chosen = 0.0, None
    for n, a in enumerate(attributions):
        covered = sum(span.overlap(c) for c in a.content)
        size = sum(c.end - c.start for c in a.content)
        if 2 * covered >= span.end - span.start and (value := covered / max(size, span.end - span.start)) > best:
            best, chosen = value, n
    return chosen


def _attributed(text: str, paragraph: Span, attribution: Attribution, marks: Sequence[Quoted]) -> Iterable[Draft]:
    """The draft of an attribution's marks in one paragraph."""
    direct = [m for m in marks if is_direct(text, m)]
    inner = [Span(m.start, m.end) for m in marks]
    near = [c for c in attribution.content if paragraph.start <= c.start < paragraph.end]
    source, cue = list(attribution.source), list(attribution.cue)
    swallowed = any(c.overlap(s) for c in near for s in [*source, *cue])  # the heads took the reporting clause too
    loose = 0 if swallowed else _words_outside(text, near, [Span(*m.outer) for m in marks])
    words = sum(len(s.of(text).split()) for s in inner)
    if len(direct) == len(marks) and loose <= max(_LOOSE_WORDS, 0.2 * words):
        yield Draft("direct", inner, inner, source, cue, attribution.score, "marks+heads@1")
        return
    if len(direct) == len(marks) == 1 and loose <= words and _opens_sentence(text, marks[0]):
        yield Draft("direct", inner, inner, source, cue, attribution.score, "marks+heads@1")
        return
    content = _hull(near, marks)
    yield Draft("mixed", content, inner, source, cue, attribution.score, "marks+heads@1")


def _opens_sentence(text: str, mark: Quoted) -> bool:
    """A whole direct sentence, whatever the heads took with it."""
    return text[mark.start : mark.end].count(" ") >= 5


def _words_outside(text: str, content: Sequence[Span], outer: Sequence[Span]) -> int:
    starts = [span.start + m.start() for span in content for m in re.finditer(r"\w[\w’'-]*", span.of(text))]
    return sum(not any(o.start <= at < o.end for o in outer) for at in starts)


def _hull(content: Sequence[Span], marks: Sequence[Quoted]) -> list[Span]:
    """The content with each mark wholly inside; spans that touch are merged."""
    pieces = sorted([*content, *(Span(*m.outer) for m in marks)])
    merged: list[Span] = []
    for piece in pieces:
        if merged and piece.start <= merged[-1].end + 1:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, piece.end))
        else:
            merged.append(piece)
    return merged


def _retold(attribution: Attribution, marks: Sequence[Quoted]) -> bool:
    """Whether the heads took a part of a quotation for speech of its own: it lies inside the marks, its source outside.

    With its source inside too it is nested: somebody quoted tells what somebody else said.
    """
    around = [m for m in marks if all(Span(*m.outer).holds(c) for c in attribution.content)]
    return any(not Span(*m.outer).holds(s) for m in around for s in attribution.source)


def _indirect(text: str, attribution: Attribution) -> Iterable[Draft]:
    """An attribution whose content no mark owns; one inside somebody's quotation stays (nested speech)."""
    if attribution.cue or attribution.source:
        content = [_without_comma(text, c) for c in attribution.content]
        source, cue = list(attribution.source), list(attribution.cue)
        if not source:
            content = _through_cue(text, content, cue)
        yield Draft("indirect", content, [], source, cue, attribution.score, "heads@1")


def _through_cue(text: str, content: list[Span], cue: Sequence[Span]) -> list[Span]:
    """One span of two that only the cue parts: "Orr is believed to have left", which nobody in particular says."""
    if len(content) != 2 or len(cue) != 1:
        return content
    (first, last), (said,) = sorted(content), cue
    gaps = text[first.end : said.start] + text[said.end : last.start]
    return (
        [Span(first.start, last.end)]
        if first.end <= said.start <= said.end <= last.start and not gaps.strip()
        else content
    )


def _without_comma(text: str, span: Span) -> Span:
    """The span without a comma or dash that parts it from what follows."""
    words = span.of(text).rstrip(" ,;:–—-")
    return Span(span.start, span.start + len(words)) if words else span


def _alone(text: str, mark: Quoted) -> Draft:
    span = [Span(mark.start, mark.end)]
    return Draft("direct" if is_direct(text, mark) else "mixed", span, span, score=0.5, continues=mark.continues)


def _is_speech(text: str, mark: Quoted) -> bool:
    """No head claims this mark: a capitalised name in marks is then a name."""
    words = re.findall(r"[\w'’]+", text[mark.start : mark.end])
    return bool(words) and not (len(words) <= 6 and looks_like_name(words) and not is_direct(text, mark))
