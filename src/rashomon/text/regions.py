"""Places below the country: states of the United States, and words that say what kind of place it is."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rashomon.text.fold import fold
from rashomon.text.persons import same_spelling
from rashomon.text.tables import rows

_SHORT = {"ft": "fort", "mt": "mount", "st": "saint", "pt": "point"}
_KINDS = frozenset(
    """city town village state province county region district territory island islands river lake bay airport port
    street avenue road square park mountain mountains valley desert peninsula hotel resort casino stadium hospital
    school university college prison camp base church mosque elementary high""".split()
)
KIND_PATTERN = "|".join(sorted(_KINDS))


@cache
def states() -> dict[str, str]:
    """Folded names and abbreviations of states with the full name ("conn" -> "Connecticut"); no postal codes."""
    found = {}
    for row in rows("regions"):
        found[fold(row["name"])] = row["name"]
        if row.get("abbreviation"):
            found[fold(row["abbreviation"])] = row["name"]
    return found


@cache
def postal() -> dict[str, str]:
    """Postal codes of states with the full name."""
    return {row["postal"]: row["name"] for row in rows("regions")}


@lru_cache(maxsize=65536)
def place_words(form: str) -> tuple[str, ...]:
    """Folded words: abbreviations written out, "the" and what follows a comma dropped ("Toulouse, France")."""
    head = re.split(r"\s*,\s", form)[0]
    state = states().get(fold(head)) or (postal().get(head) if head.isupper() else None)
    found = [_SHORT.get(w, w) for w in fold(state or head).split()]
    while len(found) > 1 and found[0] in {"the", "central", "downtown", "greater"}:
        found.pop(0)
    return tuple(found)


def same_place_name(a: str, b: str) -> str | None:
    """Why two forms can name one place ("same words", "abbreviation", "romanisation", "kind dropped"), or None."""
    left, right = place_words(a), place_words(b)
    if left == right:
        return "same words" if fold(a) == fold(b) else "abbreviation"
    if same_spelling("".join(left), "".join(right)):
        return "romanisation"
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    n = len(short)
    if not n or len(long) == n:
        return None
    if long[:n] != short or not all(w in _KINDS or w == "and" for w in long[n:]):
        return None
    state = states().get(" ".join(short))
    return None if state and not _same_as_state(state, long[n:]) else "kind dropped"


def _same_as_state(state: str, dropped: tuple[str, ...]) -> bool:
    """Ohio is not the Ohio River, nor Kansas Kansas City; "New York" is the city too, "Washington" the capital."""
    return dropped == (("city",) if state == "New York" else ("state",)) and state != "Washington"
