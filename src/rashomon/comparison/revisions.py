"""Versions of one page among the accounts: what the later one adds, drops and changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Literal

from rapidfuzz import fuzz

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.moments import moment
from rashomon.model.annotation import Sentence
from rashomon.model.article import Article
from rashomon.model.comparison import Development, Side
from rashomon.model.identity import digest
from rashomon.text.addresses import page_of
from rashomon.text.fold import fold

ORIGIN = "revisions@1"
_REWORDED = 60  # rapidfuzz token_sort_ratio from which a sentence of the later version is an earlier one, changed
_EVER = dt.datetime.min.replace(tzinfo=dt.UTC)
_SECTIONS = frozenset(("title", "deck", "body"))


def same_page(a: Article, b: Article) -> bool:
    """Whether two articles are versions of one page."""
    page = page_of(a.url)
    return page is not None and page == page_of(b.url) and a.id != b.id


def revisions(accounts: Accounts) -> Iterator[Development]:
    """Added, dropped and changed sentences of every two versions of one page that follow each other in time."""
    for page, versions in _pages(accounts).items():
        versions.sort(key=lambda a: moment(a) or _EVER)  # stable: else as they were given
        for older, newer in pairwise(versions):
            yield from _between(accounts, page, older, newer)


def _pages(accounts: Accounts) -> dict[str, list[Article]]:
    """The articles that have an address, by their page."""
    pages: dict[str, list[Article]] = {}
    for article in accounts.articles:
        if page := page_of(article.url):
            pages.setdefault(page, []).append(article)
    return pages


def _between(accounts: Accounts, page: str, older: Article, newer: Article) -> Iterator[Development]:
    before, after = (_sentences(accounts, article) for article in (older, newer))
    known = {_plain(older, s) for s in before}, {_plain(newer, s) for s in after}
    gone = [s for s in before if _plain(older, s) not in known[1]]
    new = [s for s in after if _plain(newer, s) not in known[0]]
    pairs = _changed(older, gone, newer, new)
    why = _why(older, newer)
    for a, b in pairs:
        yield _development("changed", page, (_side(older, a), _side(newer, b)), why)
    for s in new:
        if all(s is not b for _, b in pairs):
            yield _development("added", page, (_side(newer, s),), why)
    for s in gone:
        if all(s is not a for a, _ in pairs):
            yield _development("dropped", page, (_side(older, s),), why)


def _sentences(accounts: Accounts, article: Article) -> list[Sentence]:
    return [s for s in accounts.layers[article.id].sentences if s.section in _SECTIONS]


def _plain(article: Article, sentence: Sentence) -> str:
    return fold(article.text[sentence.start : sentence.end])


def _changed(
    older: Article, gone: Sequence[Sentence], newer: Article, new: Sequence[Sentence]
) -> list[tuple[Sentence, Sentence]]:
    """One-to-one pairs of sentences that differ in part, likest first."""
    scored = [
        (fuzz.token_sort_ratio(_plain(older, a), _plain(newer, b)), i, j)
        for i, a in enumerate(gone)
        for j, b in enumerate(new)
    ]
    left, right, pairs = set(range(len(gone))), set(range(len(new))), []
    for score, i, j in sorted(scored, key=lambda x: (-x[0], x[1], x[2])):
        if score >= _REWORDED and i in left and j in right:
            left.discard(i)
            right.discard(j)
            pairs.append((gone[i], new[j]))
    return sorted(pairs, key=lambda p: p[1].start)


def _why(older: Article, newer: Article) -> str:
    first, second = moment(older), moment(newer)
    if first is None or second is None or first == second:
        ground = "by the order in which they were given"
    elif older.published.basis == newer.published.basis == "stated":
        ground = "by the times that they state"
    else:
        ground = "by their times, of which one at least is inferred"
    return f"Both inputs are versions of one page; which one is later is told {ground}."


def _side(article: Article, sentence: Sentence) -> Side:
    evidence = article.evidence(sentence.start, sentence.end)
    return Side(evidence.text, article.id, (evidence,))


def _development(
    kind: Literal["added", "dropped", "changed"], page: str, sides: tuple[Side, ...], why: str
) -> Development:
    places = [(e.article, e.start, e.end) for s in sides for e in s.evidence]
    return Development(
        id=digest("development", kind, *places, prefix="d"),
        kind=kind,
        about=f"a later version of {page}",
        sides=sides,
        why=why,
        origin=ORIGIN,
    )


def versions_apart(accounts: Accounts) -> frozenset[frozenset[str]]:
    """Every two articles that are versions of one page, by their ids."""
    twos = (two for versions in _pages(accounts).values() for two in combinations(versions, 2))
    return frozenset(frozenset((a.id, b.id)) for a, b in twos if a.id != b.id)
