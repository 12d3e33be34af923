"""Put an article's quotations together: marks, heads, blocks, cues, speakers."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from rashomon.annotate.quotations.blocks import BLOCK, blocks, posts
from rashomon.annotate.quotations.cues import add_cue, add_near_source, channel, cue_verbs
from rashomon.annotate.quotations.draft import Draft
from rashomon.annotate.quotations.hearsay import HEARSAY, hearsay
from rashomon.annotate.quotations.joining import join
from rashomon.annotate.quotations.leads import prose_start
from rashomon.annotate.quotations.marks import speech_marks
from rashomon.annotate.quotations.saying_day import dates_the_saying
from rashomon.annotate.quotations.sources import whole_source, without_topic
from rashomon.annotate.quotations.speakers import Speakers
from rashomon.annotate.quotations.turns import turns
from rashomon.annotate.resolution import Resolver
from rashomon.model.annotation import Quotation, Sentence, TimeExpression
from rashomon.model.article import Article
from rashomon.model.identity import digest
from rashomon.model.span import Span
from rashomon.reader import Attribution
from rashomon.reader.calibration import calibrated
from rashomon.text.quotemarks import Quoted

# words in marks from which a fragment counts as speech on its own: on polnear_dev none of 14 shorter ones was, and of
# the accounts' 4 longer ones all were
_SAID_WORDS = 4
_FIRST_PERSON = ("I", "we", "We")
_READ = ("title", "deck", "body")


def quotations(
    article: Article,
    sentences: Sequence[Sentence],
    times: Sequence[TimeExpression],
    attributions: Sequence[Attribution],
    resolver: Resolver,
) -> tuple[Quotation, ...]:
    """The article's quotations in text order.

    Args:
        article: the article; captions, credits and debris are not read for speech.
        sentences: its sentences.
        times: its time expressions, for the day on which something was said.
        attributions: what the reader's heads saw.
        resolver: gives the entity behind a source phrase.
    """
    read = [s for s in sentences if s.section in _READ]
    paragraphs = paragraph_spans(article.text, read)
    if not paragraphs:
        return ()
    text = article.text
    marks, titles = speech_marks(article, paragraphs)
    drafts = turns(article)
    turned = [s for d in drafts for s in d.content]
    more = [*posts(text, paragraphs), *blocks(text, paragraphs)]
    drafts += [d for d in more if not _told_by_another(d, marks) and not _covered(d.content[0], turned)]
    taken = [s for d in drafts for s in d.content]
    set_off = [d.content[0] for d in drafts if d.origin == BLOCK]
    named = [Span(*m.outer) for m in titles]
    inside = [
        a
        for a in attributions
        if _covered(a.content[0], paragraphs)
        and (_told_inside(text, a, set_off) or not _known(a.content, taken, named))
    ]
    drafts += join(text, paragraphs, [m for m in marks if not _mostly(Span(m.start, m.end), taken)], inside)
    drafts += hearsay(text, [s.span for s in read], [s for d in drafts for s in (*d.source, *d.cue, *d.content)])
    drafts.sort(key=lambda d: (d.start, -d.end))
    return tuple(_finished(article, read, paragraphs, times, drafts, resolver))


def paragraph_spans(text: str, sentences: Sequence[Sentence]) -> list[Span]:
    """One span a paragraph, from its first sentence to its last, without a bullet or the time of a post before it."""
    out: dict[int, Span] = {}
    for s in sentences:
        known = out.get(s.paragraph)
        out[s.paragraph] = Span(known.start, s.end) if known else s.span
    return [Span(prose_start(text, p.start, p.end), p.end) for p in out.values()]


def _told_by_another(block: Draft, marks: Sequence[Quoted]) -> bool:
    """A block that mostly quotes somebody else in marks (a reporter's post) is not one person's words."""
    inner = sum(block.content[0].overlap(Span(m.start, m.end)) for m in marks)
    return 3 * inner > block.end - block.start


def _told_inside(text: str, attribution: Attribution, set_off: Sequence[Span]) -> bool:
    """Whether a block tells what somebody else says ("The owner claims that ..."): source and cue stand in it."""
    told = [*attribution.source, *attribution.cue, *attribution.content]
    if not attribution.source or not any(all(b.holds(s) for s in told) for b in set_off):
        return False
    reports = any(not cue_verbs().isdisjoint(c.of(text).lower().split()) for c in attribution.cue)
    return reports and attribution.source[0].of(text) not in _FIRST_PERSON


def _covered(span: Span, by: Sequence[Span]) -> bool:
    return any(b.start <= span.start < b.end for b in by)


def _known(content: Sequence[Span], taken: Sequence[Span], titles: Sequence[Span]) -> bool:
    """Whether rules have told what the heads see: it begins or mostly lies in a block or turn, or is a title."""
    first = content[0]
    size = first.end - first.start
    held = _covered(first, taken) or any(2 * first.overlap(t) > size for t in taken)
    return held or (len(content) == 1 and any(first.overlap(t) == size for t in titles))


def _mostly(span: Span, taken: Sequence[Span]) -> bool:
    """A mark that swallows a block or runs into one is dropped; a mark inside a block stays (nested speech)."""
    return any(2 * span.overlap(t) > t.end - t.start or span.start < t.start < span.end for t in taken)


def _finished(
    article: Article,
    sentences: Sequence[Sentence],
    paragraphs: Sequence[Span],
    times: Sequence[TimeExpression],
    drafts: Sequence[Draft],
    resolver: Resolver,
) -> Iterator[Quotation]:
    speakers, spans = Speakers(article.text, paragraphs, resolver), [s.span for s in sentences]
    for draft in _merged(article.text, paragraphs, drafts):
        sentence = _home(spans, draft.start)
        whole_source(article.text, draft)
        number = _index(paragraphs, draft.start)
        lead = draft.lead or (paragraphs[number - 1] if number else None)
        if draft.kind == "indirect" and not draft.lead and draft.origin != HEARSAY:
            add_near_source(article.text, draft, sentence, paragraphs[number])
        elif draft.origin not in ("turn@1", HEARSAY):
            add_cue(article.text, draft, sentence, paragraphs[number], lead)
        without_topic(article.text, draft)
        if _is_scare_quote(article.text, draft):
            continue
        speaker, printed = speakers.of(draft, number)
        yield _quotation(article, sentence, times, draft, speaker, printed)


def _is_scare_quote(text: str, draft: Draft) -> bool:
    """A word or two in marks that no head claims and no cue stands beside: a term or irony, not speech."""
    alone = draft.kind == "mixed" and draft.origin == "marks@1" and not draft.source
    return alone and len(draft.content[0].of(text).split()) < _SAID_WORDS


def _home(spans: Sequence[Span], at: int) -> Span:
    """The span that holds `at`, or the last one before it."""
    return spans[_index(spans, at)]


def _index(spans: Sequence[Span], at: int) -> int:
    return max(0, bisect.bisect_right(spans, at, key=lambda s: s.start) - 1)


def _merged(text: str, paragraphs: Sequence[Span], drafts: Sequence[Draft]) -> list[Draft]:
    """Join `"A," he said. "B."`: a direct quotation without source right after one in the same paragraph."""
    out: list[Draft] = []
    for draft in drafts:
        last = out[-1] if out else None
        if last and _goes_on(text, paragraphs, last, draft):
            last.content = _unbroken(text, [*last.content, *draft.content])
            last.quoted = _unbroken(text, [*last.quoted, *draft.quoted])
        else:
            out.append(draft)
    return out


def _unbroken(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans, those made one that only white space parts: paragraphs of a speech with marks at its ends alone."""
    out: list[Span] = []
    for span in spans:
        if out and not text[out[-1].end : span.start].strip():
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
    return out


def _goes_on(text: str, paragraphs: Sequence[Span], last: Draft, draft: Draft) -> bool:
    both_direct = last.kind == draft.kind == "direct" and draft.start > last.end
    if not both_direct or draft.source or draft.origin != "marks@1":
        return False
    if draft.continues:
        return True
    gap = text[last.end : draft.start]  # only the reporting clause stands between the two, in one paragraph
    near = _home(paragraphs, last.start) == _home(paragraphs, draft.start) and len(gap) < 160
    return near and len(re.findall(r"[.!?]\s", gap)) <= 1 and bool(last.source)


def _quotation(
    article: Article,
    sentence: Span,
    times: Sequence[TimeExpression],
    draft: Draft,
    speaker: str | None,
    printed: str | None,
) -> Quotation:
    spans = [*draft.source, *draft.cue, *draft.content]
    around = Span(min(sentence.start, *(s.start for s in spans)), max(sentence.end, draft.end))
    said = [
        t.value[:10]
        for t in times
        if around.holds(Span(t.start, t.end))
        and re.match(r"\d{4}-\d\d-\d\d", t.value)
        and not any(c.start <= t.start < c.end for c in draft.content)
        and dates_the_saying(article.text, around, draft.cue, Span(t.start, t.end))
    ]
    key = [f"{s.start}-{s.end}" for s in draft.content]
    return Quotation(
        id=digest(article.id, draft.kind, *key, prefix="q"),
        article=article.id,
        kind=draft.kind,
        speaker=speaker,
        speaker_text=printed,
        source=tuple(draft.source),
        cue=tuple(draft.cue),
        content=tuple(draft.content),
        quoted=tuple(draft.quoted),
        said_on=said[0] if said else None,
        channel=channel(article.text, around, draft.content),
        score=round(calibrated(head_of(draft.kind, draft.origin), draft.score), 3),
        origin=draft.origin,
        evidence=tuple(article.evidence(s.start, s.end) for s in draft.content),
    )


def head_of(kind: str, origin: str) -> str:
    """Whose score a quotation has: its kind's where the trained heads found it and its source, else the rules'."""
    return kind if "heads@" in origin and "chain@" not in origin else "rules"
