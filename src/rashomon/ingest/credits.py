"""Credits: whose work the text and its pictures are, and which agencies and outlets it cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from rashomon.ingest.agencies import credited, find, is_agency, named, short_name, unlisted_pattern
from rashomon.ingest.byline import parts
from rashomon.ingest.dateline import dateline
from rashomon.model.article import Section

Kind = Literal["contributed", "reprint", "photo", "cited"]
_CONTRIBUTED = re.compile(
    r"contribut|additional|with (?:inputs?|files|reporting|material|agenc|wires?|reports?|information|\w+ wires)"
    r"|inputs? from|based (?:in part )?on|reporting (?:by|from)|^\W*with\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:(?:news |original |article )?sources?|agenc(?:y|ies)|via|courtesy of|credits?|from)\s*:", re.IGNORECASE
)
# What stands right before or right after a name when the text cites it as a source.
_BEFORE = re.compile(
    r"\b(?:told|tells|according to|citing|cites?|cited|quoting|interviewed by|statement to|(?:news )?agency|state-run"
    r"|(?:obtained|published|seen|reviewed|broadcast|released|aired|verified|confirmed|conducted|run|quoted|reported"
    r"|carried|distributed|circulated|relayed|issued|cited) by|reported (?:on|in)|reports? (?:by|in|from|on)"
    r"|interview (?:with|on|by)|(?:said|wrote|published|aired|appeared|appearing|speaking|spoke|appearance|interview"
    r"|broadcast|article|op-ed|column|essay|poll|analysis|statement) (?:on|in|by|to|with|for)"
    r"|state (?:media|television|TV)|broadcaster|newspaper|daily|network|website|news site)"
    r"\s+(?:the\s+)?(?:[\w-]+['’]s? )?(?:(?:state-run|state|official|government|private|semi-official|local|newspaper"
    r"|broadcaster|television|news|daily|channel|network|website|agency|weekly|magazine)\s+){0,3}[\"“‘']?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?:(?:['’]s?)? (?:state )?news agency\b"
    r"|(?:['’]s?)? (?:(?:first|also|previously|earlier|has|had|later) )?(?:reported|reports|quoted|quotes|cited|noted"
    r"|wrote|published|broadcast|aired|confirmed)\b| (?:said|says)\b| reporter\b)"
)
_CREDIT_BEFORE = re.compile(
    r"(?:[/(|]|\bvia|\bby|copyright|©|credits?:?|courtesy(?: of)?|photo(?:graph)?:?|source:?|images?:?|for|[.!?][\"”]?)"
    r"\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_MARKED = re.compile(r"^(?:['’]s?)? (?:state )?news agency\b")


class Mark(msgspec.Struct, frozen=True):
    """An agency or outlet credited at [start, end) of the text."""

    agency: str
    kind: Kind
    start: int
    end: int


def marks(text: str, sections: Sequence[Section]) -> list[Mark]:
    """Every credit in the text, in order."""
    return [mark for section in sections for mark in _in_section(text, section)]


def source_outlet(words: str) -> str | None:
    """The outlet that a line such as "SOURCE: PRESS TV" names, tidied; None when it names an agency or no one."""
    if not _SOURCE.match(words):
        return None
    name = re.split(r"[|,;(]|https?://", words.partition(":")[2])[0].strip(" .")
    found = find(name)
    if found:
        return None if is_agency(found) else found.name
    if not 2 <= len(name) <= 50 or name.count(" ") > 5:
        return None
    return name.title() if name.isupper() and len(name) > 4 else name


def _in_section(text: str, section: Section) -> Iterator[Mark]:
    words = text[section.start : section.end]
    if section.kind == "body":
        yield from _cited(words, section.start)
    elif section.kind == "caption":
        yield from _pictured(words, section.start)
    elif section.kind == "dateline":
        yield from _dated(words, section)
    elif section.kind == "byline":
        yield from _signed(words, section)
    elif section.kind == "credit":
        yield from _credited(words, section)


def _dated(words: str, section: Section) -> Iterator[Mark]:
    found = dateline(words + " X")
    for name in found.agencies if found else ():
        agency = find(name)
        yield Mark(agency.name if agency else name, "reprint", section.start, section.end)


def _signed(words: str, section: Section) -> Iterator[Mark]:
    """Agencies and outlets among the authors; a person's name may hold an outlet's."""
    for part in parts(words):
        agency = find(part)
        if agency or unlisted_pattern().fullmatch(part):
            yield Mark(agency.name if agency else short_name(part), "reprint", section.start, section.end)


def _whole(words: str, section: Section, kind: Kind) -> Iterator[Mark]:
    """Every agency and outlet that a credit line names; the evidence is the line."""
    for name in dict.fromkeys(credited(words)):
        found = find(name)
        if found is None or found.use != "photo":
            yield Mark(name, kind, section.start, section.end)


def _credited(words: str, section: Section) -> Iterator[Mark]:
    kind: Kind = "contributed" if _CONTRIBUTED.search(words) else "reprint"
    found = list(_whole(words, section, kind))
    outlet = source_outlet(words)
    if outlet and outlet not in {mark.agency for mark in found}:
        found.append(Mark(outlet, kind, section.start, section.end))
    yield from found


def _pictured(words: str, offset: int) -> Iterator[Mark]:
    for start, end, agency in named(words):
        if _CREDIT_BEFORE.search(words[:start]) or not words[end:].strip(" .)"):
            yield Mark(agency.name, "photo", offset + start, offset + end)


def _cited(words: str, offset: int) -> Iterator[Mark]:
    for start, end, agency in named(words):
        before = _BEFORE.search(words[max(0, start - 80) : start])
        after = (_MARKED if agency.use == "marked" else _AFTER).match(words[end : end + 40])
        if agency.use == "photo" or not (after or (before and agency.use == "any")):
            continue
        begin = max(0, start - 80) + before.start() if before else start
        yield Mark(agency.name, "cited", offset + begin, offset + (end + after.end() if after else end))
