"""What was compared: the likeness of each article and its candidates, and the probabilities that follow from them."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import neg

from rashomon.stories.features import Traits
from rashomon.stories.joining import CROWD, Judge, Standing, standing
from rashomon.stories.linking import Pairs
from rashomon.stories.signals import Dates


class Likenesses:
    """For each article its candidates, in both directions, with their likeness."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._of: dict[str, dict[str, float]] = {}
        self._days: dict[str, int | None] = {}
        self._ranked: dict[str, list[float]] = defaultdict(list)  # likenesses, best first, no more than tell the crowd

    def enter(self, one: Traits, others: Sequence[Traits]) -> None:
        """Compare an article with its candidates."""
        self._days[one.id] = one.day
        self._of[one.id] = {}
        for other, like in zip(others, self._judge.likeness(one, others), strict=True):
            self._of[one.id][other.id] = self._of[other.id][one.id] = like
            for id in (one.id, other.id):
                insort(self._ranked[id], like, key=neg)
                del self._ranked[id][CROWD.stop :]

    def recall(self, id: str, day: int | None, ranked: Sequence[float]) -> None:
        """Take in an article that was compared before, with its best likenesses, best first."""
        self._days[id] = day
        self._of.setdefault(id, {})
        self._ranked[id] = list(ranked)

    def recall_pair(self, a: str, b: str, like: float) -> None:
        """Take in the likeness of two articles that were recalled."""
        self._of[a][b] = self._of[b][a] = like

    def ranked(self, id: str) -> Sequence[float]:
        """The best likenesses of an article, best first: what its standing comes from."""
        return self._ranked[id]

    def of(self, id: str) -> Mapping[str, float]:
        """The likenesses of an article and those that it was compared with."""
        return self._of[id]

    def chances(self, id: str) -> dict[str, float]:
        """Probability that it tells one story with each of its candidates."""
        return {other: self.chance(id, other) for other in self._of[id]}

    def chance(self, a: str, b: str) -> float:
        """Probability that two articles, one a candidate of the other, tell one story."""
        dates: Dates = "undated" if self._days[a] is None or self._days[b] is None else "dated"
        return self._judge.chance((a, b), self._of[a][b], (self.standing(a), self.standing(b)), dates)

    def among(self, ids: Iterable[str]) -> Pairs:
        """Probabilities of the compared pairs inside a set, by (smaller id, larger id)."""
        inside = set(ids)
        return {(a, b): self.chance(a, b) for a in sorted(inside) for b in self._of[a] if a < b and b in inside}

    def standing(self, id: str) -> Standing:
        """How an article stands among all that it was compared with, forgotten ones too."""
        return standing(self._ranked[id])

    def forget(self, id: str) -> None:
        """Drop an article and its pairs."""
        for other in self._of.pop(id):
            del self._of[other][id]
        del self._days[id]
        self._ranked.pop(id, None)
