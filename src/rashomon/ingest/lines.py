"""The units of a text: its paragraphs, as offsets."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import msgspec

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_ENDED = re.compile(r"[.!?…:;][\"”’')\]»]*$")
# An abbreviation that may end a headline or a sentence alike.
_ABBREVIATION_END = re.compile(r"(?:\b(?:[A-Z]\.){2,}|\b(?:Jr|Sr|Inc|Corp|Co|Ltd|St|No|Rev|Gov|Sen|Rep)\.)$")
_INNER_END = re.compile(r"[a-z\d)]{2,}[.!?][\"”’')]*\s+[\"“‘'(]*[A-Z]")
WRAPPED_LINES = 8  # so many wrapped lines are needed before a text counts as hard-wrapped
QUOTES = "\"“”'‘’«»"


class Unit(msgspec.Struct, frozen=True):
    """One paragraph: `text` is `article[start:end]`, without surrounding white space.

    `words` is its text on one line: white space of any kind is one space.
    """

    start: int
    end: int
    text: str

    @property
    def words(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())

    def part(self, start: int, end: int) -> Unit:
        """The piece at [start, end) of this unit's text, trimmed."""
        return _unit(self.text, start, end, self.start)


def units(text: str, limit: int | None = None) -> tuple[Unit, ...]:
    """The non-blank lines of `text[:limit]`; lines that were only wrapped at a column are joined to paragraphs."""
    lines = [_unit(text, m.start(), m.end()) for m in _LINE.finditer(text, 0, len(text) if limit is None else limit)]
    lines = [line for line in lines if line.text]
    return tuple(_unwrapped(text, lines)) if _is_wrapped(text, lines) else tuple(lines)


def ends_sentence(words: str) -> bool:
    """Whether the words end as a sentence does."""
    return bool(_ENDED.search(words)) and not words.endswith(("...", "…"))


def is_prose(words: str) -> bool:
    """Whether a paragraph reads as running text: it ends as a sentence does, or holds a sentence end."""
    count = words.count(" ") + 1
    return (count >= 6 and ends_sentence(words)) or (count >= 12 and bool(_INNER_END.search(words)))


def is_headline(words: str) -> bool:
    """Whether a line may be a title: short, no end of sentence in it (an abbreviation or a question may end it)."""
    count = words.count(" ") + 1
    if not 2 <= count <= 30 or len(words) > 180 or not (words[0].isupper() or words[0].isdigit() or words[0] in QUOTES):
        return False
    closed = words.rstrip(QUOTES + " )")
    if closed.endswith((".", ",", ";", ":")) and not closed.endswith("...") and not _ABBREVIATION_END.search(closed):
        return False
    return not _INNER_END.search(words)


def _unit(text: str, start: int, end: int, offset: int = 0) -> Unit:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Unit(start + offset, end + offset, text[start:end])


def _continues(text: str, line: Unit, following: Unit) -> bool:
    gap = text[line.end : following.start]
    return gap.count("\n") <= 1 and 45 <= len(line.text) <= 100


def _is_wrapped(text: str, lines: Sequence[Unit]) -> bool:
    """Most lines are about a column wide, and many go on with a small letter in the next line."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if _continues(text, a, b)]
    small = sum(b.text[0].islower() for _, b in pairs)
    return len(pairs) >= WRAPPED_LINES and len(pairs) >= 0.5 * len(lines) and small >= 0.4 * len(pairs)


def _unwrapped(text: str, lines: Sequence[Unit]) -> Iterator[Unit]:
    start = 0
    for at, line in enumerate(lines):
        if at + 1 == len(lines) or not _continues(text, line, lines[at + 1]):
            yield _unit(text, lines[start].start, line.end)
            start = at + 1
