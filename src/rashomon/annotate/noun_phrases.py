"""Noun phrases without a name, found by the noun that ends them: "the tired captain", "Orr's lawyers", "some aides"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rashomon.model.span import Span

_DETERMINED = re.compile(
    r"(?<![\w’'-])(?:(?i:the|an?|th[eo]se|some|many|several|both|other|another|one|two|three|his|her|their|its) "
    r"|(?:(?:[Tt]he |[Aa] )?[A-Za-z][\w-]+(?:[’']s|s[’'])) )"
)
# also a bare noun behind a capital: "Lawyers said", "Treasury officials said"
_BARE = re.compile(rf"{_DETERMINED.pattern}|(?<![\w’'-])(?=[A-Z])|(?<![\w’'-])(?=people\b|police\b)")
_WORD = re.compile(r"[\w’'.-]+")
# "the captain Ann Orr", "the captain, Ann Orr", "the captain and owner Ann Orr"
_NAME_BEHIND = re.compile(r"(?:,| and [a-z-]+)? [A-Z]")
# a preposition, a verb form of "be" or "have", a conjunction: no part of what stands before a noun
_STOP = frozenset(
    """to of in on at by for from with about as if and or but that which who is are was were be been has have had do
    does did said says not so then""".split()
)
_MOST = 4  # words behind the article or owner


@lru_cache(maxsize=8)  # each article is asked more than once
def noun_phrases(text: str, nouns: frozenset[str], *, bare: bool = False) -> tuple[tuple[Span, str], ...]:
    """Phrases that end in one of the nouns (in lower case), with that noun; `bare`: without an article too.

    No two overlap; one directly before a name is left out.
    """
    return tuple(_noun_phrases(text, nouns, bare))


def _noun_phrases(text: str, nouns: frozenset[str], bare: bool) -> Iterator[tuple[Span, str]]:
    done = 0
    for lead in (_BARE if bare else _DETERMINED).finditer(text):
        if lead.start() < done:
            continue
        found = _noun(text, lead.end(), nouns)
        if found is not None and not _NAME_BEHIND.match(text, found.end):
            done = found.end
            yield Span(lead.start(), found.end), found.of(text).casefold()


def _noun(text: str, at: int, nouns: frozenset[str]) -> Span | None:
    for _ in range(_MOST):
        word = _WORD.match(text, at)
        if word is None or (bare := word[0].rstrip(".").casefold()) in _STOP:
            return None
        if bare in nouns:
            return Span(at, at + len(bare))
        if text[word.end() : word.end() + 1] != " " or word[0].endswith("."):
            return None
        at = word.end() + 1
    return None
