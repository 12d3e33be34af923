"""What a comparator sees: aligned propositions, and the words around a number, date or name."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.alignment import Alignment
from rashomon.comparison.lexicon import words_of
from rashomon.comparison.propositions import Proposition
from rashomon.comparison.renderings import Word, deed, stem, words
from rashomon.model.annotation import Entity, Mention, Sentence
from rashomon.model.article import Article
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span

Found = TypeVar("Found")
_FADE = 3.0  # words after which a neighbour counts half
_USUAL = 60  # sentences of a usual story; in a smaller one no word would be rare
_EMPTY = frozenset(("worth", "total", "least"))
_REACH = 12  # words beyond which a neighbour does not count
_BORDER = re.compile(
    r"[;:—–()\[\]“”\"]|,(?=\s)|\s-{1,2}\s|\b(?:and|but|while|although|though|whereas|because|which|who|that)\b"
)
_SHORTEST = 25  # code points of a clause that is shown


@dataclass(eq=False)
class Context:
    """A story during the search for conflicts: accounts, alignment, and words that are read once."""

    accounts: Accounts
    alignment: Alignment
    _read: dict[tuple[str, int], Any] = field(default_factory=dict)

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Articles by id."""
        return {a.id: a for a in self.accounts.articles}

    @property
    def mentions(self) -> dict[str, list[tuple[Mention, Entity]]]:
        """The mentions in each article, by its id, with whom they mean."""
        return self.accounts.mentions

    def stems_of(self, article: str) -> frozenset[str]:
        """The stems of all that an article states."""
        return frozenset().union(*(r.stems for r in self.alignment.rows if r.article == article))

    def bag(self, n: int, span: Span) -> dict[str, float]:
        """The telling words of a span of a row, words for one deed as one, with their rarity in the story."""
        found = words(self.article(n).text, [span])
        stems = (stem(w.folded) for w in found if w.folded not in words_of("function_words"))
        return {deed(w): self.rarity(w) for w in stems}

    def row(self, n: int) -> Proposition:
        """A proposition by its row."""
        return self.alignment.rows[n]

    def article(self, n: int) -> Article:
        """The article that a row stands in."""
        return self.articles[self.row(n).article]

    def text(self, n: int) -> str:
        """The words of a row."""
        row = self.row(n)
        return self.article(n).text[row.start : row.end]

    def sentence(self, n: int) -> Sentence:
        """The sentence that a row is, or is a clause of."""
        return self.accounts.layers[self.row(n).article].sentences[self.row(n).sentence]

    def words(self, n: int) -> tuple[Word, ...]:
        """The words of a row, with their places in the article."""
        return self.once(_words, n)

    def once(self, read: Callable[[Context, int], Found], n: int) -> Found:
        """What `read` finds in a row; each row is read once however many pairs it stands in."""
        key = f"{read.__module__}.{read.__qualname__}", n
        if key not in self._read:
            self._read[key] = read(self, n)
        found: Found = self._read[key]
        return found

    def once_at(self, read: Callable[[Context, int, Span], Found], n: int, span: Span) -> Found:
        """What `read` finds at a span of a row, read once."""
        key = f"{read.__module__}.{read.__qualname__} {span.start} {span.end}", n
        if key not in self._read:
            self._read[key] = read(self, n, span)
        found: Found = self._read[key]
        return found

    @cached_property
    def _frequency(self) -> Counter[str]:
        return Counter(w for r in self.alignment.rows for w in r.stems)

    def rarity(self, stemmed: str) -> float:
        """How much a stem tells in this story, in nats."""
        return math.log((max(len(self.alignment.rows), _USUAL) + 1) / (self._frequency.get(stemmed, 0) + 0.5))

    def around(self, n: int, span: Span) -> dict[str, float]:
        """Stems of the telling words near a span of a row, with their rarity, less with every word of distance."""
        listed, empty = self.words(n), words_of("function_words")
        inside = [k for k, w in enumerate(listed) if w.start < span.end and w.end > span.start]
        first, last = (inside[0], inside[-1]) if inside else _gap(listed, span)
        near: dict[str, float] = {}
        for k, word in enumerate(listed):
            distance = first - k if k < first else k - last if k > last else 0
            if 0 < distance <= _REACH and word.folded not in empty | _EMPTY and not word.printed[0].isdigit():
                own = stem(word.folded)
                key = deed(own)
                near[key] = max(near.get(key, 0.0), self.rarity(own) * _FADE / (_FADE + distance - 1))
        return near

    def clause(self, n: int, span: Span) -> Evidence:
        """The clause of a row around a span, as evidence."""
        row, article = self.row(n), self.article(n)
        borders = [m for m in _BORDER.finditer(article.text, row.start, row.end) if not _touch(m, span)]
        begin = max(
            (m.end() if not m[0].isalpha() else m.start() for m in borders if m.end() <= span.start), default=row.start
        )
        end = min((m.start() for m in borders if m.start() >= span.end), default=row.end)
        if end - begin < _SHORTEST:
            begin = max(
                (m.end() if not m[0].isalpha() else m.start() for m in borders if m.end() < begin), default=row.start
            )
        return _trimmed(article, begin, end)


def _words(context: Context, n: int) -> tuple[Word, ...]:
    return tuple(words(context.article(n).text, [context.row(n).span]))


def likeness(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two weighted bags of words, in [0, 1]."""
    shared = sum(a[w] * b[w] for w in a.keys() & b.keys())
    return shared / max(1e-6, _length(a.values()) * _length(b.values()))


def _length(values: Iterable[float]) -> float:
    return math.sqrt(sum(v * v for v in values))


def _gap(listed: tuple[Word, ...], span: Span) -> tuple[int, int]:
    before = sum(w.end <= span.start for w in listed)
    return before, before - 1


def _touch(match: re.Match[str], span: Span) -> bool:
    return match.start() < span.end and match.end() > span.start


def _trimmed(article: Article, begin: int, end: int) -> Evidence:
    words_ = article.text[begin:end]
    start = begin + len(words_) - len(words_.lstrip(" ,;:—–-\n"))
    return article.evidence(start, start + len(article.text[start:end].rstrip(" ,;:—–-\n")))
