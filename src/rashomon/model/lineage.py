"""Where the words came from: shared passages, directed links and origins."""

from __future__ import annotations

from typing import Literal

import msgspec

from rashomon.model.evidence import Evidence


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """Text that two or more articles share.

    kind: "quotation" (somebody's words, in quotation marks), "prose" (a reporter's wording), or "phrase": a name with
    its title or another short wording that two reporters may both write, which is no sign of copying.
    """

    id: str
    kind: Literal["quotation", "prose", "phrase"]
    words: int
    evidence: tuple[Evidence, ...]


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One article has text from another.

    share: the part of the later article's words (0..1) that stands in the earlier one too.
    basis: the ground for the direction: a credit (in the copy, or an agency's line over its own copy), the time of
        publication, or undetermined.
    """

    id: str
    source: str = msgspec.field(name="from")
    target: str = msgspec.field(name="to")
    share: float
    basis: Literal["credit", "time", "undetermined"]
    evidence: tuple[Evidence, ...] = ()


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Articles whose wording comes from one place, and why we say so."""

    id: str
    articles: tuple[str, ...]
    agency: str | None = None
    why: str = ""


class Lineage(msgspec.Struct, frozen=True, kw_only=True):
    """Passages, links and origins of one story."""

    passages: tuple[Passage, ...] = ()
    links: tuple[Link, ...] = ()
    origins: tuple[Origin, ...] = ()
