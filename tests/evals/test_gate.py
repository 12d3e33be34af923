"""The gate that refuses a lower score."""

from __future__ import annotations

from pathlib import Path

import pytest
from evals.gate import below, main, raised
from evals.predict import single_date


def test_a_score_below_its_floor_is_refused() -> None:
    """Recall must reach its floor; a rate of traps must stay under its ceiling; no score is no pass."""
    assert not below("date recall", 0.8, 0.8)
    assert below("date recall", 0.79, 0.8)
    assert below("trap rate (of gold traps)", 0.2, 0.1)
    assert below("date recall", None, 0.8)


def test_floors_only_rise() -> None:
    """An update moves a floor to the score less a margin, and never down."""
    floors = {"date recall": 0.5, "reuse recall": 0.9, "trap rate": 0.1}
    assert raised(floors, {"date recall": 0.8, "reuse recall": 0.7, "trap rate": 0.02}) == {
        "date recall": 0.78,
        "reuse recall": 0.9,
        "trap rate": 0.04,
    }


def test_without_the_data_the_gate_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing to look at is no failure, and is said."""
    assert main(["--shared", str(tmp_path / "shared")]) == 0
    assert "could not be looked at" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020-07-04", "2020-07-04"),
        ("2020", "2020"),
        ("2020-07-06/2020-07-12", "2020-07"),
        ("2010-01-01/2019-12-31", None),
        ("soon", None),
    ],
)
def test_an_interval_is_scored_as_what_its_ends_share(value: str, expected: str | None) -> None:
    """A week inside a month counts as the month; a decade as nothing."""
    assert single_date(value) == expected
