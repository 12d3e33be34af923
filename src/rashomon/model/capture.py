"""A capture: the bytes as fetched."""

from __future__ import annotations

import msgspec


class Capture(msgspec.Struct, frozen=True):
    """What stood at a path or URL at one moment.

    Attributes:
        source: the path, URL, or "-" for standard input, as the user would recognise it.
        is_url: whether `source` is an http(s) address.
        fetched: ISO 8601 time, UTC.
        sha256: hexadecimal digest of `data`.
        media_type: best guess, such as "text/html", "text/plain", "application/jsonl", "application/json".
        data: the bytes, after any transfer encoding was undone.
        charset: the encoding that the server declared, if any.
    """

    source: str
    is_url: bool
    fetched: str
    sha256: str
    media_type: str
    data: bytes
    charset: str | None = None


class Unread(msgspec.Struct, frozen=True):
    """An input, or one part of it, that could not be read: what, where, and what to do."""

    source: str
    what: str
    advice: str = ""
