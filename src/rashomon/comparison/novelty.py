"""What is new in an account: how much of its words no sentence of another account has."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.lexicon import words_of
from rashomon.comparison.renderings import stem, words
from rashomon.model.annotation import Sentence
from rashomon.model.article import Article
from rashomon.model.span import Span

_SPEAKING = frozenset({"title", "deck", "body"})
_USUAL = 60  # sentences of a usual story; in a smaller one no word would be rare
# A clause of which another account's sentence has less than this share, by rarity, is new: .4 to .6 rank as well.
_KNOWN = 0.5
_SHORTEST = 20  # code points; no clause is cut shorter than this
_UNHEARD = 0.5  # of 47 additions below it gold names 4, of 120 above 23 (training.importance)
_FEWEST = 3  # telling words below which new words are no news
_GAP = 3  # code points between clauses that are joined: a comma and a blank
_NEAR = 3  # neighbouring sentences of another account that are read together
_CUT = re.compile(
    r"(?:[;:—–]|,|\s-{1,2})[\"”’]?\s+|\s+(?=(?:who|which|where|when|while|although|because|after|before|as|that|saying|"
    r"adding|including|and|but|with|by)\s)"
)


class Novelty:
    """The sentences of headlines, decks and bodies as sets of stems, weighted by their rarity in the story."""

    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts
        self.rows: dict[str, list[Sentence]] = {}  # by article, in order of text
        self._where: dict[str, list[int]] = defaultdict(list)  # rows that have a stem
        owners: list[int] = []
        for n, article in enumerate(accounts.articles):
            rows = [s for s in accounts.layers[article.id].sentences if s.section in _SPEAKING]
            self.rows[article.id] = rows
            for row in rows:
                for word in stems(article, [row.span]):
                    self._where[word].append(len(owners))
                owners.append(n)
        self._owner = np.array(owners, np.int32)
        self._near = {word: _windows(rows, owners) for word, rows in self._where.items()}
        self._order = {a.id: n for n, a in enumerate(accounts.articles)}

    def rarity(self, word: str) -> float:
        """How rare the stem is among the story's sentences, in nats."""
        return math.log((max(len(self._owner), _USUAL) + 1) / (len(self._where.get(word, ())) + 0.5))

    def weight(self, found: Iterable[str]) -> float:
        """Rarity of all these stems together."""
        return sum(map(self.rarity, found))

    def known(self, article: str, found: frozenset[str]) -> float:
        """The greatest share of these stems, by rarity, that one sentence of another account has, in [0, 1]."""
        return self._held(article, found, self._where)

    def told(self, article: str, found: frozenset[str]) -> float:
        """The same for _NEAR neighbouring sentences of another account, where a fact may be told in pieces."""
        return self._held(article, found, self._near)

    def _held(self, article: str, found: frozenset[str], rows: Mapping[str, list[int]]) -> float:
        whole = self.weight(found)
        if not whole:
            return 1.0
        held = np.zeros(len(self._owner))
        for word in found:
            held[rows.get(word, [])] += self.rarity(word)
        held[self._owner == self._order[article]] = 0
        return float(held.max(initial=0) / whole)

    def unheard(self, article: str, found: frozenset[str]) -> frozenset[str]:
        """Those of these stems that no other account has anywhere."""
        own = self._order[article]
        return frozenset(w for w in found if all(self._owner[n] == own for n in self._where.get(w, ())))

    def row_at(self, article: str, start: int) -> int:
        """Which of the article's rows holds the place, by its number in the article."""
        return max(0, bisect_right([s.start for s in self.rows[article]], start) - 1)

    def additions(self, article: Article, start: int, end: int) -> list[Span]:
        """The clauses of [start, end) that other accounts do not have, neighbours joined, in order of text."""
        runs: list[Span] = []
        for clause in _clauses(article.text, start, end):
            found = stems(article, [clause])
            if len(found) < 2 or self.told(article.id, found) > _KNOWN:
                continue
            if runs and clause.start - runs[-1].end <= _GAP:
                runs[-1] = Span(runs[-1].start, clause.end)
            else:
                runs.append(clause)
        return [run for run in runs if self._is_news(article.id, stems(article, [run]))]

    def _is_news(self, article: str, found: frozenset[str]) -> bool:
        """Whether these are some words, and half of their weight is heard nowhere else, in whatever sentences."""
        return len(found) >= _FEWEST and self.weight(self.unheard(article, found)) >= _UNHEARD * self.weight(found)

    @cached_property
    def vectors(self) -> dict[str, NDArray[np.float32]]:
        """Unit vectors of each article's rows, float32 (n, 384)."""
        out = {}
        for article, rows in self.rows.items():
            given = self.accounts.vectors.get(article)
            wanted = [n for n, s in enumerate(self.accounts.layers[article].sentences) if s.section in _SPEAKING]
            size = 384 if given is None or not len(given) else given.shape[1]
            out[article] = np.zeros((len(rows), size), np.float32) if given is None or not len(given) else given[wanted]
        return out


def _windows(rows: Sequence[int], owners: Sequence[int]) -> list[int]:
    """The first rows of all stretches of _NEAR rows of one account that hold one of these rows."""
    starts = {n - back for n in rows for back in range(_NEAR) if n >= back and owners[n - back] == owners[n]}
    return sorted(starts)


def stems(article: Article, spans: Iterable[Span]) -> frozenset[str]:
    """The telling words at these places, folded and stemmed."""
    empty = words_of("function_words")
    return frozenset(stem(w.folded) for w in words(article.text, spans) if w.folded not in empty)


def _clauses(text: str, start: int, end: int) -> Iterator[Span]:
    cuts = [start]
    for mark in _CUT.finditer(text, start, end):
        if mark.end() - cuts[-1] >= _SHORTEST and end - mark.end() >= _SHORTEST:
            cuts.append(mark.end())
    for first, last in pairwise([*cuts, end]):
        yield Span(first, first + len(text[first:last].rstrip(" ,;:—–-")))
