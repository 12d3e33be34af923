"""Importance: which facts and conflicts an editor would lead with.

*Prominence* says how near to the heart of the story a place stands; it orders facts and conflicts and chooses the
summary. What one account alone has is ordered by the signals of `signals.py`.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

import numpy as np

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.novelty import Novelty
from rashomon.model.comparison import Fact
from rashomon.model.evidence import Evidence

LEDE = 3  # sentences at the start of an article that count as its lede
NAMELESS = re.compile(r"[\"“‘']?(?:He|She|They|It|This|That|These|Those|But|And|So|His|Her|Their|Its|There|We|I|You)\b")
_NO_NAMES = frozenset({"pronoun", "description"})  # reasons of mentions that do not say who it is


class Importance:
    """The story's centre, its main entities and what is new in each account."""

    def __init__(self, accounts: Accounts) -> None:
        self.accounts = accounts
        self.novelty = Novelty(accounts)
        self.articles = {a.id: a for a in accounts.articles}
        self._mentions: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        for entity in accounts.entities:
            for mention in entity.mentions:
                how = mention.why.partition(";")[0]  # what follows tells how it was found in another account
                self._mentions[mention.article].append((mention.start, entity.id, how))
        for mentions in self._mentions.values():
            mentions.sort()
        self.body = {
            id: {n: order for order, n in enumerate(n for n, s in enumerate(rows) if s.section == "body")}
            for id, rows in self.novelty.rows.items()
        }

    @cached_property
    def closeness(self) -> dict[str, np.ndarray[tuple[int], np.dtype[np.float32]]]:
        """Cosine of each row to the mean of all headlines and ledes, by article."""
        vectors = self.novelty.vectors
        chief = [
            vectors[id][n] for id, rows in self.novelty.rows.items() for n in range(len(rows)) if self.is_lede(id, n)
        ]
        centre = np.sum(chief, axis=0) if chief else np.zeros(384, np.float32)
        centre = centre / max(1e-6, float(np.linalg.norm(centre)))
        return {id: v @ centre for id, v in vectors.items()}

    @cached_property
    def likeness(self) -> dict[str, np.ndarray[tuple[int], np.dtype[np.float32]]]:
        """Cosine of each row to the nearest sentence of another account, by article; 0 in a story of one."""
        vectors = {id: v for id, v in self.novelty.vectors.items() if len(v)}
        return {
            id: np.max([(v @ o.T).max(axis=1) for other, o in vectors.items() if other != id], axis=0)
            if len(vectors) > 1
            else np.zeros(len(v), np.float32)
            for id, v in vectors.items()
        }

    @cached_property
    def main(self) -> dict[str, float]:
        """Weight of each entity in [0, 1]: in how many accounts it stands, and how often; the chief one has 1."""
        size = max(1, len(self.articles))
        found = {
            e.id: len({m.article for m in e.mentions}) / size * math.log1p(len(e.mentions) / size)
            for e in self.accounts.entities
        }
        top = max(found.values(), default=0.0)
        return {id: weight / top for id, weight in found.items()} if top else {}

    def entities(self, article: str, start: int, end: int) -> set[str]:
        """The entities that are mentioned at a place."""
        return {id for _, id, _ in self._at(article, start, end)}

    def _at(self, article: str, start: int, end: int) -> list[tuple[int, str, str]]:
        found = self._mentions.get(article, [])
        return found[bisect_left(found, (start, "", "")) : bisect_left(found, (end, "", ""))]

    def first_name(self, article: str, start: int, end: int, kind: str = "") -> int:
        """Where the first name (of this kind, if one is asked for) between two places stands; `end` without any."""
        found = self._at(article, start, end)
        named = (n for n, id, how in found if how not in _NO_NAMES and kind in ("", self.accounts.entity_of[id].kind))
        return next(named, end)

    def people(self, article: str, start: int, end: int) -> list[tuple[int, int, str]]:
        """Start, end and entity of each person's name between two places."""
        return [
            (m.start, m.end, e.id)
            for m, e in self.accounts.mentions[article]
            if e.kind == "person" and start <= m.start < end and m.why.partition(";")[0] not in _NO_NAMES
        ]

    def leans(self, evidence: Evidence) -> bool:
        """Whether a pronoun at the place stands for somebody whom the place does not name before it."""
        named: set[str] = set()
        for _, entity, why in self._at(evidence.article, evidence.start, evidence.end):
            if why == "pronoun" and entity not in named:
                return True
            named |= set() if why in _NO_NAMES else {entity}
        return False

    def is_lede(self, article: str, row: int) -> bool:
        """Whether the row stands before or among the first LEDE sentences of the article's body."""
        return self.body[article].get(row, 0) < LEDE

    def centrality(self, article: str, row: int) -> float:
        """Mean over the other accounts of the row's greatest cosine to their headline or a sentence of their lede."""
        vectors, near = self.novelty.vectors, []
        for id, rows in self.novelty.rows.items():
            heads = [n for n in range(len(rows)) if self.is_lede(id, n)]
            if id != article and heads:
                near.append(max(float(vectors[id][n] @ vectors[article][row]) for n in heads))
        return sum(near) / len(near) if near else 0.0

    def prominence(self, evidence: Evidence) -> float:
        """How near to the heart of the story a place stands, in [0, 1].

        A third each for standing early (headline and lede have all of it), for its sentence's nearness in meaning to
        the story's headlines and ledes, and for naming the main entities.
        """
        row = self.novelty.row_at(evidence.article, evidence.start)
        order = self.body[evidence.article].get(row, 0)
        early = 1.0 if order < LEDE else max(0.0, 1 - order / max(1, len(self.body[evidence.article])))
        near = self.closeness[evidence.article]
        close = float(max(0.0, near[row])) if row < len(near) else 0.0
        named = sum(self.main.get(id, 0.0) for id in self.entities(evidence.article, evidence.start, evidence.end))
        return (early + close + min(1.0, named)) / 3

    def lead(self, fact: Fact) -> float:
        """How much a fact of several accounts belongs at the head: origins, share of accounts, prominence cubed."""
        places = [e for cell in fact.cells for e in cell.evidence]
        mean = sum(map(self.prominence, places)) / len(places)
        return (1 + fact.origins) * len(fact.sure) / len(fact.cells) * mean**3


def ranks(facts: Iterable[Fact], story: Importance) -> dict[str, int]:
    """Each fact's place by its id: those of several accounts by `lead`, then those of one by prominence."""

    def order(fact: Fact) -> tuple[bool, float, str]:
        alone = len(fact.carriers) < 2
        return (
            alone,
            -(max(story.prominence(e) for c in fact.cells for e in c.evidence) if alone else story.lead(fact)),
            fact.id,
        )

    return {fact.id: n for n, fact in enumerate(sorted(facts, key=order))}
