"""Conflicts of name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from rashomon.comparison.conflicts.clash import Clash, Pair
from rashomon.comparison.conflicts.context import Context
from rashomon.model.annotation import Entity
from rashomon.model.span import Span
from rashomon.text.fold import fold
from rashomon.text.persons import parse_person, same_person_name

_CHANCE = 0.6  # how sure the two sentences must state one fact (accounts eval)
_MISSPELT = 75  # rapidfuzz ratio from which two names are one, misspelt
# a place in an office that one person holds at a time; "lawmaker" or "spokesman" are held by many
_SINGLE = re.compile(
    r"\b(?:president|prime minister|chancellor|king|queen|governor|mayor|(?:police|fire) chief|sheriff|"
    r"chief executive|ceo|(?:foreign|defen[cs]e|finance|interior|health|justice) minister|attorney general|"
    r"secretary of \w+|coroner|commissioner|head coach|principal|chairman|chairwoman|director)\b",
    re.IGNORECASE,
)


def different_holders(context: Context, pair: Pair) -> Iterator[Clash]:
    """The accounts give the same office to people of different names. Spellings, nicknames and other romanisations of
    one name are not counted as different."""
    if pair.chance < _CHANCE:
        return
    left, right = context.once(_holders, pair.left), context.once(_holders, pair.right)
    for office in left.keys() & right.keys():
        (a, first), (b, second) = left[office], right[office]
        if a.id == b.id or _could_be_one(a, b):
            continue
        sides = ((a.name, context.clause(pair.left, first)), (b.name, context.clause(pair.right, second)))
        yield Clash("name", "hard", f"who is {office}", sides, pair.chance)


def _holders(context: Context, n: int) -> dict[str, tuple[Entity, Span]]:
    """Who is named right behind the title of an office, by the folded title as printed."""
    row, text = context.row(n), context.article(n).text
    found: dict[str, tuple[Entity, Span]] = {}
    for entity in context.accounts.entities:
        if entity.kind != "person":
            continue
        for mention in entity.mentions:
            if mention.article != row.article or not (row.start <= mention.start and mention.end <= row.end):
                continue
            office = _office(text[max(row.start, mention.start - 60) : mention.start])
            if office and len(parse_person(text[mention.start : mention.end]).words) > 1:
                found.setdefault(office, (entity, Span(mention.start, mention.end)))
    return found


def _office(before: str) -> str | None:
    """The office that the words in front of a name end with, with the name of its body, folded."""
    match = re.search(r"((?:[A-Z][\w.’'-]*\s)(?:[A-Z][\w.’'-]*\s|of\s)*)$", before)
    if match is None or not _SINGLE.search(match[1]) or re.search(r"\b(?:former|ex|vice|deputy)\b", before, re.I):
        return None
    return fold(match[1]) if len(match[1].split()) > 1 else None


def _could_be_one(a: Entity, b: Entity) -> bool:
    forms = [(x.form, y.form) for x in a.variants for y in b.variants]
    return any(same_person_name(x, y) or fuzz.ratio(fold(x), fold(y)) >= _MISSPELT for x, y in forms)
