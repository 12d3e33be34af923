"""Sameness: whether two sentences that go together tell one fact, or only share a subject."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import numpy as np

from rashomon.comparison.alignment import Alignment
from rashomon.comparison.bags import rarity
from rashomon.comparison.lexicon import words_of
from rashomon.comparison.renderings import deed, stem
from rashomon.model.comparison import SURE

# From here on two sentences tell one fact. One reader judged 193 pairs that were sure before (62 of BASIL, 71 of
# AllSides, 60 of the twelve stories; mostly the doubtful ones): 127 right, 36 debatable, 30 wrong; these keep 104, 23
# and 10. The alignment's chance hardly tells the right from the wrong (area .66); the cosine (.80) and the words other
# than names (.69) do.
_NEAR = 0.615  # cosine, and a quarter each of the shares of common words, without and with names
_OWN, _ALL = 0.1, 0.35  # least share of the shorter one's words other than names; of all words
_ONLY_SUBJECT = round(SURE - 0.01, 2)  # the most that a link without these is worth


class Sameness:
    """How surely two propositions of a story tell one fact."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        number = np.asarray(alignment.number, np.intp)
        self._rows = {int(n): np.flatnonzero(number == n) for n in np.unique(number)}
        self._stems = [_deeds(row.stems) for row in alignment.rows]
        self._rarity = rarity(self._stems)

    def link(self, i: int, j: int) -> float:
        """How surely two rows tell one fact: the alignment's chance, half as much between a claim and its denial or
        with a caption, and never sure where they share a subject but not what is told of it."""
        two = self._alignment.rows[i], self._alignment.rows[j]
        apart = len({_denies(row.stems) for row in two}) > 1 or "caption" in {row.section for row in two}
        chance = float(self._alignment.chance[i, j]) / (2 if apart else 1)
        return chance if chance < SURE or self.tell_one(i, j) else _ONLY_SUBJECT

    def nearest(self, i: int, article: int) -> int | None:
        """The row of an article, by its number, that is likeliest one fact with row i; None where it has none."""
        rows = self._rows.get(article)
        return int(rows[np.argmax(self._alignment.chance[i, rows])]) if rows is not None else None

    def most(self, i: int, article: int) -> float:
        """How likely the article's nearest sentence tells what row i tells."""
        row = self.nearest(i, article)
        return float(self._alignment.chance[i, row]) if row is not None else 0.0

    def tell_one(self, i: int, j: int) -> bool:
        """Whether they mean much the same and share words other than names; words for one deed are one."""
        a, b = self._stems[i], self._stems[j]
        names = _deeds(self._alignment.rows[i].names | self._alignment.rows[j].names)
        of_own = self._weight((a & b) - names) / max(1e-6, min(self._weight(a - names), self._weight(b - names)))
        of_all = self._weight(a & b) / max(1e-6, self._weight(a | b))
        cosine = float(self._alignment.vectors[i] @ self._alignment.vectors[j])
        return cosine + (of_own + of_all) / 4 >= _NEAR and (of_own >= _OWN or of_all >= _ALL)

    def _weight(self, stems: Collection[str]) -> float:
        return sum(self._rarity[w] for w in stems)


def _deeds(stems: frozenset[str]) -> frozenset[str]:
    """The stems, words for one deed made one."""
    return frozenset(map(deed, stems))


def _denies(stems: frozenset[str]) -> bool:
    return not stems.isdisjoint(_denials())


@cache
def _denials() -> frozenset[str]:
    return frozenset(map(stem, words_of("denials")))
