"""Bytes as a server or an archive packed them -> the bytes themselves, and never more than a limit of them."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Protocol

MOST_LAYERS = 2  # "gzip, gzip" happens by mistake; more is a bomb
MOST_MEMBERS = 100  # of one gzip text; each costs a copy of all that follows


class PackedError(ValueError):
    """The bytes are not packed as they say, or break off."""


class TooLargeError(ValueError):
    """Unpacked, they are over the limit."""


class _Source(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


def unpacked(data: bytes, encodings: str, limit: int) -> bytes:
    """The bytes under the content encodings of a header ("gzip", "deflate"; "br" and "zstd" with the extra `warc`).

    Raises:
        TooLargeError: they would be more than `limit`; no more than that is ever held.
        PackedError: they are damaged, break off, or are packed in a way that is not known.
    """
    layers = [name for part in encodings.split(",") if (name := part.strip().casefold()) not in ("", "identity")]
    if len(layers) > MOST_LAYERS:
        raise PackedError(f"they are packed {len(layers)} times over")
    for name in reversed(layers):
        data = _opened(data, name, limit)
    return data


def unchunked(data: bytes, limit: int) -> bytes:
    """The bytes under "Transfer-Encoding: chunked", as archives keep it; those that are not chunked after all stay."""
    from fastwarc.stream_io import ChunkedReader

    try:
        return _read(ChunkedReader(io.BytesIO(data)), limit)
    except PackedError:
        return data  # many archives undo the chunks and leave the header as it was


def _opened(data: bytes, name: str, limit: int) -> bytes:
    if name in ("gzip", "x-gzip"):
        return _inflated(data, limit, 31)
    if name == "deflate":
        # RFC 9110 means the zlib format; some servers send the bare stream
        return _inflated(data, limit, 15 if data[:1] and data[0] & 0x0F == 8 else -15)
    reader = _reader(name)
    if reader is None:
        raise PackedError(f"they are packed as {name[:20]!r}, which is not known here")
    return _read(reader(io.BytesIO(data)), limit)


def _inflated(data: bytes, limit: int, form: int) -> bytes:
    """Undo gzip or deflate; several gzip members after one another are one text."""
    parts: list[bytes] = []
    left = limit + 1
    while data and left > 0:
        machine = zlib.decompressobj(form)
        try:
            part = machine.decompress(data, left)
        except zlib.error as error:
            if parts:
                break  # padding after the last member
            raise PackedError("the packed bytes are damaged") from error
        parts.append(part)
        left -= len(part)
        if left > 0 and not machine.eof:
            raise PackedError("the packed bytes break off")
        if len(parts) > MOST_MEMBERS:
            raise PackedError(f"they are packed in more than {MOST_MEMBERS} parts")
        data = machine.unused_data if form == 31 else b""
    if left <= 0:
        raise TooLargeError
    return b"".join(parts)


def _reader(name: str) -> Callable[[io.BytesIO], _Source] | None:
    try:
        from fastwarc.stream_io import BrotliReader, ZstdReader
    except ImportError:
        return None
    return {"br": BrotliReader, "zstd": ZstdReader}.get(name)


def _read(source: _Source, limit: int) -> bytes:
    parts: list[bytes] = []
    left = limit + 1
    try:
        while left > 0 and (part := source.read(left)):
            parts.append(part)
            left -= len(part)
    except OSError as error:
        raise PackedError("the packed bytes are damaged") from error
    if left <= 0:
        raise TooLargeError
    return b"".join(parts)
