"""Records <-> bytes in a column: JSON, compressed."""

from __future__ import annotations

import zlib
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def pack(record: Any) -> bytes:
    """A record as compressed JSON."""
    return zlib.compress(msgspec.json.encode(record))


def unpack(packed: bytes, kind: type[T]) -> T:
    """The record of this type that `pack` made the bytes from."""
    return msgspec.json.decode(zlib.decompress(packed), type=kind)
