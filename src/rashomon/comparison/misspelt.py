"""People whose name is printed with one letter off.

Bare family names that are printed one letter off the full name of the same article ("Mr. Rutherson", Ann Ruthersen).

Never on likeness alone: the story has nobody in full who bears the odd spelling, the article has one person alone who
fits, and prints the right spelling more often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA

from rashomon.model.annotation import Entity
from rashomon.text.fold import fold
from rashomon.text.persons import parse_person, usual_gender
from rashomon.text.titles import roles_in, title_gender

WHY = "one letter off the full name"
_SHORTEST = 6  # letters; shorter names one letter apart are often two names ("Brown", "Braun")


def misspelt(entities: Sequence[Entity], articles: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Index of each bare name that is misspelt, and index of the entity of its article that is meant.

    `entities` are those of all articles, `articles` the id of each one's article.
    """
    borne = {parse_person(f).family[-1:] for e in entities if e.kind == "person" for f in _full(e)}
    for i, entity in enumerate(entities):
        odd = _bare(entity)
        if odd is None or (odd,) in borne:
            continue
        here = [j for j, a in enumerate(articles) if a == articles[i] and j != i and _fits(odd, entity, entities[j])]
        if len(here) == 1:
            yield i, here[0]


def spelt_otherwise(entities: Sequence[Entity], articles: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of people named in full, one letter apart, in accounts that name but one of them, with a role in common."""
    people = [(i, full[0]) for i, e in enumerate(entities) if e.kind == "person" and (full := _full(e))]
    for (i, a), (j, b) in combinations(people, 2):
        if articles[i] != articles[j] and _one_letter(a, b) and _share_role(entities[i], entities[j]):
            yield i, j


def _one_letter(a: str, b: str) -> bool:
    x, y = parse_person(a), parse_person(b)
    if len(x.words) != len(y.words) or x.initials != y.initials or x.suffix != y.suffix:
        return False
    apart = [(v, w) for v, w in zip(x.words, y.words, strict=True) if v != w]
    return len(apart) == 1 and min(map(len, apart[0])) >= _SHORTEST - 1 and OSA.distance(*apart[0]) == 1


def _share_role(a: Entity, b: Entity) -> bool:
    """Whether both are said to hold one office, or to belong to one body."""
    offices = [{r for role in e.roles for r in roles_in(role)} for e in (a, b)]
    bodies = [{w for role in e.roles for w in re.findall(r"\b[A-Z][\w-]{2,}", role)} for e in (a, b)]
    return bool(offices[0] & offices[1] or bodies[0] & bodies[1])


def _full(entity: Entity) -> list[str]:
    return [v.form for v in entity.variants if parse_person(v.form).full]


def _bare(entity: Entity) -> str | None:
    words = {fold(v.form) for v in entity.variants if v.count}
    word = next(iter(words)) if len(words) == 1 else ""
    return word if entity.kind == "person" and re.fullmatch(rf"[a-z]{{{_SHORTEST},}}", word) else None


def _fits(odd: str, bare: Entity, other: Entity) -> bool:
    if other.kind != "person" or not (full := _full(other)):
        return False
    right = parse_person(full[0]).family[-1]
    if right[0] != odd[0] or OSA.distance(right, odd) != 1 or right.removesuffix("s") == odd.removesuffix("s"):
        return False
    told = next((g for r in bare.roles if (g := title_gender(r))), None)
    usual = usual_gender(full[0])
    named = [m for m in other.mentions if m.why not in ("pronoun", "description")]
    return (told is None or usual is None or told == usual) and len(bare.mentions) <= len(named)
