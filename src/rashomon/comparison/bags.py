"""Propositions as weighted bags of words, names, numbers and phrases: what the signals of the alignment compare."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.comparison.propositions import Proposition, Propositions

Floats = NDArray[np.float32]
_USUAL = 60  # sentences of a usual story; in a smaller one no word would be rare


@dataclass(frozen=True, eq=False)
class Bags:
    """One article's propositions as weighted bags: matrices (rows, vocabulary), and each row's whole weight (rows,)."""

    words: Floats
    names: Floats
    numbers: Floats
    runs: Floats
    word_weight: Floats
    name_weight: Floats
    number_count: Floats
    run_count: Floats
    vectors: Floats
    people: Floats
    subject: Floats
    speakers: Floats


def weigh(accounts: Sequence[Propositions]) -> list[Bags]:
    """Each article's propositions as bags, words weighted by their rarity in the story."""
    rows = [r for article in accounts for r in article.rows]
    rare = rarity([r.stems for r in rows])
    shared = {kind: _in_two(accounts, kind) for kind in ("stems", "names", "numbers", "runs")}
    marks = {kind: _all(rows, kind) for kind in ("people", "speakers")}
    return [_bags(article, rare, shared | marks) for article in accounts]


def rarity(stems: Sequence[frozenset[str]]) -> dict[str, float]:
    """How rare each stem of a story is among its propositions, given the stems of each, in nats."""
    frequency = Counter(w for of_one in stems for w in of_one)
    return {w: math.log((max(len(stems), _USUAL) + 1) / (n + 0.5)) for w, n in frequency.items()}


def _all(rows: Iterable[Proposition], kind: str) -> dict[str, int]:
    """Numbers all items: that two rows have different ones tells something, too."""
    return {item: n for n, item in enumerate(sorted({item for r in rows for item in getattr(r, kind)}))}


def _in_two(accounts: Sequence[Propositions], kind: str) -> dict[str, int]:
    """Numbers the items that at least two articles have: the others can never be shared."""
    found: Counter[str] = Counter()
    for article in accounts:
        found.update({item for r in article.rows for item in getattr(r, kind)})
    return {item: n for n, item in enumerate(sorted(i for i, count in found.items() if count > 1))}


def _bags(article: Propositions, rarity: dict[str, float], known: dict[str, dict[str, int]]) -> Bags:
    rows: Sequence[Proposition] = article.rows
    return Bags(
        words=_matrix([r.stems for r in rows], known["stems"], rarity),
        names=_matrix([r.names for r in rows], known["names"], rarity),
        numbers=_matrix([r.numbers for r in rows], known["numbers"]),
        runs=_matrix([r.runs for r in rows], known["runs"]),
        word_weight=_sums(sum(rarity[w] for w in r.stems) for r in rows),
        name_weight=_sums(sum(rarity[w] for w in r.names) for r in rows),
        number_count=_sums(len(r.numbers) for r in rows),
        run_count=_sums(len(r.runs & known["runs"].keys()) for r in rows),
        vectors=article.vectors,
        people=_matrix([r.people for r in rows], known["people"]),
        subject=_matrix([r.subject for r in rows], known["people"]),
        speakers=_matrix([r.speakers for r in rows], known["speakers"]),
    )


def _matrix(
    bags: Sequence[Iterable[str]], vocabulary: dict[str, int], rarity: dict[str, float] | None = None
) -> Floats:
    """(bags, vocabulary), with the square root of the rarity, so that a product of two rows is the shared rarity."""
    out = np.zeros((len(bags), len(vocabulary)), np.float32)
    for n, bag in enumerate(bags):
        for item in bag:
            if item in vocabulary:
                out[n, vocabulary[item]] = math.sqrt(rarity[item]) if rarity else 1.0
    return out


def _sums(values: Iterable[float]) -> Floats:
    return np.fromiter(values, np.float32)
