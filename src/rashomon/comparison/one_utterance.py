"""One utterance, one fact: sentences that render a sure statement go together, whatever else they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rashomon.comparison.alignment import SURE, Aligned, Alignment
from rashomon.comparison.renderings import words
from rashomon.model.comparison import Statement
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span

_LEAST = 4  # words of a rendering; a shorter one ("a great day") says too little to make its sentence the same
_FILLED = 0.4  # share of the sentence that the rendering must fill


def with_statements(alignment: Alignment, statements: Sequence[Statement]) -> Alignment:
    """The alignment, in which two sentences that are mostly renderings of one sure statement are as likely one fact as
    the statement is likely one utterance."""
    chance, found = alignment.chance.copy(), {(p.left, p.right): p.score for p in alignment.pairs}
    for statement in (s for s in statements if s.is_sure):
        for i, j in _pairs(alignment, sorted(set(_rows(alignment, statement.evidence)))):
            if chance[i, j] < statement.score:
                chance[i, j] = chance[j, i] = statement.score
                found[i, j] = statement.score
    pairs = [Aligned(i, j, score) for (i, j), score in found.items() if score >= SURE]
    return replace(alignment, chance=chance, pairs=tuple(sorted(pairs, key=lambda x: (-x.score, x.left, x.right))))


def _pairs(alignment: Alignment, rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rows of two articles, each the other's likeliest: a long speech has many sentences."""
    number = alignment.number
    nearest: dict[tuple[int, int], int] = {}
    for i in rows:
        for other in {number[j] for j in rows} - {number[i]}:
            there = [j for j in rows if number[j] == other and _alike(alignment, i, j)]
            if there:
                nearest[i, other] = max(there, key=lambda j: float(alignment.chance[i, j]))
    yield from ((i, j) for (i, _), j in nearest.items() if i < j and nearest.get((j, number[i])) == i)


def _alike(alignment: Alignment, i: int, j: int) -> bool:
    """Whether half of the shorter one's words stand in the other."""
    a, b = alignment.rows[i].stems, alignment.rows[j].stems
    return 2 * len(a & b) >= min(len(a), len(b))


def _rows(alignment: Alignment, evidence: Iterable[Evidence]) -> Iterator[int]:
    """The propositions that a rendering of some length fills in good part."""
    for e in evidence:
        if len(words(e.text, [Span(0, len(e.text))])) < _LEAST:
            continue
        for n, row in enumerate(alignment.rows):
            shared = min(e.end, row.end) - max(e.start, row.start)
            if row.article == e.article and shared >= _FILLED * (row.end - row.start):
                yield n
