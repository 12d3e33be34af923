"""Whose voice words are told in: the outlet's own, or somebody's whose claim the outlet reports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.assertions import claims, said_at_end
from rashomon.comparison.lexicon import words_of
from rashomon.comparison.renderings import stem, words
from rashomon.model.annotation import Quotation
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span

# How much more a word tells that the other accounts of the fact have, and the share of claimed words from which a cell
# is attributed. `python -m evals.gate --only cells` is flat around both (F1 .60 to .64, 0 to 3 and .35 to .45); of 28
# cells of unseen stories that the first changed, 18 were read as better and 6 as worse.
SHARED = 3
MOSTLY = 0.4
_BEFORE = re.compile(r"\b(?:In|On|At|During|After|Before|Speaking|Asked|Late|Earlier|Last)\b[^.!?,;:“”\"]{2,80},\s*$")
_BEHIND = re.compile(r"[^.!?,;:“”\"—–]{0,80}")


class Voices:
    """Tells, for words of a story, how much of them is somebody's claim.

    Two things decide: how the words stand in the reports of speech that the reading found, and, of a sentence that is
    half the outlet's own and half a claim, which half holds the words that the other accounts share.
    """

    def __init__(self, accounts: Accounts) -> None:
        self._text = accounts.text
        self._claims: dict[str, list[tuple[Quotation, tuple[Span, ...]]]] = defaultdict(list)
        for quotation in accounts.quotations:
            if spans := claims(self._text[quotation.article], quotation, _known(accounts, quotation)):
                self._claims[quotation.article].append((quotation, spans))

    def is_reported(self, evidence: Sequence[Evidence], shared: Collection[str] = frozenset()) -> bool:
        """Whether these words of one article are mostly the content of somebody's claim.

        Args:
            evidence: the words. shared: stems that the other accounts of the fact have; none when it has no other.
        """
        claimed = own = 0.0
        for e in evidence:
            inside, outside = self._weighed(e, shared)
            claimed, own = claimed + inside, own + outside
        return claimed > 0 and claimed >= MOSTLY * (claimed + own)

    def within(self, evidence: Evidence) -> list[Quotation]:
        """The quotations whose claim has part in the words."""
        here = Span(evidence.start, evidence.end)
        return [q for q, spans in self._claims[evidence.article] if any(s.overlap(here) for s in spans)]

    def _weighed(self, evidence: Evidence, shared: Collection[str]) -> tuple[float, float]:
        """Telling words that are claimed, and that are the outlet's own; words of a reporting clause are neither."""
        text, here = self._text[evidence.article], Span(evidence.start, evidence.end)
        near = [(q, spans) for q, spans in self._claims[evidence.article] if any(s.overlap(here) for s in spans)]
        contents = [s for _, spans in near for s in spans]
        frames = [f for q, spans in near for f in frame(text, q, here)]
        if not near and (told := said_at_end(text, here)):
            contents, frames = [told], [Span(told.end, here.end)]
        claimed = own = 0.0
        for word in words(text, [here]):
            if word.folded in words_of("function_words"):
                continue
            weight = 1 + SHARED * (stem(word.folded) in shared)
            at = Span(word.start, word.end)
            if any(s.overlap(at) for s in contents):
                claimed += weight
            elif not any(s.overlap(at) for s in frames):
                own += weight
        return claimed, own


def _known(accounts: Accounts, quotation: Quotation) -> str:
    """The speaker as printed, and the roles that the story gives them."""
    entity = accounts.entity_of.get(quotation.speaker or "")
    return " ".join((quotation.speaker_text or "", *(entity.roles if entity else ())))


def frame(text: str, quotation: Quotation, here: Span) -> list[Span]:
    """The reporting clause of a quotation: source and cue with what stands between them and the content."""
    parts = sorted((*quotation.source, *quotation.cue))
    if not parts or not quotation.content:
        return []
    start, end = parts[0].start, max(p.end for p in parts)
    later = [c.start for c in quotation.content if c.start >= end]
    if quotation.content[0].start >= start or later:
        end = min(later, default=end)
        if before := _BEFORE.search(text[here.start : start]) if start > here.start else None:
            start = here.start + before.start()
        return [Span(start, max(start, end))]
    behind = _BEHIND.match(text, end, max(end, here.end))
    return [Span(start, behind.end() if behind else end)]
