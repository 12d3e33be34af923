"""Word lists and tables of the annotators, `data/*.tsv`; lines that begin with # say where a list comes from."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of `data/<name>.tsv`, comments and blank lines left out."""
    text = (files("rashomon.annotate") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def rows(name: str) -> list[list[str]]:
    """The rows of a table below the line that names its columns."""
    return [line.split("\t") for line in lines(name)[1:]]
