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
from rapidfuzz import fuzz

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.lexicon import groups_of, words_of
from rashomon.comparison.passed_on import with_first_speaker
from rashomon.model.annotation import Quotation, Sentence
from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.text.sentences import sentence_spans

Floats = NDArray[np.float32]
REMARK = 50  # words of a quotation from which on it is a speech, of which outlets quote this or that sentence

_SAYS_SOMETHING = 5  # words on either side of an ellipsis from which on they are two remarks, not one that hesitates
_LEFT_OUT = re.compile(r"\s*(?:\.\s?\.\s?\.(?:\s?\.)?|…)\s*")
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


def deed(root: str) -> str:
    """The stem that stands for all words for one deed or thing: that of "toppled" for that of "pulled"."""
    return groups_of("same_deeds").get(root, root)


@dataclass(frozen=True, eq=False)
class Rendering:
    """One quotation as words.

    Attributes:
        quotation: with its first speaker (`passed_on`), where it passes on what somebody else said.
        quoted: words inside quotation marks; none for indirect quotations.
        content: words of the whole reported clause or sentence.
        spans: the stretches that are meant: inside quotation marks, or the whole content of an indirect quotation.
        vector: unit vector of the sentence in which the quoted words, or else the content, begin; or None.
    """

    quotation: Quotation
    article: Article
    quoted: tuple[Word, ...]
    content: tuple[Word, ...]
    spans: tuple[Span, ...]
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
    """The same, with one rendering for each stretch of quoted words between ellipses, and each sentence of a long one.

    Outlets take a speech apart at other places.
    """
    found: list[Rendering] = []
    for whole in renderings(accounts):
        parts = [p for span in whole.spans for p in _parts(whole.article.text, span)] if whole.is_quoted else []
        if len(parts) < 2:
            found.append(whole)
            continue
        for part in parts:
            content = (part,) if whole.quotation.kind == "direct" else whole.quotation.content
            piece = _rendering(accounts, whole.article, whole.quotation, (part,), content)
            found += [piece] if piece.quoted else []
    return found


def _parts(text: str, span: Span) -> list[Span]:
    """The stretch, cut where the outlet left words out, and into sentences where it is longer than a remark."""
    if len(words(text, [span])) > REMARK:
        return [Span(span.start + s, span.start + e) for s, e in sentence_spans(span.of(text))]
    cuts = _between(text, span, _LEFT_OUT)
    return cuts if all(len(words(text, [cut])) >= _SAYS_SOMETHING for cut in cuts) else [span]


def _between(text: str, span: Span, mark: re.Pattern[str]) -> list[Span]:
    """What the marks leave of the stretch, in order."""
    edges = [span.start, *(at for m in mark.finditer(text, span.start, span.end) for at in m.span()), span.end]
    return [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def joined(parts: Sequence[Rendering]) -> Rendering:
    """Pieces of one quotation as one rendering, with what stands between two pieces of one stretch."""
    if len(parts) == 1:
        return parts[0]
    first = parts[0]
    text, quotation = first.article.text, first.quotation
    homes = quotation.quoted or quotation.content
    mine = [[s for p in parts for s in p.spans if home.holds(s)] for home in homes]
    spans = tuple(Span(min(s.start for s in of), max(s.end for s in of)) for of in mine if of)
    quoted = tuple(words(text, spans)) if first.is_quoted else ()
    content = spans if quotation.kind == "direct" else quotation.content
    return Rendering(quotation, first.article, quoted, tuple(words(text, content)), spans, first.vector)


def _rendering(
    accounts: Accounts, article: Article, quotation: Quotation, quoted: Sequence[Span], content: Sequence[Span]
) -> Rendering:
    whole = words(article.text, content or quoted)
    marked = [] if quotation.kind == "indirect" else words(article.text, quoted or content)
    first = marked or whole
    vector = _vector(accounts.layers[article.id].sentences, accounts.vectors.get(article.id), first) if first else None
    spans = tuple((quoted or content) if marked else (content or quoted))
    speaks = with_first_speaker(accounts, quotation, [(w.folded, w.start) for w in whole])
    return Rendering(speaks, article, tuple(marked), tuple(whole), spans, vector)


def _vector(sentences: Sequence[Sentence], vectors: Floats | None, content: Sequence[Word]) -> Floats | None:
    if vectors is None or len(vectors) < len(sentences):
        return None
    at = next((n for n, s in enumerate(sentences) if s.start <= content[0].start < s.end), None)
    return None if at is None else vectors[at]


def window(short: Sequence[str], long: Sequence[str]) -> tuple[int, int, list[str]]:
    """Where in the long list the short one fits best (start, end), and the words of the short one that lie there."""
    found = fuzz.partial_ratio_alignment(list(short), list(long))
    if found is None:
        return 0, 0, []
    return found.dest_start, found.dest_end, list(short[found.src_start : found.src_end])


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
