"""Words as search sees them: folded, without the endings of inflection, with their places in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from rashomon.text.fold import fold
from rashomon.text.verbs import bases

# "U.S." and "1,000" are one word; "Son-hui" is two; "Choe's" is "Choe"
_WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\b\.?|\d{1,3}(?:,\d{3})+\b|[^\W_]+(?:['’ʼ][^\W_]+)*")
_VOWEL = re.compile(r"[aeiouy]")
_TURNS = re.compile(r"[aeiouy]+[^aeiouy]+")  # Porter's measure counts them
_DOUBLE = re.compile(r"([^aeiouylsz])\1$")
_SHORT = re.compile(r"^[^aeiouy]*[aeiouy][^aeiouywx]$")


class Stem(NamedTuple):
    """A word's stem, and where the word stands: code points, half-open."""

    stem: str
    start: int
    end: int


def stems(text: str) -> Iterator[Stem]:
    """The words of a text in order."""
    for found in _WORD.finditer(text):
        word = stem(found[0])
        if word:
            yield Stem(word, found.start(), found.end())


@lru_cache(maxsize=262_144)
def stem(word: str) -> str:
    """The folded word without endings of inflection: steps 1 and 5 of Porter's algorithm (1980), and irregular verbs.

    What derives one word from another stays, so that "nation" does not find "national".

    >>> [stem(word) for word in ("talks", "denied", "denies", "stating", "said", "U.S.")]
    ['talk', 'deny', 'deny', 'state', 'say', 'us']
    """
    folded = fold(word).replace(" ", "")
    if len(folded) < 3 or not folded.isascii():
        return folded
    return _irregular().get(folded) or _without_e(_past(_singular(folded)))


@cache
def _irregular() -> dict[str, str]:
    return {form: _without_e(base) for form, base in bases().items()}


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 3 else word


def _past(word: str) -> str:
    if word.endswith("ied"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith("eed") and _TURNS.search(word[:-3]):
        return word[:-1]
    for ending in ("ed", "ing"):
        rest = word.removesuffix(ending)
        if rest != word and not word.endswith("eed") and len(rest) > 1 and _VOWEL.search(rest):
            return _mended(rest)
    return word


def _mended(rest: str) -> str:
    """What is left of a verb, as its base is written: "plann" -> "plan", "hop" -> "hope"."""
    if rest.endswith(("at", "bl", "iz")) or _SHORT.search(rest):
        return rest + "e"
    return rest[:-1] if _DOUBLE.search(rest) else rest


def _without_e(word: str) -> str:
    turns = len(_TURNS.findall(word[:-1])) if word.endswith("e") else 0
    return word[:-1] if turns > 1 or (turns == 1 and not _SHORT.search(word[:-1])) else word
