"""The articles of an invented day: stories, who prints each of them, when, and in whose words."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MIDNIGHT = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
_SYLLABLES = """ba be bo da de di do fa fe ga ge go ka ke ki ko la le li lo ma me mi mo na ne no pa pe ra re ri sa se ta
te to va ve""".split()
_JOINTS = "the of and in to that was for with by at from as said when after before near a his its on would had".split()
_VERBS = "closed flooded sold moved burned rebuilt searched emptied opened lost damaged".split()
_THINGS = (
    "ferry mill bridge harbour school mine tower market railway dam library hospital theatre orchard lighthouse".split()
)
_TROUBLES = "fire storm strike theft vote collapse leak landslide quarrel accident inquiry blockade outbreak".split()
_WORDS = """water road night council people morning letter owner worker guard boat engine field family teacher winter
money price court meeting office paper promise roof stone street train truck voice wall window doctor driver garden
island kitchen lawyer machine member neighbour number officer picture report river school season signal station summer
table village""".split()


class Piece(NamedTuple):
    """One article: `path` is its address at its outlet, `minute` when it appears, counted from midnight."""

    story: int
    outlet: int
    path: str
    minute: int
    title: str
    paragraphs: tuple[str, ...]


def day_of(count: int, *, outlets: int = 40, minutes: int = 1440, seed: int = 7) -> list[Piece]:
    """So many articles about a fifth as many stories, in order of appearance; a fifth of them print another's copy."""
    rng = random.Random(seed)
    pieces: list[Piece] = []
    story = 0
    while len(pieces) < count:
        size = min(rng.choice((1, 2, 3, 4, 6, 8, 11)), count - len(pieces), outlets)
        pieces += _story(rng, story, rng.sample(range(outlets), size), minutes)
        story += 1
    return sorted(pieces, key=lambda piece: (piece.minute, piece.path))


def _story(rng: random.Random, story: int, outlets: Sequence[int], minutes: int) -> Iterator[Piece]:
    names = [_name(rng) for _ in range(2)] + [f"{_name(rng)} {_name(rng)}" for _ in range(3)]
    trouble, thing, verb = rng.choice(_TROUBLES), rng.choice(_THINGS), rng.choice(_VERBS)
    told = [*names, *names, trouble, thing, verb, *rng.sample(_WORDS, 6)]
    minute = rng.randrange(0, minutes * 5 // 6)
    last: tuple[str, ...] = ()
    for number, outlet in enumerate(outlets):
        minute = min(minutes - 1, minute + (rng.randrange(1, 90) if number else 0))
        copied = bool(last) and rng.random() < 0.25
        last = last if copied else tuple(_sentence(rng, told) for _ in range(8))
        title = f"{names[rng.randrange(2, 5)]} {verb} {thing} in {names[0]} {trouble}"
        yield Piece(story, outlet, f"/o{outlet}/{story}-{number}", minute, title, last)


def _sentence(rng: random.Random, told: Sequence[str]) -> str:
    """Words of the story between words of any text, in no order that another sentence would repeat."""
    words = [rng.choice(told if at % 2 else _JOINTS) for at in range(rng.randrange(16, 26))]
    words[rng.randrange(0, len(words), 4)] = rng.choice(_WORDS)
    return f"{words[0].title()} {' '.join(words[1:])}."


def _name(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(3)).title()
