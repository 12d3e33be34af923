"""Facts as groups of propositions: pairs that state the same thing, joined without chaining."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from rashomon.comparison.alignment import Alignment

# A proposition joins a group when it goes with the group's members in other accounts on average this well, and with
# those of its own account when the sentences are near. Tuned on the accounts eval: lower joins whole stories.
JOIN = 0.36
NEAR = 0.6  # cosine
ALIKE = 0.5  # cosine from which two sentences of one account may tell what two others tell together
APART = 0.1  # two members that are less likely one fact keep their groups apart, so that no long sentence chains them

Group = frozenset[int]


def groups(alignment: Alignment) -> list[Group]:
    """Sets of rows that state one fact, of two or more articles.

    A row may stand in several: a long sentence states several facts. No group holds another one.
    """
    own: dict[int, set[int]] = {}
    left_over = []
    for pair in alignment.pairs:
        first = own.setdefault(pair.left, {pair.left})
        second = own.setdefault(pair.right, {pair.right})
        if first is second:
            continue
        if fits(alignment, first, second):
            first |= second
            for row in second:
                own[row] = first
        else:
            left_over.append(pair)
    made = list({id(g): g for g in own.values() if len(g) > 1}.values())
    for pair in left_over:
        _add(alignment, made, pair.left, pair.right)
    return largest(_merged(alignment, made))


def _merged(alignment: Alignment, made: Iterable[set[int]]) -> list[Group]:
    """The groups, two that share rows of two articles made one where their other rows go together, too."""
    out: list[Group] = []
    for group in map(frozenset, made):
        for other in [g for g in out if len({alignment.number[row] for row in g & group}) > 1]:
            if _go_together(alignment, other - group, group - other):
                out.remove(other)
                group |= other
        out.append(group)
    return out


def _go_together(alignment: Alignment, first: Group, second: Group) -> bool:
    """Whether no two of them are of other facts: alike in one account, likely enough over two."""
    return all(
        float(alignment.chance[i, j]) >= JOIN
        if alignment.number[i] != alignment.number[j]
        else float(alignment.vectors[i] @ alignment.vectors[j]) >= ALIKE
        for i in first
        for j in second
    )


def _add(alignment: Alignment, made: list[set[int]], left: int, right: int) -> None:
    """Put the pair into a group of either end where it fits, else make a group of its own."""
    if any(left in g and right in g for g in made):
        return
    for row, other in ((left, right), (right, left)):
        for group in made:
            if other in group and fits(alignment, group, {row}):
                group.add(row)
                return
    made.append({left, right})


def fits(alignment: Alignment, first: Collection[int], second: Collection[int]) -> bool:
    """Whether all of two groups state one fact: well linked across articles, near inside one."""
    chances = []
    for i in first:
        for j in second:
            if alignment.number[i] != alignment.number[j]:
                chances.append(float(alignment.chance[i, j]))
            elif float(alignment.vectors[i] @ alignment.vectors[j]) < NEAR:
                return False
    return bool(chances) and min(chances) >= APART and sum(chances) / len(chances) >= JOIN


def largest(found: Iterable[Group]) -> list[Group]:
    """The groups without those that another one holds, by their first row."""
    unique = sorted(set(found), key=lambda g: (-len(g), sorted(g)))
    homes: dict[int, list[Group]] = defaultdict(list)
    kept = []
    for group in unique:
        if any(group < other for other in homes[min(group)]):
            continue
        kept.append(group)
        for row in group:
            homes[row].append(group)
    return sorted(kept, key=sorted)
