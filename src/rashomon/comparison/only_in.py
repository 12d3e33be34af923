"""What one account alone has: sentences that no other account states, and new clauses of those that others share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.importance import Importance
from rashomon.comparison.novelty import stems
from rashomon.comparison.signals import Stretch, reasons, score, signals_of
from rashomon.model.comparison import Fact, OnlyIn, Statement
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest
from rashomon.model.span import Span

ORIGIN = "only-in@3"
WHOLE = 0.85  # a shared sentence of which this much seems new says the shared fact in other words, and adds nothing
# Share of an item's telling words, by rarity, from which it is told elsewhere: by a statement that others render, or
# by neighbouring sentences of another account; of items that an editor named, 3 in 100 have more (evals.score_unique).
_SHARED = 0.5
_EVENT = 0.55  # centrality from which a first sentence tells the story's event (4 of 4 in unseen stories)
Shared = Mapping[str, Sequence[Span]]


def only_in(
    accounts: Accounts, facts: Sequence[Fact], story: Importance, statements: Sequence[Statement] = ()
) -> tuple[OnlyIn, ...]:
    """What each account alone has, account by account in their order, weightiest first.

    A fact that one account alone carries is one item, and so is a sentence that states a shared fact and has clauses
    that no other account has: it is told whole, so that it can be read, with those clauses as `new`. Words of a
    statement that another account renders, and what neighbouring sentences of another account tell in half of the same
    words, are none. Nothing else is left out; the views cut.
    """
    if len(accounts.articles) < 2:
        return ()
    of: dict[str, list[OnlyIn]] = {a.id: [] for a in accounts.articles}
    for fact, stretch in stretches(facts, story, statements):
        evidence, new = (
            tuple(stretch.article.evidence(s.start, s.end) for s in spans) for spans in (stretch.spans, stretch.new)
        )
        signals = signals_of(story, stretch)
        of[stretch.article.id].append(
            OnlyIn(
                id=digest("only in", *((e.article, e.start, e.end) for e in evidence), prefix="n"),
                article=stretch.article.id,
                fact=fact.id,
                evidence=evidence,
                new=new,
                why=reasons(signals),
                score=round(score(stretch, signals), 3),
                origin=ORIGIN,
            )
        )
    return tuple(item for items in of.values() for item in sorted(items, key=lambda i: (-i.score, i.evidence[0])))


def stretches(
    facts: Sequence[Fact], story: Importance, statements: Sequence[Statement] = ()
) -> Iterator[tuple[Fact, Stretch]]:
    """Every item of `only_in` with the fact that it is or adds to, each place once, in the order of the facts."""
    shared = _spans(e for fact in facts if len(fact.carriers) > 1 for e in _evidence(fact))
    said = _spans(e for s in statements for e in _retold(s, story))
    for fact, stretch in _unshared(facts, story, shared):
        found = stems(stretch.article, stretch.new or stretch.spans)
        if _part(stretch, found, said, story) < _SHARED and story.novelty.told(stretch.article.id, found) < _SHARED:
            yield fact, stretch


def _unshared(facts: Sequence[Fact], story: Importance, shared: Shared) -> Iterator[tuple[Fact, Stretch]]:
    """The places of facts that one account carries, and new clauses of those that several carry."""
    seen = set()
    for fact, evidence in [(f, e) for f in facts for e in _evidence(f)]:
        place = (evidence.article, evidence.start, evidence.end)
        article = story.articles[evidence.article]
        row = story.novelty.row_at(article.id, evidence.start)
        if place in seen or row not in story.body[article.id] or evidence.text.rstrip().endswith(":"):
            continue  # words before a colon only lead to what follows
        seen.add(place)
        whole = Stretch(article, row, (Span(evidence.start, evidence.end),))
        if _part(whole, stems(article, whole.spans), shared, story) < _SHARED:
            if not _tells_the_event(whole, story):
                yield fact, whole
            continue
        spans = story.novelty.additions(article, evidence.start, evidence.end)
        if spans and sum(s.end - s.start for s in spans) < WHOLE * (evidence.end - evidence.start):
            yield fact, Stretch(article, row, whole.spans, new=tuple(spans))


def _retold(statement: Statement, story: Importance) -> Iterator[Evidence]:
    """The statement's words that another account renders in other words.

    Where both have quotation marks, the words themselves tell what the other account has; see `Novelty.told`.
    """
    marked = {e: _in_marks(e, story) for e in statement.evidence}
    for e in marked:
        if any(o.article != e.article and not (marked[e] and marked[o]) for o in marked):
            yield e


def _in_marks(evidence: Evidence, story: Importance) -> bool:
    found = story.accounts.layers[evidence.article].quotations
    return any(s.start <= evidence.start < s.end for q in found for s in q.quoted)


def _tells_the_event(stretch: Stretch, story: Importance) -> bool:
    """Whether it opens its account, and says in other words what the other accounts' headlines and ledes say."""
    first = story.body[stretch.article.id][stretch.row] == 0
    return first and story.centrality(stretch.article.id, stretch.row) >= _EVENT


def _part(stretch: Stretch, found: frozenset[str], shared: Shared, story: Importance) -> float:
    """The share of the stretch's telling words, by rarity, that stand inside the spans, in [0, 1]."""
    inside = [
        Span(max(mine.start, other.start), min(mine.end, other.end))
        for mine in stretch.new or stretch.spans
        for other in shared.get(stretch.article.id, ())
        if mine.start < other.end and other.start < mine.end
    ]
    whole = story.novelty.weight(found)
    return story.novelty.weight(stems(stretch.article, inside)) / whole if whole and inside else 0.0


def _spans(evidence: Iterable[Evidence]) -> Shared:
    found: dict[str, list[Span]] = defaultdict(list)
    for e in evidence:
        found[e.article].append(Span(e.start, e.end))
    return found


def _evidence(fact: Fact) -> list[Evidence]:
    return [e for cell in fact.cells for e in cell.evidence]
