"""An article: one outlet's text, cleaned, immutable, with its sections and metadata."""

from __future__ import annotations

from typing import Literal

import msgspec

from rashomon.model.evidence import Evidence
from rashomon.model.span import Span

SectionKind = Literal["title", "deck", "byline", "dateline", "body", "caption", "credit", "note", "debris"]


class Section(msgspec.Struct, frozen=True):
    """A stretch of the article's text and what it is. "note" is the note on the author; "debris" is page furniture."""

    kind: SectionKind
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The section's place in the text."""
        return Span(self.start, self.end)


class Published(msgspec.Struct, frozen=True):
    """When it was published, as ISO 8601 (date, or time with zone), and how we know."""

    value: str | None = None
    basis: Literal["stated", "inferred", "unknown"] = "unknown"
    evidence: tuple[Evidence, ...] = ()


class Credit(msgspec.Struct, frozen=True):
    """A line that says whose work it is.

    kind: "contributed" (part of the copy), "reprint" (the whole is the agency's), "photo", or "cited" (named as a
    source of something in the text).
    """

    agency: str
    kind: Literal["contributed", "reprint", "photo", "cited"]
    evidence: tuple[Evidence, ...] = ()


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One outlet's text. `text` is never altered for plain text and JSON Lines: every offset refers to it.

    `title`, `deck` and `byline` may come from metadata and then have no section in `text`.
    """

    id: str
    path: str | None = None
    url: str | None = None
    sha256: str
    outlet: str | None = None
    title: str | None = None
    deck: str | None = None
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    language: str = "en"
    published: Published = Published()
    credits: tuple[Credit, ...] = ()
    text: str
    sections: tuple[Section, ...] = ()
    origin_group: str | None = None
    warnings: tuple[str, ...] = ()

    def bodies(self) -> tuple[Span, ...]:
        """The spans of the article's own prose, in order."""
        return tuple(s.span for s in self.sections if s.kind == "body")

    def prose(self) -> str:
        """The text with page debris blanked out, so that offsets stay and a sentence reads on over a box of links."""
        parts, at = [], 0
        for section in sorted((s for s in self.sections if s.kind == "debris"), key=lambda s: s.start):
            blank = "".join(c if c == "\n" else " " for c in self.text[section.start : section.end])
            parts += [self.text[at : section.start], blank]
            at = section.end
        return "".join(parts) + self.text[at:]

    def evidence(self, start: int, end: int) -> Evidence:
        """The words at [start, end) as evidence."""
        return Evidence(self.id, start, end, self.text[start:end])

    @property
    def day(self) -> str | None:
        """The date of publication, YYYY-MM-DD, whatever its basis; None when unknown."""
        value = self.published.value
        return value[:10] if value and len(value) >= 10 else None
