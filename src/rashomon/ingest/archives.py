"""WARC and WACZ -> captures: the pages that a crawl kept, one at a time, however large the archive is."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import IO, TYPE_CHECKING

from rashomon.config import Settings
from rashomon.ingest.draft import sha256_of
from rashomon.ingest.media import declared_type
from rashomon.ingest.unpacking import PackedError, TooLargeError, unchunked, unpacked
from rashomon.model.capture import Capture, Unread

if TYPE_CHECKING:
    from fastwarc.warc import HeaderMap, WarcRecord

MOST_MEMBERS = 10_000  # WARC files in one WACZ
MOST_BREAKS = 100  # places of one WARC file at which reading is taken up again; each may unpack it from its beginning
PACKED = 100  # a WARC file in a WACZ may be so many times larger than it is packed; pages pack to about a tenth
_STEP = 1 << 20
_PAGES = ("text/html", "application/xhtml+xml")
_DAMAGED = "Fetch the archive again, or make it anew; the other records are read."


def captures_of(source: str, kind: str, file: IO[bytes], settings: Settings) -> Iterator[Capture | Unread]:
    """The pages of an archive in their order; each capture has the page's address and the time of the crawl.

    Other records (requests, pictures, redirects, errors) are passed over. A damaged part costs one line.

    Args:
        source: the archive's name, for those lines.
        kind: "warc" or "zip".
        file: its bytes; it can seek.
        settings: a page over `max_bytes` costs a line.
    """
    yield from _of_zip(source, file, settings) if kind == "zip" else _of_warc(source, file, settings)


def _of_zip(source: str, file: IO[bytes], settings: Settings) -> Iterator[Capture | Unread]:
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        yield Unread(source, f"the ZIP archive is damaged ({error})"[:200], "Fetch it again.")
        return
    with archive:
        names = [n for n in archive.namelist() if n.startswith("archive/") and n.endswith((".warc", ".warc.gz"))]
        if not names:
            yield Unread(
                source, "it is a ZIP archive or an office document, not text", "Save its articles as plain text."
            )
        for name in names[:MOST_MEMBERS]:
            yield from _of_member(f"{source}, {name}", archive, name, settings)


def _of_member(source: str, archive: zipfile.ZipFile, name: str, settings: Settings) -> Iterator[Capture | Unread]:
    about = archive.getinfo(name)
    if about.file_size > PACKED * max(about.compress_size, 1):
        yield Unread(source, f"it is packed to less than a {PACKED}th, as no pages are", "Check where it comes from.")
        return
    try:
        with archive.open(about) as member:
            yield from _of_warc(source, member, settings)
    except Exception as error:  # an archive is anybody's; whatever it does to an unpacker costs this part only
        yield Unread(source, f"it cannot be unpacked ({error})"[:200], _DAMAGED)


def _of_warc(source: str, file: IO[bytes], settings: Settings) -> Iterator[Capture | Unread]:
    """The pages from the first record to the last.

    Behind a damaged part it goes on at the next sign of a record, `MOST_BREAKS` times at most.
    """
    try:
        import fastwarc  # noqa: F401
    except ImportError:
        yield Unread(source, "web archives need the extra 'warc'", "Install it: pip install 'rashomon[warc]'")
        return
    sign = b"\x1f\x8b\x08" if file.read(2) == b"\x1f\x8b" else b"WARC/1."
    at: int | None = 0
    broken: int | None = None
    breaks = 0
    while at is not None and breaks <= MOST_BREAKS:
        breaks += 1
        file.seek(at)
        reached, whole = at, False
        for position, found in _records(source, file, settings):
            if position is None:
                whole = True
                break
            if broken is not None:
                yield _gap(source, broken, position)
                broken = None
            reached = position
            if found is not None:
                yield found
        if whole:
            break
        broken = broken if broken is not None else reached
        at = _next(file, reached + 1, sign)
    if broken is not None:
        yield _gap(source, broken, None)


def _gap(source: str, start: int, end: int | None) -> Unread:
    until = f"up to byte {end:,}" if end is not None else "up to its end"
    return Unread(source, f"it is damaged after byte {start:,}, {until}", _DAMAGED)


def _records(source: str, file: IO[bytes], settings: Settings) -> Iterator[tuple[int | None, Capture | Unread | None]]:
    """Position of each response and what it gives; (None, None) at a regular end, nothing more at a damaged place."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    records = ArchiveIterator(file, record_types=WarcRecordType.any_type, parse_http=False, strict_mode=False)
    while True:
        try:
            record = next(records, None)
            if record is None:
                yield None, None
                return
            result = _page(source, record, settings) if record.record_type == WarcRecordType.response else None
        except (OSError, ValueError):
            return
        yield record.stream_pos, result


def _page(source: str, record: WarcRecord, settings: Settings) -> Capture | Unread | None:
    """The page of a response; None when it is none, or was not there."""
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if not address.startswith(("http://", "https://")) or not record.is_http:
        return None
    record.parse_http()
    headers = record.http_headers
    if headers is None or headers.status_code != 200:
        return None
    if declared_type(headers.get("Content-Type") or "", b"") not in _PAGES:
        return None
    where = f"{source}, {address}"
    try:
        data = _body(record, headers, settings.max_bytes)
    except TooLargeError:
        return Unread(where, f"the page is larger than {settings.max_bytes:,} bytes", "Raise RASHOMON_MAX_BYTES.")
    except PackedError as error:
        return Unread(where, f"the page cannot be unpacked: {error}", "Fetch it from the web.")
    if data is None:
        return Unread(where, "the page breaks off", "Fetch the archive again, or the page from the web.")
    return Capture(
        source=address,
        is_url=True,
        fetched=record.record_date.strftime("%Y-%m-%dT%H:%M:%SZ") if record.record_date else "",
        sha256=sha256_of(data),
        media_type="text/html",
        data=data,
        charset=record.http_charset,
    )


def _body(record: WarcRecord, headers: HeaderMap, limit: int) -> bytes | None:
    """The page's bytes, unpacked; None where the archive breaks off inside them."""
    data = record.reader.read(limit + 1)
    if len(data) > limit:
        raise TooLargeError
    if len(data) < record.content_length:
        return None
    if "chunked" in (headers.get("Transfer-Encoding") or "").casefold():
        data = unchunked(data, limit)
    encodings = headers.get("Content-Encoding") or ""
    try:
        return unpacked(data, encodings, limit)
    except PackedError:
        if data.lstrip()[:1] == b"<":
            return data  # unpacked when it was archived, the header left as it was
        raise


def _next(file: IO[bytes], start: int, sign: bytes) -> int | None:
    """Where the next sign of a record stands, or None."""
    file.seek(start)
    at, kept = start, b""
    while block := file.read(_STEP):
        found = (kept + block).find(sign)
        if found >= 0:
            return at - len(kept) + found
        at += len(block)
        kept = (kept + block)[-(len(sign) - 1) :]
    return None
