"""Conflicts of actor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.compare.conflicts.clash import Clash, Pair
from rashomon.compare.conflicts.context import Context, likeness
from rashomon.compare.renderings import stem
from rashomon.model.span import Span

# How alike the words around the two deeds must be, and how sure the two sentences must state one fact (accounts eval).
_ROLE, _CHANCE = 0.35, 0.5
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being)\s(?:\w+ly\s)?(?P<verb>\w+(?:ed|en|ot|un|ck|ng|ade|aid|ught))\s(?:\w+\s){0,3}?by\s(?P<actor>(?:(?:the|an?)\s)?[\w’'-]+(?:\s[\w’'-]+){0,3})"
)


def different_actors(context: Context, pair: Pair) -> Iterator[Clash]:
    """The accounts say that the same thing was done by different people or groups."""
    if pair.chance < _CHANCE:
        return
    for a in context.once(_deeds, pair.left):
        for b in context.once(_deeds, pair.right):
            if a[0] != b[0] or _entities(context, pair.left, a[1]) & _entities(context, pair.right, b[1]):
                continue
            if not (_entities(context, pair.left, a[1]) and _entities(context, pair.right, b[1])):
                continue
            role = likeness(context.around(pair.left, a[1]), context.around(pair.right, b[1]))
            if role >= _ROLE:
                values = [s.of(context.article(n).text) for n, s in ((pair.left, a[1]), (pair.right, b[1]))]
                clauses = [context.clause(n, s) for n, s in ((pair.left, a[1]), (pair.right, b[1]))]
                yield Clash(
                    kind="actor",
                    strength="soft",
                    about="by whom: " + " / ".join(values),
                    sides=tuple(zip(values, clauses, strict=True)),
                    score=pair.chance * (0.5 + role / 2),
                )


def _deeds(context: Context, n: int) -> list[tuple[str, Span]]:
    """Stems of passive verbs of a row, with who did it."""
    row, text = context.row(n), context.article(n).text
    return [
        (stem(m["verb"].lower()), Span(m.start("actor"), m.end("actor")))
        for m in _PASSIVE.finditer(text, row.start, row.end)
    ]


def _entities(context: Context, n: int, span: Span) -> set[str]:
    article = context.row(n).article
    return {
        e.id
        for e in context.accounts.entities
        if e.kind != "place"
        and any(
            m.article == article and span.start <= m.start and m.end <= span.end + 20 and m.start < span.end
            for m in e.mentions
        )
    }
