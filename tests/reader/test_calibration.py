"""Raw scores become shares of right answers."""

from __future__ import annotations

import pytest

from rashomon.reader.calibration import Platt, calibrated, maps


def test_a_map_keeps_the_order() -> None:
    """Every shipped map gives a surer answer no lower score, and stays inside 0 and 1."""
    for made in maps().values():
        given = [made(s / 20) for s in range(21)]
        assert given == sorted(given)
        assert 0 < given[0] <= given[-1] < 1


def test_the_plain_map_changes_nothing() -> None:
    """Slope 1 and shift 0 give the score back."""
    assert Platt(1, 0)(0.8) == pytest.approx(0.8)


def test_every_head_whose_score_is_shown_has_a_map() -> None:
    """Quotations by kind, those of rules, names, events."""
    assert set(maps()) == {"direct", "mixed", "indirect", "rules", "names", "events"}


def test_an_unknown_head_keeps_its_score() -> None:
    """What was never fitted is not made to look so."""
    assert calibrated("weather", 0.7) == 0.7
