"""What a comparator finds, and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from rashomon.comparison.conflicts.context import Context
from rashomon.model.comparison import Conflict, ConflictKind, Side
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest

ORIGIN = "conflicts@1"


@dataclass(frozen=True)
class Clash:
    """Two or more wordings that cannot all stand ("hard") or could mislead ("soft"), each with its value."""

    kind: ConflictKind
    strength: Literal["hard", "soft"]
    about: str
    sides: tuple[tuple[str, Evidence], ...]
    score: float
    why: str = ""


@dataclass(frozen=True)
class Pair:
    """Two rows of the alignment and the probability that they state the same fact."""

    left: int
    right: int
    chance: float


Comparator = Callable[[Context, Pair], Iterable[Clash]]
# A comparator of a whole story, for what is not a matter of two aligned propositions.
StoryComparator = Callable[[Context], Iterable[Clash]]


def as_conflict(clash: Clash, comparator: Callable[..., object]) -> Conflict:
    """The clash as the dossier shows it. Why it is one: its own words, else the comparator's docstring."""
    sides = sorted(clash.sides, key=lambda s: s[1])
    return Conflict(
        id=digest("conflict", clash.kind, *((e.article, e.start, e.end) for _, e in sides), prefix="c"),
        kind=clash.kind,
        strength=clash.strength,
        about=clash.about,
        sides=tuple(Side(value, e.article, (e,)) for value, e in sides),
        why=clash.why or " ".join((comparator.__doc__ or "").split()),
        score=round(min(1.0, clash.score), 3),
        origin=ORIGIN,
    )
