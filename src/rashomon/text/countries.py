"""Countries as the news names them: names, capitals, people, metonyms. Data: `data/countries.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

import msgspec

from rashomon.text.alternatives import alternatives
from rashomon.text.fold import fold
from rashomon.text.tables import rows

FormKind = Literal["name", "capital", "demonym", "metonym"]


class Country(msgspec.Struct, frozen=True):
    """One country. `iso3` is ISO 3166-1 alpha-3; `descriptions` are lower-case phrases ("the kingdom")."""

    iso3: str
    name: str
    forms: dict[str, FormKind]
    descriptions: tuple[str, ...]
    ambiguous: frozenset[str]


class CountryForm(msgspec.Struct, frozen=True):
    """A printed form that may name a country. `ambiguous`: it also names other things ("Jordan", "Turkey")."""

    iso3: str
    kind: FormKind
    ambiguous: bool


@cache
def countries() -> dict[str, Country]:
    """All countries by ISO 3166-1 alpha-3."""
    return {row["iso3"]: _country(row) for row in rows("countries")}


def _country(row: dict[str, str]) -> Country:
    def items(column: str) -> list[str]:
        return [x for x in row.get(column, "").split(";") if x]

    forms: dict[str, FormKind] = {}
    for column, kind in (("demonyms", "demonym"), ("metonyms", "metonym"), ("capitals", "capital"), ("names", "name")):
        forms |= dict.fromkeys(items(column), kind)  # type: ignore[arg-type]
    forms[row["name"]] = "name"
    return Country(row["iso3"], row["name"], forms, tuple(items("descriptions")), frozenset(items("ambiguous")))


@cache
def _by_form() -> dict[str, tuple[CountryForm, ...]]:
    found: dict[str, list[CountryForm]] = {}
    for country in countries().values():
        for form, kind in country.forms.items():
            entry = CountryForm(country.iso3, kind, form in country.ambiguous)
            same = found.setdefault(fold(form), [])
            if all(e.iso3 != entry.iso3 for e in same):
                same.append(entry)
    return {form: tuple(entries) for form, entries in found.items()}


def described_as(phrase: str) -> frozenset[str]:
    """ISO codes of the countries that are called so once they are known ("the Islamic Republic")."""
    return _by_description().get(fold(phrase), frozenset())


@cache
def _by_description() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for country in countries().values():
        for phrase in country.descriptions:
            found.setdefault(fold(phrase), set()).add(country.iso3)
    return {phrase: frozenset(codes) for phrase, codes in found.items()}


@lru_cache(maxsize=65536)
def country_form(form: str) -> CountryForm | None:
    """What country a form names, or None. "the" and a lost apostrophe ("North Koreas policy") do not matter.

    "US" counts in capitals only, so that the pronoun is none; forms that two countries share name neither.
    """
    bare = re.sub(r"^[Tt]he (?!North$|South$)", "", form.strip())
    if fold(bare) in {"us", "usa", "uk", "uae", "prc", "rok", "ksa", "drc"} and not bare.strip(".'’s")[:2].isupper():
        return None
    table = _by_form()
    for candidate in (fold(bare), fold(bare).removesuffix("s")):
        if entries := table.get(candidate):
            return entries[0] if len(entries) == 1 else None
    return None


@cache
def _pattern() -> re.Pattern[str]:
    forms = {f for c in countries().values() for f in c.forms}
    forms |= {f.replace("'", "’") for f in forms}
    # paragraphs in capitals: "IRAN AND IRAQ AGREE"
    forms |= {f.upper() for c in countries().values() for f in c.forms if len(f) > 3 and f not in c.ambiguous}
    return re.compile(rf"(?<![\w.@#/]){alternatives(forms)}(?:s(?=\s[a-z]))?(?![\w@/]|\.\w)")


# "New Mexico", "Latin American", "African American" are not Mexico, the United States
_NOT = "New|Latin|African|Native|Asian|Central|South|North|Mexican|Gulf of|Little"
_NOT_AFTER = re.compile(rf"(?:{_NOT}|{_NOT.upper()})[ -]$")


def find_countries(text: str) -> Iterator[tuple[int, int, CountryForm]]:
    """Places where a country's name, capital, people or metonym stands in `text`, longest first at each place."""
    for match in _pattern().finditer(text):
        before = text[max(0, match.start() - 10) : match.start()]
        if _NOT_AFTER.search(before):
            continue
        end = match.end() - (1 if match[0].endswith("s") and country_form(match[0][:-1]) and _lost(match[0]) else 0)
        form = country_form(text[match.start() : end])
        if form is not None:
            yield match.start(), end, form


def _lost(form: str) -> bool:
    """Whether the final s is a possessive whose apostrophe was lost, not part of a form in the table."""
    return not any(form in c.forms for c in countries().values())


@lru_cache(maxsize=65536)
def country_of(phrase: str) -> str | None:
    """The ISO code of the first country that a phrase names ("former US national security adviser" -> "USA")."""
    for _start, _end, form in find_countries(phrase):
        return form.iso3
    return None
