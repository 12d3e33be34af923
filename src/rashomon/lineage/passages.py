"""Shared passages of a story: pairwise runs, told as quotation, prose or phrase, and joined over all who print them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from rashomon.lineage.prose import Prose
from rashomon.lineage.runs import LEAST, SEED, Run, Seed, shared_runs
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest
from rashomon.model.lineage import Passage

Kind = Literal["quotation", "prose", "phrase"]
Place = tuple[int, int]  # words, half-open
_STRETCH = 16  # words; runs at one place share at least one stretch, so that only such groups are looked at
# A shorter passage needs so many ordinary words: below, it is a name with its title, or what two reporters may both
# write (`evals/labelled/passages.jsonl`: 13 of 14 such phrases go, and no copied prose).
_LONG, _TELLING = 15, 5
_SOME = 3  # words in quotation marks
# Two pairwise runs are one passage when they cover nearly the same words of the article that they have in common.
_SAME_PLACE = 0.75


class Shared(NamedTuple):
    """One run between the articles at positions `a` < `b`."""

    a: int
    b: int
    run: Run
    kind: Kind

    @property
    def places(self) -> tuple[tuple[int, Place], tuple[int, Place]]:
        """The words that it covers in either article."""
        return (self.a, (self.run.a0, self.run.a1)), (self.b, (self.run.b0, self.run.b1))


def shared_passages(proses: Sequence[Prose]) -> list[Shared]:
    """Every run that two of the articles share, by pairs of articles in order."""
    found: list[Shared] = []
    for (a, b), seeds in sorted(_seeds(proses).items()):
        for run in shared_runs(proses[a].folded, proses[b].folded, seeds):
            found.append(Shared(a, b, run, _kind(proses[a], proses[b], run)))
    return found


def _seeds(proses: Sequence[Prose]) -> Mapping[tuple[int, int], list[Seed]]:
    """For each pair of articles with a word 5-gram in common, where it stands in both: pairs without cost nothing."""
    holders: dict[tuple[str, ...], list[tuple[int, list[int]]]] = defaultdict(list)
    shared: dict[tuple[int, int], list[Seed]] = defaultdict(list)
    for b, prose in enumerate(proses):
        for j in range(len(prose.folded) - SEED + 1):
            for a, places in holders.get(tuple(prose.folded[j : j + SEED]), ()):
                shared[a, b] += [(i, j) for i in places]
        for gram, at in prose.grams.items():
            holders[gram].append((b, list(at)))
    return shared


def _kind(a: Prose, b: Prose, run: Run) -> Kind:
    """A quotation when most of the words stand inside quotation marks, in both some; else prose, or a mere phrase.

    Words in marks with a sentence around them that both print too are prose: they were copied together.
    """
    marked = sum(a.is_quoted[run.a0 : run.a1]), sum(b.is_quoted[run.b0 : run.b1])
    size = run.a1 - run.a0 + run.b1 - run.b0
    mostly = 2 * sum(marked) >= size and min(marked) >= _SOME
    if mostly and not _is_worded(a, b, run, outside=True):
        return "quotation"
    return "prose" if _is_worded(a, b, run) else "phrase"


def _is_worded(a: Prose, b: Prose, run: Run, outside: bool = False) -> bool:
    """Whether both share somebody's wording, not only a name with its title; if asked, outside of quotation marks."""
    sides = ((a, range(run.a0, run.a1)), (b, range(run.b0, run.b1)))
    kept = [[n for n in places if not (outside and p.is_quoted[n])] for p, places in sides]
    size = min(run.equal, *map(len, kept))
    telling = min(sum(p.is_telling[n] for n in places) for (p, _), places in zip(sides, kept, strict=True))
    return size >= _LONG or (size >= LEAST and telling >= _TELLING)


def _mostly(flags: Sequence[bool], start: int, end: int) -> bool:
    return 2 * sum(flags[start:end]) >= end - start


def passages(proses: Sequence[Prose], found: Sequence[Shared]) -> tuple[Passage, ...]:
    """The runs as passages, each with its evidence in every article that prints it, longest first."""
    listed = [_passage(proses, group) for group in _groups(found)]
    return tuple(sorted(listed, key=lambda p: (-p.words, p.id)))


@dataclass(eq=False)
class _Group:
    """Runs that are one passage: its kind, how many words agree in the longest, and by article where it stands."""

    kind: Kind
    words: int
    places: dict[int, Place] = field(default_factory=dict)

    def takes(self, item: Shared) -> bool:
        """Whether the run is of the same kind, and at the same place in every article that it shares with these."""
        common = [(self.places[n], place) for n, place in item.places if n in self.places]
        return item.kind == self.kind and bool(common) and all(_alike(x, y) for x, y in common)

    def add(self, item: Shared) -> None:
        """Take the run in."""
        for n, (start, end) in item.places:
            s, e = self.places.get(n, (start, end))
            self.places[n] = (min(s, start), max(e, end))


def _groups(found: Sequence[Shared]) -> list[_Group]:
    groups: list[_Group] = []
    standing: dict[tuple[int, int], dict[int, None]] = defaultdict(dict)  # by article and stretch of it: groups there
    for item in sorted(found, key=lambda s: (-s.run.equal, s.a, s.b, s.run.a0)):
        near = sorted({g for n, place in item.places for stretch in _stretches(place) for g in standing[n, stretch]})
        home = next((g for g in near if groups[g].takes(item)), len(groups))
        if home == len(groups):
            groups.append(_Group(item.kind, item.run.equal))
        groups[home].add(item)
        for n, _ in item.places:
            for stretch in _stretches(groups[home].places[n]):
                standing[n, stretch][home] = None
    return groups


def _stretches(place: Place) -> range:
    return range(place[0] // _STRETCH, (place[1] - 1) // _STRETCH + 1)


def _alike(x: Place, y: Place) -> bool:
    both = min(x[1], y[1]) - max(x[0], y[0])
    return both >= _SAME_PLACE * (max(x[1], y[1]) - min(x[0], y[0]))


def _passage(proses: Sequence[Prose], group: _Group) -> Passage:
    evidence: list[Evidence] = []
    for n, (start, end) in sorted(group.places.items()):
        evidence.extend(proses[n].evidence(start, end))
    name = digest("passage", group.kind, *((e.article, e.start, e.end) for e in evidence), prefix="p")
    return Passage(id=name, kind=group.kind, words=group.words, evidence=tuple(evidence))


def copied_words(found: Sequence[Shared], proses: Sequence[Prose]) -> Mapping[tuple[int, int], int]:
    """For (holder, other): how many body words of the holder stand in prose passages shared with the other.

    Words inside quotation marks are not counted: two outlets may quote one speech without having it from each other.
    Nor are passages that either of them prints in quotation marks (the other's marks may only be missing), and phrases.
    """
    covered: dict[tuple[int, int], set[int]] = {}
    for item in found:
        a, b, run = proses[item.a], proses[item.b], item.run
        if item.kind == "phrase" or _mostly(a.is_quoted, run.a0, run.a1) or _mostly(b.is_quoted, run.b0, run.b1):
            continue
        for me, other, start, end in (
            (item.a, item.b, item.run.a0, item.run.a1),
            (item.b, item.a, item.run.b0, item.run.b1),
        ):
            mine = proses[me]
            places = {n for n in range(start, end) if mine.is_body[n] and not mine.is_quoted[n]}
            covered.setdefault((me, other), set()).update(places)
    return {pair: len(places) for pair, places in covered.items()}
