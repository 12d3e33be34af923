"""People and bodies without a name that act as one ("federal prosecutors"). Data: `data/collectives.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from rashomon.text.alternatives import alternatives
from rashomon.text.fold import APOSTROPHES, fold
from rashomon.text.tables import rows
from rashomon.text.titles import titles

# what tells one such body from another
_KINDS = "federal|state|county|city|local|district|military|special|national|provincial|regional|international"
_NAME = r"(?:(?:Mr\.|Mrs\.|Ms\.|[A-Z][\w-]+) )?[A-Z][\w-]*\w"
# behind a noun that is no part of another one ("police chief", "defense secretary")
_ALONE = (
    r"(?=[.,;:!?)”\"—]| (?:who|that|in|on|at|for|from|by|to|as|and|or|with|also|later|then|even|now|still|never|not|"
    r"say|says|said|told|have|has|had|"
    r"were|was|are|is|will|would|did|do|does|could|can|may|might|found|began|sought|made|took|gave|spoke|rejected|"
    r"\w+ed|\w+ing)\b|\n|$)"
)


class Collective(msgspec.Struct, frozen=True):
    """A phrase at [start, end) for such people. `which`: what tells them apart, folded ("federal", "orr"), or ""."""

    start: int
    end: int
    name: str
    which: str


@cache
def _forms() -> dict[str, tuple[str, bool]]:
    return {form: (r["name"], r["owner"] == "yes") for r in rows("collectives") for form in r["forms"].split(";")}


@cache
def _small() -> frozenset[str]:
    """Words that open a sentence and tell nobody apart ("When prosecutors ...")."""
    kinds = {"preposition", "conjunction", "relative", "determiner", "adverb", "time", "opener"}
    return frozenset(w for r in rows("function_words") if r["kind"] in kinds for w in r["words"].split())


@cache
def _pattern() -> re.Pattern[str]:
    forms = alternatives({*_forms(), *(f.capitalize() for f in _forms())})
    owner = rf"(?P<owner>{_NAME})[{APOSTROPHES}]s? "
    which = rf"(?P<which>(?i:{_KINDS})|U\.S\.|US|{_NAME}) "
    return re.compile(rf"(?<![\w’'-])(?:(?:[Tt]he|[Aa]n?) )?(?:{owner}|{which})?(?P<form>{forms})\b(?!-){_ALONE}")


def find_collectives(text: str) -> Iterator[Collective]:
    """Every such phrase of a text, in order."""
    for match in _pattern().finditer(text):
        name, owned = _forms()[match["form"].lower()]
        told = "owner" if match["owner"] else "which"
        words = [w for w in fold(match[told] or "").split() if w not in _small() and w not in titles()]
        if owned and not (words and match["owner"]):
            continue
        start = _begin(match, told) if words else match.start("form")
        which = " ".join(words[-1:] if match["owner"] else words)
        yield Collective(start, match.end(), name, "federal" if which == "us" else which)


def _begin(match: re.Match[str], told: str) -> int:
    """Where a phrase begins, without a word that only opens the sentence ("But Orr's lawyers")."""
    first = match[told].split()[0]
    return match.start(told) + len(first) + 1 if fold(first) in _small() else match.start()


def is_collective(form: str) -> bool:
    """Whether a form is only such a noun ("Prosecutors")."""
    return form.lower() in _forms()
