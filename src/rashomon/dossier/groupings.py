"""Records of a dossier put together as readers ask for them: by article, by reason, by word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.dossier.index import Index
from rashomon.dossier.labels import BASES, TIES, WORDINGS, listed, plural
from rashomon.model.annotation import Entity, Mention, Quotation
from rashomon.model.comparison import Cell, Conflict, Fact, Relation, Statement, SummarySentence
from rashomon.model.evidence import Evidence
from rashomon.model.lineage import Link

_MOST_LETTERS = 8  # in a row; with more, their number is told


class LeftOut(NamedTuple):
    """Facts that one article does not have: not found in it, or its text is missing so that nobody can say."""

    silent: list[Fact]
    missing: list[Fact]


class Lack(NamedTuple):
    """A fact, and the articles that it was not found in."""

    fact: Fact
    silent: tuple[str, ...]


class RenderingGroup(NamedTuple):
    """Renderings that have one relation to the fullest and the same words."""

    relation: Relation | None
    quotations: list[Quotation]


class WordingRow(NamedTuple):
    """One kind of wording, for labels of one entity, with the words of each article by its id."""

    title: str
    words: dict[str, list[Evidence]]


def left_out(index: Index, article: str) -> LeftOut:
    """What the article leaves out, in the order of the facts."""
    silent = {omission.fact for omission in index.dossier.omissions if article in omission.silent}
    facts = index.dossier.facts
    missing = [fact for fact in facts if any(c.article == article and c.status == "text missing" for c in fact.cells)]
    return LeftOut([fact for fact in facts if fact.id in silent], missing)


def widely_told(index: Index) -> list[Lack]:
    """Facts that half of the accounts or more carry and some do not, those of most accounts first."""
    silent = {omission.fact: omission.silent for omission in index.dossier.omissions}
    found = [Lack(fact, silent[fact.id]) for fact in index.dossier.facts if fact.id in silent]
    return sorted(
        (lack for lack in found if 2 * len(lack.fact.carriers) >= len(lack.fact.cells)),
        key=lambda lack: -len(lack.fact.carriers),
    )


def carriers(index: Index, fact: Fact) -> str:
    """The letters of the articles that carry the fact: "in A and C"."""
    letters = [index.letter(cell.article) for cell in fact.cells if cell.evidence]
    return f"in {listed(letters)}" if letters else ""


def corroboration(index: Index, item: SummarySentence) -> str:
    """Whose sentence it is, who else tells its fact, of how many origins, and what disputes it:
    "A, also in C; one origin; not found in others: “on Monday”; disputed: C1"."""
    own = item.evidence[0].article
    others = [article for article in item.articles if article != own]
    also = f", also in {_letters(index, others)}" if others else ""
    origins = "one origin" if item.origins == 1 else plural(item.origins, "origin")
    tail = [f"; not found in others: “{evidence.text}”" for evidence in item.alone]
    tail += [f"; {words} {listed([index.keys[c.id] for c in found])}" for words, found in disputes(index, item)]
    return f"{index.letter(own)}{also}; {origins}" + "".join(tail)


def disputes(index: Index, item: SummarySentence) -> list[tuple[str, list[Conflict]]]:
    """The conflicts that the sentence takes part in: "disputed:" with the hard ones, "may mislead:" with the others."""
    found = [c for c in index.conflicts if c.id in item.conflicts]
    kinds = {"disputed:": "hard", "may mislead:": "soft"}
    return [(words, held) for words, kind in kinds.items() if (held := [c for c in found if c.strength == kind])]


def others(index: Index, item: SummarySentence) -> list[Cell]:
    """The cells of the other accounts that carry the sentence's fact, in their order."""
    fact = next((fact for fact in index.dossier.facts if fact.id == item.fact), None)
    cells = fact.cells if fact else ()
    return [cell for cell in cells if cell.evidence and cell.article != item.evidence[0].article]


def rendering_groups(index: Index, statement: Statement) -> list[RenderingGroup]:
    """The statement's renderings, the fullest first; those of the same words and relation are one group."""
    relations = {relation.quotation: relation for relation in statement.relations}
    groups: dict[tuple[object, ...], RenderingGroup] = {}
    for quotation in index.renderings(statement):
        relation = relations.get(quotation.id)
        fullest = quotation.id == statement.fullest
        same = not fullest and relation is not None and relation.relation == "identical"
        key = ("same",) if same else (fullest, relation and relation.relation, index.words(quotation))
        groups.setdefault(key, RenderingGroup(relation, [])).quotations.append(quotation)
    return list(groups.values())


def origins_said(index: Index, fact: Fact) -> str:
    """How many origins a fact has, and why some accounts count as one: "2 origins: B and C report one statement"."""
    tied = [f"{_letters(index, g.articles)} {TIES[g.ties[0].why]}" for g in fact.grounds if g.ties]
    return plural(fact.origins, "origin") + (f": {'; '.join(tied)}" if tied else "")


def _letters(index: Index, articles: Sequence[str]) -> str:
    letters, left = [index.letter(article) for article in articles], len(articles) - _MOST_LETTERS
    return listed(letters if left <= 0 else [*letters[:_MOST_LETTERS], f"{left} more"])


def origin_groups(index: Index) -> list[tuple[list[str], str]]:
    """The origins with their reasons; those of one article each that have the same reason stand together."""
    groups: dict[str, tuple[list[str], str]] = {}
    for origin in index.dossier.lineage.origins:
        key = origin.why if len(origin.articles) == 1 else origin.id
        groups.setdefault(key, ([], origin.why))[0].extend(origin.articles)
    shared = {origin.id for origin in index.dossier.lineage.origins}
    return [
        (articles, why if key in shared or len(articles) == 1 else f"each its own; {why}")
        for key, (articles, why) in groups.items()
    ]


def reasons(entity: Entity) -> dict[str, list[Mention]]:
    """The entity's mentions by the reason for taking them for it."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in entity.mentions:
        found[mention.why].append(mention)
    return dict(found)


def wording_rows(index: Index) -> list[WordingRow]:
    """Choices of words, labels first: one row for each entity that is labelled, one for each other kind and entity."""
    rows: dict[tuple[int, str], WordingRow] = {}
    kinds = list(WORDINGS)
    for item in index.dossier.language_of:
        about = index.name(item.entity)
        title = f"{WORDINGS[item.kind]} for {about}" if about else WORDINGS[item.kind]
        row = rows.setdefault((kinds.index(item.kind), about), WordingRow(title, {}))
        row.words.setdefault(item.article, []).extend(item.evidence)
    return [rows[key] for key in sorted(rows)]


def wording_articles(index: Index) -> list[str]:
    """The articles that any wording was found in, in their order."""
    found = {item.article for item in index.dossier.language_of}
    return [article for article in index.articles if article in found]


def link_sentence(index: Index, link: Link) -> str:
    """One link of the lineage in words."""
    source, target = index.letter(link.source), index.letter(link.target)
    verb = f"{source} and {target} share text" if link.basis == "undetermined" else f"{target} has text from {source}"
    return f"{verb}: {link.share:.0%} of {target}’s words stand in {source} ({BASES[link.basis]})."


def change(relation: Relation) -> str:
    """How much a rendering departs from the fullest: "leaves out 14 words, puts in 3"."""
    out = sum(len(step.fullest.split()) for step in relation.differences if step.op in ("delete", "replace"))
    put = sum(len(step.here.split()) for step in relation.differences if step.op in ("insert", "replace"))
    parts = [f"leaves out {plural(out, 'word')}"] if out else []
    if put:
        parts.append(f"puts in {put if out else plural(put, 'word')}")
    return ", ".join(parts)
