"""Conflicts of gender about somebody without a name: a girl in one account, a boy in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, product

from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.conflicts.happenings import of_one_party
from rashomon.model.span import Span

_PAIRS = (("girl", "boy"), ("woman", "man"), ("daughter", "son"), ("sister", "brother"), ("mother", "father"))
_DETERMINED = r"\b(?:an?|the|his|her|their)\s(?:[\w-]+\s){0,2}?"
_SMALL = re.compile(r"\b(?:newborn|baby|infant|toddler|foundling)\b", re.IGNORECASE)
_PLURALS = {"woman": "women", "man": "men"}
_CHANCE = 0.4  # how sure the two sentences must state one fact (conflicts eval)
_SCORE = 0.6


def girl_or_boy(context: Context) -> Iterator[Clash]:
    """Somebody without a name is a girl or a woman in one account, a boy or a man in the other, and neither account
    speaks of anybody else of that age."""
    for female, male in _PAIRS:
        told = {a.id: (_of(context, a.id, female), _of(context, a.id, male)) for a in context.accounts.articles}
        for a, b in combinations(told, 2):
            for (left, no), (other, right) in ((told[a], told[b]), (told[b], told[a])):
                if not left or no or other or not right:
                    continue
                if pair := next((p for p in product(left, right) if _is_one(context, *p, female == "girl")), None):
                    sides = tuple((s.of(context.article(n).text), context.clause(n, s)) for n, s in pair)
                    yield Clash("gender", "hard", f"{female} or {male}", sides, _SCORE)


def _of(context: Context, article: str, noun: str) -> list[tuple[int, Span]]:
    """Where an account tells of such a person or, so that another one is known there, of several."""
    found: list[tuple[int, Span]] = []
    plural = _PLURALS.get(noun, f"{noun}s")
    for n, row in enumerate(context.alignment.rows):
        if row.article == article:
            text = context.article(n).text
            for match in re.finditer(
                rf"{_DETERMINED}{noun}\b|\b{noun}\b|\b{plural}\b", text[row.start : row.end], re.I
            ):
                found.append((n, Span(row.start + match.start(), row.start + match.end())))
    return found


def _is_one(context: Context, left: tuple[int, Span], right: tuple[int, Span], young: bool) -> bool:
    """Whether both are determined and one person: the only baby of either account, else by their sentences."""
    texts = [context.article(n).text for n, _ in (left, right)]
    if not all(re.match(_DETERMINED, s.of(t), re.IGNORECASE) for t, (_, s) in zip(texts, (left, right), strict=True)):
        return False
    if young and all(map(_SMALL.search, texts)):
        return True
    return float(context.alignment.chance[left[0], right[0]]) >= _CHANCE and of_one_party(context, left, right)
