"""Bylines: who wrote it, from the layouts in which outlets print it."""

from __future__ import annotations

import re

from rashomon.ingest.agencies import find, unlisted_pattern

_PARTICLE = r"(?:de|del|della|van|von|der|den|ter|al|el|bin|ibn|la|le|di|da|du|dos|y)"
_TOKEN = r"(?:[A-Z][\w'’-]*\.?|[A-Z]\.(?:[A-Z]\.)*)"
NAME = rf"{_TOKEN}(?: (?:{_TOKEN}|{_PARTICLE})){{0,3}} {_TOKEN}"
# A full name of two or three parts: a longer row of capitals is as likely a headline.
_SHORT = rf"{_TOKEN}(?: {_TOKEN})?(?: {_PARTICLE}){{0,2}} {_TOKEN}"
_JOIN = re.compile(r",? (?:and|AND|with) |,? & |; ?|, | \| | ?/ ?")
_LABEL = re.compile(
    r"(?:(?:written|reported|story|text|words|posted|published|reporting|article|report|review|analysis|opinion)? ?by"
    r"|authors?|reporters?|writers?|byline|correspondent|contributor|journalist|columnist)\s*[:|]?\s+(?P<rest>.+)",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\s+(?:in (?:[A-Z]|the )|for (?:[A-Z]|the )|at (?:[A-Z]|the )|of (?:[A-Z]|the )|from (?:[A-Z]|the )|[|(•·–—]|@).*$"
)
_ROLE = re.compile(
    r"(?:\w+[ -]){0,4}(?:writers?|reporters?|correspondents?|editors?|staff|columnists?|journalists?|bureau(?: chief)?"
    r"|analysts?|producers?|desk|agencies|news service|network|special to .{1,60}|contributors?|newsroom|team)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"[\w.+-]+@[\w.-]+|@\w+|Jr\.?|Sr\.?|Ph\.?D\.?|M\.?D\.?|(?:\w+ )?[A-Z][\w-]+ Bureau")
_NOT_NAMES = frozenset(
    """the a an this that these what who why how when where news coverage story stories video live photos update updates
    world politics business sports opinion analysis breaking exclusive watch read more related monday tuesday wednesday
    thursday friday saturday sunday january february march april june july august september october november december
    us uk eu un nato""".split()
)


def byline_names(words: str) -> tuple[str, ...] | None:
    """The names of a line that says whose text it is ("By Jane Doe and John Roe, Reuters"); None for other lines."""
    if len(words) > 160 or words.endswith(("?", "!")):
        return None
    labelled = _LABEL.fullmatch(words)
    return _names(labelled["rest"]) if labelled else None


def signed_names(words: str) -> tuple[str, ...] | None:
    """The names of a signature: "— Jane Doe", or "Jane Doe, Reuters", "Jane Doe | Staff writer"."""
    if len(words) > 120:
        return None
    signature = re.fullmatch(rf"(?:—|–|--?) ?({NAME}(?:(?:,? and |, ){NAME}){{0,4}})", words)
    if signature:
        return _names(signature[1])
    joined = re.fullmatch(rf"({NAME}(?:(?:,? and |, ){NAME}){{0,3}})(?:,| \||/| -| –| —) ?(.{{2,60}})", words)
    if joined and (find(joined[2]) or _ROLE.fullmatch(joined[2])):
        return _names(joined[1])
    return None


def bare_names(words: str) -> tuple[str, ...] | None:
    """The names of a line that holds nothing but full names; only its place can make that a byline."""
    if len(words) > 140 or not re.fullmatch(rf"{_SHORT}(?:(?:,? and |, |,? & ){_SHORT}){{0,6}}", words):
        return None
    return None if set(re.findall(r"\w+", words.casefold())) & _NOT_NAMES else _names(words)


def _names(rest: str) -> tuple[str, ...] | None:
    """The persons and agencies in a list of authors, without roles and places; None when other words stand in it."""
    names: list[str] = []
    for at, part in enumerate(_parts(rest)):
        if _ROLE.fullmatch(part) or (at and _ASIDE.fullmatch(part)):
            continue
        if not (is_person(part) or find(part) or unlisted_pattern().fullmatch(part)):
            return None
        names.append(_tidy(part))
    return tuple(dict.fromkeys(names))


def parts(words: str) -> list[str]:
    """What a byline or signature lists, without its label: persons, agencies, outlets, roles."""
    labelled = _LABEL.fullmatch(words)
    return _parts(labelled["rest"] if labelled else words)


def _parts(rest: str) -> list[str]:
    return [part for p in _JOIN.split(rest.strip().rstrip(".,")) if (part := _bare(p))]


def _bare(part: str) -> str:
    return _WHERE.sub("", part.strip()).removesuffix(" Staff").strip()


def is_person(part: str) -> bool:
    """Whether the words have the form of a person's full name."""
    return bool(re.fullmatch(NAME, part)) and not set(re.findall(r"\w+", part.casefold())) & _NOT_NAMES


def _tidy(name: str) -> str:
    """JANE DOE -> Jane Doe; an agency keeps its letters."""
    if not name.isupper() or find(name):
        return name
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), name)
