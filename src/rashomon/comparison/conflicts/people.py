"""Kinds of people who act without a name: students, dock workers, rebels."""

from __future__ import annotations

import re

from rashomon.comparison.lexicon import groups_of

_PLURALS = ((r"men$", "man"), (r"ves$", "f"), (r"ies$", "y"), (r"children$", "child"))


def singular(word: str) -> str:
    """The folded noun in the singular, as far as its form tells."""
    for ending, single in _PLURALS:
        if re.search(ending, word):
            return re.sub(ending, single, word)
    return word.removesuffix("s")


def kind_of_people(word: str) -> str | None:
    """The kind of people that a noun means: "dockers" are workers; None where it means no known kind."""
    kinds = groups_of("people_kinds")
    return kinds.get(word) or kinds.get(singular(word))
