"""Names in the news: one entrance to folding, titles, and the question whether two forms can name one thing."""

from __future__ import annotations

from functools import cache
from typing import Literal

from rashomon.text.countries import country_form, country_of
from rashomon.text.fold import fold, fold_words
from rashomon.text.institutions import institution
from rashomon.text.organizations import conflicting_countries, organization_words, same_organization_name
from rashomon.text.persons import PersonName, parse_person, same_person_name, surname_of
from rashomon.text.regions import same_place_name
from rashomon.text.tables import rows
from rashomon.text.titles import split_title

Kind = Literal["person", "organization", "country", "place", "event", "other"]

__all__ = [
    "Kind",
    "PersonName",
    "compatible",
    "fold",
    "fold_words",
    "parse_person",
    "split_title",
    "surname_of",
]


@cache
def whole_names(kind: str | None = None) -> frozenset[str]:
    """Folded words that are complete names, or peoples (`kind` "people"), so that nothing longer is short for them."""
    return frozenset(r["word"] for r in rows("whole_names") if kind in (None, r["kind"]))


def compatible(a: str, b: str, kind: Kind) -> str | None:
    """Why two printed forms can name one thing of this kind, as a short reason for the reader; None if they cannot.

    Reasons for people: "same words", "surname", "title and surname", "given name", "nickname", "initials",
    "romanisation". For countries: "same words", "capital", "demonym", "metonym". For the others see
    `same_organization_name` and `same_place_name`. Conflicting given names, initials, genders of titles, "Jr." against
    "Sr." and numbers exclude.
    """
    if kind == "person":
        return same_person_name(a, b)
    if kind == "country":
        return _same_country(a, b)
    if _numbers(a) != _numbers(b) and kind != "place":
        return None
    if kind == "place":
        return same_place_name(a, b)
    why = None if conflicting_countries(a, b) else same_organization_name(a, b)
    return None if why in _PARTS and _complete(a, b) else why


# reasons for which one form is a part of the other
_PARTS = ("first words", "last words", "words dropped", "generic word dropped", "acronym")


def _complete(a: str, b: str) -> bool:
    """Whether the shorter form is a whole name: "Republican Party" is not Ohio's, Medicare is no plan of the name."""
    short, long = sorted((a, b), key=lambda f: len(organization_words(f)))
    if " ".join(organization_words(short)) in whole_names():
        return True
    known, other = institution(short), institution(long)
    home = country_of(long)
    if known is not None and other is None and home is not None and home == known.country:
        return not same_organization_name(known.name, long)  # "U.S. Internal Revenue Service"
    return known is not None and other != known


def _same_country(a: str, b: str) -> str | None:
    left, right = country_form(a), country_form(b)
    if left is None or right is None or left.iso3 != right.iso3:
        return "same words" if fold(a) == fold(b) else None
    if left.kind == right.kind == "name":
        return "same words" if fold(a) == fold(b) else "other name"
    return left.kind if left.kind != "name" else right.kind


def _numbers(form: str) -> tuple[str, ...]:
    return tuple(w.removesuffix("s") for w in fold_words(form) if any(c.isdigit() for c in w))
