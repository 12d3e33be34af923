"""Conflicts of age."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.context import Context
from rashomon.model.annotation import Mention
from rashomon.model.evidence import Evidence

_BEHIND = re.compile(r"(?:,\s(?:aged?\s)?|\s\(|\saged?\s)(?P<age>\d{1,3})(?=[,);]|\.(?!\d))")
_BEFORE = re.compile(r"(?P<age>\d{1,3})-year-old\s(?:[\w’'-]+\s){0,3}$")


def different_ages(context: Context) -> Iterator[Clash]:
    """The accounts give the same person different ages. One year is soft: there may have been a birthday between."""
    for entity in context.accounts.entities:
        ages: dict[int, Evidence] = {}
        named = [m for m in entity.mentions if entity.kind == "person" and "pronoun" not in m.why]
        for mention in named:
            if found := _age(context, mention):
                ages.setdefault(*found)
        if len(ages) > 1 and len({e.article for e in ages.values()}) > 1:
            far = max(ages) - min(ages) > 1
            sides = tuple((str(age), evidence) for age, evidence in ages.items())
            yield Clash("number", "hard" if far else "soft", f"{entity.name}: age", sides, 0.9)


def _age(context: Context, mention: Mention) -> tuple[int, Evidence] | None:
    """The age that stands beside a name, with the words."""
    text = context.accounts.text[mention.article]
    behind = _BEHIND.match(text, mention.end)
    before = _BEFORE.search(text, max(0, mention.start - 60), mention.start)
    match = behind or before
    if match is None or not 0 < int(match["age"]) < 120:
        return None
    start, end = (mention.start, behind.end()) if behind else (match.start(), mention.end)
    return int(match["age"]), context.articles[mention.article].evidence(start, end)
