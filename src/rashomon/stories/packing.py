"""Traits <-> bytes, for a store: about 10 kB an article."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.stories.features import Bag, Traits

_WIDTH = 384


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    id: str
    outlet: str
    day: int | None
    words: tuple[bytes, bytes]
    opening: tuple[bytes, bytes]
    names: tuple[bytes, bytes]
    numbers: tuple[bytes, bytes]
    phrases: bytes
    named: tuple[int, ...]
    title: bytes
    lede: bytes


_DECODER = msgspec.msgpack.Decoder(_Packed)


def packed(traits: Traits) -> bytes:
    """The record as bytes, the same on every machine."""
    return msgspec.msgpack.encode(
        _Packed(
            traits.id,
            traits.outlet,
            traits.day,
            _bag(traits.words),
            _bag(traits.opening),
            _bag(traits.names),
            _bag(traits.numbers),
            _bytes(traits.phrases, "<u4"),
            traits.named,
            _bytes(traits.title, "<f2"),
            _bytes(traits.lede, "<f2"),
        )
    )


def unpacked(data: bytes) -> Traits:
    """The record that `packed` made the bytes from."""
    found = _DECODER.decode(data)
    return Traits(
        id=found.id,
        outlet=found.outlet,
        day=found.day,
        words=_bag_of(found.words),
        opening=_bag_of(found.opening),
        names=_bag_of(found.names),
        numbers=_bag_of(found.numbers),
        phrases=np.frombuffer(found.phrases, "<u4"),
        named=found.named,
        title=np.frombuffer(found.title, "<f2"),
        lede=np.frombuffer(found.lede, "<f2").reshape(-1, _WIDTH),
    )


def _bag(bag: Bag) -> tuple[bytes, bytes]:
    return _bytes(bag.keys, "<u4"), _bytes(bag.weights, "<f4")


def _bag_of(packed: tuple[bytes, bytes]) -> Bag:
    return Bag(np.frombuffer(packed[0], "<u4"), np.frombuffer(packed[1], "<f4"))


def _bytes(values: NDArray[np.generic], kind: str) -> bytes:
    return values.astype(kind, copy=False).tobytes()
