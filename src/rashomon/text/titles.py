"""Titles, ranks and roles that stand before or beside a name. Data: `data/titles.tsv`, `data/modifiers.tsv`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

import msgspec

from rashomon.text.countries import country_form
from rashomon.text.fold import fold
from rashomon.text.tables import rows, words

Gender = Literal["female", "male"]


class Title(msgspec.Struct, frozen=True):
    """One title. `role` is shared by titles of the same office ("Rep.", "congressman")."""

    title: str
    role: str
    use: str
    official: bool
    gender: Gender | None


@cache
def titles() -> dict[str, Title]:
    """All titles by their folded form."""
    genders: dict[str, Gender] = {"f": "female", "m": "male"}
    return {
        fold(r["title"]): Title(
            r["title"], r["role"], r["use"], r["kind"] == "official", genders.get(r.get("gender", ""))
        )
        for r in rows("titles")
    }


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(fold(w) for w in words("modifiers"))


# titles that are family names too: a capitalised word before one is a name ("Martin Luther King Jr")
_ALSO_SURNAMES = frozenset(
    "king prince bishop dean judge pope major baron star chase page marshall cardinal lord general farmer".split()
)
_WORD = re.compile(r"[^\s]+")
_OF = re.compile(r"^(?:of|for)$")


@lru_cache(maxsize=65536)
def head_title(phrase: str) -> Title | None:
    """The title that heads a noun phrase: the last one before "of", "for", "in" ... ("the deputy prime minister of X").

    Plurals ("lawyers") and phrases without a title give None.
    """
    core = re.split(r",|\s(?:of|for|in|at|from|on|with|who|to|and|by)\s", phrase.strip(), maxsplit=1)[0]
    tokens = [fold(w) for w in core.split()]
    for size in (3, 2, 1):
        if len(tokens) >= size and (found := titles().get(" ".join(tokens[-size:]))):
            return found
    hyphened = tokens[-1].split()[-1] if tokens and tokens[-1] else ""
    return titles().get(hyphened)


@lru_cache(maxsize=65536)
def split_title(form: str) -> tuple[str, str]:
    """Title and name of a printed form: ("Vice Foreign Minister", "Choi Mi-ran").

    The title is empty where none stands; a form that is all title is returned as the name.
    """
    matches = list(_WORD.finditer(form))
    best = 0
    for at in range(len(matches) - 1):
        if _ends_title([m[0] for m in matches[: at + 1]]) and matches[at + 1][0][:1].isupper():
            best = at + 1
    if not best:
        return "", form
    if fold(form[matches[best].start() :]) in titles():
        return "", form
    return form[: matches[best].start()].strip(" ,"), form[matches[best].start() :]


def _ends_title(tokens: list[str]) -> bool:
    """Whether the tokens are a title and what belongs before it, ending with the title ("Secretary of State")."""
    own = fold(tokens[-1]) in _ALSO_SURNAMES
    if not all(_belongs(t) or (t[:1].isupper() and not own) for t in tokens[:-1]):
        return False
    if len(tokens) >= 3 and _OF.match(tokens[-2]):
        return fold(tokens[-3]) in titles() and tokens[-1][:1].isupper()
    last = fold(tokens[-1]).split()
    if not last:
        return False
    found = titles().get(" ".join(last)) or titles().get(last[-1])
    joined = titles().get(" ".join(fold(t) for t in tokens[-2:])) if len(tokens) > 1 else None
    lower = tokens[-1][:1].islower()
    return any(t is not None and (lower or t.use != "noun") for t in (found, joined))


def _belongs(token: str) -> bool:
    word = fold(token)
    return (
        word in titles()
        or word in _modifiers()
        or _OF.match(token) is not None
        or word in {"the", "a", "an", "and"}
        or country_form(token) is not None
        or bool(re.fullmatch(r"[A-Z]{2,5}|(?:[A-Z]\.){2,}", token))
    )


def is_modifier(token: str) -> bool:
    """Whether a lower-case word may stand inside a title or role ("foreign", "campaign")."""
    return fold(token) in _modifiers()


@lru_cache(maxsize=65536)
def title_gender(phrase: str) -> Gender | None:
    """The gender that a title or description tells ("Mrs.", "congressman", "spokeswoman"), or None."""
    for token in reversed(fold(phrase).split()):
        found = titles().get(token)
        if found and found.gender:
            return found.gender
    return None


def roles_in(phrase: str) -> frozenset[str]:
    """The canonical roles in a phrase, the longest title at each place ("US Vice President" -> "vice president")."""
    tokens = fold(phrase).split()
    found: set[str] = set()
    at = 0
    while at < len(tokens):
        size = next((n for n in (3, 2, 1) if " ".join(tokens[at : at + n]) in titles()), 0)
        if size:
            found.add(titles()[" ".join(tokens[at : at + size])].role)
        at += size or 1
    return frozenset(found)
