"""What the reader says about a text, as plain spans: names, attributions."""

from __future__ import annotations

from typing import Literal

import msgspec

from rashomon.model.span import Span

NameKind = Literal["PER", "ORG", "LOC", "MISC", "EVENT"]


class NameSpan(msgspec.Struct, frozen=True, order=True):
    """A name as the tagger saw it. `score` is the mean probability of its tags, in [0, 1]."""

    start: int
    end: int
    kind: NameKind
    score: float


class Attribution(msgspec.Struct, frozen=True):
    """Linked source, cue and content spans of one act of reporting, as the tagger saw it.

    `source` and `cue` may be empty; `content` has at least one span. `score` is the mean probability, in [0, 1].
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
