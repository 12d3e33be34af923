"""The stream of stories over a store: for each arrival the neighbourhood that it can touch is recalled, settled by the
same code as in memory (`rashomon.stories`), and what changed is written back. One more article costs the same however
many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

import numpy as np
from cachetools import LRUCache
from sqlalchemy import Connection

from rashomon.store import grouping as memory
from rashomon.store import stories as kept
from rashomon.stories.candidates import KEPT, LISTED, WINDOW, is_open, ranked, strongest
from rashomon.stories.features import Traits
from rashomon.stories.headline import most_neutral_title
from rashomon.stories.joining import Judge, learned
from rashomon.stories.neighbourhood import Change, Merged, Neighbourhood
from rashomon.stories.packing import packed, unpacked

_CACHED = 4000  # traits kept unpacked: about 100 MB
_LOOKED_UP = 3 * KEPT  # of the best candidates, since some are too many days away

Judged = Mapping[tuple[str, str], bool]


class Grouping:
    """Puts articles into stories, one after another in the order of their numbers."""

    def __init__(self, judge: Judge | None = None) -> None:
        self._judge = judge or learned()
        self._cache: LRUCache[int, Traits] = LRUCache(_CACHED)
        self._expired = 0

    def add(
        self, connection: Connection, article: int, traits: Traits, today: int, time: str, judged: Judged
    ) -> list[Change]:
        """What an article changes, its own story last, written to the store inside the connection's transaction.

        Args:
            article: its number in the store, where it is kept already.
            today: the day of arrival, an ordinal, by which older articles expire.
            judged: what editors said of pairs of article ids, (smaller, larger): in one story or not.
        """
        self._expire(connection, today - WINDOW)
        near = self._near(connection, article, traits)
        around, seqs = self._recalled(connection, article, traits, near)
        touched = around.touched(traits.id)
        self._recall_stories(connection, around, seqs, touched)
        changes = around.settle(traits.id, touched, judged)
        self._keep(connection, article, traits, around, seqs)
        _write(connection, changes, seqs, cause=traits.id, time=time)
        return changes

    def _expire(self, connection: Connection, before: int) -> None:
        if before > self._expired:
            memory.expire(connection, before)
            self._expired = before

    def _near(self, connection: Connection, article: int, traits: Traits) -> list[int]:
        """The numbers of its candidates, best first, as `candidates.Index.near` would give them."""
        words = strongest(traits)
        lists = memory.listed(connection, [word for word, _ in words], LISTED)
        best = ranked([(word, lists[word], weight) for word, weight in words if word in lists])[:_LOOKED_UP]
        days = memory.days_of(connection, [seq for _, seq in best])
        by_id = sorted((score, days[seq][0], seq) for score, seq in best if seq != article)
        return list(islice((seq for _, _, seq in by_id if is_open(traits.day, days[seq][1])), KEPT))

    def _recalled(
        self, connection: Connection, article: int, traits: Traits, near: Sequence[int]
    ) -> tuple[Neighbourhood, dict[str, int]]:
        """The candidates, with the article compared with them; and the number of each by its id."""
        around = Neighbourhood(self._judge, founded=kept.count_founded(connection))
        seqs = {traits.id: article}
        self._recall(connection, around, seqs, memory.places(connection, near))
        around.likenesses.enter(traits, [self._cache[seq] for seq in near])
        return around, seqs

    def _recall_stories(
        self, connection: Connection, around: Neighbourhood, seqs: dict[str, int], touched: Sequence[str]
    ) -> None:
        """Every active article of the touched stories, in the order of joining, and what was compared of them."""
        found = memory.places_in(connection, touched)
        for place in found:
            around.leave(place.id)
        self._recall(connection, around, seqs, found)
        names = {seq: id for id, seq in seqs.items()}
        for a, b, like in memory.likenesses_among(connection, list(names)):
            around.likenesses.recall_pair(names[a], names[b], like)

    def _recall(
        self, connection: Connection, around: Neighbourhood, seqs: dict[str, int], places: Iterable[memory.Place]
    ) -> None:
        places = list(places)
        self._load(connection, around, [p.article for p in places if p.id not in seqs])
        for place in places:
            seqs[place.id] = place.article
            around.recall(place.id, place.story, place.founded)

    def _load(self, connection: Connection, around: Neighbourhood, wanted: Sequence[int]) -> None:
        for seq, (data, best) in memory.remembered(connection, wanted).items():
            traits = self._cached(seq, data)
            around.likenesses.recall(traits.id, traits.day, np.frombuffer(best, "<f8").tolist())

    def _cached(self, seq: int, data: bytes) -> Traits:
        traits = self._cache.get(seq) or unpacked(data)
        self._cache[seq] = traits
        return traits

    def _keep(
        self, connection: Connection, article: int, traits: Traits, around: Neighbourhood, seqs: Mapping[str, int]
    ) -> None:
        likes = around.likenesses
        mine = memory.Remembered(packed(traits), _bytes(likes.ranked(traits.id)))
        memory.remember(connection, article, mine, strongest(traits))
        compared = {seqs[id]: like for id, like in likes.of(traits.id).items()}
        best = {seqs[id]: _bytes(likes.ranked(id)) for id in likes.of(traits.id)}
        memory.keep_likenesses(connection, article, compared, best)
        self._cached(article, mine.traits)


def headline(connection: Connection, story: str) -> str | None:
    """The id of the active article of a story with the most neutral headline; None when none has a headline."""
    members = [m for m in kept.members_of(connection, story) if m.title]
    known = memory.remembered(connection, [m.article for m in members])
    titled = [m for m in members if m.article in known]
    if not titled:
        return None
    vectors = np.stack([unpacked(known[m.article].traits).title for m in titled]).astype(np.float32)
    best = most_neutral_title([m.title for m in titled], vectors)
    return None if best is None else titled[best].id


def _write(
    connection: Connection, changes: Sequence[Change], seqs: Mapping[str, int], *, cause: str, time: str
) -> None:
    for change in changes:
        if isinstance(change, Merged):
            kept.merge(connection, change.kept, change.gone, cause=cause, time=time)
        else:
            kept.assign(connection, seqs[change.article], change.story, cause=cause, time=time)


def _bytes(values: Sequence[float]) -> bytes:
    return np.array(values, "<f8").tobytes()
