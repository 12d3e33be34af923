"""Sentences of an article, section by section."""

from __future__ import annotations

from rashomon.model.annotation import Sentence
from rashomon.model.article import Article, Section
from rashomon.text.sentences import sentence_spans

# Page furniture, names and dates alone hold no sentences.
_WITHOUT = frozenset({"debris", "byline", "dateline", "credit"})


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of every section that holds prose, in text order; a section is one paragraph, maybe wrapped."""
    text = article.prose()
    return tuple(
        Sentence(start, end, section.kind, paragraph)
        for paragraph, section in enumerate(_paragraphs(article))
        for start, end in sentence_spans(text, section.start, section.end, wrapped=True)
    )


def _paragraphs(article: Article) -> list[Section]:
    """Sections that hold prose; the parts of a paragraph around a box of links are one."""
    out: list[Section] = []
    for section in sorted(article.sections, key=lambda s: s.start):
        if section.kind in _WITHOUT:
            continue
        last = out[-1] if out else None
        if last and last.kind == section.kind == "body" and "\n" not in article.text[last.end : section.start]:
            out[-1] = Section("body", last.start, section.end)
        else:
            out.append(section)
    return out
