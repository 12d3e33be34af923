"""Which conflicts are told, and in which order: strongest and most important first, each once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from rashomon.comparison.accounts import Accounts
from rashomon.model.comparison import Conflict, ConflictKind
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest

# Kinds in which readers are misled worst come first among conflicts of one strength.
_KINDS: tuple[ConflictKind, ...] = (
    "quotation",
    "number",
    "polarity",
    "cause",
    "actor",
    "date",
    "place",
    "name",
    "sequence",
    "gender",
    "setting",
)


def ranked(found: Iterable[Conflict], accounts: Accounts) -> tuple[Conflict, ...]:
    """The conflicts without doubles: hard before soft, then by how many accounts and how near to the lede."""
    return tuple(sorted(_once(found), key=lambda c: _rank(c, accounts)))


def _rank(conflict: Conflict, accounts: Accounts) -> tuple[bool, int, float, int, str]:
    articles = len({s.article for s in conflict.sides})
    return (
        conflict.strength != "hard",
        -articles,
        round(_place(conflict, accounts) - conflict.score, 3),
        _KINDS.index(conflict.kind),
        conflict.id,
    )


def _place(conflict: Conflict, accounts: Accounts) -> float:
    """How far into its article the earliest side stands, in [0, 1]."""
    return min(e.start / max(1, len(accounts.text[e.article])) for s in conflict.sides for e in s.evidence)


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
    shared = [s for s in _evidence(a) if any(_overlap(s, o) for o in _evidence(b))]
    return len(shared) >= (1 if a.kind in _JOINED and a.strength == b.strength else 2)


def _joined(first: Conflict, second: Conflict) -> Conflict:
    new = [s for s in second.sides if not any(_overlap(e, o) for e in s.evidence for o in _evidence(first))]
    if not new or {s.article for s in new} & {s.article for s in first.sides}:
        return first
    sides = tuple(sorted([*first.sides, *new], key=lambda s: s.evidence[0]))
    places = [(e.article, e.start, e.end) for s in sides for e in s.evidence]
    return msgspec.structs.replace(first, id=digest("conflict", first.kind, *places, prefix="c"), sides=sides)


def _evidence(conflict: Conflict) -> Sequence[Evidence]:
    return [e for s in conflict.sides for e in s.evidence]


def _overlap(a: Evidence, b: Evidence) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end
