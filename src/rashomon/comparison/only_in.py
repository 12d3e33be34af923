"""What one account alone has: sentences that no other account states, and new clauses of those that others share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.importance import Importance, Stretch, reasons, weight
from rashomon.model.comparison import Fact, OnlyIn
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest
from rashomon.model.span import Span

ORIGIN = "only-in@1"
_WHOLE = 0.85  # a shared sentence of which this much seems new says the shared fact in other words, and adds nothing


def only_in(accounts: Accounts, facts: Sequence[Fact], story: Importance) -> tuple[OnlyIn, ...]:
    """What each account alone has, account by account in their order, weightiest first.

    A fact that one account alone carries is one item. Of a sentence that states a shared fact, the clauses that no
    other account has are one. Nothing is left out; the views cut.
    """
    if len(accounts.articles) < 2:
        return ()
    of: dict[str, list[OnlyIn]] = {a.id: [] for a in accounts.articles}
    for fact, stretch in stretches(facts, story):
        signals = story.signals(stretch)
        evidence = tuple(stretch.article.evidence(s.start, s.end) for s in stretch.spans)
        of[stretch.article.id].append(
            OnlyIn(
                id=digest("only in", *((e.article, e.start, e.end) for e in evidence), prefix="n"),
                article=stretch.article.id,
                fact=fact.id,
                evidence=evidence,
                why=reasons(signals),
                score=round(weight(signals), 3),
                origin=ORIGIN,
            )
        )
    return tuple(item for items in of.values() for item in sorted(items, key=lambda i: (-i.score, i.evidence[0])))


def stretches(facts: Sequence[Fact], story: Importance) -> Iterator[tuple[Fact, Stretch]]:
    """Every item of `only_in` with the fact that it is or adds to, each place once, in the order of the facts."""
    places = [(fact, e) for fact in facts for e in _evidence(fact)]
    shared = {_place(e) for fact, e in places if len(fact.carriers) > 1}
    seen = set()
    for fact, evidence in places:
        if _place(evidence) in seen:
            continue
        article = story.articles[evidence.article]
        row = story.novelty.row_at(article.id, evidence.start)
        if row not in story.body[article.id] or evidence.text.rstrip().endswith(":"):  # it only leads to what follows
            continue
        seen.add(_place(evidence))
        if _place(evidence) not in shared:
            yield fact, Stretch(article, row, (Span(evidence.start, evidence.end),))
            continue
        spans = story.novelty.additions(article, evidence.start, evidence.end)
        if spans and sum(s.end - s.start for s in spans) < _WHOLE * (evidence.end - evidence.start):
            yield fact, Stretch(article, row, tuple(spans), added=True)


def _evidence(fact: Fact) -> list[Evidence]:
    return [e for cell in fact.cells for e in cell.evidence]


def _place(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.article, evidence.start, evidence.end
