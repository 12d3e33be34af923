"""Intervals from resampling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evals.report import interval
from evals.sets import Task

GOLD = [{"id": f"{n}", "story_id": f"s{n // 2}"} for n in range(40)]
TOLD = [{"id": f"{n}", "cluster": n // 2 if n % 8 else -1} for n in range(40)]


def in_pairs(gold: Sequence[Any], told: Sequence[Any]) -> dict[str, float | None]:
    """Share of articles whose cluster holds another one of their story."""
    both = [(g["story_id"], t["cluster"]) for g, t in zip(gold, told, strict=True)]
    return {"paired": sum(both.count(b) > 1 for b in both) / len(both)}


def test_drawing_halves_spreads_around_the_figure() -> None:
    """Fifteen stories of twenty are whole; with replacement a story that is drawn twice would pair with itself."""
    halves = Task("d", lambda *_: {}, drawn="story_id", halves=True)
    low, high = interval(in_pairs, GOLD, TOLD, halves, 100)["paired"]
    assert in_pairs(GOLD, TOLD)["paired"] == 0.75
    assert 0.5 < low < 0.75 < high < 0.95
    twice = interval(in_pairs, GOLD, TOLD, halves._replace(halves=False), 100)["paired"]
    assert sum(twice) > low + high
