"""Conflicts of a person's name, by what the accounts say that the person is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.conflicts.near_names import in_part
from rashomon.comparison.conflicts.people import singular
from rashomon.comparison.lexicon import words_of
from rashomon.model.annotation import Entity
from rashomon.model.evidence import Evidence
from rashomon.text.fold import fold
from rashomon.text.persons import usual_gender

_BEFORE = re.compile(r"\b(?P<what>[A-Za-z-]+)\s(?:called\s|named\s)?$")
_BEHIND = re.compile(
    r",\s(?:\d{1,3},\s)?(?:an?|the)\s(?:[\w-]+\s){0,2}?(?P<what>[a-z-]+)(?=[,.;]|\s(?:who|from|of|at|in|with)\b)"
)
_WIDTH = 40  # code points before a name in which its title stands
_SCORE = 0.6


def one_name_in_part(context: Context) -> Iterator[Clash]:
    """The accounts name a person of the same title or trade alike only in part: one given name and two family names,
    or one family name and two given names, and neither account knows the other's name. Nicknames and other spellings
    of one name are not counted as different."""
    people = [e for e in context.accounts.entities if e.kind == "person"]
    for a, b in combinations(people, 2):
        if not (in_part(a, b) and _one_gender(a, b)) or _articles(a) & _articles(b):
            continue
        left, right = _described(context, a), _described(context, b)
        if left.keys() & right.keys():
            what = min(left.keys() & right.keys())
            about = f"who it was: {a.name} / {b.name}"
            yield Clash("name", "hard", about, ((a.name, left[what]), (b.name, right[what])), _SCORE)


def _one_gender(a: Entity, b: Entity) -> bool:
    """Whether both have usual given names of one gender: couples share a name, and places are called like men."""
    return usual_gender(a.name) is not None and usual_gender(a.name) == usual_gender(b.name)


def _articles(entity: Entity) -> frozenset[str]:
    return frozenset(m.article for m in entity.mentions)


def _described(context: Context, entity: Entity) -> dict[str, Evidence]:
    """Titles and trades that stand beside a person's name, folded, and where."""
    found: dict[str, Evidence] = {}
    for mention in entity.mentions:
        text, article = context.accounts.text[mention.article], context.articles[mention.article]
        before = _BEFORE.search(text, max(0, mention.start - _WIDTH), mention.start)
        behind = _BEHIND.match(text, mention.end)
        for match in (before, behind):
            if match and (what := singular(fold(match["what"]))) not in words_of("function_words"):
                start, end = min(match.start(), mention.start), max(match.end(), mention.end)
                found.setdefault(what, article.evidence(start, end))
    return found
