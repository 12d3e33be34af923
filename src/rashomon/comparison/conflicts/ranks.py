"""Conflicts of title and rank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.lexicon import rows_of, words_of
from rashomon.model.annotation import Entity
from rashomon.model.evidence import Evidence

_LESSER = frozenset("deputy vice acting assistant lt lieutenant interim".split())
_BEFORE = 40  # code points before a name in which its title stands


def different_ranks(context: Context) -> Iterator[Clash]:
    """The accounts give the same person titles of which nobody holds two at a time: captain and colonel, minister of
    defence and of foreign affairs. Former offices are not counted."""
    for entity in context.accounts.entities:
        if entity.kind == "person":
            yield from _of_person(context, entity)


def _of_person(context: Context, entity: Entity) -> Iterator[Clash]:
    held: dict[str, dict[str, dict[str, Evidence]]] = {}  # ladder -> article -> title -> where
    for mention in entity.mentions:
        text = context.accounts.text[mention.article]
        for title, ladder, start, end in _titles(text, mention.start, mention.end):
            where = context.articles[mention.article].evidence(start, end)
            held.setdefault(ladder, {}).setdefault(mention.article, {}).setdefault(title, where)
    for by_article in held.values():
        single = {a: next(iter(t.items())) for a, t in by_article.items() if len(t) == 1}
        if len({title for title, _ in single.values()}) > 1:
            sides = tuple((title, where) for title, where in single.values())
            yield Clash("name", "hard", f"{entity.name}: title", sides, 0.85)


def _titles(text: str, start: int, end: int) -> Iterator[tuple[str, str, int, int]]:
    """The title in front of a name or at its beginning, with its ladder and the span of title and name."""
    for pattern, title, ladder in _patterns():
        match = pattern.search(text, max(0, start - _BEFORE), end)
        if match and match.end() <= end and (match.end() >= start):
            before = re.findall(r"[\w-]+", text[max(0, match.start() - 20) : match.start()].lower())[-2:]
            if not any(w.startswith(f) for w in before for f in words_of("formers")) and not _LESSER & set(before):
                yield title, ladder, match.start(), end
                return


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Longest titles first, so that a lieutenant colonel is no colonel; the name begins with a capital."""
    rows = sorted(rows_of("ranks"), key=lambda r: -len(r[1]))
    return tuple((re.compile(rf"\b(?i:{p})\s(?=[A-Z][\w’'-]+)"), title, ladder) for p, title, ladder in rows)
