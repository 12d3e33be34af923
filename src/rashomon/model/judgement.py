"""A judgement: an editor's word, kept, signed and undoable."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, product
from typing import Literal

import msgspec

from rashomon.model.evidence import Evidence

JudgementKind = Literal["story", "entity", "conflict", "origin"]
Verdict = Literal["same", "different", "unsure", "wrong"]
SAID = "an editor said so"  # why entities or origins are joined or parted by a judgement
_MOST = 200  # articles of one side that bind, the last ones: stories of so many change by their newest alone


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What one person decided about records of the collection, and when.

    about: what was named: stories, articles, names of entities, or a conflict, by id. articles: the articles that were
    meant when it was decided, a group for each side. says: the decision in words. evidence: the words of a conflict.
    """

    id: str
    kind: JudgementKind
    verdict: Verdict
    about: tuple[str, ...]
    articles: tuple[tuple[str, ...], ...] = ()
    says: str = ""
    evidence: tuple[Evidence, ...] = ()
    user: str
    time: str
    note: str | None = None
    undone: str | None = None

    @property
    def stands(self) -> bool:
        """Whether nobody has taken it back."""
        return self.undone is None


def judged_pairs(judgements: Iterable[Judgement], kind: JudgementKind) -> dict[tuple[str, str], bool]:
    """What was said of two articles, (smaller id, larger id): the same story or origin, or not.

    The last word on a pair holds, in the order in which they were spoken; "unsure" takes back what was said before.
    """
    said: dict[tuple[str, str], bool] = {}
    for judgement in judgements:
        sides = [side[-_MOST:] for side in judgement.articles] if judgement.kind == kind and judgement.stands else []
        for one, other in combinations(sides, 2):
            for a, b in product(one, other):
                pair = (min(a, b), max(a, b))
                said.pop(pair, None)
                if judgement.verdict in ("same", "different"):
                    said[pair] = judgement.verdict == "same"
    return said
