"""A containment index: which texts of a growing collection share enough word 5-grams with a given one.

Of the 5-grams of a text some are kept by winnowing (Schleimer, Wilkerson and Aiken 2003, doi:10.1145/872757.872770):
the smallest hash of every WINDOW neighbours. Two texts that share a run of LEAST words always share a kept one.
Hashes lie in sorted arrays that are merged as they grow (a log-structured merge): 12 bytes for each, about two in five
words have one, and adding and asking cost the logarithm of the collection's size.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.lineage.runs import LEAST, SEED

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.uint32]

WINDOW = LEAST - SEED + 1
# A 5-gram that more texts hold is frequent: only its COMMON first holders are remembered, and it leads to a text only
# where the two share a good part of all that they have (a story that everybody prints), not a line on every page.
COMMON = 30
_RARE = 2  # kept 5-grams that are not frequent and stand in both
_PART = 0.25  # of the kept 5-grams of the shorter text, frequent ones included
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5, 0xD6E8FEB86659FD93],
                dtype=np.uint64)  # fmt: skip


class _Run(NamedTuple):
    """Hashes in order, and which text holds each; of equal hashes the earlier text comes first."""

    hashes: Hashes
    numbers: Numbers


def kept_grams(words: Sequence[str]) -> Hashes:
    """The winnowed 5-grams of a text as sorted 64-bit hashes, each once; the same on every machine."""
    if len(words) < SEED:
        return np.empty(0, dtype=np.uint64)
    codes = np.fromiter(map(_code, words), dtype=np.uint64, count=len(words))
    size = len(words) - SEED + 1
    grams = codes[:size] * _MIX[0]
    for n in range(1, SEED):
        grams = (grams ^ (grams >> np.uint64(29))) * _MIX[n] + codes[n : n + size] * _MIX[n]
    grams ^= grams >> np.uint64(32)
    window = min(WINDOW, size)
    least = grams[: size - window + 1]
    for n in range(1, window):
        least = np.minimum(least, grams[n : size - window + 1 + n])
    return np.unique(least)


@lru_cache(maxsize=1 << 17)
def _code(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class Index:
    """The kept 5-grams of texts, which are known by number in the order in which they were added."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        self._sizes: list[int] = []

    @property
    def nbytes(self) -> int:
        """Bytes that the arrays take."""
        return sum(r.hashes.nbytes + r.numbers.nbytes for r in self._runs)

    def add(self, kept: Hashes) -> int:
        """Take in a text by its `kept_grams`; gives its number."""
        number = len(self._sizes)
        self._sizes.append(len(kept))
        self._runs.append(_Run(kept, np.full(len(kept), number, dtype=np.uint32)))
        while len(self._runs) > 1 and len(self._runs[-2].hashes) < 2 * len(self._runs[-1].hashes):
            newer = self._runs.pop()
            self._runs[-1] = _merged(self._runs[-1], newer)
        return number

    def sharing(self, kept: Hashes) -> list[int]:
        """The numbers of the texts that share enough with one of these `kept_grams`, in order."""
        asked, numbers = self._holders(kept)
        return sharing(asked, numbers, len(kept), lambda found: [self._sizes[n] for n in found])

    def _holders(self, kept: Hashes) -> tuple[NDArray[np.intp], Numbers]:
        """For each place where one of the hashes stands: which of them, and in which text; earlier texts first."""
        asked, numbers = [np.empty(0, dtype=np.intp)], [np.empty(0, dtype=np.uint32)]
        for run in self._runs:
            start = np.searchsorted(run.hashes, kept, "left")
            count = np.searchsorted(run.hashes, kept, "right") - start
            if total := int(count.sum()):
                which = np.repeat(np.arange(len(kept)), count)
                within = np.arange(total) - np.repeat(np.cumsum(count) - count, count)
                asked.append(which)
                numbers.append(run.numbers[start[which] + within])
        return np.concatenate(asked), np.concatenate(numbers)


def sharing(
    asked: NDArray[np.intp], numbers: NDArray[Any], size: int, sizes: Callable[[Sequence[int]], Sequence[int]]
) -> list[int]:
    """The numbers of the texts that share enough with a text of so many `kept_grams`, in order.

    Args:
        asked, numbers: (n,), for each place where one of its grams stands which of them, and in which text; of one gram
            the earlier texts first, and at most the first `COMMON` + 1.
        size: how many kept grams it has.
        sizes: how many each of some texts has.
    """
    if not len(numbers):
        return []
    order = np.argsort(asked, kind="stable")
    asked, numbers = asked[order], numbers[order]
    rank, held = _ranks(asked)
    first = rank < COMMON
    found, where = np.unique(numbers[first], return_inverse=True)
    shared = np.bincount(where)
    rare = np.bincount(where, weights=held[first] <= COMMON)
    shorter = np.minimum(sizes([int(n) for n in found]), size)
    return [int(n) for n in found[(rare >= _RARE) | (shared >= np.maximum(_RARE, _PART * shorter))]]


def _merged(older: _Run, newer: _Run) -> _Run:
    """Both in one, without holders of a hash after the first that make it frequent."""
    hashes = np.concatenate((older.hashes, newer.hashes))
    numbers = np.concatenate((older.numbers, newer.numbers))
    order = np.argsort(hashes, kind="stable")
    hashes, numbers = hashes[order], numbers[order]
    if len(hashes) > COMMON + 1 and bool((hashes[COMMON + 1 :] == hashes[: -COMMON - 1]).any()):
        few = _ranks(hashes)[0] <= COMMON
        hashes, numbers = hashes[few], numbers[few]
    return _Run(hashes, numbers)


def _ranks(values: NDArray[np.generic]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For sorted values: how many equal ones stand before each, and how many there are."""
    starts = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
    counts = np.diff(np.append(starts, len(values)))
    return np.arange(len(values)) - np.repeat(starts, counts), np.repeat(counts, counts)
