"""Scores that mean what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from evals.calibration import Answer, fitted, linked, main, out_of_fold
from evals.reliability import Bin, bins, ece, ece_by_chance, plot


def test_the_error_is_the_distance_of_score_and_share_right() -> None:
    """Four answers at .9 of which two are right are off by .4; bins weigh as many as they hold."""
    assert bins([0.9, 0.9, 0.9, 0.9], [True, False, True, False]) == [Bin(0.9, 0.5, 4)]
    assert ece([Bin(0.9, 0.5, 4), Bin(0.2, 0.2, 12)]) == pytest.approx(0.1)


def test_bins_are_of_equal_size() -> None:
    """Fifty answers make two bins of 25, the lower scores first."""
    scores = [n / 100 for n in range(50)]
    assert [(round(b.score, 2), b.answers) for b in bins(scores, [True] * 50)] == [(0.12, 25), (0.37, 25)]


def test_a_true_score_is_off_by_chance_only() -> None:
    """Answers that are right as often as they say are off by little, the more of them the less."""
    assert 0 < ece_by_chance([0.7] * 4000) < ece_by_chance([0.7] * 100) < 0.2


def test_a_map_brings_boasting_down() -> None:
    """Scores of .9 that are right half the time become about .5, of .99 that are right nine times in ten about .9."""
    right = [n % 2 == 0 for n in range(200)] + [n % 10 != 0 for n in range(200)]
    made = fitted([0.9] * 200 + [0.99] * 200, right)
    assert made(0.9) == pytest.approx(0.5, abs=0.02)
    assert made(0.99) == pytest.approx(0.9, abs=0.02)


def test_a_map_never_turns_the_order_round() -> None:
    """Where surer answers are right less often, all get about one score, the share that is right, in the old order."""
    scores, right = [0.6] * 100 + [0.9] * 100, [True] * 100 + [n < 50 for n in range(100)]
    made = fitted(scores, right)
    assert 0.7 < made(0.6) < made(0.9) < 0.8


def test_no_answer_is_judged_by_a_map_that_has_seen_its_document() -> None:
    """One document of wrong answers, many of right ones: the wrong ones were expected to be right."""
    answers = [Answer("names", 0.9, n != 0, f"document {n}") for n in range(20) for _ in range(10)]
    assert min(out_of_fold(answers)[:10]) > 0.95


def test_a_quotation_is_right_when_content_and_source_are() -> None:
    """Half of the content found is enough; another source is wrong."""

    class Kit:
        @staticmethod
        def chars(spans: list[list[int]]) -> set[int]:
            return {i for s, e in spans for i in range(s, e)}

        @staticmethod
        def match(scored: list[tuple[float, int, int]]) -> list[tuple[int, int]]:
            return [(i, j) for _, i, j in scored]

    gold = [{"content": [[10, 20]], "source": [[0, 5]]}, {"content": [[30, 40]], "source": [[25, 28]]}]
    told = [{"content": [[12, 20]], "source": [[2, 5]]}, {"content": [[30, 40]], "source": [[0, 5]]}]
    assert linked(Kit, gold, told) == {0}


def test_the_plot_shows_every_bin() -> None:
    """A raw and a calibrated bin: two dots, at their score and share."""
    drawn = plot("names", [Bin(0.5, 0.25, 30)], [Bin(0.25, 0.25, 30)])
    assert drawn.count("<circle") == 2
    assert 'cx="160" cy="220"' in drawn


def test_without_the_data_nothing_is_claimed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing to look at is no failure, and is said."""
    assert main(["--shared", str(tmp_path / "shared")]) == 0
    assert "could not be looked at" in capsys.readouterr().out
