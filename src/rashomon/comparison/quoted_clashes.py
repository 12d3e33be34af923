"""Places where quoted words differ: the sentences shown, and which of them are one conflict."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rashomon.comparison.renderings import Rendering, Word
from rashomon.model.comparison import Conflict, Side
from rashomon.model.evidence import Evidence
from rashomon.model.identity import digest

ORIGIN = "conflicts.quotation@1"
SENTENCE_END = re.compile(r"[.!?…]+[\"”’']*\s+")
_LONGEST = 400  # code points of one side

Strength = Literal["hard", "soft"]


@dataclass(frozen=True)
class QuotedClash:
    """Two places that differ, before clashes at one place are joined."""

    sides: tuple[Evidence, ...]
    strength: Strength
    why: str


# ---------------------------------------------------------------- evidence
def sentence(rendering: Rendering, start: int, end: int) -> Evidence:
    """The sentence of the quotation around words start:end, at most 400 code points of it."""
    text, listed = rendering.article.text, rendering.quoted
    if start == end:  # a place between two words: both are shown
        start, end = max(0, start - 1), min(len(listed), end + 1)
    first = listed[min(start, len(listed) - 1)]
    last = listed[max(min(end, len(listed)) - 1, min(start, len(listed) - 1))]
    span = _holding(rendering, first)
    begin = max((m.end() for m in SENTENCE_END.finditer(text, span[0], first.start)), default=span[0])
    stop = next(
        (
            m.start() + (text[m.start() - 1] != " ")
            for m in SENTENCE_END.finditer(text, last.end, max(span[1], last.end))
        ),
        None,
    )
    stop = max(span[1], last.end) if stop is None else stop
    if stop - begin > _LONGEST:
        begin, stop = max(begin, first.start - 150), min(stop, last.end + 150)
        begin = text.find(" ", begin) + 1 if begin < first.start - 100 else begin
    return rendering.article.evidence(begin, max(stop, last.end))


def _holding(rendering: Rendering, word: Word) -> tuple[int, int]:
    spans = rendering.quotation.quoted or rendering.quotation.content
    return next(((s.start, s.end) for s in spans if s.start <= word.start < s.end), (word.start, word.end))


# ---------------------------------------------------------------- joining
def joined_clashes(clashes: Sequence[QuotedClash]) -> list[list[QuotedClash]]:
    """Clashes that touch the same words are one conflict."""
    groups: dict[int, list[int]] = {}  # by the number of the clash that came last
    home: dict[int, int] = {}
    standing: dict[str, list[tuple[Evidence, int]]] = defaultdict(list)
    for n, clash in enumerate(clashes):
        touching = {home[m] for side in clash.sides for other, m in standing[side.article] if side.overlaps(other)}
        groups[n] = [m for g in sorted(touching) for m in groups.pop(g)] + [n]
        home |= dict.fromkeys(groups[n], n)
        for side in clash.sides:
            standing[side.article].append((side, n))
    return [[clashes[m] for m in group] for group in groups.values()]


def conflict_of(group: Sequence[QuotedClash]) -> Conflict:
    """The conflict that clashes at one place make: each place once, as strong as the strongest of them."""
    evidence = _distinct(e for clash in group for e in clash.sides)
    strongest = next((c for c in group if c.strength == "hard"), group[0])
    return Conflict(
        id=digest("conflict", "quotation", *((e.article, e.start, e.end) for e in evidence), prefix="c"),
        kind="quotation",
        strength=strongest.strength,
        about=f"the words quoted: “{min((e.text for e in evidence), key=len)}”",
        sides=tuple(Side(e.text, e.article, (e,)) for e in evidence),
        why=strongest.why,
        score=1.0,
        origin=ORIGIN,
    )


def _distinct(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Each place once, the longer of two that overlap, in order."""
    kept: list[Evidence] = []
    for item in sorted(set(evidence), key=lambda e: (-(e.end - e.start), e)):
        if not any(map(item.overlaps, kept)):
            kept.append(item)
    return sorted(kept)
