"""Conflicts of place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from rashomon.comparison.conflicts.anchors import anchor, other_days
from rashomon.comparison.conflicts.clash import Clash, Pair
from rashomon.comparison.conflicts.context import Context, likeness
from rashomon.comparison.conflicts.people import kind_of_people
from rashomon.comparison.renderings import stem
from rashomon.model.span import Span
from rashomon.text.countries import country_form
from rashomon.text.fold import fold
from rashomon.text.persons import same_spelling
from rashomon.text.regions import same_place_name, states

# How alike the words around two places must be, and how sure the two sentences must state one fact (accounts eval).
_ROLE, _CHANCE = 0.3, 0.3
_CHANCE_SLIP = 0.25  # for two names that differ by a letter or two
_ROLE_FRAMED, _CHANCE_FRAMED = (
    0.45,
    0.12,
)  # for two places behind the same words, of which no account names both (conflicts eval)
_ROLE_SAME_DAY = 0.5  # for two places of one day in less sure sentences
_CHANCE_NAMED = 0.6  # for two names of which the accounts say that they are a village, a town ...
_SETTLEMENT = r"(?:town|village|hamlet|city|community|settlement|municipality)"
_PLACE = re.compile(
    rf"(?:\b(?P<kind>{_SETTLEMENT})\s(?:of|called|named)\s|\b(?:in|at|near|from|outside)\s)"
    r"(?P<name>(?:(?:El|La|Los|Las|San|Santa|Fort|Ft\.|Mount|Mt\.|Saint|St\.|New|North|South|East|West|Port)\s)?"
    r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})(?!\w|\s(?!was|is|has)[a-z]+s\b)"
)


# the noun that stands before "in X": "at the airport in X", "the talks in X"
_FRAME = re.compile(r"\b(?P<noun>[a-z]{4,})\s(?:in|at|near|outside)\s(?:the\s)?$")


class _Place(NamedTuple):
    name: str
    span: Span
    level: str


def different_places(context: Context, pair: Pair) -> Iterator[Clash]:
    """The accounts put the same happening in different places of one kind: two towns, two states or two countries.
    A place inside the other one, and another spelling of it, are not counted as different."""
    if pair.chance < _CHANCE_FRAMED:
        return
    left, right = context.once(_places, pair.left), context.once(_places, pair.right)
    for a in left:
        for b in right:
            if a.level != b.level or any(_same(a, x) for x in right) or any(_same(b, x) for x in left):
                continue
            likely_slip = pair.chance >= _CHANCE_SLIP and _one_slip(a.name, b.name)
            framed = _in_one_frame(context, pair, a, b)
            if not (likely_slip or framed) and (a.level == "any" or pair.chance < _CHANCE):
                continue
            rows = pair.left, pair.right
            if _of_other_people(context, (pair.left, a), (pair.right, b)):
                continue
            role = likeness(*(context.around(n, p.span) for n, p in zip(rows, (a, b), strict=True)))
            named = a.level == "settlement" and pair.chance >= _CHANCE_NAMED and role > 0
            if likely_slip or framed or named or role >= _ROLE:
                clauses = [context.clause(n, p.span) for n, p in zip(rows, (a, b), strict=True)]
                yield Clash(
                    kind="place",
                    strength="hard",
                    about=f"where: {a.name} / {b.name}",
                    sides=((a.name, clauses[0]), (b.name, clauses[1])),
                    score=pair.chance * (0.5 + role),
                )


def _of_other_people(context: Context, *ends: tuple[int, _Place]) -> bool:
    """Whether one place tells where people are from ("rebels in X") and the other one does not tell it of such."""
    frames = (_FRAME.search(context.article(n).text, context.row(n).start, p.span.start) for n, p in ends)
    kinds = [kind_of_people(f["noun"]) if f else None for f in frames]
    return kinds[0] != kinds[1]


def _in_one_frame(context: Context, pair: Pair, a: _Place, b: _Place) -> bool:
    """Whether both places, of which neither account names the other one, stand behind the same words: "at the airport
    in X", "at the airport in Y"; then even two sentences that are told differently speak of one happening."""
    ends = ((pair.left, a), (pair.right, b))
    if any(n not in _kinds(context) for n in (fold(a.name), fold(b.name))) or other_days(
        *(anchor(context, n, p.span) for n, p in ends)
    ):
        return False
    if not _exclusive(context, pair, a, b):
        return False
    if pair.chance >= _CHANCE and _same_day(context, ends, _ROLE if pair.chance >= _CHANCE_NAMED else _ROLE_SAME_DAY):
        return True
    frames = [_FRAME.search(context.article(n).text, context.row(n).start, p.span.start) for n, p in ends]
    one_noun = all(frames) and len({stem(f["noun"].lower()) for f in frames if f}) == 1
    return one_noun and likeness(*(context.around(n, p.span) for n, p in ends)) >= _ROLE_FRAMED


def _same_day(context: Context, ends: tuple[tuple[int, _Place], ...], least: float) -> bool:
    """Whether both date what happened, and alike, in words for one deed or thing."""
    first, second = (anchor(context, n, p.span) for n, p in ends)
    role = likeness(*(context.around(n, p.span) for n, p in ends))
    return bool(first.times and second.times) and not other_days(first, second) and role >= least


def _exclusive(context: Context, pair: Pair, a: _Place, b: _Place) -> bool:
    """Whether neither account names the other one's place."""
    return not any(
        re.search(rf"\b{re.escape(p.name)}\b", context.article(n).text) for n, p in ((pair.left, b), (pair.right, a))
    )


def _kinds(context: Context) -> frozenset[str]:
    """Folded names that the accounts know as places."""
    return frozenset(fold(v.form) for e in context.accounts.entities if e.kind == "place" for v in e.variants)


def _places(context: Context, n: int) -> list[_Place]:
    text, row = context.article(n).text, context.row(n)
    found = []
    for match in _PLACE.finditer(text, row.start, row.end):
        name = match["name"]
        found.append(_Place(name, Span(match.start("name"), match.end("name")), _level(name, match["kind"])))
    return found


def _level(name: str, kind: str | None) -> str:
    """What kind of place it surely is: a settlement, a state, a country, or any."""
    if kind:
        return "settlement"
    country = country_form(name)
    if country is not None and country.kind == "name" and not country.ambiguous:
        return "country"
    # Washington and New York are cities, too
    return "state" if fold(name) in states() and country is None and fold(name) != "new york" else "any"


def _same(a: _Place, b: _Place) -> bool:
    return bool(same_place_name(a.name, b.name)) or fold(a.name) in fold(b.name) or fold(b.name) in fold(a.name)


def _one_slip(a: str, b: str) -> bool:
    """Two real words that differ in their middle, as one name misheard for another; not a matter of romanisation."""
    x, y = fold(a), fold(b)
    if min(len(x), len(y)) < 6 or x[0] != y[0] or len(x) != len(y) or same_spelling(x, y):
        return False
    return 0 < DamerauLevenshtein.distance(x, y) <= 2 and _consonants(x) != _consonants(y)


def _consonants(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", re.sub(r"[aeiouyh\s]", "", word))
