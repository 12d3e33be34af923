"""Average link: articles -> groups, from the probability that two of them tell one story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

# Two groups become one when their articles go together on average this well. B-cubed on the shared sets is flat from
# .35 to .5 (training/stories.py).
JOIN = 0.4
# A pair that is no candidate counts as different; but an article needs no more good links than this, however large
# the story is, since it has at most so many candidates.
ENOUGH = 12

Pairs = Mapping[tuple[str, str], float]


def average_link(ids: Sequence[str], pairs: Pairs) -> list[list[str]]:
    """Groups of articles, each sorted, in the order of their first ids.

    `pairs` holds probabilities by (smaller id, larger id). Always the two groups with the best link are joined, of
    equals those with the smallest ids, until none reaches `JOIN`.
    """
    groups = {id: [id] for id in ids}
    sums: dict[str, dict[str, float]] = {id: {} for id in ids}
    for (a, b), chance in pairs.items():
        sums[a][b] = sums[b][a] = chance
    heap = [(-chance, a, b, 1, 1) for (a, b), chance in pairs.items() if chance >= JOIN]
    heapify(heap)
    while heap:
        _, a, b, size_a, size_b = heappop(heap)
        if len(groups.get(a, ())) != size_a or len(groups.get(b, ())) != size_b:
            continue  # one of the two has grown, or is gone
        _fuse(groups, sums, a, b)
        for other, total in sums[a].items():
            first, second = min(a, other), max(a, other)
            sizes = len(groups[first]), len(groups[second])
            if (link := total / _possible(*sizes)) >= JOIN:
                heappush(heap, (-link, first, second, *sizes))
    return sorted(sorted(g) for g in groups.values())


def _possible(a: int, b: int) -> int:
    return min(a * b, ENOUGH * min(a, b))


def _fuse(groups: dict[str, list[str]], sums: dict[str, dict[str, float]], a: str, b: str) -> None:
    """Make one group of two, under the name of `a`."""
    groups[a] += groups.pop(b)
    sums[a].pop(b)
    for other, total in sums.pop(b).items():
        if other == a:
            continue
        sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + total
        sums[other].pop(b)
