"""Sentences of an article, section by section."""

from __future__ import annotations

from rashomon.model.annotation import Sentence
from rashomon.model.article import Article
from rashomon.text.sentences import sentence_spans

# Page furniture, names and dates alone hold no sentences.
_WITHOUT = frozenset({"debris", "byline", "dateline", "credit"})


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of every section that holds prose, in text order; a section is one paragraph, maybe wrapped."""
    told = [s for s in sorted(article.sections, key=lambda s: s.start) if s.kind not in _WITHOUT]
    return tuple(
        Sentence(start, end, section.kind, paragraph)
        for paragraph, section in enumerate(told)
        for start, end in sentence_spans(article.text, section.start, section.end, wrapped=True)
    )
