"""Which conflicts are told, and in which order: strongest and most important first, each once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.compare.accounts import Accounts
from rashomon.model.comparison import Conflict, ConflictKind
from rashomon.model.evidence import Evidence

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


def _once(found: Iterable[Conflict]) -> list[Conflict]:
    """Of conflicts of one kind that share their places on two sides, the most certain one."""
    kept: list[Conflict] = []
    for conflict in sorted(found, key=lambda c: (c.strength != "hard", -c.score, c.id)):
        if not any(_same(conflict, other) for other in kept):
            kept.append(conflict)
    return kept


def _same(a: Conflict, b: Conflict) -> bool:
    if a.kind != b.kind:
        return False
    shared = [s for s in _evidence(a) if any(_overlap(s, o) for o in _evidence(b))]
    return len(shared) >= 2


def _evidence(conflict: Conflict) -> Sequence[Evidence]:
    return [e for s in conflict.sides for e in s.evidence]


def _overlap(a: Evidence, b: Evidence) -> bool:
    return a.article == b.article and a.start < b.end and b.start < a.end
