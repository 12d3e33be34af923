"""Looking things up in one dossier: letters of articles, keys of records, names, and the sentence around words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from rashomon.model.annotation import Quotation
from rashomon.model.article import Article
from rashomon.model.comparison import Conflict, Fact, OnlyIn, Side, Statement
from rashomon.model.dossier import Dossier
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span
from rashomon.text.sentences import sentence_spans

UNKNOWN_OUTLET = "unknown outlet"
# Enough of a sentence on either side to read the words in their sense; longer ones are cut (code points).
_CONTEXT = 160
# A value longer than this that only repeats the words is not worth a line of its own (code points).
_SHORT = 48
# Words of a fact that may stand outside the quotation: "on Monday", "in a statement".
_FEW = 3


class Excerpt(NamedTuple):
    """Words with what stands before and after them in their sentence."""

    before: str
    words: str
    after: str


class SideGroup(NamedTuple):
    """The sides of a conflict that hold one value."""

    value: str
    sides: list[Side]


class Index:
    """One dossier with its look-ups. Articles are lettered A, B, ... in the order in which they were given."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.articles: dict[str, Article] = {article.id: article for article in dossier.articles}
        self.letters = {article.id: letter(number) for number, article in enumerate(dossier.articles)}
        self._names = {entity.id: entity.name for entity in dossier.entities}
        self.quotations: dict[str, Quotation] = {quotation.id: quotation for quotation in dossier.quotations}
        self._sentences: dict[str, list[tuple[int, int]]] = {}

    def letter(self, article: str | None) -> str:
        """The article's letter; "?" for an id that the dossier does not hold."""
        return self.letters.get(article or "", "?")

    def outlet(self, article: str | None) -> str:
        """The article's outlet, or "unknown outlet"."""
        found = self.articles.get(article or "")
        return (found and found.outlet) or UNKNOWN_OUTLET

    def label(self, article: str | None) -> str:
        """Letter and outlet: "A, Northwire"."""
        return f"{self.letter(article)}, {self.outlet(article)}"

    def name(self, entity: str | None) -> str:
        """The entity's name, or "" when there is none."""
        return self._names.get(entity or "", "")

    def speaker(self, quotation: Quotation) -> str:
        """Who speaks: the entity, else the source as printed, else "no source named"."""
        return self.name(quotation.speaker) or quotation.speaker_text or "no source named"

    def words(self, quotation: Quotation) -> str:
        """The quotation's content; an interruption shows as an ellipsis."""
        text = self.articles[quotation.article].text
        return " … ".join(span.of(text) for span in quotation.content or quotation.quoted)

    def places(self, quotation: Quotation) -> list[Evidence]:
        """The quotation's content as evidence."""
        article = self.articles[quotation.article]
        return [article.evidence(span.start, span.end) for span in quotation.content or quotation.quoted]

    def renderings(self, statement: Statement) -> list[Quotation]:
        """The statement's quotations that the dossier holds, the fullest first."""
        held = [self.quotations[id] for id in statement.quotations if id in self.quotations]
        return sorted(held, key=lambda quotation: quotation.id != statement.fullest)

    def statement_speaker(self, statement: Statement) -> str:
        """Who made the statement, by name or as the fullest rendering puts it."""
        fullest = self.renderings(statement)[:1]
        return self.name(statement.speaker) or (self.speaker(fullest[0]) if fullest else "no source named")

    def spread(self, statement: Statement) -> int:
        """How many articles carry the statement."""
        return len({quotation.article for quotation in self.renderings(statement)})

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The conflicts in the dossier's order: those first that an editor would lead with."""
        return self.dossier.conflicts

    def side_groups(self, conflict: Conflict) -> list[SideGroup]:
        """The conflict's sides, those with one value together, in the order of their first."""
        groups: dict[str, SideGroup] = {}
        for side in conflict.sides:
            groups.setdefault(side.value.casefold(), SideGroup(side.value, [])).sides.append(side)
        return list(groups.values())

    def value_adds(self, group: SideGroup) -> bool:
        """Whether a side's value says more than its words, or says it shorter than their sentence does."""
        evidence = group.sides[0].evidence
        return len(group.value) <= _SHORT or not any(group.value.casefold() in e.text.casefold() for e in evidence)

    @cached_property
    def shared_statements(self) -> list[Statement]:
        """Statements that have two renderings or more: the sure ones first, of these those of altered sense, then
        those in most articles."""
        several = [statement for statement in self.dossier.statements if len(self.renderings(statement)) > 1]
        return sorted(several, key=lambda s: (not s.is_sure, not _is_altered(s), -self.spread(s)))

    @cached_property
    def shared_facts(self) -> list[Fact]:
        """Facts that two accounts or more carry, in the dossier's order, `spoken_facts` left out; all facts where none
        is shared."""
        spoken = {fact.id for fact in self.spoken_facts}
        shared = [fact for fact in self.dossier.facts if fact.id in self._shared]
        return [fact for fact in shared if fact.id not in spoken] if shared else list(self.dossier.facts)

    @cached_property
    def spoken_facts(self) -> list[Fact]:
        """Shared facts that are nothing but the quoted words of one statement, which the statements show better."""
        speeches = [self._speech(statement) for statement in self.shared_statements]
        shared = [fact for fact in self.dossier.facts if fact.id in self._shared]
        return [fact for fact in shared if any(_is_within(fact, speech) for speech in speeches)]

    @cached_property
    def single_facts(self) -> list[Fact]:
        """The facts of one account; none where no fact is shared."""
        return [fact for fact in self.dossier.facts if fact.id not in self._shared] if self._shared else []

    def _speech(self, statement: Statement) -> dict[str, list[Span]]:
        """Where the statement's renderings with quotation marks stand, their sources and cues with them, by article."""
        found: dict[str, list[Span]] = {}
        for q in self.renderings(statement):
            if q.kind != "indirect":
                found.setdefault(q.article, []).extend([*q.content, *q.quoted, *q.source, *q.cue])
        return found

    @cached_property
    def only_in(self) -> dict[str, list[OnlyIn]]:
        """What each article alone has, weightiest first; articles that have nothing alone are left out."""
        found: dict[str, list[OnlyIn]] = {}
        for item in self.dossier.only_in:
            found.setdefault(item.article, []).append(item)
        return found

    def is_addition(self, item: OnlyIn) -> bool:
        """Whether the item adds to a sentence whose fact other accounts carry, too."""
        return item.fact in self._shared

    @cached_property
    def _shared(self) -> set[str]:
        return {fact.id for fact in self.dossier.facts if len(fact.carriers) > 1}

    def alone(self, item: OnlyIn) -> list[tuple[str, bool]]:
        """The item's words in pieces, and whether a piece is what other accounts lack, if they have the rest.

        Of a long sentence the words far from what no other account has are cut.
        """
        if not item.new:
            return [(evidence.text, False) for evidence in item.evidence]
        whole, at = item.evidence[0], item.evidence[0].start
        pieces: list[tuple[str, bool]] = []
        for n, new in enumerate(item.new):
            between = whole.text[at - whole.start : new.start - whole.start]
            pieces += [(between if n else _tail(between, _CONTEXT), False), (new.text, True)]
            at = new.end
        pieces.append((_head(whole.text[at - whole.start :], _CONTEXT), False))
        return [(words, own) for words, own in pieces if words]

    @cached_property
    def single_quotations(self) -> list[Quotation]:
        """Quotations that no other account renders."""
        shared = {id for statement in self.shared_statements for id in statement.quotations}
        return [quotation for quotation in self.dossier.quotations if quotation.id not in shared]

    @cached_property
    def keys(self) -> dict[str, str]:
        """A short key for each record that readers cite: "C1" for a conflict, "F3" for a fact, "S2" for a statement."""
        families: tuple[tuple[str, Iterable[object]], ...] = (
            ("C", self.conflicts),
            ("F", self.dossier.facts),
            ("S", self.shared_statements),
        )
        return {record.id: f"{key}{n}" for key, records in families for n, record in enumerate(records, 1)}  # type: ignore[attr-defined]

    def excerpt(self, evidence: Evidence, context: int = _CONTEXT) -> Excerpt:
        """The words inside their sentence, with at most `context` code points on either side."""
        article = self.articles.get(evidence.article)
        if article is None:
            return Excerpt("", evidence.text, "")
        start, end = self._around(article, evidence)
        before, after = article.text[start : evidence.start], article.text[evidence.end : end]
        return Excerpt(_tail(before, context), article.text[evidence.start : evidence.end], _head(after, context))

    def _around(self, article: Article, evidence: Evidence) -> tuple[int, int]:
        spans = self._sentences.get(article.id)
        if spans is None:
            spans = self._sentences[article.id] = list(sentence_spans(article.text))
        first = bisect_right(spans, (evidence.start, len(article.text))) - 1
        last = bisect_right(spans, (max(evidence.start, evidence.end - 1), len(article.text))) - 1
        start = spans[first][0] if first >= 0 else evidence.start
        end = spans[last][1] if last >= 0 else evidence.end
        for section in article.sections:  # a dateline or a headline is no part of the sentence
            if section.start <= evidence.start < section.end:
                start, end = max(start, section.start), min(end, section.end)
        return min(start, evidence.start), max(end, evidence.end)


def _is_within(fact: Fact, speech: dict[str, list[Span]]) -> bool:
    """Whether all words for the fact, but for a few, stand inside the speech."""
    return all(_outside(e, speech.get(e.article, ())) <= _FEW for cell in fact.cells for e in cell.evidence)


def _outside(evidence: Evidence, spans: Iterable[Span]) -> int:
    """How many words of the evidence begin outside all spans."""
    starts = [evidence.start + found.start() for found in re.finditer(r"\w[\w’'.-]*", evidence.text)]
    held = list(spans)
    return sum(not any(span.start <= at < span.end for span in held) for at in starts)


def _is_altered(statement: Statement) -> bool:
    return any(relation.relation == "altered" for relation in statement.relations)


def letter(number: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    return (letter(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def _tail(text: str, most: int) -> str:
    return text if len(text) <= most else "… " + text[-most:].partition(" ")[2]


def _head(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " …"
