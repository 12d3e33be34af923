"""Conflicts of actor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rashomon.comparison.conflicts.clash import Clash, Pair
from rashomon.comparison.conflicts.context import Context, likeness
from rashomon.comparison.renderings import stem
from rashomon.model.span import Span
from rashomon.text.countries import country_form
from rashomon.text.fold import fold

# How alike the words around the two deeds must be, and how sure the two sentences must state one fact (accounts eval).
_ROLE, _CHANCE = 0.35, 0.5
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being)\s(?:\w+ly\s)?(?P<verb>\w+(?:ed|en|ot|un|ck|ng|ade|aid|ught))\s(?:\w+\s){0,3}?"
    r"by\s(?P<actor>(?:(?:the|an?)\s)?[\w’'-]+(?:\s(?!(?:in|on|at|near|after|before|"
    r"during|and|who|when|from|with|for|as)\b)[\w’'-]+){0,3})"
)
_NATIONAL = re.compile(
    r"\b(?P<country>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s(?:(?P<body>delegations?|governments?|army|navy|troops|forces|side|team|"
    r"police|soldiers|warplanes|jets|officials|negotiators|military)\s)?(?P<verb>[a-z]+(?:ed|ook|aid|ew|ot|oke|eft|an))\b"
)


class Deed(NamedTuple):
    """What was done, as stems; where its actor stands; and who that is, as ids of entities or codes of countries."""

    deed: str
    span: Span
    who: frozenset[str]


def different_actors(context: Context, pair: Pair) -> Iterator[Clash]:
    """The accounts say that the same thing was done by different people, groups or countries."""
    if pair.chance < _CHANCE:
        return
    for deeds in (_passive, _by_country):
        left, right = context.once(deeds, pair.left), context.once(deeds, pair.right)
        for a in left:
            for b in right:
                if a.deed == b.deed and a.who and b.who and not _shared(a, left, b, right):
                    yield from _clash(context, pair, a, b)


def _shared(a: Deed, left: list[Deed], b: Deed, right: list[Deed]) -> bool:
    """Whether either account also says it of the other one's actor."""
    here = {w for d in left if d.deed == a.deed for w in d.who}
    there = {w for d in right if d.deed == b.deed for w in d.who}
    return bool(here & there)


def _clash(context: Context, pair: Pair, a: Deed, b: Deed) -> Iterator[Clash]:
    ends = ((pair.left, a.span), (pair.right, b.span))
    role = likeness(*(context.around(n, s) for n, s in ends))
    if role >= _ROLE:
        values = [s.of(context.article(n).text) for n, s in ends]
        if fold(values[0]) == fold(values[1]):
            return  # one body, that was not recognised as one
        sides = tuple(zip(values, [context.clause(n, s) for n, s in ends], strict=True))
        yield Clash("actor", "soft", "by whom: " + " / ".join(values), sides, pair.chance * (0.5 + role / 2))


def _passive(context: Context, n: int) -> list[Deed]:
    """Passive verbs of a row, with who did it: "was shot by the guard"."""
    row, text = context.row(n), context.article(n).text
    found = []
    for match in _PASSIVE.finditer(text, row.start, row.end):
        span = Span(match.start("actor"), match.end("actor"))
        found.append(Deed(stem(match["verb"].lower()), span, _entities(context, row.article, span)))
    return found


def _by_country(context: Context, n: int) -> list[Deed]:
    """What a country, or some body of it, did: "the Norwegian delegation walked out"."""
    row, text = context.row(n), context.article(n).text
    found = []
    for match in _NATIONAL.finditer(text, row.start, row.end):
        country = country_form(match["country"])
        if country is not None and not country.ambiguous:
            deed = f"{stem((match['body'] or '').lower())} {stem(match['verb'].lower())}"
            found.append(
                Deed(
                    deed,
                    Span(match.start(), match.end("body" if match["body"] else "country")),
                    frozenset((country.iso3,)),
                )
            )
    return found


def _entities(context: Context, article: str, span: Span) -> frozenset[str]:
    """Entities named in the span, places left out."""
    return frozenset(
        e.id for m, e in context.mentions.get(article, ()) if e.kind != "place" and span.start <= m.start < span.end
    )
