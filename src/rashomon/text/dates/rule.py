"""What a rule is: a pattern, and a small function that reads its match in context."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Literal

from rashomon.text.dates.direction import Direction, direction
from rashomon.text.dates.intervals import interval

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of its match. `start` and `end`, where given, are narrower borders than the match's."""

    kind: Kind
    value: str
    candidates: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Anchor:
    """The last date that the text gave before: what "that month" and "the next day" count from."""

    value: str
    explicit: bool  # the year was printed
    sentences: int = 0  # how many sentences back
    paragraphs: int = 0

    @cached_property
    def first(self) -> dt.date:
        """The first day that the anchor covers."""
        found = interval(self.value)
        if found is None:
            raise ValueError(f"no interval: {self.value}")
        return found[0]

    @property
    def day(self) -> dt.date | None:
        """The day, when the anchor is as fine as a day."""
        return self.first if re.match(r"\d{4}-\d\d-\d\d", self.value) else None

    @property
    def month(self) -> str | None:
        """Year and month, when the anchor is at least that fine."""
        return self.value[:7] if re.match(r"\d{4}-\d\d(?!\d)", self.value) else None


@dataclass(frozen=True)
class Context:
    """Where a match stands: the text, its sentence, the day of writing, and the date that went before."""

    text: str
    sentence: tuple[int, int]
    start: int
    end: int
    reference: dt.date | None
    anchor: Anchor | None = None
    same_sentence: tuple[str, ...] = field(default=())  # values found before in this sentence

    @cached_property
    def direction(self) -> Direction:
        """Whether the words around look back or ahead."""
        return direction(self.text, self.sentence, self.start, self.end)

    def before(self, pattern: str, width: int = 40) -> bool:
        """Whether the words directly before, in the same sentence, end in this pattern."""
        left = self.text[max(self.sentence[0], self.start - width) : self.start]
        return _any_case(rf"(?:{pattern})\s*$").search(left) is not None

    def after(self, pattern: str, width: int = 60) -> bool:
        """Whether the words directly after begin with this pattern."""
        return _any_case(rf"\s*(?:{pattern})").match(self.text[self.end : self.end + width]) is not None

    @property
    def every(self) -> int | None:
        """Where "every" or "each" directly before the match begins; None when neither does."""
        found = re.search(
            r"\b(?:every|each)\s$", self.text[max(self.sentence[0], self.start - 8) : self.start], re.IGNORECASE
        )
        return self.start - len(found[0]) if found else None

    def at(self, start: int, end: int) -> Context:
        """The same, for other borders."""
        return replace(self, start=start, end=end)


@cache  # the patterns are written in the rules; the cache of `re` loses them among others
def _any_case(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


Read = Callable[[re.Match[str], Context], Reading | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and how to read its match; None from `read` means that the match gives no time after all.

    The docstring of `read` ends in examples, `"words" -> KIND value`, read on Saturday 4 July 2020; a test holds them.
    """

    name: str
    source: str
    flags: re.RegexFlag
    read: Read

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first needed: a program that only starts pays nothing."""
        return _compiled(self.source, self.flags)


@cache
def _compiled(source: str, flags: re.RegexFlag) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$£€#/.])(?:(?<!\w-)|(?<=\b(?:19|20)\d\d-))(?:{source})(?!\w)", flags)


def rule(pattern: str, *, ignore_case: bool = False) -> Callable[[Read], Rule]:
    """Make a function into a rule; the pattern stands between word borders, and not inside a number or amount."""
    flags = re.IGNORECASE if ignore_case else re.NOFLAG

    def made(read: Read) -> Rule:
        return Rule(getattr(read, "__name__", "rule"), pattern, flags, read)

    return made


def date(value: str | None, *candidates: str) -> Reading | None:
    """A DATE reading, or None."""
    return None if value is None else Reading("DATE", value, tuple(dict.fromkeys(candidates)))


def group(match: re.Match[str], *names: str) -> str | None:
    """The first of these groups that took part in the match."""
    return next((match[n] for n in names if match[n] is not None), None)
