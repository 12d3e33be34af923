"""Independence: how many separate origins stand behind the same fact in several accounts. Copies do not confirm."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from rashomon.comparison.accounts import Accounts
from rashomon.model.annotation import Quotation
from rashomon.model.comparison import Statement
from rashomon.model.evidence import Evidence

_HEARSAY = re.compile(r"\b(?:believed|said|alleged|reported|thought|claimed|rumou?red|understood|accused)", re.I)
_MOSTLY = 0.4  # share of the evidence that a quotation must fill for the evidence to be reported speech
_COPIED = 0.4  # share of the evidence that a copied passage must fill


class Independence:
    """Knows which words of a story are reports of one utterance, and which are copied prose."""

    def __init__(self, accounts: Accounts, statements: Sequence[Statement] = ()) -> None:
        self._origin = accounts.origin_of
        self._quotations: dict[str, list[Quotation]] = defaultdict(list)
        for quotation in accounts.quotations:
            if _is_claim(quotation, accounts.text[quotation.article]):
                self._quotations[quotation.article].append(quotation)
        self._utterance: dict[str, list[str]] = defaultdict(list)
        for statement in statements:
            for id in statement.quotations:
                self._utterance[id].append(statement.id)
        self._prose = [p for p in accounts.lineage.passages if p.kind == "prose"]

    def is_reported(self, evidence: Evidence) -> bool:
        """Whether most of these words are the content of somebody's speech, writing or thought."""
        return self._share(self._quotations[evidence.article], evidence) >= _MOSTLY

    def count(self, cells: Sequence[tuple[Evidence, ...]]) -> int:
        """Independent origins behind the evidence of several articles, one tuple an article; at least 1.

        Articles of one origin count once; so do articles whose evidence reports one utterance or one speaker's words,
        and articles that print the same copied prose for it.
        """
        keys = [self._keys(evidence) for evidence in cells]
        return max(1, _components(keys))

    def _keys(self, cell: tuple[Evidence, ...]) -> set[str]:
        """What these words come from; cells that share one key share their origin."""
        article = cell[0].article
        keys = {f"origin {self._origin.get(article, article)}"}
        keys |= {f"copy {p.id}" for e in cell for p in self._prose if _filled([p.evidence], e) >= _COPIED}
        if all(self.is_reported(e) for e in cell):
            reported = [self._utterances(e) for e in cell]
            keys |= {f"utterance {id}" for ids in reported for id in ids}
            keys |= {f"speaker {q.speaker}" for e in cell for q in self._within(e) if q.speaker}
        return keys

    def _utterances(self, evidence: Evidence) -> set[str]:
        return {id for q in self._within(evidence) for id in self._utterance[q.id]}

    def _within(self, evidence: Evidence) -> list[Quotation]:
        return [q for q in self._quotations[evidence.article] if self._share([q], evidence) > 0]

    @staticmethod
    def _share(quotations: Iterable[Quotation], evidence: Evidence) -> float:
        """Share of the evidence that the quotations with their sources and cues fill, if their contents matter."""
        contents = [(s.start, s.end) for q in quotations for s in (*q.content, *q.quoted)]
        frames = [(s.start, s.end) for q in quotations for s in (*q.source, *q.cue)]
        inside = _covered(contents, evidence)
        frame = _covered(frames, evidence)
        return inside / max(1, evidence.end - evidence.start - frame)


def _is_claim(quotation: Quotation, text: str) -> bool:
    """Somebody's words or belief; "is expected to" and "is due to", which are nobody's, are the outlet's own."""
    told = quotation.speaker is not None or quotation.speaker_text is not None or bool(quotation.quoted)
    return told or any(_HEARSAY.search(span.of(text)) for span in quotation.cue)


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


def _components(keys: Sequence[set[str]]) -> int:
    """How many groups remain when sets with a key in common are joined."""
    joined: list[set[str]] = []
    for key in keys:
        apart = [j for j in joined if not j & key]
        joined = [*apart, key.union(*(j for j in joined if j & key))]
    return len(joined)
