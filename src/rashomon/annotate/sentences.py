"""Sentences of an article, section by section."""

from __future__ import annotations

from rashomon.model.annotation import Sentence
from rashomon.model.article import Article
from rashomon.text.sentences import sentence_spans

# Page furniture, names and dates alone hold no sentences.
_WITHOUT = frozenset({"debris", "byline", "dateline", "credit"})


def sentences(article: Article) -> tuple[Sentence, ...]:
    """The sentences of every section that holds prose, in text order; each line of a section is a paragraph."""
    out: list[Sentence] = []
    paragraph = -1
    for section in sorted(article.sections, key=lambda s: s.start):
        if section.kind in _WITHOUT:
            continue
        last_line = -1
        for start, end in sentence_spans(article.text, section.start, section.end):
            line = article.text.rfind("\n", section.start, start)
            if line != last_line or not out or out[-1].end <= section.start:
                paragraph, last_line = paragraph + 1, line
            out.append(Sentence(start, end, section.kind, paragraph))
    return tuple(out)
