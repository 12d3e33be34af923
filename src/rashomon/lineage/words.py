"""Folded words with their offsets: what text reuse is measured in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# Apostrophes of every shape join a word and are dropped when it is folded, so "Korea’s", "Korea's" and the
# "Koreas" of a page that lost its apostrophes are one word. Hyphens separate.
_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ`´][^\W_]+)*")
_APOSTROPHE = re.compile(r"['’‘ʼ`´]")


class Word(NamedTuple):
    """A word as it is compared, and where it stands (code points, half-open)."""

    folded: str
    start: int
    end: int


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """The word without case, apostrophes and diacritics."""
    bare = _APOSTROPHE.sub("", word).casefold()
    if bare.isascii():
        return bare
    return "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of `text[start:end]` in order; punctuation, quotation marks and white space are left out."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        yield Word(fold(match.group()), match.start(), match.end())


def folded(text: str) -> list[str]:
    """The words of a text as they are compared, without their places."""
    return [fold(word) for word in _WORD.findall(text)]
