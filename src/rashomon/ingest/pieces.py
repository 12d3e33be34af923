"""The pieces that a text is cut into before each is told what it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.ingest.lines import Unit, is_prose
from rashomon.ingest.publication import Dated
from rashomon.model.article import SectionKind


@dataclass
class Piece:
    """A paragraph, or a part of one, and what it turned out to be; no kind yet means that it may be prose.

    `names` are those of a byline; `dated` is the date of a line that dates the article.
    """

    unit: Unit
    words: str
    kind: SectionKind | None = None
    names: tuple[str, ...] = ()
    dated: Dated | None = None

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text and nothing else has claimed it."""
        return self.kind is None and is_prose(self.words)


def piece(unit: Unit, kind: SectionKind | None = None) -> Piece:
    """A piece of this unit."""
    return Piece(unit, unit.words, kind)


def prose_indexes(pieces: Sequence[Piece]) -> list[int]:
    """Where the running text stands."""
    return [at for at, p in enumerate(pieces) if p.is_prose]


def fold(words: str) -> str:
    """Letters and figures only, small: for telling whether two lines say the same."""
    return " ".join(re.findall(r"\w+", words.casefold()))
