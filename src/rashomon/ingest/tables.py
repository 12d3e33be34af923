"""The room's data files, read once when first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/<name>.tsv`, without comments and blank lines; each row is its tab-separated cells."""
    return tuple(_rows((files("rashomon.ingest") / "data" / f"{name}.tsv").read_text(encoding="utf-8")))


def _rows(content: str) -> Iterator[tuple[str, ...]]:
    for line in content.splitlines():
        if line.strip() and not line.startswith("#"):
            yield tuple(cell.strip() for cell in line.split("\t"))
