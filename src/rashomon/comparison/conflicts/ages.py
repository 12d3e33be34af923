"""Conflicts of age."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.context import Context
from rashomon.model.annotation import Entity, Mention
from rashomon.model.evidence import Evidence

_OLDEST = 120
_BEHIND = re.compile(
    r"(?:,\swho\s(?:is|was|turned)\s|,\s(?:aged?\s)?|\s\(|\saged?\s)(?P<age>\d{1,3})(?=[,);]|\.(?!\d)|\syears\sold\b)"
)
_DESCRIBED = re.compile(r"The\s(?P<age>\d{1,3})-year-old(?:\s[\w’'-]+){0,6}")
_BEFORE = re.compile(
    r"\b[Aa]t\s(?:the\sage\sof\s)?(?P<at>\d{1,3}),\s$|(?P<age>\d{1,3})-year-old(?:,)?\s(?:[\w’'-]+\s){0,3}$"
)


def different_ages(context: Context) -> Iterator[Clash]:
    """The accounts give the same person different ages. One year is soft: there may have been a birthday between."""
    for entity in context.accounts.entities:
        if entity.kind != "person":
            continue
        named = [m for m in entity.mentions if "pronoun" not in m.why]
        ages: dict[int, Evidence] = {}
        for found in (*(_age(context, m) for m in named), *_of_descriptions(context, entity)):
            if found:
                ages.setdefault(*found)
        if len(ages) > 1 and len({e.article for e in ages.values()}) > 1:
            far = max(ages) - min(ages) > 1
            sides = tuple((str(age), evidence) for age, evidence in ages.items())
            yield Clash("number", "hard" if far else "soft", f"{entity.name}: age", sides, 0.9)


def _of_descriptions(context: Context, entity: Entity) -> Iterator[tuple[int, Evidence]]:
    """Ages of "The 14-year-old ..." right behind a sentence that names this person and no other."""
    for article in context.accounts.articles:
        body = [s for s in context.accounts.layers[article.id].sentences if s.section == "body"]
        for before, sentence in pairwise(body):
            match = _DESCRIBED.match(article.text, sentence.start, sentence.end)
            if match and _people(context, article.id, before.start, before.end) == {entity.id}:
                yield int(match["age"]), article.evidence(sentence.start, match.end())


def _people(context: Context, article: str, start: int, end: int) -> set[str]:
    return {e.id for m, e in context.mentions.get(article, ()) if e.kind == "person" and start <= m.start < end}


def _age(context: Context, mention: Mention) -> tuple[int, Evidence] | None:
    """The age that stands beside a name, with the words."""
    text = context.accounts.text[mention.article]
    behind = _BEHIND.match(text, mention.end)
    before = _BEFORE.search(text, max(0, mention.start - 60), mention.start)
    match = behind or before
    age = int(match.groupdict().get("at") or match["age"]) if match else 0
    if match is None or not 0 < age < _OLDEST:
        return None
    start, end = (mention.start, behind.end()) if behind else (match.start(), mention.end)
    return age, context.articles[mention.article].evidence(start, end)
