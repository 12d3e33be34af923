"""Definite descriptions of what one article names: "the minister", "the union", "the kingdom"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.model.annotation import Entity, Mention
from rashomon.model.article import Article
from rashomon.text.descriptions import (
    Known,
    body_beside,
    body_described,
    body_likely,
    find_descriptions,
    person_described,
    place_described,
)


def described(article: Article, entities: Sequence[Entity]) -> dict[str, list[Mention]]:
    """Mentions by description, by the id of the entity that each means; only where one entity fits."""
    found: dict[str, list[Mention]] = {}
    taken = {i for e in entities if e.kind != "country" for m in e.mentions for i in range(m.end - 1, m.end)}
    taken |= {i for s in article.sections if s.kind in ("debris", "byline") for i in range(s.start, s.end)}
    for start, end, id in find_descriptions(article.text, known(entities, article.text)):
        if not taken.intersection(range(end - 3, end)):
            taken.update(range(start, end))
            found.setdefault(id, []).append(Mention(article.id, start, end, "description"))
    return found


def known(entities: Sequence[Entity], text: str) -> list[Known[str]]:
    """The entities of a text as things that a description may mean."""
    return [
        Known(
            key=e.id,
            kind=e.kind,
            names=(e.name, *(v.form for v in e.variants)),
            roles=e.roles if e.kind != "organization" else tuple(_beside(e, text)),
            country=e.country,
            places=tuple(m.start for m in e.mentions),
            weight=len(e.mentions),
        )
        for e in entities
    ]


def _beside(body: Entity, text: str) -> Iterator[str]:
    return (words for m in body.mentions for words in body_beside(text, m.start, m.end))


def described_person(phrase: str, at: int, things: Sequence[Known[str]]) -> str | None:
    """The id of the person whom a definite description at offset `at` means, or None."""
    found = person_described(phrase, at, things)
    return found.key if found else None


def described_body(phrase: str, at: int, things: Sequence[Known[str]]) -> str | None:
    """The id of the body that a definite description at offset `at` means, or None."""
    found = body_described(phrase, at, things) or body_likely(phrase, at, things)
    return found.key if found else None


def described_place(phrase: str, at: int, things: Sequence[Known[str]]) -> str | None:
    """The id of the place or country that "the city", "the country" at offset `at` means, or None."""
    found = place_described(phrase, at, things)
    return found.key if found else None
