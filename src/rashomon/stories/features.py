"""One article -> what grouping looks at: a small frozen record that depends on this article alone.

Nothing of the pool goes in: the rarity of words comes from a table that ships with the package. So the record of an
article is made once, and is the same whatever comes before or after it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import islice
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from rashomon.model.article import Article

Floats = NDArray[np.float32]
Keys = NDArray[np.uint32]

LEDE = 6  # sentences of the body that count as the opening
_EVERY = 4  # one phrase in so many is kept, chosen by its digest
_PHRASE = 4  # words
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W_]+)?|\d[\d,.]*\d|\d")
_NAME = re.compile(r"(?!\A)(?<![.!?“\"‘:] )(?<!\n)\b[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*")
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


@dataclass(frozen=True, eq=False)
class Bag:
    """Weighted words as two arrays (n,): digests in ascending order, and weights whose squares sum to 1."""

    keys: Keys
    weights: Floats

    @property
    def strongest(self) -> NDArray[np.intp]:
        """Positions by falling weight; equals by digest."""
        return np.lexsort((self.keys, -self.weights))


@dataclass(frozen=True, eq=False)
class Traits:
    """What grouping knows of an article.

    Attributes:
        id: the article's. outlet: who published it, folded, "" when unknown.
        day: day of publication as an ordinal (`date.toordinal`), None when unknown.
        words: title, lede and body. opening: title and lede. names: words that stand in capitals inside sentences.
        numbers: figures of the whole text. phrases: digests of one in four runs of four words, ascending.
        named: weekdays (0 = Monday) that the text names, in order of first mention.
        title, lede: unit vectors, float16, (384,) and (up to 6, 384); no rows when there is no body.
    """

    id: str
    outlet: str
    day: int | None
    words: Bag
    opening: Bag
    names: Bag
    numbers: Bag
    phrases: Keys
    named: tuple[int, ...]
    title: NDArray[np.float16]
    lede: NDArray[np.float16]

    @property
    def named_dates(self) -> list[int]:
        """The named weekdays as ordinals: the last such day up to publication; empty when that is unknown."""
        day = self.day
        return [] if day is None else [day - (day - 1 - weekday) % 7 for weekday in self.named]


def features(article: Article, title: Floats, sentences: Sequence[tuple[int, int]], lede: Floats) -> Traits:
    """The record of an article.

    `title` is the unit vector of its title (384,), or of its first sentence when it has none; `sentences` are the spans
    of the sentences of its body in order, and `lede` the unit vectors of the first `LEDE` of them.
    """
    text = article.prose()
    body = [text[start:end] for start, end in sentences]
    head, prose = article.title or "", "\n".join(body)
    opening = [*_words(head), *_words("\n".join(body[:LEDE]))]
    everything = [*_words(head), *_words(head), *_words(prose)]
    return Traits(
        id=article.id,
        outlet=(article.outlet or "").casefold(),
        day=_ordinal(article.day),
        words=bag(w for w in everything if not _is_number(w)),
        opening=bag(w for w in opening if not _is_number(w)),
        names=bag(w for name in _NAME.findall(prose) for w in _words(name)),
        numbers=bag(w for w in everything if _is_number(w) and len(w) > 1),
        phrases=_phrases(prose),
        named=tuple(dict.fromkeys(_WEEKDAYS.index(m[0].lower()) for m in _WEEKDAY.finditer(prose))),
        title=title.astype(np.float16),
        lede=lede[:LEDE].astype(np.float16),
    )


def bag(words: Iterable[str]) -> Bag:
    """Words weighted by how often they stand here (logarithm) and how rare they are in the news."""
    known, most = rarities()
    weights = {crc32(w.encode()): (1 + math.log(n)) * known.get(w, most) for w, n in Counter(words).items()}
    keys = np.array(sorted(weights), np.uint32)
    values = np.array([weights[k] for k in sorted(weights)], np.float32)
    return Bag(keys, values / max(1e-6, float(np.linalg.norm(values))))


@cache
def rarities() -> tuple[Mapping[str, float], float]:
    """Each known word's rarity in nats, and that of a word which the table does not have (data/word_counts.tsv)."""
    lines = (files("rashomon.stories") / "data" / "word_counts.tsv").read_text(encoding="utf-8").splitlines()
    _, *counted = (line.split("\t") for line in lines if line and not line.startswith("#"))  # the first is the head
    return rarity({word: int(count) for word, count in counted})


def rarity(counts: Mapping[str, int]) -> tuple[Mapping[str, float], float]:
    """Rarities from counts of articles; the key "" holds the number of all articles."""
    every = counts[""]
    return {w: max(0.0, math.log((every + 1) / (n + 0.5))) for w, n in counts.items()}, math.log((every + 1) / 2.5)


def vocabulary(article: Article) -> frozenset[str]:
    """The words of an article as they are counted for the table of rarities."""
    return frozenset(_words((article.title or "") + "\n" + article.prose()))


def _words(text: str) -> Iterator[str]:
    """Folded words, a plural or possessive s cut off; one-letter words are left out."""
    for match in _WORD.finditer(text):
        word = match[0].casefold().replace("’", "'").removesuffix("'s").rstrip("s")
        if len(word) > 1 or word.isdigit():
            yield word


def _is_number(word: str) -> bool:
    return word[0].isdigit()


def _phrases(text: str) -> Keys:
    words = list(_words(text))
    runs = zip(*(islice(words, n, None) for n in range(_PHRASE)), strict=False)
    digests = {crc32(" ".join(run).encode()) for run in runs}
    return np.array(sorted(d for d in digests if d % _EVERY == 0), np.uint32)


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None
