"""Conflicts over what became of a person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.lexicon import rows_of
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span


def different_fates(context: Context) -> Iterator[Clash]:
    """The accounts tell different things of what became of one person: one that he was bailed, the other that he was
    held; one that she pleaded, the other that she did not. Each account must say one thing only."""
    found: dict[tuple[str, int], tuple[dict[str, Evidence], dict[str, Evidence]]] = {}
    for n, row in enumerate(context.alignment.rows):
        if not row.is_body or len(row.subject) != 1:
            continue
        for at, (_, patterns) in enumerate(_patterns()):
            for side, pattern in enumerate(patterns):
                match = pattern.search(context.article(n).text, row.start, row.end)
                if match and (who := subject(context, n, match.start())):
                    where = context.clause(n, Span(*match.span()))
                    found.setdefault((who, at), ({}, {}))[side].setdefault(row.article, where)
    for (who, at), (first, second) in found.items():
        if first and second and not first.keys() & second.keys():
            sides = tuple((e.text, e) for e in [*first.values(), *second.values()])
            name = context.accounts.entity_of[who].name
            yield Clash("polarity", "hard", f"{name}: {_patterns()[at][0]}", sides, 0.8)


def subject(context: Context, n: int, at: int) -> str | None:
    """The only person that the row names or surely means before `at`."""
    row = context.row(n)
    before = {
        e.id for m, e in context.mentions.get(row.article, ()) if e.kind == "person" and row.start <= m.start < at
    }
    return next(iter(before)) if len(before) == 1 else None


@cache
def _patterns() -> tuple[tuple[str, tuple[re.Pattern[str], re.Pattern[str]]], ...]:
    def compiled(words: str) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)

    return tuple((what, (compiled(a), compiled(b))) for a, b, what, *whose in rows_of("opposites") if whose)
