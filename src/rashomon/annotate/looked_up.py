"""Names that tables know: countries, their capitals and people, institutions, and the agencies of credit lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from rashomon.annotate.capitals import stands_for_country
from rashomon.model.annotation import EntityKind
from rashomon.model.article import Article
from rashomon.model.span import Span
from rashomon.text.countries import CountryForm, country_form, find_countries
from rashomon.text.fold import fold
from rashomon.text.institutions import find_institutions


class Name(msgspec.Struct, frozen=True, order=True):
    """One name as printed: `text[start:end]`, without title and possessive. `country` is an ISO code for countries."""

    start: int
    end: int
    form: str
    kind: EntityKind
    country: str | None = None
    why: str = ""

    @property
    def span(self) -> Span:
        """The name's place."""
        return Span(self.start, self.end)


def known(text: str, read: Sequence[Name]) -> Iterator[Name]:
    """Countries and institutions that the tables find, where the reader does not see a longer name."""
    covering = _Cover(read)
    forms = list(find_countries(text))
    named = {form.iso3 for _, _, form in forms if form.kind in ("name", "demonym")}
    both_koreas = {"north", "south"} & {w for s, e, f in forms for w in fold(text[s:e]).split() if f.kind == "name"}
    for start, end, form in forms:
        inside = covering.at(start, end)
        if form.kind == "metonym" and text[start:end].casefold() in ("the north", "the south") and not both_koreas:
            continue
        if _yields(form, inside, start, end) or (form.kind == "capital" and _begins_longer_name(text, end)):
            continue
        yield from _country(text, start, end, form, named)
    for start, end, body in find_institutions(text):
        inside = covering.at(start, end)
        if inside is None or inside.end - inside.start <= end - start:
            yield Name(start, end, text[start:end], "organization", body.country)


def _yields(form: CountryForm, inside: Name | None, start: int, end: int) -> bool:
    """Whether the reader's name around the form stands instead: a person, or a body or event with a longer name."""
    if inside is None:
        return form.ambiguous
    longer = inside.end - inside.start > end - start
    if inside.kind == "person":
        return longer or form.ambiguous
    if inside.kind in ("organization", "event"):
        return longer
    compound = bool(re.fullmatch(r"[-–/\w. ]+", inside.form)) and re.search(r"[-–/]", inside.form) is not None
    return longer and not compound and inside.kind == "place" and country_form(inside.form) is None


def _begins_longer_name(text: str, end: int) -> bool:
    """ "London Bridge", "Paris Hilton": a capital directly before another capitalised word."""
    return re.match(r"[ -][A-Z][a-z]", text[end : end + 4]) is not None


def _country(text: str, start: int, end: int, form: CountryForm, named: set[str]) -> Iterator[Name]:
    printed = text[start:end]
    if form.kind != "capital":
        why = {"name": "country's name", "demonym": "demonym", "metonym": "metonym"}[form.kind]
        yield Name(start, end, printed, "country", form.iso3, why)
    elif not form.ambiguous and stands_for_country(text, start, end, form.iso3 in named):
        yield Name(start, end, printed, "country", form.iso3, "metonym")
    else:
        yield Name(start, end, printed, "place", form.iso3)


def credited(article: Article) -> Iterator[Name]:
    """Agencies where credit lines name them."""
    for credit in article.credits:
        for evidence in credit.evidence:
            at = article.text.find(credit.agency, evidence.start, evidence.end)
            if at >= 0:
                yield Name(at, at + len(credit.agency), credit.agency, "organization")


class _Cover:
    """Which name covers a place."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.by_character: dict[int, Name] = {}
        for name in names:
            for at in range(name.start, name.end):
                other = self.by_character.get(at)
                if other is None or other.end - other.start < name.end - name.start:
                    self.by_character[at] = name

    def at(self, start: int, end: int) -> Name | None:
        """The longest name that overlaps [start, end)."""
        hits = [self.by_character[i] for i in range(start, end) if i in self.by_character]
        return max(hits, key=lambda n: n.end - n.start, default=None)
