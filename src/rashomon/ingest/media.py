"""What kind of text some bytes are: by name, by declaration, by looking."""

from __future__ import annotations

import re
import zlib
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
    ".pdf": "application/pdf",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".warc": "application/warc",
    ".warc.gz": "application/warc",
    ".wacz": "application/zip",
}
FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
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
    "application/pdf": "application/pdf",
    "application/warc": "application/warc",
    "application/zip": "application/zip",
    "application/wacz": "application/zip",
}
# Types under which feeds and archives come that say too little: the bytes decide.
_VAGUE = (
    "",
    "application/octet-stream",
    "application/xml",
    "text/xml",
    "application/gzip",
    "application/x-gzip",
    *FEEDS,
)
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html[\s>])", re.I | re.S
)
_ROW = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"[^"\n]{1,60}"\s*:')
_ARRAY = re.compile(rb'(?:\xef\xbb\xbf)?\s*\[\s*\{\s*"[^"\n]{1,60}"\s*:')


# a comment ends at its first "-->": where it might end at any, many comments would be parted in endless ways
_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*>\s*|<!--(?:(?!-->).){0,2000}-->\s*|<!DOCTYPE[^>]*>\s*)*<(rss|feed|rdf:RDF|\w+:feed)[\s>]",
    re.S,
)
_JSON_FEED = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{.{0,2000}?"https?:\\?/\\?/jsonfeed\.org\\?/version', re.S)


def suffix(name: str) -> str:
    """A file's suffix in small letters, ".warc.gz" whole."""
    found = PurePath(name).suffix.casefold()
    return ".warc.gz" if found == ".gz" and name.casefold().endswith(".warc.gz") else found


def media_type(name: str, data: bytes) -> str:
    """The media type of a file or of standard input: a look at what it holds, and its suffix."""
    return _certain(data) or BY_SUFFIX.get(suffix(name)) or _seen(data)


def declared_type(header: str, data: bytes) -> str | None:
    """The media type of a response by its Content-Type; None when it is of a kind that holds no article."""
    name = header.partition(";")[0].strip().casefold()
    known = _BY_TYPE.get(name)
    if known is None and name not in _VAGUE:
        return None
    certain = _certain(data)
    if certain:
        return certain
    if name in _VAGUE:
        return name if name in FEEDS else _seen(data)
    return known


def _certain(data: bytes) -> str | None:
    """The media type that the first bytes tell beyond doubt, whatever name or server say."""
    head = data[:4096]
    if head.startswith(b"%PDF-"):
        return "application/pdf"
    kind = archive_kind(head)
    if kind:
        return "application/zip" if kind == "zip" else "application/warc"
    if _PAGE.match(head):
        return "text/html"
    feed = _FEED.match(head)
    if feed:
        return "application/atom+xml" if feed[1].endswith(b"feed") else "application/rss+xml"
    return "application/feed+json" if _JSON_FEED.match(head) else None


def archive_kind(head: bytes) -> str | None:
    """ "warc" or "zip" for an archive, by its first bytes; None for everything else."""
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    return "warc" if head.startswith(b"WARC/") or _packed_warc(head) else None


def _packed_warc(head: bytes) -> bool:
    try:
        return head.startswith(b"\x1f\x8b") and zlib.decompressobj(31).decompress(head, 5) == b"WARC/"
    except zlib.error:
        return False


def _seen(data: bytes) -> str:
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
