"""Bare family names that are printed one letter off the full name of the same article ("Mr. Rutherson", Ann Ruthersen).

Never on likeness alone: the story has nobody in full who bears the odd spelling, the article has one person alone who
fits, and prints the right spelling more often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import OSA

from rashomon.model.annotation import Entity
from rashomon.text.fold import fold
from rashomon.text.persons import parse_person, usual_gender
from rashomon.text.titles import title_gender

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
