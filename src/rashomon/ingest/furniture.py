"""What a line is when it is not the article's own prose: page debris, caption, credit line, note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

import msgspec

from rashomon.ingest.agencies import photo_credit_end
from rashomon.ingest.lines import ends_sentence
from rashomon.ingest.tables import rows
from rashomon.model.article import SectionKind

Place = Literal["anywhere", "head", "inside", "tail"]
LONGEST = 1200  # longer lines are prose: no pattern is tried on them
_SCOPES: dict[Place, tuple[str, ...]] = {
    "anywhere": (),
    "head": ("edge",),
    "inside": ("inside",),
    "tail": ("edge", "inside"),
}
_SPEECH = re.compile(r"\b(?:said|says|told|added|asked)\b|[\"“”]")
_SOCIAL = frozenset(
    """share tweet email e-mail print facebook twitter pinterest whatsapp linkedin reddit telegram copy link save pocket
    flipboard messenger instagram youtube threads bluesky tumblr sms viber line wechat mail rss send letters""".split()
)
_JOINING = frozenset(
    """on via to this and or all x us icon comments comment post like pin it more story article page a friend the
    editor""".split()
)


class Rule(msgspec.Struct, frozen=True):
    """One row of `data/furniture.tsv`."""

    kind: SectionKind
    scope: str
    pattern: re.Pattern[str]
    example: str


@cache
def furniture_rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the file."""
    return tuple(_rules())


def _rules() -> Iterator[Rule]:
    for kind, scope, pattern, example in rows("furniture"):
        yield Rule(msgspec.convert(kind, SectionKind), scope, re.compile(pattern, re.IGNORECASE), example)


def furniture_kind(words: str, place: Place) -> SectionKind | None:
    """The kind of a line that is not prose, or None.

    Args:
        words: the line, with single spaces.
        place: before the first paragraph of prose, after the last, or between; "anywhere" when that is not known yet.
    """
    if len(words) > LONGEST:
        return None
    if not any(char.isalnum() for char in words) or _is_share_line(words):
        return "debris"
    if photo_credit_end(words) is not None or (place == "head" and _is_captioned(words)):
        return "caption"
    for rule in furniture_rules():
        if _applies(rule, place) and rule.pattern.fullmatch(words) and not _is_speech(rule.kind, words):
            return rule.kind
    return "debris" if place == "inside" and _is_shouted_link(words) else None


def _applies(rule: Rule, place: Place) -> bool:
    return rule.scope == "any" or (rule.scope in _SCOPES[place])


def _is_speech(kind: SectionKind, words: str) -> bool:
    """A sentence of reported speech is prose, even when it begins like a request to subscribe."""
    return kind == "debris" and len(words) > 60 and ends_sentence(words) and bool(_SPEECH.search(words))


def _is_captioned(words: str) -> bool:
    """A caption whose photo agency stands bare after its full stop: "... in Austin, Texas. AP"."""
    return bool(re.search(r"[.!?][\"”]? \(?(?:AP|AFP|EPA|Reuters|REUTERS|Getty Images|Bloomberg)\)?$", words))


def _is_share_line(words: str) -> bool:
    tokens = re.findall(r"[a-z-]+", words.casefold())
    return 0 < len(tokens) <= 16 and set(tokens) <= _SOCIAL | _JOINING and bool(set(tokens) & _SOCIAL)


def _is_shouted_link(words: str) -> bool:
    """A related story's headline in capitals between two paragraphs, five words or more, no end of sentence."""
    return words.isupper() and words.count(" ") >= 4 and words[0] not in "\"“'‘" and not ends_sentence(words)
