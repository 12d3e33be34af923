"""Which outlet published a text, from what the text itself says, and from an address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from rashomon.ingest.agencies import find, is_agency, is_masthead, named, outlets
from rashomon.ingest.byline import parts
from rashomon.ingest.credits import source_outlet
from rashomon.ingest.furniture import furniture_kind
from rashomon.model.article import Section
from rashomon.text.addresses import split

_TRADE = re.compile(
    r"\b(?:editor|reporter|correspondent|columnist|writer|journalist|contributor|producer|bureau chief|host|intern)s?\b"
    r"[^.]{0,40}?\b(?:of|for|at|with) (?P<name>(?:the |The )?[A-Z][\w&'’!.-]*(?: (?:of|and|the|&|[A-Z][\w&'’!-]*))*"
    r"[\w!])"
)
_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))\W*(?:\(c\)|©)?\W*(?:(?:19|20)\d\d\W*)+(?:by )?(?P<name>[A-Z][\w .&'’-]{2,50}?)"
    r"(?=,? (?:LLC|Inc|Ltd|Limited|Corp|GmbH|Group|All)\b|[,.;|](?:\s|$)|$)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s)\]}>]+")


class Found(msgspec.Struct, frozen=True):
    """An outlet and the span of the words that name it."""

    name: str
    start: int
    end: int


def outlet_in(text: str, sections: Sequence[Section]) -> Found | None:
    """The outlet that the text names as its own: source line, masthead, note on the author, copyright, byline, link."""
    printed = _masthead(text, sections)
    edge = [s for s in sections if s.kind not in ("body", "caption", "title", "deck")]
    for rule in (_from_source, _from_masthead, _from_note, _from_copyright, _from_byline, _from_staff, _from_link):
        for section in edge:
            name = rule(section.kind, text[section.start : section.end])
            if name:
                return Found(name, section.start, section.end)
        if rule is _from_source and printed:
            return printed
    return None


def outlet_of(url: str) -> str | None:
    """The outlet of a web address: by its host in the table of outlets, else the host itself."""
    host = (split(url).hostname or "").removeprefix("www.")
    labels = host.split(".")
    for at in range(max(1, len(labels) - 1)):
        known = _domains().get(".".join(labels[at:]))
        if known:
            return known
    return host or None


def link_host(text: str, sections: Sequence[Section]) -> str | None:
    """The host of the address in a line such as "LINK: https://...", if the text has one."""
    for section in sections:
        if section.kind == "debris" and (url := _linked(text[section.start : section.end])):
            return split(url).hostname
    return None


@cache
def _domains() -> dict[str, str]:
    return {domain: outlet.name for outlet in outlets() for domain in outlet.domains}


def _linked(words: str) -> str | None:
    if not re.match(r"(?:(?:short|perma|original)?[ -]?(?:link|url)|permalink)\b", words, re.IGNORECASE):
        return None
    found = _ADDRESS.search(words)
    return found[0] if found else None


def _masthead(text: str, sections: Sequence[Section]) -> Found | None:
    """The name that stands over the title, where that is the first line and says no more than the name."""
    if not sections or sections[0].kind != "credit":
        return None
    words = text[sections[0].start : sections[0].end]
    if furniture_kind(words, "head") is not None or len(words) > 50:
        return None
    found = find(words)
    name = found.name if found else words.title() if words.isupper() else words
    return Found(name, sections[0].start, sections[0].end)


def _own(name: str) -> str | None:
    """The tidy name of an outlet; None for an agency, whose copy others print."""
    found = find(name)
    if found:
        return None if is_agency(found) else found.name
    return name


def _from_source(kind: str, words: str) -> str | None:
    return source_outlet(words) if kind == "credit" else None


def _from_masthead(kind: str, words: str) -> str | None:
    if kind not in ("credit", "byline") or not is_masthead(words):
        return None
    found = find(words)
    if found:
        return None if is_agency(found) else found.name
    return words.title() if words.isupper() else words


def _from_note(kind: str, words: str) -> str | None:
    found = _TRADE.search(words) if kind == "note" else None
    return _own(found["name"].removesuffix(".")) if found else None


def _from_copyright(kind: str, words: str) -> str | None:
    found = _COPYRIGHT.search(words) if kind == "credit" else None
    return _own(found["name"].strip(" .")) if found else None


def _from_byline(kind: str, words: str) -> str | None:
    if kind != "byline":
        return None
    found = (find(part) for part in parts(words))
    return next((outlet.name for outlet in found if outlet and not is_agency(outlet)), None)


def _from_staff(kind: str, words: str) -> str | None:
    """ "Fox News' Jane Doe contributed to this report": the outlet's own staff."""
    if kind != "credit" or "contribut" not in words:
        return None
    staff = (name for start, end, name in _outlet_spans(words) if re.match(r"['’]s? [A-Z]", words[end:]))
    return next(staff, None)


def _from_link(kind: str, words: str) -> str | None:
    url = _linked(words) if kind == "debris" else None
    return outlet_of(url) if url else None


def _outlet_spans(words: str) -> Iterator[tuple[int, int, str]]:
    return ((start, end, agency.name) for start, end, agency in named(words) if not is_agency(agency))
