"""Tab-separated tables of knowledge that lie beside the code in `data/`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/<name>.tsv` by the names in its first line; lines that begin with "#" are comments."""
    text = (files("rashomon.text") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    head = lines[0].split("\t")
    return tuple(dict(zip(head, line.split("\t"), strict=False)) for line in lines[1:])


@cache
def words(name: str) -> frozenset[str]:
    """Every word that stands in a table of one column."""
    return frozenset(word for row in rows(name) for value in row.values() for word in value.split())
