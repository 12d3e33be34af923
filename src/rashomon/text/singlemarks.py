"""Single quotation marks ('...' or ‘...’), told from apostrophes: "the players’ families", "dogs' food", "the '90s"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# an apostrophe that begins a word: 'tis, 'em, the '90s
_OPENER = re.compile(r"(?<![\w’'])[‘'](?=[\w(\[…\"“'’])(?!(?:\d0s|tis|twas|em|til|cause|n)\b)", re.I)
_CLOSER = re.compile(r"(?<=[\w.,!?…;:\"”)\]])[’'](?=[\s.,;:!?)\]—–\"”-]|$)")
# "the players’ families" goes on in small letters behind a plural's apostrophe
_POSSESSIVE = re.compile(r"(?<=[sS])[’']\s+[a-z]")


def singles(text: str, paragraphs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, tuple[int, int, int]]]:
    """(paragraph, (start, end, closed)) of the words in single marks, in order; `closed` is 1 or 0.

    A mark that opens a paragraph and is never closed counts when the next paragraph opens with one as well.
    """
    for n, (start, end) in enumerate(paragraphs):
        openers = list(_OPENER.finditer(text, start, end))
        at = start
        for i, opener in enumerate(openers):
            if opener.start() < at:
                continue
            limit = openers[i + 1].start() if i + 1 < len(openers) else end
            closer = _closer(text, opener.end(), limit) or _closer(text, opener.end(), end)
            if closer is not None and closer - opener.end() > 1:
                yield n, (opener.end(), closer, 1)
                at = closer + 1
            elif closer is None and n + 1 < len(paragraphs) and _OPENER.match(text, paragraphs[n + 1][0]):
                yield n, (opener.end(), opener.end() + len(text[opener.end() : end].rstrip()), 0)
                at = end


def _closer(text: str, start: int, end: int) -> int | None:
    """Where the closing mark stands: the first that cannot be a possessive, else the first."""
    found = [m.start() for m in _CLOSER.finditer(text, start + 1, end + 1) if m.start() < end]
    return next((c for c in found if not _POSSESSIVE.match(text, c)), found[0] if found else None)
