"""An article's words for tracing: which text counts, and which of it stands inside quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from rashomon.lineage.runs import Grams, grams
from rashomon.lineage.words import Word, words
from rashomon.model.annotation import Layers
from rashomon.model.article import Article
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span
from rashomon.text.function_words import kinds

# What an editor or author wrote about the event. Bylines, credits and notes repeat by convention, debris by accident.
_OWN = frozenset(("title", "deck", "body", "caption"))
# Opening and closing marks inside one paragraph; a paragraph that opens and never closes goes on in the next one.
_MARKED = re.compile(r"“[^“”\n]{2,}(?:”|$)|\"[^\"\n]{2,}\"|«[^«»\n]{2,}»", re.MULTILINE)
_BREAK = ""  # stands between stretches that do not follow each other; equal to no word


@dataclass(frozen=True)
class Prose:
    """The words of one article that are traced, in order of text, with breaks between sections of different kinds."""

    article: Article
    words: tuple[Word, ...]
    quoted: tuple[Span, ...]

    @cached_property
    def folded(self) -> list[str]:
        """The words as they are compared; a break is unlike every word, in this text and in others."""
        return [w.folded or f"{_BREAK}\0{self.article.id}\0{n}" for n, w in enumerate(self.words)]

    @cached_property
    def grams(self) -> Grams:
        """Where each word 5-gram begins."""
        return grams(self.folded)

    @cached_property
    def is_body(self) -> list[bool]:
        """For each word, whether it stands in the body."""
        bodies = _bodies(self.article)
        return inside(self.words, bodies)

    @cached_property
    def is_quoted(self) -> list[bool]:
        """For each word, whether it stands inside quotation marks or in a quotation's quoted words."""
        return inside(self.words, self.quoted)

    @cached_property
    def is_telling(self) -> list[bool]:
        """For each word, whether it is an ordinary word with a meaning: names, titles in capitals, numbers and function
        words stand in everybody's sentences about one event."""
        printed = (self.article.text[w.start : w.end] for w in self.words)
        return [p.isalpha() and p.islower() and len(p) > 3 and not _is_common(p) for p in printed]

    def evidence(self, first: int, last: int) -> tuple[Evidence, ...]:
        """Words first:last as evidence: one piece for each stretch that no debris interrupts."""
        pieces: list[list[int]] = []
        kept = [s for s in _sections(self.article) if s.end > s.start]
        for word in self.words[first:last]:
            home = next((n for n, s in enumerate(kept) if s.start <= word.start < s.end), -1)
            if pieces and pieces[-1][2] == home:
                pieces[-1][1] = word.end
            else:
                pieces.append([word.start, word.end, home])
        return tuple(self.article.evidence(start, end) for start, end, _ in pieces)


@cache
def _is_common(word: str) -> bool:
    return any(word in listed for listed in kinds().values())


def prose(article: Article, layers: Layers | None = None) -> Prose:
    """The traced words of an article; with its layers, quotations without marks (block quotations) count as quoted."""
    found: list[Word] = []
    kind: str | None = None
    for span, name in _stretches(article):
        if kind is not None and name != kind:
            found.append(Word(_BREAK, span.start, span.start))
        found.extend(words(article.text, span.start, span.end))
        kind = name
    return Prose(article, tuple(found), tuple(_quoted(article, layers)))


def _stretches(article: Article) -> list[tuple[Span, str]]:
    if not article.sections:
        return [(Span(0, len(article.text)), "body")]
    return sorted((s.span, s.kind) for s in article.sections if s.kind in _OWN)


def _sections(article: Article) -> list[Span]:
    """Stretches to which evidence is cut: adjoining sections of one kind count as one."""
    joined: list[Span] = []
    for span, _ in _stretches(article):
        if joined and not article.text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _bodies(article: Article) -> Sequence[Span]:
    return article.bodies() or [Span(0, len(article.text))]


def _quoted(article: Article, layers: Layers | None) -> Iterable[Span]:
    yield from marked(article.text)
    for quotation in layers.quotations if layers else ():
        yield from quotation.quoted
        if quotation.kind == "direct":
            yield from quotation.content


def marked(text: str) -> Iterator[Span]:
    """What stands inside quotation marks, the marks included, in order."""
    return (Span(match.start(), match.end()) for match in _MARKED.finditer(text))


def inside(listed: Sequence[Word], spans: Iterable[Span]) -> list[bool]:
    """For each word, whether it stands in one of the spans."""
    ordered = sorted(spans)
    flags, at, reach = [], 0, -1
    for word in listed:
        while at < len(ordered) and ordered[at].start <= word.start:
            reach, at = max(reach, ordered[at].end), at + 1
        flags.append(word.end <= reach and word.end > word.start)
    return flags
