"""Which conflicts are told, and in which order: those first that an editor would lead with, each once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from rashomon.comparison.importance import Importance
from rashomon.model.comparison import Conflict, ConflictKind
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest

# How much more readers are misled by one kind than by another, among conflicts of one strength at one place.
_KINDS: dict[ConflictKind, float] = {
    "quotation": 1.0,
    "number": 1.0,
    "polarity": 1.0,
    "actor": 1.0,
    "cause": 0.9,
    "date": 0.8,
    "place": 0.8,
    "name": 0.7,
    "sequence": 0.7,
    "gender": 0.6,
    "setting": 0.6,
}
_SOFT = 0.4  # what a soft conflict weighs beside a hard one: one in the ledes leads before a hard one in the last lines


def ranked(found: Iterable[Conflict], story: Importance) -> tuple[Conflict, ...]:
    """The conflicts without doubles, those first that an editor would lead with.

    A conflict weighs by its strength, by how near to the heart of the story its words stand, by its kind, by how many
    accounts take part, and a little by how sure it is.
    """
    return tuple(sorted(_once(found), key=lambda c: (-round(weight(c, story), 3), c.id)))


def weight(conflict: Conflict, story: Importance) -> float:
    """How much the conflict belongs at the head of the dossier; above 0."""
    places = [e for s in conflict.sides for e in s.evidence]
    prominence = sum(map(story.prominence, places)) / max(1, len(places))
    strength = 1.0 if conflict.strength == "hard" else _SOFT
    accounts = len({s.article for s in conflict.sides})
    return strength * (0.4 + prominence) * _KINDS[conflict.kind] * (1 + 0.2 * accounts) * (0.7 + 0.3 * conflict.score)


# Kinds of which conflicts with a side in common are one: "59" here against "58" there and there.
_JOINED = frozenset({"number", "date", "place", "cause", "polarity", "setting"})


def _once(found: Iterable[Conflict]) -> list[Conflict]:
    """The most certain conflict of those that share their places; those of one value join their other sides."""
    kept: list[Conflict] = []
    for conflict in sorted(found, key=lambda c: (c.strength != "hard", -c.score, c.id)):
        at = next((n for n, other in enumerate(kept) if _same(conflict, other)), None)
        if at is None:
            kept.append(conflict)
        elif conflict.kind in _JOINED and conflict.origin == kept[at].origin:
            kept[at] = _joined(kept[at], conflict)
    return kept


def _same(a: Conflict, b: Conflict) -> bool:
    """Of one kind, with one place in common where a third account may join, with two else."""
    if a.kind != b.kind:
        return False
    shared = [s for s in _evidence(a) if any(s.overlaps(o) for o in _evidence(b))]
    return len(shared) >= (1 if a.kind in _JOINED and a.strength == b.strength else 2)


def _joined(first: Conflict, second: Conflict) -> Conflict:
    new = [s for s in second.sides if not any(e.overlaps(o) for e in s.evidence for o in _evidence(first))]
    if not new or {s.article for s in new} & {s.article for s in first.sides}:
        return first
    sides = tuple(sorted([*first.sides, *new], key=lambda s: s.evidence[0]))
    places = [(e.article, e.start, e.end) for s in sides for e in s.evidence]
    return msgspec.structs.replace(first, id=digest("conflict", first.kind, *places, prefix="c"), sides=sides)


def _evidence(conflict: Conflict) -> Sequence[Evidence]:
    return [e for s in conflict.sides for e in s.evidence]
