"""Records of a dossier put together as readers ask for them: by article, by reason, by word."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from rashomon.dossier.index import Index
from rashomon.dossier.labels import BASES, WORDINGS, listed, plural
from rashomon.model.annotation import Entity, Mention
from rashomon.model.comparison import Fact, Relation
from rashomon.model.evidence import Evidence
from rashomon.model.lineage import Link


class LeftOut(NamedTuple):
    """Facts that one article does not have: not found in it, or its text is missing so that nobody can say."""

    silent: list[Fact]
    missing: list[Fact]


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


def carriers(index: Index, fact: Fact) -> str:
    """The letters of the articles that carry the fact: "in A and C"."""
    letters = [index.letter(cell.article) for cell in fact.cells if cell.evidence]
    return f"in {listed(letters)}" if letters else ""


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
