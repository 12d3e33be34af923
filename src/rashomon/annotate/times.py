"""Time expressions of an article, read against its date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from rashomon.model.annotation import TimeExpression
from rashomon.model.article import Article
from rashomon.text import dates

# Page debris, bylines, credits and notes on the author tell no times of the story.
_READ = frozenset(("title", "deck", "dateline", "body", "caption"))


def times(article: Article) -> tuple[TimeExpression, ...]:
    """TIMEX3-style expressions in title, deck, dateline, body and captions, in text order.

    Values count from the article's day. Without one, relative expressions keep unknown digits ("XXXX-WXX-6",
    "XXXX-10", "XXXX-XX-XX") and absolute ones still have theirs.
    """
    reference = reference_day(article)
    return tuple(
        TimeExpression(article.id, f.start, f.end, f.kind, f.value, f.candidates, f.rule)
        for start, end in _stretches(article)
        for f in dates.find(article.text, reference, start, end)
    )


def reference_day(article: Article) -> dt.date | None:
    """The article's day as a date; None when it is unknown or no date at all."""
    try:
        return dt.date.fromisoformat(article.day) if article.day else None
    except ValueError:
        return None


def _stretches(article: Article) -> Iterator[tuple[int, int]]:
    """The text to read; neighbouring sections of one kind are read as one, so that dates carry over."""
    if not article.sections:
        yield 0, len(article.text)
        return
    kind, start, end = "", 0, 0
    for section in sorted(article.sections, key=lambda s: s.start):
        if section.kind == kind and not article.text[end : section.start].strip():
            end = section.end
            continue
        if kind in _READ:
            yield start, end
        kind, start, end = section.kind, section.start, section.end
    if kind in _READ:
        yield start, end
