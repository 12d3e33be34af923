"""Conflicts of post: what body a person is told to lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.lexicon import words_of
from rashomon.comparison.renderings import stem, words
from rashomon.model.annotation import Entity, Mention
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span

# words for leading a body, each for the others
_HEAD = r"(?:head|chief|commander|leader|boss|chair(?:man|woman)?|director|president|captain|editor|manager)"
_OTHER = r"(?!(?:who|and|was|is|has|had|said|since|until)\b)"
_OF = rf"(?:the\s|its\s)?{_HEAD}\sof\s(?:the\s)?(?P<body>[\w’'&-]+(?:\s{_OTHER}[\w’'&-]+){{0,4}}?)"
_BEHIND = re.compile(rf",\s{_OF}(?=[,.;]|\s(?:who|was|is|has|had|said|since|until|and)\b)")
_BEFORE = re.compile(rf"\b{_OF},\s$")
_FORMER = re.compile(r"\b(?:former|ex|then|deputy|vice|acting|future|next)\b[\s-]*$", re.IGNORECASE)
_REACH = 80  # code points before a name in which its post stands


def different_posts(context: Context) -> Iterator[Clash]:
    """The accounts say that one person leads different bodies, of which neither account names the other one's. One
    person may hold two posts."""
    for entity in context.accounts.entities:
        if entity.kind == "person":
            yield from _of_person(context, entity)


def _of_person(context: Context, entity: Entity) -> Iterator[Clash]:
    held: dict[str, tuple[frozenset[str], str, Evidence]] = {}
    for mention in entity.mentions:
        if found := _post(context, mention):
            held.setdefault(mention.article, found)
    for (a, left), (b, right) in combinations(held.items(), 2):
        if not (left[0] & context.stems_of(b) or right[0] & context.stems_of(a)):
            sides = ((left[1], left[2]), (right[1], right[2]))
            yield Clash("name", "soft", f"{entity.name}: what he or she leads", sides, 0.7)


def _post(context: Context, mention: Mention) -> tuple[frozenset[str], str, Evidence] | None:
    """The body that the words beside a name say its bearer leads: as stems, in words, and where."""
    text = context.accounts.text[mention.article]
    behind = _BEHIND.match(text, mention.end)
    before = None if behind else _BEFORE.search(text, max(0, mention.start - _REACH), mention.start)
    match = behind or before
    if match is None or _FORMER.search(text, max(0, match.start() - 12), match.start()):
        return None
    found = words(text, [Span(*match.span("body"))])
    body = frozenset(stem(w.folded) for w in found if w.folded not in words_of("function_words"))
    start, end = min(match.start(), mention.start), max(match.end(), mention.end)
    shown = context.articles[mention.article].evidence(start, end)
    return (body, match["body"], shown) if body else None
