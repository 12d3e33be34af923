"""Statements: which quotations of a story render one utterance, and how they relate to the fullest of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.differences import compared
from rashomon.comparison.renderings import Rendering, joined, pieces
from rashomon.comparison.utterances import evidence, utterances
from rashomon.model.comparison import Relation, Statement
from rashomon.model.identity import digest

ORIGIN = "statements@1"


def statements(accounts: Accounts) -> tuple[Statement, ...]:
    """Utterances that two accounts render, or one account twice, in the order in which they first appear.

    A long quotation may belong to several statements: its parts are quoted by different outlets. `evidence` is only
    the stretches that render this utterance.
    """
    listed = pieces(accounts)
    groups, pairs = utterances(accounts, listed)
    return tuple(_statement([listed[n] for n in group], pairs, group) for group in groups)


def _statement(parts: Sequence[Rendering], pairs: Mapping[tuple[int, int], float], group: Sequence[int]) -> Statement:
    by_quotation: dict[str, list[Rendering]] = defaultdict(list)
    for part in parts:
        by_quotation[part.quotation.id].append(part)
    members = [joined(of_one) for of_one in by_quotation.values()]
    fullest = max(members, key=_fullness)
    scores = [pairs[p] for p in combinations(group, 2) if p in pairs]
    return Statement(
        id=digest("statement", *((p.quotation.id, p.content[0].start) for p in parts), prefix="s"),
        speaker=_speaker(members, fullest),
        said_on=next((m.quotation.said_on for m in (fullest, *members) if m.quotation.said_on), None),
        quotations=tuple(by_quotation),
        fullest=fullest.quotation.id,
        relations=tuple(_relation(fullest, m) for m in members),
        score=round(sum(scores) / len(scores), 3),
        origin=ORIGIN,
        evidence=tuple(e for m in members for e in evidence(m)),
    )


def _fullness(member: Rendering) -> tuple[int, int]:
    """Direct before mixed before indirect, then the number of words."""
    return {"direct": 2, "mixed": 1, "indirect": 0}[member.quotation.kind], len(member.said)


def _speaker(members: Sequence[Rendering], fullest: Rendering) -> str | None:
    known = [m.quotation.speaker for m in (fullest, *members) if m.quotation.speaker is not None]
    return known[0] if known else None


def _relation(fullest: Rendering, member: Rendering) -> Relation:
    if member is fullest:
        return Relation(member.quotation.id, "identical" if fullest.is_quoted else "indirect")
    found = compared(fullest, member)
    return Relation(member.quotation.id, found.relation, found.differences)
