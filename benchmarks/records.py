"""Frozen records: msgspec.Struct against slotted dataclasses. `python benchmarks/records.py` prints one table.

The record is an evidence span inside a quotation, the shape of which a dossier holds most.
"""

from __future__ import annotations

import json
import sys
import timeit
from dataclasses import asdict, dataclass

import msgspec

COUNT = 20_000


class Place(msgspec.Struct, frozen=True):
    """Words in an article."""

    article: str
    start: int
    end: int
    text: str


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """Words and who said them."""

    id: str
    speaker: str | None = None
    evidence: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceData:
    """Words in an article."""

    article: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteData:
    """Words and who said them."""

    id: str
    speaker: str | None = None
    evidence: tuple[PlaceData, ...] = ()


def structs() -> list[Quote]:
    """Records of msgspec."""
    return [Quote(id="q", speaker="e", evidence=(Place("a", n, n + 9, "the words"),)) for n in range(COUNT)]


def dataclasses() -> list[QuoteData]:
    """The same records as slotted, frozen dataclasses."""
    return [QuoteData(id="q", speaker="e", evidence=(PlaceData("a", n, n + 9, "the words"),)) for n in range(COUNT)]


def best(work: str, names: dict[str, object]) -> float:
    """Microseconds a record: the best of five runs."""
    return min(timeit.repeat(work, globals=names, number=1, repeat=5)) / COUNT * 1e6


def main() -> None:
    """Measure and print."""
    ours, theirs = structs(), dataclasses()
    text = msgspec.json.encode(ours)
    rows = {
        "create": (best("f()", {"f": structs}), best("f()", {"f": dataclasses})),
        "write JSON": (
            best("f(r)", {"f": msgspec.json.encode, "r": ours}),
            best("f([d(x) for x in r])", {"f": json.dumps, "d": asdict, "r": theirs}),
        ),
        "write JSON, both by msgspec": (
            best("f(r)", {"f": msgspec.json.encode, "r": ours}),
            best("f(r)", {"f": msgspec.json.encode, "r": theirs}),
        ),
        "read JSON and check types": (
            best("f(t, type=k)", {"f": msgspec.json.decode, "t": text, "k": list[Quote]}),
            best("f(t, type=k)", {"f": msgspec.json.decode, "t": text, "k": list[QuoteData]}),
        ),
        "compare for equality": (
            best("a == b", {"a": ours, "b": structs()}),
            best("a == b", {"a": theirs, "b": dataclasses()}),
        ),
        "bytes a record": (
            sum(map(sys.getsizeof, (ours[0], *ours[0].evidence))),
            sum(map(sys.getsizeof, (theirs[0], *theirs[0].evidence))),
        ),
    }
    print(f"{'microseconds a quotation with one place':40} msgspec  dataclass")
    for name, (one, other) in rows.items():
        print(f"{name:40} {one:7.2f}  {other:9.2f}")


if __name__ == "__main__":
    main()
