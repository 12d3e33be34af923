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
# or, of no width, a bare noun behind a capital: "Lawyers said", "Treasury officials said"
_LEAD = re.compile(rf"{_DETERMINED.pattern}|(?<![\w’'-])(?=[A-Z])|(?<![\w’'-])(?=people\b|police\b)")
# "the captain Ann Orr", "the captain, Ann Orr", "the captain and owner Ann Orr"
_NAME_BEHIND = re.compile(r"(?:,| and [a-z-]+)? [A-Z]")
# a preposition, a verb form of "be" or "have", a conjunction: no part of what stands before a noun
_STOP = frozenset(
    """to of in on at by for from with about as if and or but that which who is are was were be been has have had do
    does did said says not so then""".split()
)
_RUN = re.compile(r"[\w’'.-]+(?: [\w’'.-]+){0,3}")  # four words at most behind the article or owner


def noun_phrases(text: str, nouns: frozenset[str], *, bare: bool = False) -> Iterator[tuple[Span, str]]:
    """Phrases that end in one of the nouns (in lower case), with that noun; `bare`: without an article too.

    No two overlap; one directly before a name is left out.
    """
    done = 0
    for start, determined, words in _leads(text):
        if start < done or not (determined or bare):
            continue
        found = next((word for word in words if word[1] in nouns), None)
        if found is not None and not _NAME_BEHIND.match(text, found[0]):
            done = found[0]
            yield Span(start, found[0]), found[1]


@lru_cache(maxsize=4)  # each article is asked for several kinds of nouns
def _leads(text: str) -> tuple[tuple[int, bool, tuple[tuple[int, str], ...]], ...]:
    """Where a phrase may begin, whether with an article or owner, and the words that may end it (end, lower case)."""
    return tuple((m.start(), m.end() > m.start(), tuple(_words(text, m.end()))) for m in _LEAD.finditer(text))


def _words(text: str, at: int) -> Iterator[tuple[int, str]]:
    run = _RUN.match(text, at)
    for word in run[0].split(" ") if run else ():
        if (bare := _bare(word)) in _STOP:
            return
        yield at + len(bare), bare
        if word.endswith("."):
            return
        at += len(word) + 1


@lru_cache(maxsize=65536)
def _bare(word: str) -> str:
    return word.rstrip(".").casefold()
