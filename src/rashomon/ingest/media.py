"""What kind of text some bytes are: by name, by declaration, by looking."""

from __future__ import annotations

import re
from pathlib import PurePath

from rashomon.config import Settings
from rashomon.model.capture import Unread

BY_SUFFIX = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".json": "application/json",
    ".ninjs": "application/json",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
}
_BY_TYPE = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "application/json": "application/json",
    "application/ninjs+json": "application/json",
    "text/json": "application/json",
    "application/jsonl": "application/jsonl",
    "application/x-ndjson": "application/jsonl",
    "application/x-jsonlines": "application/jsonl",
    "application/ndjson": "application/jsonl",
    "text/plain": "text/plain",
    "text/markdown": "text/plain",
}
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html[\s>])", re.I | re.S
)
_ROW = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"[^"\n]{1,60}"\s*:')
_ARRAY = re.compile(rb'(?:\xef\xbb\xbf)?\s*\[\s*\{\s*"[^"\n]{1,60}"\s*:')


def media_type(name: str, data: bytes) -> str:
    """The media type of a file or of standard input: its suffix, and a look at what it holds."""
    if _PAGE.match(data[:4096]):
        return "text/html"
    return BY_SUFFIX.get(PurePath(name).suffix.casefold()) or _seen(data)


def declared_type(header: str, data: bytes) -> str | None:
    """The media type of a response by its Content-Type; None when it is of a kind that holds no article."""
    name = header.partition(";")[0].strip().casefold()
    if not name or name == "application/octet-stream":
        return _seen(data)
    if name == "text/plain" and _PAGE.match(data[:4096]):
        return "text/html"
    return _BY_TYPE.get(name)


def _seen(data: bytes) -> str:
    if _PAGE.match(data[:4096]):
        return "text/html"
    if _ARRAY.match(data[:4096]):
        return "application/json"
    if _ROW.match(data[:4096]):
        return (
            "application/jsonl" if re.search(rb"\}\s*\n\s*\{", data) or data.count(b"\n") <= 1 else "application/json"
        )
    return "text/plain"


def too_large(source: str, settings: Settings) -> Unread:
    """The line for an input over the limit of bytes."""
    return Unread(
        source,
        f"it is larger than {settings.max_bytes:,} bytes",
        "Cut it, or raise RASHOMON_MAX_BYTES.",
    )
