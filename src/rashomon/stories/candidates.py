"""Which articles could tell the same story: an inverted index over the strongest words of each active article.

One more article costs the same however many came before: it has `KEYS` words, a word lists at most its `LISTED` newest
articles, about `LOOKED` entries are looked at, and at most `KEPT` candidates go on. Old articles leave the index
(`expire`).
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Sequence
from itertools import islice
from typing import TypeVar

from rashomon.stories.features import Traits

# Of the 1,671 pairs of articles of one story in allsides_train (stories of 2+ articles, without dates) 1,628 are among
# the candidates so, and 1,645 with 80 words and 60 candidates; with dates 1,040 of 1,061. LISTED and LOOKED bind in
# larger pools only: there half of each finds the same.
KEYS = 40
KEPT = 40
LISTED = 100
LOOKED = 500  # entries of lists that are looked at for one article, shortest lists first
WINDOW = 14  # days between two dated articles; 97 % of the dated stories of allsides_train span 3 days or less

Posting = tuple[str, float]
Id = TypeVar("Id", str, int)  # an article outside a store, and inside


class Index:
    """The active articles by their strongest words."""

    def __init__(self) -> None:
        self._listed: dict[int, deque[Posting]] = defaultdict(lambda: deque(maxlen=LISTED))
        self._days: dict[str, int | None] = {}
        self._keys: dict[str, list[int]] = {}
        self._entered: dict[int, list[str]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._days)

    def __contains__(self, id: str) -> bool:
        return id in self._days

    def add(self, article: Traits, today: int) -> None:
        """Enter an article on a day (an ordinal), from which its time here counts."""
        postings = strongest(article)
        self._days[article.id] = article.day
        self._keys[article.id] = [key for key, _ in postings]
        self._entered[today].append(article.id)
        for key, weight in postings:
            self._listed[key].append((article.id, weight))

    def near(self, article: Traits) -> list[str]:
        """Ids of at most `KEPT` articles that share most with this one, best first, equals by id.

        Of two dated articles more than `WINDOW` days apart neither is a candidate for the other.
        """
        found = [(key, self._listed[key], weight) for key, weight in strongest(article) if self._listed.get(key)]
        best = (id for _, id in ranked(found) if id != article.id)
        return list(islice((id for id in best if self._is_open(id, article.day)), KEPT))

    def expire(self, before: int) -> list[str]:
        """Forget the articles that were entered on a day before this one; their ids."""
        gone = [id for day in sorted(d for d in self._entered if d < before) for id in self._entered.pop(day)]
        for id in gone:
            del self._days[id]
        for id in gone:
            for key in self._keys.pop(id):
                self._clean(key)
        return gone

    def _is_open(self, id: str, day: int | None) -> bool:
        if id not in self._days:
            return False
        return is_open(day, self._days[id])

    def _clean(self, key: int) -> None:
        """Drop what is gone from the front of a word's list, and the list when nothing is left."""
        listed = self._listed.get(key)
        while listed and listed[0][0] not in self._days:
            listed.popleft()
        if listed is not None and not listed:
            del self._listed[key]


def strongest(article: Traits) -> list[tuple[int, float]]:
    """The words by which an article is listed: their digests and weights, the strongest first."""
    bag = article.words
    return [(int(bag.keys[n]), float(bag.weights[n])) for n in bag.strongest[:KEYS]]


def ranked(lists: Sequence[tuple[int, Collection[tuple[Id, float]], float]]) -> list[tuple[float, Id]]:
    """Articles with the negative of what they share with an article: the best first, equals by id.

    `lists`: for each of its words the digest, the articles that the word lists, and the word's weight in the article.
    The shortest lists are looked at first, equals by digest, until `LOOKED` entries were seen.
    """
    score: dict[Id, float] = defaultdict(float)
    looked = 0
    for _, listed, weight in sorted(lists, key=lambda found: (len(found[1]), found[0])):
        for id, other in listed:
            score[id] += weight * other
        looked += len(listed)
        if looked >= LOOKED:
            break
    return sorted((-s, id) for id, s in score.items())


def is_open(day: int | None, other: int | None) -> bool:
    """Whether articles of these days (ordinals, None when unknown) can be candidates for each other."""
    return day is None or other is None or abs(day - other) <= WINDOW
