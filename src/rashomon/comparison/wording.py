"""Wording: the choices of words by which accounts of one story differ. Shown with their places, never scored.

The writer's own words only: what stands inside quotation marks is the speaker's choice. Labels of persons are shown
where accounts give one person different ones.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.lexicon import rows_of, words_of
from rashomon.model.annotation import Entity, Layers
from rashomon.model.article import Article
from rashomon.model.comparison import Wording
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest
from rashomon.model.span import Span
from rashomon.text.fold import fold
from rashomon.text.quotemarks import quoted
from rashomon.text.titles import roles_in

Kind = Literal["loaded", "label", "hedge", "cue-verb"]

_SHOWN = 3  # places of one choice in one article
_NEAR = 90  # code points between a name and a label that belongs to it
_OWN = frozenset(("title", "deck", "body", "caption"))
_BE = "(?:is|are|was|were|been|being)"


class _Choice(NamedTuple):
    """One of several words for a thing."""

    pattern: re.Pattern[str]
    word: str
    thing: str
    loaded: bool


def wording(accounts: Accounts) -> tuple[Wording, ...]:
    """Labels, loaded words, hedges and telling cue verbs, in the order of articles and text."""
    found = [*_labels(accounts), *_choices(accounts)]
    for article in accounts.articles:
        found += [*_hedges(accounts, article), *_cue_verbs(accounts, article)]
    order = {article.id: n for n, article in enumerate(accounts.articles)}
    return tuple(sorted(found, key=lambda w: (order[w.article], w.evidence[0].start, w.kind)))


# ---------------------------------------------------------------- labels of one entity
def _labels(accounts: Accounts) -> Iterator[Wording]:
    """Roles and descriptions of an entity, where two accounts do not give it the same ones."""
    for entity in accounts.entities:
        by_article = {a.id: _printed_roles(entity, a) for a in accounts.articles}
        given = {k: v for k, v in by_article.items() if v}
        if len({frozenset(_sense(e.text) for e in v) for v in given.values()}) > 1:
            for article, evidence in given.items():
                yield _wording(article, "label", entity.id, evidence)


def _printed_roles(entity: Entity, article: Article) -> list[Evidence]:
    """Each different role once, where it stands beside a mention of the entity."""
    found: dict[str, Evidence] = {}
    mentions = [m for m in entity.mentions if m.article == article.id]
    for role in sorted(entity.roles, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(role)}(?!\w)", article.text):
            beside = any(_gap(m.start, m.end, match) <= _NEAR for m in mentions)
            inside = any(e.start <= match.start() and match.end() <= e.end for e in found.values())
            if beside and not inside:
                found.setdefault(_bare(role), article.evidence(match.start(), match.end()))
    return sorted(found.values())


def _gap(start: int, end: int, match: re.Match[str]) -> int:
    return max(0, match.start() - end, start - match.end())


def _sense(role: str) -> frozenset[str]:
    """What a role says: the offices in it, and whether they are past; its own words where it names no office."""
    past = set(fold(role).split()) & words_of("formers")
    return roles_in(fold(role)) | past or frozenset((_bare(role),))


def _bare(role: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", fold(role))


# ---------------------------------------------------------------- words for one thing
def _choices(accounts: Accounts) -> Iterator[Wording]:
    """Words for one thing, where the accounts choose differently and somebody's choice is loaded."""
    used: dict[str, dict[str, dict[_Choice, list[Evidence]]]] = defaultdict(dict)
    for article in accounts.articles:
        own = _own_words(article, accounts.layers[article.id])
        for choice in _choice_table():
            if evidence := _places(article, own, choice.pattern):
                used[choice.thing].setdefault(article.id, {})[choice] = evidence
    for by_article in used.values():
        sets = [frozenset(choices) for choices in by_article.values()]
        if len(set(sets)) < 2 or not any(c.loaded for s in sets for c in s):
            continue
        everywhere = frozenset.intersection(*sets)
        for article_id, choices in by_article.items():
            for choice, evidence in choices.items():
                if choice not in everywhere:
                    yield _wording(article_id, "loaded" if choice.loaded else "label", None, evidence[:_SHOWN])


@cache
def _choice_table() -> tuple[_Choice, ...]:
    return tuple(
        _Choice(_any_of(forms.split(",")), word, thing, kind == "loaded")
        for forms, word, thing, kind in rows_of("word_choices")
    )


# ---------------------------------------------------------------- hedges and cue verbs
def _hedges(accounts: Accounts, article: Article) -> Iterator[Wording]:
    """Words that keep what is told at a distance: "reportedly", "is believed to"."""
    own = _own_words(article, accounts.layers[article.id])
    for phrase in (row[0] for row in rows_of("hedges")):
        if evidence := _places(article, own, _any_of([phrase])):
            yield _wording(article.id, "hedge", None, evidence[:_SHOWN])


def _cue_verbs(accounts: Accounts, article: Article) -> Iterator[Wording]:
    """Verbs of saying that add doubt, force or scorn to "said", by speaker."""
    found: dict[tuple[str, str | None], list[Evidence]] = defaultdict(list)
    for quotation in accounts.layers[article.id].quotations:
        for span in quotation.cue:
            for match in _cue_pattern().finditer(article.text, span.start, span.end):
                verb = _cue_table()[fold(match.group())]
                found[verb, quotation.speaker].append(article.evidence(match.start(), match.end()))
    for (_, speaker), evidence in found.items():
        yield _wording(article.id, "cue-verb", speaker, sorted(set(evidence))[:_SHOWN])


@cache
def _cue_table() -> dict[str, str]:
    return {form: row[0].split(",")[0] for row in rows_of("cue_verbs") for form in row[0].split(",")}


@cache
def _cue_pattern() -> re.Pattern[str]:
    return _any_of(tuple(_cue_table()))


# ---------------------------------------------------------------- the writer's own words
def _own_words(article: Article, layers: Layers) -> list[Span]:
    """The article's text outside quotation marks, debris and the like left out."""
    sections = [s.span for s in article.sections if s.kind in _OWN] or [Span(0, len(article.text))]
    paragraphs = [
        (section.start + m.start(), section.start + m.end())
        for section in sections
        for m in re.finditer(r"[^\n]+", section.of(article.text))
    ]
    marked = [Span(*q.outer) for q in quoted(article.text, paragraphs)]
    marked += [span for q in layers.quotations for span in q.quoted]
    return [piece for section in sections for piece in _outside(section, sorted(marked))]


def _outside(section: Span, marked: Sequence[Span]) -> Iterator[Span]:
    at = section.start
    for span in marked:
        if span.overlap(section):
            if span.start > at:
                yield Span(at, span.start)
            at = max(at, span.end)
    if at < section.end:
        yield Span(at, section.end)


def _places(article: Article, own: Iterable[Span], pattern: re.Pattern[str]) -> list[Evidence]:
    return [article.evidence(m.start(), m.end()) for s in own for m in pattern.finditer(article.text, s.start, s.end)]


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    return _compiled(tuple(phrases))


@cache
def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    escaped = [r"[\s-]+".join(_BE if w == "." else re.escape(w) for w in p.split()) for p in phrases]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(escaped, key=len, reverse=True))})(?![\w-])", re.IGNORECASE)


def _wording(article: str, kind: Kind, entity: str | None, evidence: Sequence[Evidence]) -> Wording:
    places = tuple(evidence)
    name = digest("wording", kind, article, entity, *((e.start, e.end) for e in places), prefix="w")
    return Wording(id=name, article=article, kind=kind, entity=entity, evidence=places)
