"""Happenings that come once to whom they come, by all their words: a death, a sentence, a law that takes effect."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rashomon.comparison.conflicts.anchors import anchor, strangers
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.lexicon import rows_of, words_of
from rashomon.comparison.renderings import deed, stem
from rashomon.model.span import Span

# How sure two sentences that share no person must state one fact, and how many telling words beside those for the
# happening they must share (conflicts eval).
_CHANCE, _SHARED, _SHARED_BEFORE = 0.3, 2, 3


class Happening(NamedTuple):
    """A happening that a row tells of, where its words stand, and what of it is compared ("when", "sum" ...)."""

    name: str
    span: Span
    compared: frozenset[str]


def happenings(context: Context, n: int) -> list[Happening]:
    """The happenings that a row tells of."""
    row, text = context.row(n), context.article(n).text
    return [
        Happening(name, Span(*match.span()), compared)
        for name, pattern, compared in _patterns()
        for match in pattern.finditer(text, row.start, row.end)
    ]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    return tuple(
        (name, re.compile(rf"\b(?:{words})", re.IGNORECASE), frozenset(compared.split()))
        for name, words, compared in rows_of("happenings")
    )


def of_one_party(context: Context, left: tuple[int, Span], right: tuple[int, Span]) -> bool:
    """Whether two places tell of one person or thing: a person in common, else a sure pair of sentences, or words in
    common beside those for the happening, those of the sentence before included."""
    (n, a), (m, b) = left, right
    if strangers(anchor(context, n, a), anchor(context, m, b)) and not _names(context, n) & _names(context, m):
        return False
    one, other = context.row(n), context.row(m)
    if one.subject and other.subject:
        return bool(one.subject & other.people or other.subject & one.people)
    if float(context.alignment.chance[n, m]) >= _CHANCE:
        return True
    apart = context.once(_telling, n) & context.once(_telling, m)
    return len(apart) >= _SHARED or len(_with_before(context, n) & _with_before(context, m)) >= _SHARED_BEFORE


def _telling(context: Context, n: int) -> frozenset[str]:
    """The telling words of a row beside the words for its happenings, each as the word that stands for its kin."""
    told = [h.span for h in context.once(happenings, n)]
    found = (deed(stem(w.folded)) for w in context.words(n) if not _is_empty(w.folded) and not _within(w.start, told))
    return frozenset(found)


def _before(context: Context, n: int) -> list[int]:
    """A row, and the one before it in its account."""
    rows = context.alignment.rows
    return [n - 1, n] if n and rows[n - 1].article == rows[n].article and rows[n - 1].is_body else [n]


def _with_before(context: Context, n: int) -> frozenset[str]:
    return frozenset().union(*(context.once(_telling, k) for k in _before(context, n)))


def _names(context: Context, n: int) -> frozenset[str]:
    rows = (context.row(k) for k in _before(context, n))
    return frozenset().union(*(r.names | r.people for r in rows))


def _is_empty(word: str) -> bool:
    return word in words_of("function_words") or word[:1].isdigit()


def _within(at: int, spans: list[Span]) -> bool:
    return any(s.start <= at < s.end for s in spans)
