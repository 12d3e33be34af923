"""Text reuse in a collection: which texts share passages, found without comparing every pair."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rashomon.lineage.runs import SEED, Grams, grams, seeds, shared_runs
from rashomon.lineage.words import Word, words

# A 5-gram that stands in more texts than this is boilerplate and leads to no pair; so the work grows with the
# number of texts, not with its square.
_COMMON = 30
_LEAST_GRAMS = 3


class Reuse(NamedTuple):
    """Texts `a` and `b` share passages; spans are (a_start, a_end, b_start, b_end) in code points, in order of `a`."""

    a: str
    b: str
    spans: tuple[tuple[int, int, int, int], ...]


def reuse(docs: Iterable[tuple[str, str]]) -> list[Reuse]:
    """Pairs of texts that share at least one passage of eight words or more, with the places.

    Args:
        docs: (id, text); ids are distinct.
    """
    ids: list[str] = []
    lists: list[list[Word]] = []
    for name, text in docs:
        ids.append(name)
        lists.append(list(words(text)))
    folded = [[w.folded for w in listed] for listed in lists]
    pairs = _candidates(folded)
    found: list[Reuse] = []
    for a, group in itertools.groupby(pairs, key=lambda pair: pair[0]):
        index = grams(folded[a])
        for _, b in group:
            if spans := _spans(lists[a], lists[b], folded[a], folded[b], index):
                found.append(Reuse(ids[a], ids[b], spans))
    return found


def _candidates(folded: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Pairs of positions, in order, that share several rare 5-grams."""
    holders: dict[int, list[int]] = defaultdict(list)
    for n, text in enumerate(folded):
        for gram in {hash(tuple(text[i : i + SEED])) for i in range(len(text) - SEED + 1)}:
            if len(holders[gram]) <= _COMMON:
                holders[gram].append(n)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if 1 < len(numbers) <= _COMMON:
            shared.update(itertools.combinations(numbers, 2))
    return sorted(pair for pair, count in shared.items() if count >= _LEAST_GRAMS)


def _spans(
    a: Sequence[Word], b: Sequence[Word], folded_a: Sequence[str], folded_b: Sequence[str], index: Grams
) -> tuple[tuple[int, int, int, int], ...]:
    runs = shared_runs(folded_a, folded_b, seeds(index, folded_b))
    return tuple(sorted((a[r.a0].start, a[r.a1 - 1].end, b[r.b0].start, b[r.b1 - 1].end) for r in runs))
