"""Maximal aligned runs of words that two texts share, small edits tolerated.

Seeds are shared word 5-grams (containment of 5-grams finds copies that a MinHash of whole texts misses). A seed is
followed to both sides as long as the texts agree, or agree again within a few words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

Grams = Mapping[tuple[str, ...], Sequence[int]]
Seed = tuple[int, int]  # where the same words stand in the one text and in the other

SEED = 5
LEAST = 8  # a passage has at least this many words in common; below, stock phrases are shared by chance
REACH = 8  # how many words may be dropped, put in or replaced before the texts agree again
AGAIN = 3  # words in a row that must agree after an edit
_REPEATS = 16  # places of one 5-gram in one text that are looked at; more is a list or an attack


class Run(NamedTuple):
    """Words a0:a1 of the one text and b0:b1 of the other; `equal` of them agree, at most `longest` in a row."""

    a0: int
    a1: int
    b0: int
    b1: int
    equal: int
    longest: int


class _Reach(NamedTuple):
    a: int
    b: int
    equal: int
    longest: int


def grams(words: Sequence[str], size: int = SEED) -> dict[tuple[str, ...], list[int]]:
    """Where each word n-gram of the text begins."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(words) - size + 1):
        at = places[tuple(words[i : i + size])]
        if len(at) < _REPEATS:
            at.append(i)
    return places


def seeds(a_grams: Grams, b: Sequence[str]) -> Iterator[Seed]:
    """Where a word 5-gram of the text `b` stands in the text whose `grams` are given, in order of `b`."""
    return ((i, j) for j in range(len(b) - SEED + 1) for i in a_grams.get(tuple(b[j : j + SEED]), ()))


def shared_runs(a: Sequence[str], b: Sequence[str], found: Iterable[Seed] | None = None) -> list[Run]:
    """The maximal runs that both texts share, longest first, none inside another.

    Args:
        a, b: folded words.
        found: the `seeds` of the two, where the caller has them.
    """
    back_a, back_b = a[::-1], b[::-1]
    covered: dict[int, list[tuple[int, int]]] = defaultdict(list)  # by diagonal: stretches of b already followed
    runs: list[Run] = []
    for i, j in seeds(grams(a), b) if found is None else found:
        if not any(s <= j < e for s, e in covered[i - j]):
            runs.append(_run(a, b, back_a, back_b, i, j, covered))
    return _outermost([run for run in runs if _is_passage(run)])


def _run(
    a: Sequence[str],
    b: Sequence[str],
    back_a: Sequence[str],
    back_b: Sequence[str],
    i: int,
    j: int,
    covered: dict[int, list[tuple[int, int]]],
) -> Run:
    after = _follow(a, b, i, j, covered)
    before = _follow(back_a, back_b, len(a) - i, len(b) - j, None)
    return Run(
        len(a) - before.a,
        after.a,
        len(b) - before.b,
        after.b,
        before.equal + after.equal,
        max(before.longest, after.longest),
    )


def _follow(
    a: Sequence[str], b: Sequence[str], i: int, j: int, covered: dict[int, list[tuple[int, int]]] | None
) -> _Reach:
    """Where the agreement that begins at (i, j) ends; exact stretches are entered in `covered`."""
    equal = longest = 0
    while True:
        start = j
        while i < len(a) and j < len(b) and a[i] == b[j]:
            i, j = i + 1, j + 1
        if covered is not None and j > start:
            covered[i - j].append((start, j))
        equal, longest = equal + j - start, max(longest, j - start)
        step = _agree_again(a, b, i, j)
        if step is None:
            return _Reach(i, j, equal, longest)
        i, j = i + step[0], j + step[1]


def _agree_again(a: Sequence[str], b: Sequence[str], i: int, j: int) -> tuple[int, int] | None:
    """The smallest step over an edit after which the texts agree for AGAIN words, or None."""
    for total in range(1, 2 * REACH + 1):
        for over_a in range(max(0, total - REACH), min(total, REACH) + 1):
            x, y = i + over_a, j + total - over_a
            if x + AGAIN > len(a) or y + AGAIN > len(b) or a[x] != b[y]:
                continue
            if a[x : x + AGAIN] == b[y : y + AGAIN]:
                return over_a, total - over_a
    return None


def edits(a: Sequence[str], b: Sequence[str], run: Run) -> list[tuple[int, int, int, int]]:
    """Where the two texts of a run differ: words a0:a1 of the one stand as b0:b1 in the other; in order."""
    found: list[tuple[int, int, int, int]] = []
    i, j = run.a0, run.b0
    a, b = a[: run.a1], b[: run.b1]
    while i < run.a1 and j < run.b1:
        if a[i] == b[j]:
            i, j = i + 1, j + 1
            continue
        step = _agree_again(a, b, i, j) or (run.a1 - i, run.b1 - j)
        found.append((i, i + step[0], j, j + step[1]))
        i, j = i + step[0], j + step[1]
    if i < run.a1 or j < run.b1:
        found.append((i, run.a1, j, run.b1))
    return found


def _is_passage(run: Run) -> bool:
    """Long enough, mostly equal, and no patchwork of stock phrases: eight words in a row, or half as many again."""
    if run.equal < LEAST or run.equal < 0.6 * max(run.a1 - run.a0, run.b1 - run.b0):
        return False
    return run.longest >= LEAST or 2 * run.equal >= 3 * LEAST


def _outermost(runs: list[Run]) -> list[Run]:
    """Without runs that lie inside a longer one on both sides, or whose words on one side it has used already."""
    kept: list[Run] = []
    for run in sorted(runs, key=lambda r: (-r.equal, r.a0, r.b0)):
        if not any(_inside(run, other) for other in kept):
            kept.append(run)
    return kept


def _inside(run: Run, other: Run) -> bool:
    in_a = min(run.a1, other.a1) - max(run.a0, other.a0)
    in_b = min(run.b1, other.b1) - max(run.b0, other.b0)
    return 2 * in_a > run.a1 - run.a0 or 2 * in_b > run.b1 - run.b0
