"""Renderings: quotations made ready to be compared with each other, as folded words with their printed forms."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.lexicon import words_of
from rashomon.model.annotation import Quotation, Sentence
from rashomon.model.article import Article
from rashomon.model.span import Span

Floats = NDArray[np.float32]

# an insertion in brackets without a word in group 1; a number; a word with its apostrophes and inner full stops
_WORD = re.compile(r"\[[^\[\]\n]{0,80}\]|\([^()\n]{0,80}\)|(\d+(?:[.,:]\d+)*%?|[^\W_]+(?:['’‘ʼ`´.](?=[^\W_])[^\W_]+)*)")
_FOLDED_AWAY = re.compile(r"['’‘ʼ`´.,]")
_SUFFIXES = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ion",
    "edly",
    "ies",
    "ed",
    "es",
    "ly",
    "s",
    "e",
)


class Word(NamedTuple):
    """A word as printed, as compared, and where it stands."""

    printed: str
    folded: str
    start: int
    end: int


def words(text: str, spans: Iterable[Span]) -> list[Word]:
    """The words in these spans of the text; words in brackets are the editor's and are left out."""
    return [
        Word(m[1], fold(m[1]), m.start(), m.end()) for s in spans for m in _WORD.finditer(text, s.start, s.end) if m[1]
    ]


def fold(word: str) -> str:
    """The word without case, apostrophes, inner full stops and diacritics."""
    bare = _FOLDED_AWAY.sub("", word).casefold()
    if bare.isascii():
        return bare
    return "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The folded word without common English endings: enough to tell that "negotiations" and "negotiate" are kin."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 4:
            return word[: -len(suffix)]
    return word


@dataclass(frozen=True, eq=False)
class Rendering:
    """One quotation as words.

    Attributes:
        quoted: words inside quotation marks; none for indirect quotations.
        content: words of the whole reported clause or sentence.
        vector: unit vector of the sentence in which the quoted words, or else the content, begin; or None.
    """

    quotation: Quotation
    article: Article
    quoted: tuple[Word, ...]
    content: tuple[Word, ...]
    vector: Floats | None = None

    @cached_property
    def said(self) -> tuple[str, ...]:
        """Folded words that are given as the speaker's own, or, of an indirect quotation, as their gist."""
        return tuple(w.folded for w in self.quoted or self.content)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems of the content's words that carry meaning."""
        empty = words_of("function_words")
        all_words = (*self.content, *self.quoted)
        telling = frozenset(stem(w.folded) for w in all_words if w.folded not in empty)
        return telling or frozenset(stem(w.folded) for w in all_words)

    @property
    def is_quoted(self) -> bool:
        """Whether any of it stands in quotation marks."""
        return bool(self.quoted)


def renderings(accounts: Accounts) -> list[Rendering]:
    """Every quotation of the story with some content, in order."""
    every = ((a, q) for a in accounts.articles for q in accounts.layers[a.id].quotations)
    return [r for a, q in every if (r := _rendering(accounts, a, q, q.quoted, q.content)).content]


def pieces(accounts: Accounts) -> list[Rendering]:
    """The same, with one rendering for each stretch of quoted words: outlets take a speech apart at other places."""
    found: list[Rendering] = []
    for whole in renderings(accounts):
        quotation, article = whole.quotation, whole.article
        spans = (quotation.quoted or quotation.content) if whole.is_quoted else ()
        if len(spans) < 2:
            found.append(whole)
            continue
        for span in spans:
            content = (span,) if quotation.kind == "direct" else quotation.content
            piece = _rendering(accounts, article, quotation, (span,), content)
            found += [piece] if piece.quoted else []
    return found


def joined(parts: Sequence[Rendering]) -> Rendering:
    """Pieces of one quotation as one rendering."""
    if len(parts) == 1:
        return parts[0]
    quoted = sorted({w for p in parts for w in p.quoted}, key=lambda w: w.start)
    content = sorted({w for p in parts for w in p.content}, key=lambda w: w.start)
    return Rendering(parts[0].quotation, parts[0].article, tuple(quoted), tuple(content), parts[0].vector)


def _rendering(
    accounts: Accounts, article: Article, quotation: Quotation, quoted: Sequence[Span], content: Sequence[Span]
) -> Rendering:
    whole = words(article.text, content or quoted)
    marked = [] if quotation.kind == "indirect" else words(article.text, quoted or content)
    first = marked or whole
    vector = _vector(accounts.layers[article.id].sentences, accounts.vectors.get(article.id), first) if first else None
    return Rendering(quotation, article, tuple(marked), tuple(whole), vector)


def _vector(sentences: Sequence[Sentence], vectors: Floats | None, content: Sequence[Word]) -> Floats | None:
    if vectors is None or len(vectors) < len(sentences):
        return None
    at = next((n for n, s in enumerate(sentences) if s.start <= content[0].start < s.end), None)
    return None if at is None else vectors[at]


class Rarity:
    """How much a word tells inside this story: inverse document frequency over its sentences, in nats."""

    def __init__(self, accounts: Accounts) -> None:
        self._frequency: Counter[str] = Counter()
        count = 0
        for article in accounts.articles:
            for sentence in accounts.layers[article.id].sentences:
                self._frequency.update({stem(w.folded) for w in words(article.text, [sentence.span])})
                count += 1
        self._count = max(2, count)

    def of(self, folded: str) -> float:
        """The rarity of a folded word or of a stem."""
        return math.log((self._count + 1) / (self._frequency.get(stem(folded), 0) + 0.5))

    def sum(self, folded: Iterable[str]) -> float:
        """The rarities of all these words."""
        return sum(self.of(w) for w in folded)
