"""Forms of English verbs: "seize" -> seizes, seized, seizing. Data: `data/irregular_verbs.tsv`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rashomon.text.tables import rows

_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)$")
_CONSONANT_Y = re.compile(r"[^aeou]y$")
_SILENT_E = re.compile(r"[^eoy]e$")


class Forms(NamedTuple):
    """The five forms of a verb."""

    base: str
    third: str
    past: str
    participle: str
    progressive: str


@cache
def forms(base: str) -> Forms:
    """The forms of the verb.

    >>> forms("deny")
    Forms(base='deny', third='denies', past='denied', participle='denied', progressive='denying')
    """
    if base == "be":
        return Forms("be", "is", "was", "been", "being")
    past, participle = _irregular().get(base) or (_regular(base),) * 2
    return Forms(base, third(base), past, participle, _progressive(base, past))


def third(base: str) -> str:
    """The present tense of he, she or it."""
    if base == "have":
        return "has"
    if _SIBILANT.search(base):
        return base + "es"
    return base[:-1] + "ies" if _CONSONANT_Y.search(base) else base + "s"


def _regular(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if _CONSONANT_Y.search(base) else base + "ed"


def _progressive(base: str, past: str) -> str:
    doubled = past == base + base[-1] + "ed" or base in _DOUBLED
    stem = base[:-1] if _SILENT_E.search(base) else base + base[-1] if doubled else base
    return stem + "ing"


_DOUBLED = frozenset("put cut quit hit set let bid begin win shut forbid".split())


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {row["base"]: (row["past"], row["participle"]) for row in rows("irregular_verbs")}


@cache
def bases() -> dict[str, str]:
    """The base of each irregular past and participle: "said" -> "say"."""
    return {form: base for base, forms in _irregular().items() for form in forms}
