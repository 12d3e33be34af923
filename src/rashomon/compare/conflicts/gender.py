"""Conflicts of gender."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.compare.conflicts.clash import Clash
from rashomon.compare.conflicts.context import Context
from rashomon.model.annotation import Entity
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span

_PRONOUN = re.compile(r"\b(he|him|his|himself|she|her|hers|herself)\b", re.IGNORECASE)
_FEMALE = frozenset(("she", "her", "hers", "herself"))
_WIDTH = 60  # code points shown on either side of the pronoun
_SHOWN = 3  # places shown for each gender


def he_and_she(context: Context) -> Iterator[Clash]:
    """The same person is "he" in one place and "she" in another. Only pronouns that nobody else can be meant by
    are counted."""
    for entity in context.accounts.entities:
        if entity.kind != "person":
            continue
        places = _pronouns(context, entity)
        female = [p for p in places if p[1].lower() in _FEMALE]
        male = [p for p in places if p[1].lower() not in _FEMALE]
        if female and male:
            sides = tuple(
                (word, evidence) for evidence, word in [*_subjects(male)[:_SHOWN], *_subjects(female)[:_SHOWN]]
            )
            yield Clash("gender", "hard", f"{entity.name}: he or she", sides, 0.9)


def _subjects(places: list[tuple[Evidence, str]]) -> list[tuple[Evidence, str]]:
    """The places in order, those where the pronoun is the subject first."""
    return sorted(places, key=lambda p: (p[1].lower() not in ("he", "she"), p[0]))


def _pronouns(context: Context, entity: Entity) -> list[tuple[Evidence, str]]:
    """Where a pronoun surely means the person: the words around it, and the pronoun."""
    spots = {(m.article, m.start, m.end) for m in entity.mentions if "pronoun" in m.why}
    spots |= {(e.article, e.start, e.end) for e in entity.evidence}
    found = []
    for article, start, end in sorted(spots):
        text = context.accounts.text.get(article, "")
        if match := _PRONOUN.fullmatch(text[start:end].strip()):
            found.append((_around(context, article, Span(start, end)), match[1]))
    return found


def _around(context: Context, article: str, span: Span) -> Evidence:
    """The pronoun with its neighbours, inside its sentence, cut at words."""
    text = context.accounts.text[article]
    sentences = context.accounts.layers[article].sentences
    holding = next((s for s in sentences if s.start <= span.start < s.end), None)
    low, high = (holding.start, holding.end) if holding else (span.start, span.end)
    start, end = max(low, span.start - _WIDTH), min(high, span.end + _WIDTH)
    if start > low:
        start = text.find(" ", start, span.start) + 1 or span.start
    if end < high:
        end = max(span.end, text.rfind(" ", span.end, end))
    return context.articles[article].evidence(start, end)
