"""Agencies and outlets by the names that they go under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from rashomon.ingest.tables import rows

Use = Literal["any", "marked", "photo"]
_PHOTO_WORDS = ("Pool", "Handout", "AFP", "NBC", "TIME", "Bloomberg")
_NAME = r"[A-Z][\w'’.-]*(?: [\w'’.,&-]+){0,4}"  # who may stand before "via" in a photo credit
_PARTICLE = r"(?:de|del|van|von|der|den|al|el|bin|ibn|la|le|di|da|du|dos|ter)"
_PERSON = rf"[A-Z][\w'’.-]*(?: (?:[A-Z][\w'’.-]*|{_PARTICLE})){{0,2}} [A-Z][\w'’.-]*"


class Agency(msgspec.Struct, frozen=True):
    """One agency or outlet. `use` tells how far its bare name may be trusted (see `data/agencies.tsv`)."""

    name: str
    aliases: tuple[str, ...]
    use: Use
    domains: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Every printed form."""
        return (self.name, *self.aliases)


@cache
def agencies() -> tuple[Agency, ...]:
    """The agencies of `data/agencies.tsv`."""
    return tuple(
        Agency(name, tuple(filter(None, aliases.split("|"))), msgspec.convert(use, Use))
        for name, aliases, use in rows("agencies")
    )


@cache
def outlets() -> tuple[Agency, ...]:
    """The outlets of `data/outlets.tsv`."""
    return tuple(_outlets())


def _outlets() -> Iterator[Agency]:
    for name, *rest in rows("outlets"):
        aliases, domains = ([*rest, "", ""])[:2]
        yield Agency(name, tuple(filter(None, aliases.split("|"))), "any", tuple(filter(None, domains.split("|"))))


@cache
def by_form() -> dict[str, Agency]:
    """Agency or outlet by printed form, exactly; agencies win over outlets of the same name."""
    return {form: agency for group in (outlets(), agencies()) for agency in group for form in agency.forms}


@cache
def _by_folded_form() -> dict[str, Agency]:
    return {form.casefold(): agency for form, agency in by_form().items()}


def find(name: str) -> Agency | None:
    """The agency or outlet that `name` names, letter case and a leading "the" aside."""
    folded = name.strip().casefold()
    table = _by_folded_form()
    return table.get(folded) or table.get(folded.removeprefix("the "))


def is_agency(found: Agency) -> bool:
    """Whether it is an agency rather than an outlet."""
    return found in agencies()


@cache
def names_pattern() -> re.Pattern[str]:
    """Every printed form as a word, longest first, group `name`; letter case counts."""
    forms = sorted(by_form(), key=len, reverse=True)
    return re.compile(rf"(?<![\w@#-])(?P<name>{'|'.join(map(re.escape, forms))})(?![\w@])")


def named(text: str) -> Iterator[tuple[int, int, Agency]]:
    """Start, end and agency (or outlet) of every name in `text`."""
    for match in names_pattern().finditer(text):
        yield match.start(), match.end(), by_form()[match["name"]]


_COMMON_NAME = re.compile(r"[A-Z][a-z]+$")  # an outlet's name that is also a word: Dawn, Time, Reason
_FOLLOWED = re.compile(r" [A-Z][a-z]")


def credited(text: str) -> Iterator[str]:
    """The names of agencies and outlets in a credit line, those of no table too ("Meridian News Agency" -> "Meridian").

    An outlet whose name is a word counts only where no capitalised word follows, or "Dawn Field" would be one.
    """
    for _, end, agency in named(text):
        if is_agency(agency) or not (_COMMON_NAME.match(agency.name) and _FOLLOWED.match(text, end)):
            yield agency.name
    for match in unlisted_pattern().finditer(text):
        if find(match[0]) is None:
            yield short_name(match[0])


@cache
def unlisted_pattern() -> re.Pattern[str]:
    """An agency of no table: capitalised words that end in "News Agency", "Press Service", "Newswire" and the like."""
    ends = "|".join(word.title().replace(" ", r"\s+") for word, kind in rows("masthead_words") if kind == "agency")
    return re.compile(rf"(?:[A-Z][\w'’-]*\s+){{1,4}}(?:{ends})\b")


def short_name(name: str) -> str:
    """An agency's name without its last common words, as datelines print it."""
    folded = name.casefold()
    for word, kind in rows("masthead_words"):
        if kind == "agency" and folded.endswith(f" {word}"):
            return name[: -len(word)].strip()
    return name


def is_masthead(words: str) -> bool:
    """Whether a line is an outlet's or agency's name: one of the tables, a domain, or words that end as names do."""
    if len(words) > 50 or words.count(" ") > 4:
        return False
    if find(words) or re.fullmatch(r"[\w-]+(?:\.[\w-]+){1,3}", words):
        return True
    name = re.fullmatch(r"(?:the )?\S.*", words, re.IGNORECASE)
    capital = all(token[0].isupper() or token in ("the", "of", "and", "&") for token in words.split())
    return bool(name) and capital and any(words.casefold().endswith(f" {word}") for word, _ in rows("masthead_words"))


@cache
def _photo_end() -> re.Pattern[str]:
    forms = {form for agency in (*agencies(), *outlets()) for form in agency.forms}
    agency = "|".join(map(re.escape, sorted({*forms, *_PHOTO_WORDS}, key=len, reverse=True)))
    chain = rf"(?:{agency})(?: ?/ ?(?:{agency}))*(?: via {_NAME})?"
    inside = rf"\((?:[^()]{{0,100}}(?:/ ?|\bvia |[Cc]ourtesy of )){chain}(?:, [^()]{{1,30}})?\)"
    bare = rf"{_PERSON}(?: for)? ?/ ?(?:{_NAME} via )?{chain}"
    return re.compile(rf"(?:{inside}|{bare})\.?$")


def photo_credit_end(words: str) -> int | None:
    """Where the photo credit that closes this line begins ("A Name/Reuters", "(A Name via AP)"), or None.

    A slash or "via" must stand before the agency, or the line would be any sentence that ends in its name.
    """
    if "/" not in words[-160:] and "(" not in words[-160:]:
        return None
    found = _photo_end().search(words, max(0, len(words) - 200))
    return found.start() if found else None
