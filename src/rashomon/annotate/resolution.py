"""Who is meant by a source phrase: a name, a title, a pronoun, a description, a capital that speaks for its country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

import msgspec

from rashomon.annotate.appositions import title_start
from rashomon.annotate.descriptions import described_body, described_person, described_place, known
from rashomon.annotate.groups import Group, GroupKind, group_meant, named_together, unnamed_groups
from rashomon.annotate.noun_phrases import noun_phrases
from rashomon.annotate.pronouns import Antecedent, Referent, antecedents, pronoun_gender
from rashomon.annotate.source_phrases import author, before_clause, document_noun, earlier_author, quoted_person
from rashomon.model.annotation import Entity, Mention, Sentence
from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.text.descriptions import Known
from rashomon.text.fold import fold
from rashomon.text.persons import usual_gender
from rashomon.text.roles import ANYBODY, body_nouns, document_nouns, fits_person, human_words, person_nouns
from rashomon.text.titles import Gender, head_title, title_gender, titles

_INDEFINITE = re.compile(r"^(?:an?|one|another|some|several|many|two|three|unnamed|anonymous)\b", re.I)
_BEFORE_NAME = re.compile(
    r"\b(?:of|for|to|with|from|by|at|in|on|against|about|near|and)\s+(?:both\s+)?(?:the\s+)?$", re.I
)
_BODY_STAYS = re.compile(
    rf"^\s*(?:(?:[a-z][\w-]*\s+)?(?:{body_nouns()}|government|statement|report|regime|media|site|website|editorial|account|"
    r"officials?|state|spokesmen|campaign|administration)\b|$|,|\.|\(|on\b|in\b|and\b|itself\b)"
)
_PEOPLE_NOUN = re.compile(
    rf"\b(?:{person_nouns()}|people|lawyers|analysts|experts|aides|police|authorities|critics|workers|sources)s?\b",
    re.I,
)
# code points behind a source phrase in which a newly named person may be the one described: by a bare role, by a
# role with more words ("a federal judge")
_AHEAD, _FAR_AHEAD = 500, 1000
_LETTER = 1000  # code points between "a letter from X" and "the letter"
_PRONOUN = re.compile(
    r"\W*((?:[Hh]is|[Ii]ts|[Tt]heir|[Hh]e|[Ss]he|[Hh]im|[Hh]er|[Ww]ho|[Ww]hich|[Tt]hey|[Ii]t|[Tt]hem|HE|SHE)\b)(?!\s+[\w“\"]|[’']s)"
)
_PREDICATE = re.compile(r"\b(?:as|is|was|are|were|be|been|being|become|became|remains?|like)\s(?:\w+ly\s)?$")
_ASIDE = re.compile(r"(?:,|\s[—–-])(?:[^.;:!?\n“”\"]|\.(?=,))*$")
_LONE = re.compile(r"the|an?|one|some|his|her|its|their", re.I)
_OWNER = re.compile(r"his|her|its|their", re.I)
_GROUPS: dict[str, str] = {"they": "they", "them": "they", "their": "they", "it": "it", "its": "it"}
_BEFORE_CLAUSE = 110  # code points between a name and the relative clause behind its apposition


@cache
def _noun_behind() -> re.Pattern[str]:
    return re.compile(rf"(?:\s[\w’'-]+){{0,3}}?\s(?:{person_nouns()}|{body_nouns()}|{document_nouns()})s?\b", re.I)


class Resolution(msgspec.Struct, frozen=True):
    """The entity (its id) that a phrase means, and why: "name", "pronoun", "description", "metonym", "named next".

    Somebody without a name has no entity; `place` is then where the text describes them ("the scientists" for "they").
    """

    entity: str | None
    why: str
    place: Span | None = None


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
        if pronoun := _PRONOUN.match(phrase):
            return self._pronoun(Span(span.start + pronoun.start(1), span.start + pronoun.end(1)))
        if (quoted := quoted_person(self.text, span)) is not None and (found := self._of_phrase(quoted)):
            return found
        return self._author(span) or self._of_phrase(span)

    def _of_phrase(self, span: Span) -> Resolution | None:
        return self._named(span) or self._described(span)

    def _author(self, span: Span) -> Resolution | None:
        """Who is behind a document: "his account", "an estimate from the bank", "the letter" named with its writer."""
        who = author(self.text, span)
        if who is not None:
            pronoun = _OWNER.fullmatch(who.of(self.text))
            return self._pronoun(who) if pronoun else self._of_phrase(who) or Resolution(None, "author", who)
        noun = document_noun(span.of(self.text))
        if noun and (who := earlier_author(self.text, noun, span.start, _LETTER)) is not None:
            return self._of_phrase(who)
        return None

    def completed(self, span: Span) -> Span:
        """The phrase with what was cut off behind it: a name behind its title, the noun behind a lone article."""
        name = next((m for m, _ in self.names if m.start == span.end + 1), None)
        lone = _LONE.fullmatch(span.of(self.text)) is not None
        if name is not None and (lone or self._is_title_of(span, name)):
            return Span(span.start, name.end)
        noun = _noun_behind().match(self.text, span.end) if lone else None
        return Span(span.start, noun.end()) if noun else span

    def _is_title_of(self, span: Span, name: Mention) -> bool:
        last = span.of(self.text).split()[-1:]
        person = any(name in e.mentions and e.kind == "person" for e in self.entities)
        return person and bool(last) and last[0].islower() and head_title(last[0]) is not None

    def gender(self, entity: Entity) -> Gender | None:
        """What titles and roles of the article tell of a person's gender ("Mr.", "spokeswoman"), or None."""
        return self._genders.get(entity.id)

    def may_be(self, entity: str | None, pronoun: str) -> bool:
        """Whether "he" or "she" may mean the entity with this id: a person whose titles tell no other gender."""
        known = self.of.get(entity or "")
        wanted = {"he": "male", "she": "female"}.get(pronoun.casefold())
        if known is None or known.kind != "person":
            return False
        told = self.gender(known) or usual_gender(known.name) or self._called.get(known.id)
        return told in (None, wanted)

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
        if re.match(r"['’]s?\s+\w", after):
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
        person = None if self._ends_in_name(span) else described_person(phrase, span.start, self._known)
        if person is not None:
            return Resolution(person, "description")
        if re.match(r"the\b", phrase, re.I):
            body = described_body(phrase, span.start, self._known)
            body = body or described_place(phrase, span.start, self._known)
            return Resolution(body, "description") if body else self._named_next(phrase, span)
        return self._named_next(phrase, span)

    @cached_property
    def _known(self) -> list[Known[str]]:
        return known(self.entities, self.text)

    def _ends_in_name(self, span: Span) -> bool:
        """Whether the phrase ends in somebody's name: then its title is no description of another person."""
        return any(
            m.end == span.end and e.kind in ("person", "other") and m.why != "description" for m, e in self.names
        )

    def _named_next(self, phrase: str, span: Span) -> Resolution | None:
        """A person first named right after the phrase, whose role fits ("a diplomat said. Deputy Minister X")."""
        head = _person_noun().search(phrase)
        bare = re.sub(r"^(?:an?|the)\s+", "", phrase, flags=re.I)
        anybody = head is not None and fold(head[1]) in ANYBODY
        headed = head is not None and " " in bare and bare.endswith(head[1])
        if re.match(r"(?:one|another)\b", phrase, re.I):
            return None  # one of several, whom the text does not name
        reach = _FAR_AHEAD if " " in bare else _AHEAD
        for entity in self.entities:
            first = min((m.start for m in entity.mentions), default=-1)
            if entity.kind != "person" or not span.end <= first <= span.end + reach:
                continue
            same = headed and any(f" {fold(bare)} " in f" {fold(r)} " for r in entity.roles)
            if same or (not anybody and fits_person(bare, entity.roles, entity.country)):
                return Resolution(entity.id, "named next")
        return None

    # ------------------------------------------------------------ pronouns
    def _pronoun(self, span: Span) -> Resolution | None:
        word = span.of(self.text).casefold()
        if word in ("who", "which"):
            return self._relative(span)
        if word in _GROUPS:
            meant = group_meant(self.text, self.sentences, span.start, _GROUPS[word], self._groups)
            return Resolution(meant.entity, "pronoun", Span(meant.start, meant.end)) if meant else None
        found = next((a for a in self._antecedents if a.span == span), None)
        return Resolution(found.entity, "pronoun", found.place) if found else None

    def _relative(self, span: Span) -> Resolution | None:
        """ "Orr, who said", "Orr, a former aide who said", "Riyadh, which said", "local farmers who said"."""
        near = [(m, e) for m, e in self.names if 0 <= span.start - m.end <= _BEFORE_CLAUSE]
        person = span.of(self.text).casefold() == "who"
        touching = [e for m, e in near if span.start - m.end <= 4 and (e.kind == "person" or not person)]
        if fitting := [e for e in touching if (e.kind == "person") is person] or touching:
            return Resolution(fitting[-1].id, "relative clause")
        apart = [e for m, e in near if person and e.kind == "person" and _ASIDE.match(self.text[m.end : span.start])]
        if apart:
            return Resolution(apart[-1].id, "relative clause")
        place = before_clause(self.text, span.start) if person else None
        return Resolution(None, "relative clause", place) if place else None

    @cached_property
    def _groups(self) -> tuple[Group, ...]:
        """Bodies and countries by name or description, and groups and documents without a name."""
        kinds: dict[str, GroupKind] = {"organization": "body", "country": "country"}
        named = [
            Group(m.start, m.end, kinds[e.kind], e.id)
            for m, e in self.names
            if e.kind in kinds and m.why != "demonym" and not _PEOPLE_NOUN.match(self.text[m.end :].lstrip()[:20])
        ]
        taken = {i for m, e in self.names if e.kind != "country" for i in range(m.start, m.end)}
        people = [Span(m.start, m.end) for m, e in self.names if e.kind == "person" and m.why != "description"]
        return (*named, *unnamed_groups(self.text, taken), *named_together(self.text, people))

    @cached_property
    def _antecedents(self) -> tuple[Antecedent, ...]:
        people, first = self._first_look
        if not (called := self._called):
            return first
        told = [msgspec.structs.replace(p, usual=p.usual or called.get(p.entity or "")) for p in people]
        return antecedents(self.text, self.sentences, tuple(told))

    @cached_property
    def _first_look(self) -> tuple[tuple[Referent, ...], tuple[Antecedent, ...]]:
        """Who can be meant, and the pronouns' antecedents before any pronoun tells a gender."""
        people = (*self._people(), *self._unnamed())
        return people, antecedents(self.text, self.sentences, people)

    @cached_property
    def _called(self) -> dict[str, Gender]:
        """The gender of the pronouns that surely mean a person: two at least, and none where they differ."""
        found: dict[str, list[Gender]] = {}
        for a in self._first_look[1]:
            if a.sure and a.entity is not None:
                found.setdefault(a.entity, []).append(pronoun_gender(a.pronoun))
        return {id: told[0] for id, told in found.items() if len(told) > 1 and len(set(told)) == 1}

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
        for span, noun in noun_phrases(self.text, human_words()):
            told_of_another = _PREDICATE.search(self.text[max(0, span.start - 24) : span.start])
            if span.end - 1 not in taken and span.start not in taken and not told_of_another:
                yield Referent(span.start, span.end, None, title_gender(noun))


@cache
def _person_noun() -> re.Pattern[str]:
    return re.compile(rf"({person_nouns()})\b", re.I)


def _own_gender(role: str) -> Gender | None:
    """The gender that the head of a role tells: "mother of one of the victims", not "aide to the queen"."""
    return title_gender(re.split(r"\s(?:of|to|for|and|with|who|in|at|from)\s", role)[0])
