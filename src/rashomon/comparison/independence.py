"""Independence: how many separate origins stand behind the same fact in several accounts. Copies do not confirm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.voices import Voices
from rashomon.model.comparison import Ground, Statement, Tie, TieKind
from rashomon.model.evidence import Evidence
from rashomon.model.lineage import Passage

_COPIED = 0.4  # share of the evidence that a copied passage must fill


class Independence:
    """Knows which words of a story are reports of one utterance, and which are copied prose."""

    def __init__(self, accounts: Accounts, voices: Voices, statements: Sequence[Statement] = ()) -> None:
        self._origin = accounts.origin_of
        self._voices = voices
        self._utterance: dict[str, list[str]] = defaultdict(list)
        for statement in statements:
            for id in statement.quotations:
                self._utterance[id].append(statement.id)
        self._prose: dict[str, list[Passage]] = defaultdict(list)
        for passage in accounts.lineage.passages:
            for id in {e.article for e in passage.evidence} if passage.kind == "prose" else ():
                self._prose[id].append(passage)

    def grounds(self, cells: Sequence[tuple[Evidence, ...]]) -> tuple[Ground, ...]:
        """The independent origins behind the evidence of several articles, one tuple an article, in their order.

        Articles of one origin count once; so do articles whose evidence reports one utterance or one speaker's words,
        and articles that print the same copied prose for it.
        """
        sources = {cell[0].article: self._sources(cell) for cell in cells}
        joined = [Ground((article,)) for article in sources]
        for why, record in sorted({s for found in sources.values() for s in found}, key=_strongest_first):
            sharing = tuple(article for article, found in sources.items() if (why, record) in found)
            joined = _joined(joined, Tie(why, record, sharing))
        return tuple(joined)

    def _sources(self, cell: tuple[Evidence, ...]) -> set[tuple[TieKind, str]]:
        """What these words come from: articles that have one in common have one origin."""
        article = cell[0].article
        found: set[tuple[TieKind, str]] = {("origin", self._origin.get(article, article))}
        found |= {("copy", p.id) for e in cell for p in self._prose[article] if _filled([p.evidence], e) >= _COPIED}
        if all(self._voices.is_reported([e]) for e in cell):
            found |= {("statement", id) for e in cell for id in self._utterances(e)}
            found |= {("speaker", q.speaker) for e in cell for q in self._voices.within(e) if q.speaker}
        return found

    def _utterances(self, evidence: Evidence) -> set[str]:
        return {id for q in self._voices.within(evidence) for id in self._utterance[q.id]}


def _covered(spans: Iterable[tuple[int, int]], evidence: Evidence) -> int:
    """How many code points of the evidence the spans cover."""
    at, total = evidence.start, 0
    for start, end in sorted(spans):
        start, end = max(start, at), min(end, evidence.end)
        if end > start:
            total, at = total + end - start, end
    return total


def _filled(passages: Iterable[tuple[Evidence, ...]], evidence: Evidence) -> float:
    spans = [(p.start, p.end) for passage in passages for p in passage if p.article == evidence.article]
    return _covered(spans, evidence) / max(1, evidence.end - evidence.start)


def _strongest_first(source: tuple[TieKind, str]) -> tuple[int, str]:
    return ("origin", "copy", "statement", "speaker").index(source[0]), source[1]


def _joined(grounds: Sequence[Ground], tie: Tie) -> list[Ground]:
    """The grounds, those that the tie's articles stand in made one; a tie that joins nothing new is dropped."""
    met = [g for g in grounds if set(g.articles) & set(tie.articles)]
    if len(met) < 2:
        return list(grounds)
    one = Ground(tuple(a for g in met for a in g.articles), (*(t for g in met for t in g.ties), tie))
    return [one if g is met[0] else g for g in grounds if g is met[0] or g not in met]
