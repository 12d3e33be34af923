"""Conflicts of a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from rashomon.comparison.conflicts.anchors import stems
from rashomon.comparison.conflicts.clash import Clash, Pair
from rashomon.comparison.conflicts.context import Context
from rashomon.model.annotation import Entity
from rashomon.model.span import Span
from rashomon.text.persons import is_nickname, parse_person, same_spelling

# How sure the two sentences must state one fact where the family name is one, and where only the given name is; how
# many telling words beside the names the two sentences must have in common (conflicts eval).
_CHANCE_GIVEN, _CHANCE_FAMILY, _IN_COMMON = 0.5, 0.6, 2

_SPELT_ALIKE = 75  # rapidfuzz ratio from which two words are one name, spelt differently


def nearly_one_name(context: Context, pair: Pair) -> Iterator[Clash]:
    """The accounts tell the same of people whose names agree only in part: one given name and two family names, or one
    family name and two given names, and neither account knows the other's name. Nicknames and other spellings of one
    name are not counted as different."""
    if pair.chance < _CHANCE_GIVEN:
        return
    for a, first in context.once(_people, pair.left):
        for b, second in context.once(_people, pair.right):
            least = _chance(a, b)
            if a.id == b.id or not least or pair.chance < least or _known(context, pair, a, b):
                continue
            if len(_told(context, pair.left, first) & _told(context, pair.right, second)) >= _IN_COMMON:
                clauses = [context.clause(n, s) for n, s in ((pair.left, first), (pair.right, second))]
                sides = ((a.name, clauses[0]), (b.name, clauses[1]))
                yield Clash("name", "hard", f"who it was: {a.name} / {b.name}", sides, pair.chance)


def _people(context: Context, n: int) -> list[tuple[Entity, Span]]:
    """People who are named in full in a row, and where."""
    row, text = context.row(n), context.article(n).text
    return [
        (e, Span(m.start, m.end))
        for m, e in context.mentions.get(row.article, ())
        if e.kind == "person"
        and row.start <= m.start
        and m.end <= row.end
        and m.why.startswith("name")
        and len(parse_person(text[m.start : m.end]).words) == 2
    ]


def _chance(a: Entity, b: Entity) -> float | None:
    """How sure a pair must be for these two names; None where they have nothing, or everything, in common."""
    left, right = parse_person(a.name), parse_person(b.name)
    if (
        len(left.words) != 2
        or len(right.words) != 2
        or not (left.given and left.family and right.given and right.family)
    ):
        return None
    given, family = (left.given[0], right.given[0]), (left.family, right.family)
    if family[0] == family[1]:
        return None if given[0] == given[1] or is_nickname(*given) or _alike(*given) else _CHANCE_GIVEN
    names = ["".join(f) for f in family]
    misheard = names[0][0] == names[1][0] and not _alike(*names)
    return _CHANCE_FAMILY if given[0] == given[1] and misheard else None


def in_part(a: Entity, b: Entity) -> bool:
    """Whether two names agree in the given or the family name only, and are not one name spelt in two ways."""
    left, right = parse_person(a.name), parse_person(b.name)
    if not (left.given and left.family and right.given and right.family):
        return False
    if set(left.words) <= set(right.words) or set(right.words) <= set(left.words):
        return False  # "Byron Todd Jones", "Todd Jones"
    given, family = (left.given[0], right.given[0]), ("".join(left.family), "".join(right.family))
    if family[0] == family[1]:
        return given[0] != given[1] and not is_nickname(*given) and not _alike(*given)
    return given[0] == given[1] and not _alike(*family)


def _alike(a: str, b: str) -> bool:
    """Whether two words may be one name, spelt in another way or cut to an initial."""
    return (
        1 in (len(a), len(b))
        or same_spelling(a, b)
        or _consonants(a) == _consonants(b)
        or fuzz.ratio(a, b) >= _SPELT_ALIKE
    )


def _consonants(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", re.sub(r"[aeiouyhj]", "", word))


def _known(context: Context, pair: Pair, a: Entity, b: Entity) -> bool:
    """Whether an account names both: then they are two people."""
    left, right = context.row(pair.left).article, context.row(pair.right).article
    return any(m.article == right for m in a.mentions) or any(m.article == left for m in b.mentions)


def _told(context: Context, n: int, name: Span) -> frozenset[str]:
    """Telling words of the row beside the name."""
    return context.row(n).stems - stems(context, n, name)
