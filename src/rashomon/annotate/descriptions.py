"""Definite descriptions of what the article names elsewhere: "the minister", "the union", "the kingdom"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.model.annotation import Entity, Mention
from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.text.countries import countries, country_form
from rashomon.text.fold import fold
from rashomon.text.institutions import institution
from rashomon.text.roles import body_nouns, fits_body, fits_person, person_nouns

_PERSON = re.compile(
    rf"\b(?:[Tt]he|[A-Z][\w]+[’']s?)\s+((?:[\w’'.-]+\s+){{0,3}}?(?:ex-)?(?:{person_nouns()}))\b(?![’'-]?\w|\s+[A-Z]|,\s+[A-Z])",
)
_BODY = re.compile(rf"\b[Tt]he\s+((?:[a-z][\w-]+\s+){{0,2}}?(?:{body_nouns()}))\b(?![-\w]|\s+[A-Z])")
# how far back (code points) a description reaches for its name
_REACH = 2500


def described(article: Article, entities: Sequence[Entity]) -> dict[str, list[Mention]]:
    """Mentions by description, by the id of the entity that each means; only where one entity fits."""
    text, found = article.text, dict[str, list[Mention]]()
    taken = {i for e in entities for m in e.mentions for i in range(m.start, m.end)}
    debris = [s.span for s in article.sections if s.kind in ("debris", "byline")]
    for span, entity in [*_people(text, entities), *_bodies(text, entities), *_countries(text, entities)]:
        at = range(span.start, span.end)
        if any(i in taken for i in at) or any(d.overlap(span) for d in debris):
            continue
        taken.update(at)
        found.setdefault(entity.id, []).append(Mention(article.id, span.start, span.end, "description"))
    return found


def described_person(phrase: str, at: int, entities: Sequence[Entity]) -> Entity | None:
    """The person whom a definite description at offset `at` means: the only one that fits, else the nearest before."""
    fits = [e for e in entities if e.kind == "person" and fits_person(phrase, e.roles, e.country)]
    return _nearest(fits, at)


def described_body(phrase: str, at: int, entities: Sequence[Entity]) -> Entity | None:
    """The body that a definite description at offset `at` means, or None."""
    bodies = [e for e in entities if e.kind == "organization"]
    fits = [e for e in bodies if fits_body(phrase, [v.form for v in e.variants], _public(e))]
    return _nearest([e for e in fits if any(at - _REACH < m.start < at for m in e.mentions)], at)


def _public(entity: Entity) -> bool:
    return any(institution(v.form) is not None for v in entity.variants)


def _nearest(fits: Sequence[Entity], at: int) -> Entity | None:
    if len(fits) <= 1:
        return fits[0] if fits else None
    before = {e.id: max((m.start for m in e.mentions if m.start < at), default=-1) for e in fits}
    best = max(fits, key=lambda e: before[e.id])
    return best if before[best.id] >= 0 and at - before[best.id] < _REACH else None


def _people(text: str, entities: Sequence[Entity]) -> Iterator[tuple[Span, Entity]]:
    for match in _PERSON.finditer(text):
        owner = match[0].split()[0]
        if owner.lower() != "the" and country_form(owner) is None:
            continue  # "Jackson's wife"
        if (entity := described_person(match[0], match.start(), entities)) is not None:
            yield Span(match.start(), match.end()), entity


def _bodies(text: str, entities: Sequence[Entity]) -> Iterator[tuple[Span, Entity]]:
    for match in _BODY.finditer(text):
        if (entity := described_body(match[1], match.start(), entities)) is not None:
            yield Span(match.start(), match.end()), entity
    house = next((e for e in entities if e.name.removeprefix("the ") == "White House"), None)
    if house is not None:
        for match in re.finditer(r"\b[Tt]he administration\b", text):
            yield Span(match.start(), match.end()), house


def _countries(text: str, entities: Sequence[Entity]) -> Iterator[tuple[Span, Entity]]:
    """ "the kingdom", "the Islamic Republic": where one country of the article is so called."""
    known = [e for e in entities if e.kind == "country" and e.country]
    phrases: dict[str, list[Entity]] = {}
    for entity in known:
        for phrase in countries()[entity.country or ""].descriptions:
            phrases.setdefault(fold(phrase), []).append(entity)
    for phrase, owners in phrases.items():
        if len(owners) == 1:
            for match in re.finditer(rf"\b{re.escape(phrase)}\b(?! of)", text, re.I):
                yield Span(match.start(), match.end()), owners[0]
