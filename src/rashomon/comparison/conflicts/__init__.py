"""Conflicts between accounts: typed comparators over aligned propositions; precision before recall."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.conflicts.actors import different_actors
from rashomon.comparison.conflicts.ages import different_ages
from rashomon.comparison.conflicts.cause import causes_of_a_fate, different_causes
from rashomon.comparison.conflicts.causes_of_outcomes import causes_of_an_outcome
from rashomon.comparison.conflicts.clash import Comparator, StoryComparator, as_conflict
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.conflicts.dates import different_dates
from rashomon.comparison.conflicts.denial import claim_and_denial
from rashomon.comparison.conflicts.doers import other_doers
from rashomon.comparison.conflicts.exchanged import exchanged_parties
from rashomon.comparison.conflicts.fates import different_fates
from rashomon.comparison.conflicts.gender import he_and_she
from rashomon.comparison.conflicts.headlines import headline_against_body, headlines_apart
from rashomon.comparison.conflicts.later import joined
from rashomon.comparison.conflicts.modality import other_modality
from rashomon.comparison.conflicts.names import different_holders
from rashomon.comparison.conflicts.near_names import nearly_one_name
from rashomon.comparison.conflicts.numbers import different_figures, later_figures
from rashomon.comparison.conflicts.occasions import different_occasions
from rashomon.comparison.conflicts.once_only import told_once
from rashomon.comparison.conflicts.opposites import opposite_words
from rashomon.comparison.conflicts.pairs import body_pairs, context_of
from rashomon.comparison.conflicts.partly_named import one_name_in_part
from rashomon.comparison.conflicts.places import different_places
from rashomon.comparison.conflicts.polarity import nothing_and_something, yes_and_no
from rashomon.comparison.conflicts.posts import different_posts
from rashomon.comparison.conflicts.ranking import ranked
from rashomon.comparison.conflicts.ranks import different_ranks
from rashomon.comparison.conflicts.sequence import different_order
from rashomon.comparison.conflicts.unnamed_gender import girl_or_boy
from rashomon.comparison.conflicts_quotation import quotation_conflicts
from rashomon.comparison.conflicts_setting import setting_conflicts
from rashomon.comparison.facts import status
from rashomon.comparison.importance import Importance
from rashomon.comparison.revisions import revisions, versions_apart
from rashomon.model.comparison import Conflict, Development, Fact, Statement
from rashomon.model.evidence import Evidence

__all__ = ["COMPARATORS", "STORY_COMPARATORS", "conflicts", "context_of", "developments", "settle"]

# The docstring of a comparator is what the reader of the dossier sees as the reason.
COMPARATORS: tuple[Comparator, ...] = (
    different_figures,
    different_dates,
    different_places,
    different_actors,
    exchanged_parties,
    different_causes,
    yes_and_no,
    nothing_and_something,
    opposite_words,
    other_modality,
    claim_and_denial,
    different_occasions,
    different_holders,
    nearly_one_name,
    different_order,
)
STORY_COMPARATORS: tuple[StoryComparator, ...] = (
    he_and_she,
    different_ages,
    different_ranks,
    different_fates,
    causes_of_a_fate,
    told_once,
    causes_of_an_outcome,
    other_doers,
    one_name_in_part,
    different_posts,
    girl_or_boy,
    headline_against_body,
    headlines_apart,
)
# kinds that say that a fact itself is in dispute, not how it was put; of the others only a hard conflict does
_DISPUTING = frozenset({"number", "date", "place", "actor", "cause", "polarity", "sequence"})


def conflicts(
    accounts: Accounts,
    facts: Sequence[Fact] = (),
    statements: Sequence[Statement] = (),
    story: Importance | None = None,
    context: Context | None = None,
) -> tuple[Conflict, ...]:
    """The conflicts of a story, those first that an editor would lead with. `facts` are not needed yet.

    Versions of one page do not conflict with each other; see `developments`.
    """
    context = context or context_of(accounts)
    found = [
        *_of_pairs(context),
        *(as_conflict(clash, c) for c in STORY_COMPARATORS for clash in c(context)),
        *quotation_conflicts(accounts, statements),
        *setting_conflicts(accounts, statements),
    ]
    versions = versions_apart(accounts)
    told = [c for c in found if frozenset(s.article for s in c.sides) not in versions]
    return ranked(told, story or Importance(accounts))


def developments(accounts: Accounts, context: Context | None = None) -> tuple[Development, ...]:
    """What changed while the story went on: later figures, then what later versions of a page changed."""
    context = context or context_of(accounts)
    later = (d for pair in body_pairs(context) for d in later_figures(context, pair))
    dates = sorted(accounts.articles, key=lambda a: a.published.value or "")
    return (*joined(later, {a.id: n for n, a in enumerate(dates)}), *revisions(accounts))


def _of_pairs(context: Context) -> Iterator[Conflict]:
    for pair in body_pairs(context):
        for comparator in COMPARATORS:
            yield from (as_conflict(clash, comparator) for clash in comparator(context, pair))


# ---------------------------------------------------------------- back into the facts
def settle(facts: Iterable[Fact], conflicts: Sequence[Conflict]) -> tuple[Fact, ...]:
    """The facts with "contradicts" in the cells that a conflict sets against the fact's own wording."""
    standing: dict[str, list[tuple[Evidence, Conflict]]] = defaultdict(list)
    for conflict in (c for c in conflicts if c.kind in _DISPUTING or c.strength == "hard"):
        for e in (e for side in conflict.sides for e in side.evidence):
            standing[e.article].append((e, conflict))
    return tuple(_settled(fact, standing) for fact in facts)


def _settled(fact: Fact, standing: Mapping[str, Sequence[tuple[Evidence, Conflict]]]) -> Fact:
    against = {s.article for c in _concerning(fact, standing) for s in c.sides} - {fact.text_from}
    if not against:
        return fact
    cells = tuple(
        msgspec.structs.replace(c, status="contradicts") if c.article in against and c.evidence else c
        for c in fact.cells
    )
    return msgspec.structs.replace(fact, cells=cells, status=status(cells, fact.origins))


def _concerning(fact: Fact, standing: Mapping[str, Sequence[tuple[Evidence, Conflict]]]) -> Iterator[Conflict]:
    """Conflicts with a side in the fact's own wording and another one in another cell."""
    told: dict[str, set[str]] = defaultdict(set)
    known: dict[str, Conflict] = {}
    for cell in fact.cells:
        for e in cell.evidence:
            for part, conflict in standing.get(e.article, ()):
                if _inside(part, e):
                    told[conflict.id].add(cell.article)
                    known[conflict.id] = conflict
    return (known[id] for id, where in told.items() if fact.text_from in where and len(where) > 1)


def _inside(part: Evidence, whole: Evidence) -> bool:
    shared = min(part.end, whole.end) - max(part.start, whole.start)
    return part.article == whole.article and 2 * shared >= part.end - part.start
