"""Who has words from whom, over the whole collection: candidates from the store's index of word 5-grams, those that a
credit may join, and older versions of a page. Each pair is traced as in a dossier, so that the list of stories and the
dossier count the same origins."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from rashomon.lineage import trace
from rashomon.lineage.index import COMMON, sharing
from rashomon.model.annotation import Layers
from rashomon.model.article import Article
from rashomon.store import lineage as kept
from rashomon.store.articles import articles_of, layers_of

_CREDITED = 40  # articles of a story with which an article is compared for their credits, the newest


def link(
    connection: Connection, article: int, grams: NDArray[np.int64], found: Layers, story: str, recipe: str
) -> list[int]:
    """Find and keep what an article has to do with those before it; their numbers.

    Args:
        article: its number; it is kept already, and in its story.
        grams: its kept 5-grams as signed 64 bits, ascending.
        found: its layers. recipe: by which the layers of others must have been read.
    """
    held = kept.holders(connection, grams.tolist())
    others = _sharing(connection, grams, held) | _by_credit(connection, article, story)
    others |= kept.versions(connection, article)
    rare = _rare(grams, held)
    kept.keep_grams(connection, article, rare)
    related = _traced(connection, article, sorted(others), found, recipe)
    for pair in related:
        kept.keep_related(connection, pair)
    return [pair.one for pair in related]


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


def _traced(
    connection: Connection, article: int, others: Sequence[int], found: Layers, recipe: str
) -> list[kept.Related]:
    if not others:
        return []
    articles = dict(articles_of(connection, [*others, article]))
    layers = {article: found, **layers_of(connection, others, recipe)}
    pairs = (_pair(other, article, articles, layers) for other in others)
    return [pair for pair in pairs if pair.link or pair.origin]


def _pair(one: int, other: int, articles: dict[int, Article], layers: dict[int, Layers]) -> kept.Related:
    two = (articles[one], articles[other])
    found = trace(two, {articles[seq].id: layers[seq] for seq in (one, other) if seq in layers})
    same = found.origins[0].why if len(found.origins) == 1 else None
    return kept.Related(one, other, found.links[0] if found.links else None, same)
