"""A short day of feeds with everything that the long one of `python -m benchmarks.feeds` has, traps aside."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.day.news import day_of
from benchmarks.feeds import agreement, followed, report


def test_a_disturbed_day_ends_as_an_undisturbed_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Servers fail and the program is killed twice; nothing is lost, nothing twice, and the stories are the same."""
    pieces = day_of(40, outlets=4, minutes=60)
    calm = followed(pieces, tmp_path / "calm.db", disturbed=False, hours=2)
    wild = followed(pieces, tmp_path / "wild.db", disturbed=True, hours=2)
    assert report(pieces, calm, wild), capsys.readouterr().out
    assert len(wild.kills) == 2
    assert sum(wild.sites.injected.values()) > 3


def test_agreement_of_two_groupings():
    """B-cubed F1, and the articles whose company differs."""
    assert agreement({"a": "1", "b": "1"}, {"a": "x", "b": "x"}) == (1.0, 0)
    assert agreement({"a": "1", "b": "1"}, {"a": "x", "b": "y"}) == (pytest.approx(2 / 3), 2)
