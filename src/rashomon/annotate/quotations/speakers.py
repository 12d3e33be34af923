"""Who speaks: the source beside a quotation, else whoever spoke last; the items of one list have one speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.annotate.quotations.draft import Draft
from rashomon.annotate.quotations.leads import is_item, prose_start
from rashomon.annotate.resolution import Resolver
from rashomon.model.span import Span

_CLAUSE = 120  # code points: a reporting clause between two quotations of one speech
_CLOSELY = 700  # code points: about two paragraphs of news; not measured apart from the whole

Speaker = tuple[str | None, str | None]  # entity, and the source as printed
_NOBODY: Speaker = (None, None)


class Speakers:
    """The speakers of one article's quotations, asked for in text order."""

    def __init__(self, text: str, paragraphs: Sequence[Span], resolver: Resolver) -> None:
        self._text, self._paragraphs, self._resolver = text, paragraphs, resolver
        self._last: Speaker = _NOBODY
        self._end = -1
        self._item: tuple[int, Draft, Speaker] | None = None
        self._told: list[tuple[Draft, Speaker]] = []

    def of(self, draft: Draft, paragraph: int) -> Speaker:
        """The speaker of the next quotation, which begins in the paragraph with this index."""
        item = draft.kind == "direct" and self._is_item(draft, paragraph)
        speaker = self._of_list(draft, paragraph) if item else None
        speaker = speaker or self._first_person(draft) or self._found(draft)
        if draft.kind != "indirect" and speaker[0] is None and not draft.source:
            speaker = self._closely_before(draft)
        if draft.kind != "indirect" or speaker[0]:
            self._last, self._end = speaker, draft.end
        if item:
            self._item = paragraph, draft, speaker
        self._told.append((draft, speaker))
        return speaker

    def _first_person(self, draft: Draft) -> Speaker | None:
        """Whose words "I think" stands in: the speaker of the quotation around it."""
        if not draft.source or draft.source[0].of(self._text) not in ("I", "we", "We"):
            return None
        around = [s for d, s in self._told if any(c.holds(draft.source[0]) for c in d.content)]
        return around[-1] if around and around[-1] != _NOBODY else None

    def _found(self, draft: Draft) -> Speaker:
        """From the source. "He added", with no sentence since, means who spoke last before anybody else."""
        if not draft.source:
            return _NOBODY
        draft.source = [self._resolver.completed(draft.source[0]), *draft.source[1:]]
        printed = draft.source[0].of(self._text)
        on = printed.casefold() in ("he", "she") and self._goes_on(draft)
        if on and self._resolver.may_be(self._last[0], printed):
            return self._last[0], printed
        found = self._resolver.resolve(draft.source[0], at=draft.start)
        if found and found.entity:
            return found.entity, printed
        if on and (self._last[0] or (self._last[1] or "")[:1].isupper()):
            return self._last
        if found is None and printed.casefold() in ("they", "it") and self._body_spoke(draft):
            return self._last
        return None, found.place.of(self._text) if found and found.place else printed

    def _body_spoke(self, draft: Draft) -> bool:
        """Whether a body or country spoke last, close before this quotation."""
        known = self._resolver.of.get(self._last[0] or "")
        near = 0 <= draft.start - self._end < _CLOSELY
        return near and known is not None and known.kind in ("organization", "country")

    def _closely_before(self, draft: Draft) -> Speaker:
        """The last speaker when this quotation follows closely, and has them as its own then."""
        if self._end < 0 or not 0 <= draft.start - self._end < _CLOSELY:
            return _NOBODY
        draft.origin += "+chain@1"
        return self._last

    def _goes_on(self, draft: Draft) -> bool:
        """Whether the last speaker surely speaks on: only a reporting clause stands between, no sentence of its own."""
        gap = self._text[max(self._end, 0) : draft.start]
        return 0 <= self._end <= draft.start and len(gap) < _CLAUSE and len(re.findall(r"[.!?]\s", gap)) <= 1

    # ------------------------------------------------------------ lists
    def _is_item(self, draft: Draft, paragraph: int) -> bool:
        """Whether the quotation opens an item of a list."""
        line = self._text.rfind("\n", 0, draft.start) + 1
        end = self._paragraphs[paragraph].end
        opens = self._text[prose_start(self._text, line, end) : draft.start].strip("“\"‘'«„ ") == ""
        return opens and is_item(self._text, line, end)

    def _of_list(self, draft: Draft, paragraph: int) -> Speaker | None:
        """The speaker of the item before, unless this one names its own; nobody behind a list speaks its first item."""
        home = self._paragraphs[paragraph]
        if any(home.start <= s.start < home.end for s in draft.source):
            return None
        if self._item and self._item[0] == paragraph - 1:
            draft.source, draft.cue = list(self._item[1].source), list(self._item[1].cue)
            draft.origin += "+list@1"
            return self._item[2]
        if draft.source and draft.source[0].start >= home.end:
            draft.source, draft.cue = [], []
        return None
