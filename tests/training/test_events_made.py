"""Made training sentences for the event heads."""

from __future__ import annotations

import random
from itertools import pairwise

from training.events_made import Frame, frames, made, row, twins
from training.events_parties import Parties


def test_parties_lie_where_the_row_says() -> None:
    """Marks become spans; the first letter becomes a capital without moving them."""
    assert row("[R:the mayor] was arrested by [A:police].", "COERCE") == {
        "sentence": "The mayor was arrested by police.",
        "source": [26, 32],
        "target": [0, 9],
        "root": "COERCE",
    }


def test_every_frame_of_events_can_be_told() -> None:
    """A few thousand rows use all fifteen roots, and about a quarter hold no event."""
    rows = made(2000, seed=3)
    roots = {r["root"] for r in rows}
    assert roots == {f.root for f in frames()}
    assert 0.2 < sum(r["root"] == "NONE" for r in rows) / len(rows) < 0.3
    assert not any(set("{}[]") & set(r["sentence"]) for r in rows)


def test_nobody_acts_in_a_row_without_an_event() -> None:
    """Such rows keep the two parties apart, as `near`."""
    quiet = [r for r in made(300, seed=2) if r["root"] == "NONE"]
    assert all(r["source"] is None and r["target"] is None for r in quiet)
    assert any(all(r["near"]) for r in quiet)


def test_twins_change_places() -> None:
    """The two parties of one sentence are told the other way round in the next."""
    rng = random.Random(4)
    frame = Frame("verb", "ACCUSE", "sl", "sl", "accuse", "{R} of {crime}")
    told = list(twins(frame, Parties(rng), rng))
    words = [[r["sentence"][slice(*r[k])].lower() for k in ("source", "target")] for r in told]
    assert all(a == b[::-1] for a, b in pairwise(words))
    assert len(told) == 2
