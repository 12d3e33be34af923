"""The words and shapes by which every view names a state. None of them judges."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rashomon.model.comparison import Cell, CellStatus, TieKind


class Mark(NamedTuple):
    """How a cell of the matrix is shown: its words, a symbol, the same in ASCII, one letter, and what it means."""

    words: str
    symbol: str
    ascii: str
    letter: str
    meaning: str


CELLS: dict[CellStatus, Mark] = {
    "states": Mark("states", "●", "*", "s", "the article says so itself"),
    "attributes": Mark("attributes", "◐", "@", "a", "it reports it as somebody’s claim"),
    "contradicts": Mark("contradicts", "≠", "#", "c", "it says something that cannot stand beside it"),
    "silent": Mark("not found", "·", "-", "n", "the text was read and does not have it"),
    "text missing": Mark("text missing", "?", "?", "m", "the text could not be read to the end, so nobody can say"),
}

PERHAPS = Mark("perhaps", "◌", "~", "p", "it tells something near, perhaps the same; not counted")


def mark(cell: Cell) -> Mark:
    """How a cell is shown: by its status, or as "perhaps" where its words are not surely those of the fact."""
    unsure = cell.evidence and not cell.is_sure and cell.status != "contradicts"
    return PERHAPS if unsure else CELLS[cell.status]


FACT_STATUS: dict[str, str] = {
    "corroborated": "from several origins",
    "single-origin": "from one origin",
    "conflicting": "in conflict",
    "attributed-only": "only as a claim",
}

RENDERINGS: dict[str, str] = {
    "identical": "same words",
    "truncated": "cut",
    "reworded": "reworded",
    "altered": "sense altered",
    "indirect": "in indirect speech",
}

STRENGTHS: dict[str, str] = {
    "hard": "both cannot stand",
    "soft": "could mislead",
}

BASES: dict[str, str] = {
    "credit": "a credit line says so",
    "time": "the other was published earlier",
    "undetermined": "direction undetermined",
}

PUBLISHED: dict[str, str] = {
    "stated": "as the article states",
    "inferred": "inferred from the other accounts",
    "unknown": "not stated",
}

TIES: dict[TieKind, str] = {
    "origin": "have one origin",
    "copy": "print one copied passage",
    "statement": "report one statement",
    "speaker": "report one speaker’s words",
}

FACTUALITIES: dict[str, str] = {
    "happened": "happened",
    "planned": "planned",
    "hypothetical": "hypothetical",
    "denied": "denied",
}

WORDINGS: dict[str, str] = {
    "label": "Labels",
    "loaded": "Loaded words",
    "hedge": "Hedges",
    "cue-verb": "Words of speaking",
}

CREDITS: dict[str, str] = {
    "contributed": "contributed to the copy",
    "reprint": "the whole is the agency’s",
    "photo": "photograph",
    "cited": "cited as a source",
}


@cache
def plover_senses() -> dict[str, str]:
    """The sense of each PLOVER root in a few words."""
    return read_pairs("plover.tsv")


def read_pairs(name: str) -> dict[str, str]:
    """A two-column table of `data/`; lines that begin with "#" are comments."""
    lines = (files("rashomon.dossier") / "data" / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line and not line.startswith("#"))


def plural(count: int, singular: str, several: str = "") -> str:
    """The count with its noun, such as "1 article" or "2 articles"."""
    return f"{count} {singular if count == 1 else several or singular + 's'}"


def listed(words: list[str]) -> str:
    """The words as a list in a sentence, such as "A, B and C"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def shortened(text: str, most: int = 24, ends: int = 8) -> str:
    """A run of more than `most` words as its first and last ones, with the number of those between."""
    words = text.split()
    if len(words) <= most:
        return text
    return f"{' '.join(words[:ends])} … [{len(words) - 2 * ends} words] … {' '.join(words[-ends:])}"


def capitalised(text: str) -> str:
    """The text with its first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]
