"""Shared passages of a story: pairwise runs, told as quotation or prose, and joined over all who print them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from rashomon.lineage.prose import Prose
from rashomon.lineage.runs import Run, grams, shared_runs
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest
from rashomon.model.lineage import Passage

Kind = Literal["quotation", "prose"]
# Two pairwise runs are one passage when they cover nearly the same words of the article that they have in common.
_SAME_PLACE = 0.75


class Shared(NamedTuple):
    """One run between the articles at positions `a` < `b`."""

    a: int
    b: int
    run: Run
    kind: Kind


def shared_passages(proses: Sequence[Prose]) -> list[Shared]:
    """Every run that two of the articles share."""
    indexes = [grams(p.folded) for p in proses]
    found: list[Shared] = []
    for a, b in itertools.combinations(range(len(proses)), 2):
        for run in shared_runs(proses[a].folded, proses[b].folded, indexes[a]):
            found.append(Shared(a, b, run, _kind(proses[a], proses[b], run)))
    return found


def _kind(a: Prose, b: Prose, run: Run) -> Kind:
    """A quotation when most of the run stands inside quotation marks in both; else prose."""
    both = _mostly(a.is_quoted, run.a0, run.a1) and _mostly(b.is_quoted, run.b0, run.b1)
    return "quotation" if both else "prose"


def _mostly(flags: Sequence[bool], start: int, end: int) -> bool:
    return 2 * sum(flags[start:end]) >= end - start


def passages(proses: Sequence[Prose], found: Sequence[Shared]) -> tuple[Passage, ...]:
    """The runs as passages, each with its evidence in every article that prints it, longest first."""
    listed = [_passage(proses, group) for group in _groups(found)]
    return tuple(sorted(listed, key=lambda p: (-p.words, p.id)))


def _groups(found: Sequence[Shared]) -> list[list[Shared]]:
    groups: list[list[Shared]] = []
    for item in sorted(found, key=lambda s: (-s.run.equal, s.a, s.b, s.run.a0)):
        home = next((g for g in groups if _belongs(item, g)), None)
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return groups


def _belongs(item: Shared, group: Sequence[Shared]) -> bool:
    """Of the same kind, and in every article that it shares with the group at the same place."""
    if item.kind != group[0].kind:
        return False
    theirs = _places(group)
    common = [(theirs[n], place) for n, place in _places([item]).items() if n in theirs]
    return bool(common) and all(_alike(x, y) for x, y in common)


def _places(group: Sequence[Shared]) -> dict[int, tuple[int, int]]:
    """By article position, the words that the group's runs cover."""
    places: dict[int, tuple[int, int]] = {}
    for item in group:
        for n, start, end in ((item.a, item.run.a0, item.run.a1), (item.b, item.run.b0, item.run.b1)):
            s, e = places.get(n, (start, end))
            places[n] = (min(s, start), max(e, end))
    return places


def _alike(x: tuple[int, int], y: tuple[int, int]) -> bool:
    both = min(x[1], y[1]) - max(x[0], y[0])
    return both >= _SAME_PLACE * (max(x[1], y[1]) - min(x[0], y[0]))


def _passage(proses: Sequence[Prose], group: Sequence[Shared]) -> Passage:
    evidence: list[Evidence] = []
    for n, (start, end) in sorted(_places(group).items()):
        evidence.extend(proses[n].evidence(start, end))
    kind, size = group[0].kind, max(s.run.equal for s in group)
    name = digest("passage", kind, *((e.article, e.start, e.end) for e in evidence), prefix="p")
    return Passage(id=name, kind=kind, words=size, evidence=tuple(evidence))


def copied_words(found: Sequence[Shared], proses: Sequence[Prose]) -> Mapping[tuple[int, int], int]:
    """For (holder, other): how many body words of the holder stand in prose passages shared with the other.

    Words inside quotation marks are not counted: two outlets may quote one speech without having it from each other.
    Nor are passages that either of them prints in quotation marks: the other's marks may only be missing (a block).
    """
    covered: dict[tuple[int, int], set[int]] = {}
    for item in found:
        a, b, run = proses[item.a], proses[item.b], item.run
        if _mostly(a.is_quoted, run.a0, run.a1) or _mostly(b.is_quoted, run.b0, run.b1):
            continue
        for me, other, start, end in (
            (item.a, item.b, item.run.a0, item.run.a1),
            (item.b, item.a, item.run.b0, item.run.b1),
        ):
            mine = proses[me]
            places = {n for n in range(start, end) if mine.is_body[n] and not mine.is_quoted[n]}
            covered.setdefault((me, other), set()).update(places)
    return {pair: len(places) for pair, places in covered.items()}
