"""What editors said of the origins of a story's articles, put in place of what the words say."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from rashomon.model.identity import digest
from rashomon.model.judgement import SAID, Judgement, judged_pairs
from rashomon.model.lineage import Lineage, Origin


def regrouped(lineage: Lineage, judgements: Iterable[Judgement]) -> Lineage:
    """The lineage with origins joined and parted as judgements of kind "origin" say of pairs of articles.

    Of two articles that are parted, the one behind in its origin leaves it, alone.
    """
    groups = [origin.articles for origin in lineage.origins]
    for (a, b), same in judged_pairs(judgements, "origin").items():
        groups = _joined(groups, a, b) if same else _parted(groups, a, b)
    before = {origin.articles: origin for origin in lineage.origins}
    return replace(lineage, origins=tuple(before.get(group) or _origin(group, lineage) for group in groups))


def _joined(groups: list[tuple[str, ...]], a: str, b: str) -> list[tuple[str, ...]]:
    one, other = (next((g for g in groups if id in g), ()) for id in (a, b))
    if not one or not other or one == other:
        return groups
    first, second = sorted((one, other), key=groups.index)
    return [first + second if g == first else g for g in groups if g != second]


def _parted(groups: list[tuple[str, ...]], a: str, b: str) -> list[tuple[str, ...]]:
    shared = next((g for g in groups if a in g and b in g), None)
    if shared is None:
        return groups
    leaves = max(a, b, key=shared.index)
    rest = tuple(id for id in shared if id != leaves)
    return [part for g in groups for part in ((rest, (leaves,)) if g == shared else (g,))]


def _origin(group: tuple[str, ...], lineage: Lineage) -> Origin:
    agencies = [o.agency for o in lineage.origins if o.agency and set(o.articles) & set(group)]
    return Origin(
        id=digest("origin", *group, prefix="o"), articles=group, agency=agencies[0] if agencies else None, why=SAID
    )
