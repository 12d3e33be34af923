"""Sameness: whether two sentences that go together tell one fact, or only share a subject."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from rashomon.comparison.alignment import Alignment
from rashomon.comparison.bags import rarity
from rashomon.comparison.lexicon import words_of
from rashomon.comparison.renderings import stem
from rashomon.model.comparison import SURE

# From here on two sentences tell one fact. One reader judged 193 pairs that were sure before (basil 62, AllSides 71,
# the twelve stories 60; mostly the doubtful ones): 127 right, 36 debatable, 30 wrong; these keep 99, 20 and 7. The chance
# of the alignment hardly tells the right ones from the wrong (area .66), the cosine (.79) and the words that are no
# names (.69) do.
_MEANING = 0.61  # cosine, and a quarter of the share of words other than names
_OWN, _ALL = 0.1, 0.25  # least share of the shorter one's words other than names; of all words
_ONLY_SUBJECT = round(SURE - 0.01, 2)  # the most that a link without these is worth


class Sameness:
    """How surely two propositions of a story tell one fact."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._rarity = rarity(alignment.rows)

    def link(self, i: int, j: int) -> float:
        """How surely two rows tell one fact: the alignment's chance, half as much between a claim and its denial or
        with a caption, and never sure where they share a subject but not what is told of it."""
        two = self._alignment.rows[i], self._alignment.rows[j]
        apart = len({_denies(row.stems) for row in two}) > 1 or "caption" in {row.section for row in two}
        chance = float(self._alignment.chance[i, j]) / (2 if apart else 1)
        return chance if chance < SURE or self.tell_one(i, j) else _ONLY_SUBJECT

    def tell_one(self, i: int, j: int) -> bool:
        """Whether they mean much the same and share words other than names."""
        a, b = self._alignment.rows[i], self._alignment.rows[j]
        names = a.names | b.names
        shared, own = a.stems & b.stems, [self._weight(r.stems - names) for r in (a, b)]
        of_own = self._weight(shared - names) / max(1e-6, min(own))
        of_all = self._weight(shared) / max(1e-6, self._weight(a.stems | b.stems))
        cosine = float(self._alignment.vectors[i] @ self._alignment.vectors[j])
        return cosine + of_own / 4 >= _MEANING and (of_own >= _OWN or of_all >= _ALL)

    def _weight(self, stems: Collection[str]) -> float:
        return sum(self._rarity[w] for w in stems)


def _denies(stems: frozenset[str]) -> bool:
    return not stems.isdisjoint(_denials())


@cache
def _denials() -> frozenset[str]:
    return frozenset(map(stem, words_of("denials")))
