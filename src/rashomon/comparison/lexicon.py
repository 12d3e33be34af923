"""Word lists of the comparison, read once from `data/*.tsv`. Lines that begin with # say where a list comes from."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def rows_of(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `data/<name>.tsv`, comments and blank lines left out."""
    text = resources.files("rashomon.comparison").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines)


@cache
def words_of(name: str) -> frozenset[str]:
    """The first column of a list, as a set."""
    return frozenset(row[0] for row in rows_of(name))


@cache
def groups_of(name: str) -> dict[str, str]:
    """First column -> second column of a list."""
    return {row[0]: row[1] for row in rows_of(name)}
