"""A draft: one article's text with what its format says of it, before the text itself is read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from rashomon.model.article import SectionKind
from rashomon.model.capture import Capture
from rashomon.model.identity import digest


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """Text and given metadata. A field is None (or empty) when the format does not give it.

    Attributes:
        source: the input as the user would recognise it, with the row where there are many.
        sha256: of the bytes that the text was read from: the whole capture, or a row's text as UTF-8.
        key: the identifier that the input gives the article.
        date: the date of publication as given.
        known: the kinds of lines that the format marks as such, by their words.
    """

    text: str
    source: str
    sha256: str
    path: str | None = None
    url: str | None = None
    key: str | None = None
    title: str | None = None
    deck: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    date: str | None = None
    known: Mapping[str, SectionKind] = {}
    warnings: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The article's id: a digest of the text and of what sets it apart from the same text elsewhere.

        That is the given key, outlet and address. Where none is given, it is the last two parts of the file's absolute
        path: the same file has the same id from any working directory, and two outlets' folders stay apart.
        """
        given = (self.key, self.outlet, self.url)
        return digest(self.text, *(given if any(given) else (_place(self.path or self.source),)), prefix="a")


def draft_of(capture: Capture, text: str, *warnings: str | None) -> Draft:
    """A draft of a capture that holds one article."""
    return Draft(
        text=text,
        source=capture.source,
        sha256=capture.sha256,
        path=None if capture.is_url else capture.source,
        url=capture.source.partition("#")[0] if capture.is_url else None,
        warnings=tuple(filter(None, warnings)),
    )


def sha256_of(data: bytes | str) -> str:
    """Hexadecimal SHA-256; text is taken as UTF-8."""
    return hashlib.sha256(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data).hexdigest()


def now() -> str:
    """The time, UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _place(path: str) -> str:
    return path if path == "-" or "://" in path else "/".join(Path(os.path.abspath(path)).parts[-2:])
