"""Text as it comes when somebody's software spoilt it: the same article with other marks, lost marks, or capitals.

Every kind of noise is a set of edits of single code points, so that labelled spans can follow.
"""

from __future__ import annotations

import bisect
import random
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Edits = Mapping[int, str]  # position -> what stands there instead: one character, or none

_PARAGRAPH = re.compile(r"[^\n]+")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])")
_CURLY_TO_STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}


def noisy(row: Mapping[str, Any], rng: random.Random) -> dict[str, Any]:
    """The row (form Q) with one kind of noise on its text and its spans moved accordingly."""
    kind = rng.choice(KINDS)
    return edited(row, dict(kind(row["text"], rng)))


def edited(row: Mapping[str, Any], edits: Edits) -> dict[str, Any]:
    """The row with `edits` made to its text; span ends move left by what was deleted before them."""
    text = "".join(edits.get(i, c) for i, c in enumerate(row["text"]))
    lost = sorted(i for i, c in edits.items() if not c)

    def moved(at: int) -> int:
        return at - bisect.bisect_left(lost, at)

    attributions = [
        {role: [[moved(s), moved(e)] for s, e in a[role] or ()] for role in ("source", "cue", "content")}
        for a in row["attributions"]
    ]
    return {**row, "text": text, "attributions": attributions}


def bare(text: str, rng: random.Random) -> Iterator[tuple[int, str]]:
    """Apostrophes inside words lost: "North Koreas leader dont"."""
    yield from ((m.start(), "") for m in _APOSTROPHE.finditer(text))


def straight(text: str, rng: random.Random) -> Iterator[tuple[int, str]]:
    """Curly marks made straight."""
    yield from ((i, _CURLY_TO_STRAIGHT[c]) for i, c in enumerate(text) if c in _CURLY_TO_STRAIGHT)


def curly(text: str, rng: random.Random) -> Iterator[tuple[int, str]]:
    """Straight marks made curly."""
    yield from _alternating(text, "“", "”")
    yield from ((m.start(), "’") for m in _APOSTROPHE.finditer(text))


def british(text: str, rng: random.Random) -> Iterator[tuple[int, str]]:
    """Double marks made single, straight or curly."""
    opener, closer = rng.choice(("‘’", "''"))
    yield from _alternating(text, opener, closer)


def unbalanced(text: str, rng: random.Random) -> Iterator[tuple[int, str]]:
    """One mark lost in half of the paragraphs that have any."""
    for paragraph in _PARAGRAPH.finditer(text):
        marks = [i for i in range(*paragraph.span()) if text[i] in '"“”']
        if marks and rng.random() < 0.5:
            yield rng.choice(marks), ""


def capitals(text: str, rng: random.Random) -> Iterator[tuple[int, str]]:
    """The headline and a fifth of the paragraphs in capitals."""
    for n, paragraph in enumerate(_PARAGRAPH.finditer(text)):
        if not n or rng.random() < 0.2:
            yield from ((i, u) for i in range(*paragraph.span()) if len(u := text[i].upper()) == 1)


def _alternating(text: str, opener: str, closer: str) -> Iterator[tuple[int, str]]:
    """Double marks replaced, opening and closing in turn within a paragraph."""
    for paragraph in _PARAGRAPH.finditer(text):
        inside = False
        for i in range(*paragraph.span()):
            if text[i] in '"“”':
                inside = not inside if text[i] == '"' else text[i] == "“"
                yield i, opener if inside else closer


KINDS: tuple[Callable[[str, random.Random], Iterator[tuple[int, str]]], ...] = (
    bare, straight, curly, british, unbalanced, capitals,
)  # fmt: skip
