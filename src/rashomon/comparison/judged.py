"""What editors said of the entities and conflicts of a story, put in place of what the rules say."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.model.annotation import Entity
from rashomon.model.comparison import Conflict
from rashomon.model.judgement import SAID, Judgement
from rashomon.text.fold import fold


def relabelled(
    every: Sequence[Entity], labels: Sequence[int], reasons: Sequence[str], judgements: Sequence[Judgement]
) -> tuple[list[int], list[str]]:
    """The entities of a story's articles, joined and parted by names as editors said.

    Args:
        every: entities of single articles. What one article took for one stays one.
        labels, reasons: the story's entity of each, and why it belongs there.
        judgements: those of kind "entity"; the later holds where two are about the same names.
    """
    out, why = list(labels), list(reasons)
    for judgement in judgements:
        if judgement.kind != "entity" or len(judgement.about) < 2:
            continue
        first, *others = ([n for n, e in enumerate(every) if _bears(e, name)] for name in judgement.about)
        for other in others:
            if judgement.verdict == "same":
                _join(out, why, first, other)
            elif judgement.verdict == "different":
                _part(out, why, first, other)
    return out, why


def _bears(entity: Entity, name: str) -> bool:
    return fold(name) in {fold(form) for form in (entity.name, *(v.form for v in entity.variants))}


def _join(labels: list[int], why: list[str], first: Sequence[int], other: Sequence[int]) -> None:
    if not first or not other:
        return
    kept, gone = labels[first[0]], {labels[n] for n in (*first, *other)}
    for n, label in enumerate(labels):
        if label in gone and label != kept:
            labels[n], why[n] = kept, SAID


def _part(labels: list[int], why: list[str], first: Sequence[int], other: Sequence[int]) -> None:
    shared = {labels[n] for n in first}
    leaving = [n for n in other if labels[n] in shared and n not in first]
    new = max(labels, default=0) + 1
    for n in leaving:
        labels[n], why[n] = new, SAID


def without_rejected(conflicts: Sequence[Conflict], judgements: Sequence[Judgement]) -> tuple[Conflict, ...]:
    """The conflicts but those that an editor called wrong.

    One is known again by its id, or when all its words are words that the editor saw. With words of another account
    it is a new conflict, on which the editor has not spoken.
    """
    last = {judgement.about: judgement for judgement in judgements if judgement.kind == "conflict"}
    wrong = [judgement for judgement in last.values() if judgement.verdict == "wrong"]
    return tuple(c for c in conflicts if not any(_is_about(judgement, c) for judgement in wrong))


def _is_about(judgement: Judgement, conflict: Conflict) -> bool:
    if conflict.id in judgement.about:
        return True
    seen = {(e.article, e.start, e.end) for e in judgement.evidence}
    return seen.issuperset((e.article, e.start, e.end) for side in conflict.sides for e in side.evidence)
