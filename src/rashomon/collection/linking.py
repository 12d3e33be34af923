"""Who has words from whom, over the whole collection: candidates from the store's index of word 5-grams, those that a
credit may join, and older versions of a page. Each pair is traced as in a dossier, so that the list of stories and the
dossier count the same origins."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from cachetools import LRUCache
from numpy.typing import NDArray
from sqlalchemy import Connection

from rashomon.lineage.index import COMMON, sharing
from rashomon.lineage.prose import Prose, prose
from rashomon.lineage.trace import trace_pair
from rashomon.model.annotation import Layers
from rashomon.model.article import Article
from rashomon.store import lineage as kept
from rashomon.store.articles import articles_of, layers_of

_CREDITED = 40  # articles of a story with which an article is compared for their credits, the newest
_CACHED = 300  # articles whose words are kept at hand: about 60 MB


class Linking:
    """Finds what each new article has to do with those before it."""

    def __init__(self, recipe: str) -> None:
        """`recipe`: by which the layers in the store must have been read."""
        self._recipe = recipe
        self._proses: LRUCache[int, Prose] = LRUCache(_CACHED)

    def add(
        self, connection: Connection, seq: int, article: Article, found: Layers, grams: NDArray[np.int64], story: str
    ) -> list[int]:
        """Find and keep what an article has to do with others; their numbers.

        Args:
            seq: its number; it is kept already, and in its story. found: its layers.
            grams: its kept 5-grams as signed 64 bits, ascending.
        """
        held = kept.holders(connection, grams.tolist())
        others = _sharing(connection, grams, held) | _by_credit(connection, seq, story) | kept.versions(connection, seq)
        kept.keep_grams(connection, seq, _rare(grams, held))
        self._proses[seq] = mine = prose(article, found)
        related = []
        for other, theirs in self._read(connection, sorted(others)):
            link, origin = trace_pair(theirs, mine)
            if link or origin:
                kept.keep_related(connection, kept.Related(other, seq, link, origin))
                related.append(other)
        return related

    def _read(self, connection: Connection, seqs: Sequence[int]) -> list[tuple[int, Prose]]:
        """The words of these articles, from memory where they are at hand."""
        proses = {seq: self._proses[seq] for seq in seqs if seq in self._proses}
        missing = [seq for seq in seqs if seq not in proses]
        layers = layers_of(connection, missing, self._recipe)
        for seq, article in articles_of(connection, missing):
            proses[seq] = self._proses[seq] = prose(article, layers.get(seq))
        return sorted(proses.items())


def _sharing(connection: Connection, grams: NDArray[np.int64], held: Sequence[kept.Held]) -> set[int]:
    asked = np.searchsorted(grams, [h.hash for h in held])
    numbers = np.array([h.article for h in held], np.int64)
    return set(sharing(asked, numbers, len(grams), lambda seqs: kept.sizes(connection, seqs)))


def _rare(grams: NDArray[np.int64], held: Sequence[kept.Held]) -> list[int]:
    """The grams of which not enough holders are known to call them frequent."""
    known, counts = np.unique([h.hash for h in held], return_counts=True)
    frequent = set(known[counts > COMMON].tolist())
    return [gram for gram in grams.tolist() if gram not in frequent]


def _by_credit(connection: Connection, article: int, story: str) -> set[int]:
    """Articles of the story that may have its agency, or be its agency's own."""
    credited = set(kept.credited_in(connection, story, all_of_them=False))
    others = kept.credited_in(connection, story, all_of_them=True) if article in credited else credited
    return set(sorted(set(others) - {article})[-_CREDITED:])
