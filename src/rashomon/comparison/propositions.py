"""Propositions: what an account says, one sentence or one clause of a long sentence at a time, ready to be aligned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.lexicon import words_of
from rashomon.comparison.renderings import fold, stem, words
from rashomon.model.annotation import Sentence
from rashomon.model.article import Article
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span
from rashomon.text.cardinals import parse

Floats = NDArray[np.float32]

# Sections whose sentences say something; those outside the body may join a fact but never make one alone.
_SPEAKING = frozenset({"title", "deck", "body", "caption"})
LONG = 360  # code points; beyond it a sentence is cut into clauses, so that the evidence stays readable
_SHORTEST = 90  # no clause is cut shorter than this
_LEAST_WORDS = 2  # telling words below which a sentence ("No.", "Follow us") states nothing that can be aligned
# Handles, hashtags and addresses of a post: two posts that share them need not tell the same.
_TAG = re.compile(r"(?<!\w)[@#]\w+|\b(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+")
_CUT = re.compile(
    r"[;:—–][\"”’]?\s+|(?<=[,\"”])\s+(?=(?:and|but|while|although|though|which|who|whom|whose|because|after|before|"
    r"when|where|as|saying|adding)\b)|\s+(?=(?:while|although|whereas|because|after)\s)"
)


@dataclass(frozen=True, eq=False)
class Proposition:
    """A sentence, or a clause of a long one.

    Attributes:
        article: its article's id. start, end: code points in that article's text.
        section: the kind of section. sentence: index among the layer's sentences.
        stems: telling words, folded and stemmed. names: those of them that are capitalised inside the sentence.
        numbers: cardinal numbers by value. runs: pairs of neighbouring stems.
        people: entities of persons that are named or surely meant by a pronoun. subject: the
            first of them in the sentence, or none. speakers: persons whose words it is.
    """

    article: str
    start: int
    end: int
    section: str
    sentence: int
    stems: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    runs: frozenset[str]
    people: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)

    @property
    def is_body(self) -> bool:
        """Whether it stands in the article's own prose."""
        return self.section == "body"

    def evidence(self, article: Article) -> Evidence:
        """Its words in their article."""
        return article.evidence(self.start, self.end)


@dataclass(frozen=True, eq=False)
class Propositions:
    """One article's propositions in text order, and the unit vectors of their sentences, float32 (n, 384)."""

    article: Article
    rows: tuple[Proposition, ...]
    vectors: Floats

    def __len__(self) -> int:
        return len(self.rows)


def propositions(accounts: Accounts) -> tuple[Propositions, ...]:
    """The propositions of every article, in the order of the articles; an article without text has none."""
    return tuple(_of_article(accounts, article) for article in accounts.articles)


def _of_article(accounts: Accounts, article: Article) -> Propositions:
    rows: list[Proposition] = []
    seen: set[str] = set()
    marks = _Marks(accounts, article)
    for number, sentence in enumerate(accounts.layers[article.id].sentences):
        if sentence.section not in _SPEAKING:
            continue
        for start, end in clauses(article.text, sentence):
            row = proposition(article, start, end, sentence.section, number)
            again = fold(article.text[start:end])
            # a headline or paragraph that the page prints twice is one proposition
            if len(row.stems) >= _LEAST_WORDS and again not in seen:
                seen.add(again)
                rows.append(marks.put_on(row))
    given = accounts.vectors.get(article.id)
    sizes = 384 if given is None else given.shape[1]
    wanted = [r.sentence for r in rows]
    vectors = np.zeros((len(rows), sizes), np.float32) if given is None or not len(given) else given[wanted]
    return Propositions(article, tuple(rows), vectors)


class _Marks:
    """The people and speakers of one article, by place."""

    def __init__(self, accounts: Accounts, article: Article) -> None:
        layers, people = accounts.layers[article.id], {e.id for e in accounts.entities if e.kind == "person"}
        self._people = [
            (m.start, m.end, e.id)
            for e in accounts.entities
            for m in e.mentions
            if e.id in people and m.article == article.id
        ]
        self._speakers = [
            (s.start, s.end, q.speaker) for q in layers.quotations if q.speaker in people for s in q.content or q.quoted
        ]

    def put_on(self, row: Proposition) -> Proposition:
        """The row with what stands in it; a speaker's words must fill half of it, or stand in it whole."""
        inside = partial(_inside, row=row)
        people = sorted((s, id) for s, e, id in self._people if inside(s, e))
        return replace(
            row,
            people=frozenset(id for _, id in people),
            subject=frozenset(id for _, id in people[:1]),
            speakers=frozenset(id for s, e, id in self._speakers if id and (inside(s, e) or _fills(s, e, row))),
        )


def _inside(start: int, end: int, row: Proposition) -> bool:
    return row.start <= start and end <= row.end


def _fills(start: int, end: int, row: Proposition) -> bool:
    return 2 * (min(end, row.end) - max(start, row.start)) >= row.end - row.start


def clauses(text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Spans of the sentence's clauses where it is long; else the sentence itself."""
    cuts = [sentence.start]
    if sentence.end - sentence.start > LONG:
        listed = text.find(": ", sentence.start, sentence.end)
        for mark in _CUT.finditer(text, sentence.start, sentence.end):
            if mark[0][0] == ";" and 0 <= listed < mark.start():
                continue  # an item of a list ("the contenders are: A; B; C") says nothing without its head
            if mark.end() - cuts[-1] >= _SHORTEST and sentence.end - mark.end() >= _SHORTEST:
                cuts.append(mark.end())
    for start, end in pairwise([*cuts, sentence.end]):
        yield start, start + len(text[start:end].rstrip())


def proposition(article: Article, start: int, end: int, section: str, sentence: int) -> Proposition:
    """The proposition at [start, end) of an article."""
    tags = [m.span() for m in _TAG.finditer(article.text, start, end)]
    found = [w for w in words(article.text, [Span(start, end)]) if not any(a <= w.start < b for a, b in tags)]
    empty = words_of("function_words")
    telling = [(n, w) for n, w in enumerate(found) if w.folded not in empty]
    stems = [stem(w.folded) for w in found]
    return Proposition(
        article=article.id,
        start=start,
        end=end,
        section=section,
        sentence=sentence,
        stems=frozenset(stems[n] for n, _ in telling),
        names=frozenset(stems[n] for n, w in telling if n and w.printed[:1].isupper()),
        numbers=frozenset(v for _, w in telling if (v := _value(w.printed))),
        runs=frozenset(f"{a} {b}" for a, b in pairwise(stems)),
    )


def _value(word: str) -> str | None:
    """A cardinal's value as text ("nine" and "9" are one); None for other words and for "one"."""
    bare = word.strip("%$€£").lower()
    if bare == "one":
        return None
    try:
        return f"{parse(bare):g}"
    except ValueError:
        return None
