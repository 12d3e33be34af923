"""The dossier in a few lines: how many accounts, whose, of how many origins, and what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.dossier.index import Index
from rashomon.dossier.labels import FACT_STATUS, listed, plural
from rashomon.model.comparison import Fact


class Count(NamedTuple):
    """One figure of the summary: how many of what, in what parts, and the section that shows them."""

    number: int
    what: str
    parts: str
    section: str


def origin_sentence(index: Index) -> str:
    """Such as "3 articles, 2 named outlets and 1 unknown, 2 origins; the statement itself has one."."""
    story = index.dossier.story
    articles = plural(len(index.articles), "article")
    origins = plural(story.origins, "origin")
    return f"{articles}, {_outlets(index)}, {origins}{_statement_origin(index)}."


def copies(index: Index) -> list[str]:
    """One sentence for each origin that several articles share: "A and C carry one copy (Northwire)."."""
    shared = [origin for origin in index.dossier.lineage.origins if len(origin.articles) > 1]
    return [
        f"{listed([index.letter(article) for article in origin.articles])} carry one copy"
        f"{f' ({origin.agency})' if origin.agency else ''} and count as one origin."
        for origin in shared
    ]


def counts(index: Index) -> list[Count]:
    """The figures above the fold."""
    dossier = index.dossier
    shared = len(index.shared_statements)
    missing = {omission.fact for omission in dossier.omissions}
    return [
        Count(len(dossier.conflicts), _noun(dossier.conflicts, "conflict"), conflict_parts(index), "conflicts"),
        Count(len(_several(index)), _shared_noun(index), fact_parts(index), "facts"),
        Count(len(dossier.only_in), f"{_noun(dossier.only_in, 'thing')} in one account only", "", "only-in"),
        Count(shared, _noun(index.shared_statements, "shared statement"), _renderings(index), "statements"),
        Count(len(missing), f"{'fact' if len(missing) == 1 else 'facts'} not found in every account", "", "omissions"),
        Count(len(dossier.quotations), _noun(dossier.quotations, "quotation"), _kinds(index), "statements"),
    ]


def conflict_parts(index: Index) -> str:
    """Such as "3 hard, 1 soft"."""
    tally = Counter(conflict.strength for conflict in index.dossier.conflicts)
    return ", ".join(f"{tally[strength]} {strength}" for strength in ("hard", "soft") if tally[strength])


def fact_parts(index: Index) -> str:
    """How many of the shared facts have each status, in words."""
    tally = Counter(str(fact.status) for fact in _several(index))
    return ", ".join(f"{tally[status]} {words}" for status, words in FACT_STATUS.items() if tally[status])


def _several(index: Index) -> list[Fact]:
    return [*index.shared_facts, *index.spoken_facts]


def _shared_noun(index: Index) -> str:
    noun = _noun(_several(index), "fact")
    return noun + " in several accounts" if index.single_facts else noun


def _outlets(index: Index) -> str:
    named = {article.outlet.casefold() for article in index.articles.values() if article.outlet}
    unknown = sum(not article.outlet for article in index.articles.values())
    if not named:
        return "all of unknown outlets" if unknown > 1 else "of an unknown outlet"
    rest = f" and {unknown} unknown" if unknown else ""
    return plural(len(named), "named outlet") + rest


def _statement_origin(index: Index) -> str:
    several = [statement for statement in index.shared_statements if index.spread(statement) > 1]
    if not several:
        return ""
    return (
        "; the statement itself has one" if len(several) == 1 else f"; each of {len(several)} shared statements has one"
    )


def _noun(records: Sequence[object], singular: str) -> str:
    return singular if len(records) == 1 else singular + "s"


def _renderings(index: Index) -> str:
    number = sum(len(index.renderings(statement)) for statement in index.shared_statements)
    return plural(number, "rendering") if number else ""


def _kinds(index: Index) -> str:
    tally = Counter(quotation.kind for quotation in index.dossier.quotations)
    return ", ".join(f"{tally[kind]} {kind}" for kind in ("direct", "mixed", "indirect") if tally[kind])
