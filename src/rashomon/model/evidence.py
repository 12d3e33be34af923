"""Evidence: the exact words, in a named article, that a statement of ours rests on."""

from __future__ import annotations

import msgspec


class Evidence(msgspec.Struct, frozen=True, order=True):
    """`text` stands at [start, end) of the article with id `article` (offsets in code points)."""

    article: str
    start: int
    end: int
    text: str

    def overlaps(self, other: Evidence) -> bool:
        """Whether both have words of one article in common."""
        return self.article == other.article and self.start < other.end and other.start < self.end
