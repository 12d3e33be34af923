"""Conflicts of gender."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.lexicon import words_of
from rashomon.model.annotation import Entity
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span
from rashomon.text.persons import parse_person, usual_gender

_PRONOUN = re.compile(r"(he|she)", re.IGNORECASE)
_GOVERNED = re.compile(
    r",?\s(?:said|says|told\s\w+|added|recalled|explained|hopes|hoped|believes|believed)\s(?:that\s)?(he|she)\b"
)
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*[a-z]\w*")
_NOUNS = {
    "she": re.compile(
        r"\b(?:girls?|wom[ae]n|ladies|lady|mother|wife|widow|daughter|sister|aunt|niece|\w+woman|mrs|ms)\b", re.I
    ),
    "he": re.compile(
        r"\b(?:boys?|m[ae]n|gentlem[ae]n|father|husband|widower|son|brother|uncle|nephew|[a-z]+man|mr)\b", re.I
    ),
}
_WIDTH = 60  # code points shown on either side of the pronoun
_SHOWN = 3  # places shown for each gender


def he_and_she(context: Context) -> Iterator[Clash]:
    """The same person is "he" in one place and "she" in another. Only pronouns that nobody else can be meant by
    are counted."""
    for entity in context.accounts.entities:
        if entity.kind != "person":
            continue
        places = _pronouns(context, entity) if _is_open(entity) else _bound(context, entity)
        female = [p for p in places if p[1].lower() == "she"]
        male = [p for p in places if p[1].lower() == "he"]
        if female and male:
            sides = tuple((word, evidence) for evidence, word in [*male[:_SHOWN], *female[:_SHOWN]])
            yield Clash("gender", "hard", f"{entity.name}: he or she", sides, 0.9)


def _bound(context: Context, entity: Entity) -> list[tuple[Evidence, str]]:
    """Pronouns of reported speech or thought that the person's own name governs ("Orr said that she"), in accounts that
    name nobody else: what is asked of somebody whose given name tells a gender already."""
    found = []
    for article in context.accounts.articles:
        others = any(e.kind == "person" and e.id != entity.id for _, e in context.mentions.get(article.id, ()))
        for mention in [] if others else entity.mentions:
            match = _GOVERNED.match(article.text, mention.end) if mention.article == article.id else None
            if match and not _another_person(context, article.id, Span(mention.start, match.end()), match[1]):
                found.append((_around(context, article.id, Span(*match.span(1))), match[1]))
    return found


def _is_open(entity: Entity) -> bool:
    """A person with a full name that does not tell the gender; else a stray pronoun more likely means another one."""
    full = [f for f in (entity.name, *(v.form for v in entity.variants)) if len(parse_person(f).words) > 1]
    known = any(usual_gender(f) or parse_person(f).gender for f in full)
    return entity.kind == "person" and bool(full) and not known


def _pronouns(context: Context, entity: Entity) -> list[tuple[Evidence, str]]:
    """Where a pronoun surely means the person: the words around it, and the pronoun."""
    spots = {(m.article, m.start, m.end) for m in entity.mentions if "pronoun" in m.why}
    spots |= {(e.article, e.start, e.end) for e in entity.evidence}
    found = []
    for article, start, end in sorted(spots):
        text = context.accounts.text.get(article, "")
        match = _PRONOUN.fullmatch(text[start:end].strip())
        if (
            match
            and not _another_name(context, entity, article, span := Span(start, end))
            and not _another_person(context, article, span, match[1])
        ):
            found.append((_around(context, article, Span(start, end)), match[1]))
    return found


def _another_name(context: Context, entity: Entity, article: str, span: Span) -> bool:
    """Whether a name that is not this person's nor a place's or body's stands before the pronoun in its sentence."""
    text = context.accounts.text[article]
    start = max((s.start for s in context.accounts.layers[article].sentences if s.start <= span.start), default=0)
    known = [
        (m.start, m.end) for m, e in context.mentions.get(article, ()) if (e.id == entity.id or e.kind != "person")
    ]
    return any(
        not any(s <= word.start() < e for s, e in known) and not _is_common(text, word[0])
        for word in _CAPITAL.finditer(text, start, span.start)
    )


def _another_person(context: Context, article: str, span: Span, pronoun: str) -> bool:
    """Whether a woman (for "she") or a man (for "he") without a name is told of in this sentence or the one before."""
    text = context.accounts.text[article]
    starts = [s.start for s in context.accounts.layers[article].sentences if s.start <= span.start]
    return bool(_NOUNS[pronoun.lower()].search(text, starts[-2] if len(starts) > 1 else 0, span.start))


def _is_common(text: str, word: str) -> bool:
    """A function word, or one that the article also prints in small letters."""
    return word.lower() in words_of("function_words") or re.search(rf"\b{re.escape(word.lower())}\b", text) is not None


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
