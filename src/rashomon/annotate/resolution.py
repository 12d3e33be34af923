"""Who is meant by a source phrase: a name, a title, a pronoun, a description, a capital that speaks for its country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from rashomon.annotate.appositions import title_start
from rashomon.annotate.descriptions import described_body, described_person
from rashomon.annotate.pronouns import Antecedent, Referent, antecedents
from rashomon.model.annotation import Entity, Mention, Sentence
from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.text.fold import fold
from rashomon.text.persons import usual_gender
from rashomon.text.roles import ANYBODY, body_nouns, fits_person, person_nouns
from rashomon.text.titles import Gender, title_gender, titles

_HUMAN = re.compile(
    rf"\b(?:an?|the|one|another|his|her|their)\s+(?:[\w’'-]+\s+){{0,3}}?({person_nouns()})\b(?!\s+[A-Z]|['’]?\w|,\s+[A-Z])",
    re.I,
)
_INDEFINITE = re.compile(r"^(?:an?|one|another|some|several|many|two|three|unnamed|anonymous)\b", re.I)
_BEFORE_NAME = re.compile(r"\b(?:of|for|to|with|from|by|at|in|on|against|about|near|and)\s+(?:the\s+)?$", re.I)
_BODY_STAYS = re.compile(
    rf"^\s*(?:(?:[a-z][\w-]*\s+)?(?:{body_nouns()}|government|statement|report|regime|media|site|website|editorial|account|"
    r"officials?|state|spokesmen|campaign|administration)\b|$|,|\.|\(|on\b|in\b|and\b|itself\b)"
)
_PEOPLE_NOUN = re.compile(
    rf"\b(?:{person_nouns()}|people|lawyers|analysts|experts|aides|police|authorities|critics|workers|sources)s?\b",
    re.I,
)
# sentences after a source phrase in which a newly named person may be the one described
_AHEAD = 500
_BEFORE_CLAUSE = 110  # code points between a name and the relative clause behind its apposition


class Resolution(msgspec.Struct, frozen=True):
    """The entity (its id) that a phrase means, and why: "name", "pronoun", "description", "metonym", "named next"."""

    entity: str
    why: str


class Resolver:
    """Answers whom a phrase of one article means. Unnamed sources ("officials", "a court aide") have no entity."""

    def __init__(self, article: Article, sentences: Sequence[Sentence], entities: Sequence[Entity]) -> None:
        self.article, self.text = article, article.text
        self.sentences, self.entities = tuple(sentences), tuple(entities)
        self.of = {e.id: e for e in entities}
        pairs = [(m, e) for e in entities for m in e.mentions]
        pairs.sort(key=lambda p: (p[0].start, p[0].end))
        self.wholes = [p for p in pairs if p[0].why == "title and name"]
        self.names = [p for p in pairs if p[0].why not in ("title and name", "longer phrase", "pronoun")]

    def resolve(self, span: Span, *, at: int) -> Resolution | None:
        """The entity behind the phrase at `span`; `at` is where what is reported begins (code points)."""
        phrase = span.of(self.text)
        if pronoun := re.match(r"\W*(he|she|him|her|who|which|I|they|it)\b", phrase, re.I):
            return self._pronoun(Span(span.start + pronoun.start(1), span.start + pronoun.end(1)))
        return self._named(span) or self._described(span)

    def gender(self, entity: Entity) -> Gender | None:
        """What titles and roles of the article tell of a person's gender ("Mr.", "spokeswoman"), or None."""
        return self._genders.get(entity.id)

    def may_be(self, entity: str | None, pronoun: str) -> bool:
        """Whether "he" or "she" may mean the entity with this id: a person whose titles tell no other gender."""
        known = self.of.get(entity or "")
        wanted = {"he": "male", "she": "female"}.get(pronoun.casefold())
        return known is not None and known.kind == "person" and self.gender(known) in (None, wanted)

    def pronoun_mentions(self) -> list[tuple[str, Span, str]]:
        """Confident pronouns: entity id, place, and the pronoun as "he", "she", "him", "her", "his" ...

        Confident means: in the pronoun's sentence before it and in the sentence before that, this person alone can be
        meant. Genders of titles were used, never those of other pronouns.
        """
        return [(a.entity, a.span, a.pronoun) for a in self._antecedents if a.sure and a.entity is not None]

    # ------------------------------------------------------------ names
    def _named(self, span: Span) -> Resolution | None:
        inside = [(m, e) for m, e in self.names if m.start < span.end and m.end > span.start]
        for mention, entity in inside:
            if entity.kind == "person" and self._is_head(mention, span):
                return Resolution(entity.id, mention.why if mention.why == "description" else "name")
        for whole, entity in self.wholes:
            cut_off = whole.start < span.end < whole.end  # "with U.S. President" before a name
            if cut_off or (whole.start <= span.start and span.end <= whole.end):
                return Resolution(entity.id, "title and name")
        for mention, entity in inside:
            if entity.kind in ("organization", "country", "other") and self._speaks(mention, entity, span):
                return Resolution(entity.id, "metonym" if mention.why == "metonym" else "name")
        return None

    def _is_head(self, mention: Mention, span: Span) -> bool:
        """Whether the phrase is about the person, not an owner ("Trump's lawyer") or a complement ("aide to Trump")."""
        before, after = self.text[span.start : mention.start], self.text[mention.end : span.end]
        if re.match(r"['’](?:s\b|\s|$)", self.text[mention.end : mention.end + 2]):
            return False
        if _BEFORE_NAME.search(before) and _PEOPLE_NOUN.search(before) and not before.rstrip().endswith(","):
            return False
        return re.match(r"\s+(?!and\b|of\b|who\b|in\b|on\b|at\b|also\b|himself\b|herself\b)[a-z]\w+", after) is None

    def _speaks(self, mention: Mention, entity: Entity, span: Span) -> bool:
        """Whether a body or country itself speaks, not somebody who belongs to it ("a White House official")."""
        before, after = self.text[span.start : mention.start], self.text[mention.end : span.end]
        after = re.sub(r"^['’]s?", "", after)
        if _PEOPLE_NOUN.search(before) or _PEOPLE_NOUN.search(re.split(r",", after)[0]):
            return False
        if entity.kind == "country" and mention.why == "demonym":
            return re.search(r"^\s*(?:government|regime|state)\b", after) is not None
        if re.search(r"\b(?:of|for|in|at|from)\s+(?:the\s+)?$", before) and before.strip():
            return re.search(r"\b(?:government|state|republic|people)\s+of\s+(?:the\s+)?$", before, re.I) is not None
        return _BODY_STAYS.match(after) is not None

    # ------------------------------------------------------------ descriptions
    def _described(self, span: Span) -> Resolution | None:
        phrase = re.split(r",\s", span.of(self.text))[0].strip(' “”"')
        if re.search(r"\b\w+s$", phrase.split(" of ")[0]) and fold(phrase.split(" of ")[0].split()[-1]) not in titles():
            return None  # plural: "officials", "lawyers"
        if _INDEFINITE.match(phrase) or not re.match(r"(?:the|its|his|her|their)\b|[A-Z]", phrase):
            return self._named_next(phrase, span)
        person = described_person(phrase, span.start, self.entities)
        if person is not None:
            return Resolution(person, "description")
        if re.match(r"the\b", phrase, re.I):
            body = described_body(phrase, span.start, self.entities)
            return Resolution(body, "description") if body else self._named_next(phrase, span)
        return None

    def _named_next(self, phrase: str, span: Span) -> Resolution | None:
        """A person first named right after the phrase, whose role fits ("a diplomat said. Deputy Minister X")."""
        head = re.search(rf"({person_nouns()})\b", phrase, re.I)
        if head and fold(head[1]) in ANYBODY:
            return None
        bare = re.sub(r"^(?:an?|the|one)\s+", "", phrase, flags=re.I)
        for entity in self.entities:
            first = min((m.start for m in entity.mentions), default=-1)
            if entity.kind != "person" or not span.end <= first <= span.end + _AHEAD:
                continue
            if fits_person(bare, entity.roles, entity.country):
                return Resolution(entity.id, "named next")
        return None

    # ------------------------------------------------------------ pronouns
    def _pronoun(self, span: Span) -> Resolution | None:
        word = span.of(self.text).casefold()
        if word in ("who", "which"):
            return self._relative(span)
        if word == "it":
            return self._body_before(span)
        found = next((a for a in self._antecedents if a.span == span), None)
        if found is None or found.entity is None:
            return None
        return Resolution(found.entity, "pronoun")

    def _relative(self, span: Span) -> Resolution | None:
        """ "Orr, who said", "Orr, a former aide who said", "Riyadh, which said"."""
        near = [(m, e) for m, e in self.names if 0 <= span.start - m.end <= _BEFORE_CLAUSE]
        touching = [e for m, e in near if span.start - m.end <= 4]
        person = span.of(self.text).casefold() == "who"
        if fitting := [e for e in touching if (e.kind == "person") is person] or touching:
            return Resolution(fitting[-1].id, "relative clause")
        aside = re.compile(r",[^.;:!?\n“”\"]*$")
        apart = [e for m, e in near if person and e.kind == "person" and aside.match(self.text[m.end : span.start])]
        return Resolution(apart[-1].id, "relative clause") if apart else None

    def _body_before(self, span: Span) -> Resolution | None:
        """ "It said": the body that is the subject of the sentence before."""
        before = [s for s in self.sentences if s.end <= span.start and s.section == "body"][-1:]
        for mention, entity in self.names:
            if before and before[0].start <= mention.start < before[0].end:
                if entity.kind in ("organization", "country"):
                    return Resolution(entity.id, "pronoun")
                return None
        return None

    @cached_property
    def _antecedents(self) -> tuple[Antecedent, ...]:
        return antecedents(self.text, self.sentences, [*self._people(), *self._unnamed()])

    @cached_property
    def _genders(self) -> dict[str, Gender]:
        found: dict[str, Gender] = {}
        for mention, entity in self.names:
            if entity.kind == "person" and entity.id not in found:
                title = self.text[title_start(self.text, mention.start) : mention.start]
                told = title_gender(title) or next((g for r in entity.roles if (g := _own_gender(r))), None)
                if told:
                    found[entity.id] = told
        return found

    def _people(self) -> Iterator[Referent]:
        for mention, entity in self.names:
            if entity.kind == "person":
                yield Referent(
                    mention.start, mention.end, entity.id, self._genders.get(entity.id), usual_gender(entity.name)
                )

    def _unnamed(self) -> Iterator[Referent]:
        """People without a name who compete for a pronoun: "a relative", "the driver"."""
        taken = {i for m, e in [*self.names, *self.wholes] if e.kind == "person" for i in range(m.start, m.end)}
        for match in _HUMAN.finditer(self.text):
            if match.start(1) not in taken and match.start() not in taken:
                yield Referent(match.start(), match.end(), None, title_gender(match[1]))


def _own_gender(role: str) -> Gender | None:
    """The gender that the head of a role tells: "mother of one of the victims", not "aide to the queen"."""
    return title_gender(re.split(r"\s(?:of|to|for|and|with|who|in|at|from)\s", role)[0])
