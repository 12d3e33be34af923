"""A quotation in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from rashomon.model.annotation import QuotationKind
from rashomon.model.span import Span


@dataclass
class Draft:
    """Spans as found so far.

    `continues`: the speaker is that of the quotation before, unless a source was found. `lead`: the paragraph that
    announces it, where that is known.
    """

    kind: QuotationKind
    content: list[Span]
    quoted: list[Span] = field(default_factory=list)
    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    score: float = 1.0
    origin: str = "marks@1"
    continues: bool = False
    lead: Span | None = None

    @property
    def start(self) -> int:
        """Where the content begins."""
        return min(s.start for s in self.content)

    @property
    def end(self) -> int:
        """Where the content ends."""
        return max(s.end for s in self.content)
