"""Dates that differ, and dates that only look different."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.dates import different_dates

Compare = Callable[..., list[Clash]]


def test_two_days(compare: Compare) -> None:
    """One deed on two days is a hard conflict; each side is its clause."""
    (clash,) = compare(
        different_dates,
        "The mayor apologised on Tuesday for the post.",
        "The mayor apologised on Wednesday for the post.",
    )
    assert (clash.kind, clash.strength, clash.about) == ("date", "hard", "when it happened: Tuesday / Wednesday")
    assert [(v, e.text) for v, e in clash.sides] == [
        ("Tuesday", "The mayor apologised on Tuesday for the post."),
        ("Wednesday", "The mayor apologised on Wednesday for the post."),
    ]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The treaty on the river was signed in 1983.", "The treaty on the river was signed in 1985."),
        ("The ferry left the harbour at 7:40 a.m.", "The ferry left the harbour at 8:10 a.m."),
    ],
)
def test_dates_that_differ(compare: Compare, left: str, right: str) -> None:
    """Years and times of day are compared, too."""
    assert len(compare(different_dates, left, right)) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The treaty on the river was signed in 2018.", "The treaty on the river was signed in June 2018."),
        ("The mayor resigned on Tuesday night.", "The mayor resigned early on Wednesday."),
        ("The ferry left the harbour at 7:40 a.m.", "The ferry left the harbour at 7:45 a.m."),
        ("Parliament passed the bill on Monday.", "Parliament will pass the bill on Wednesday."),
        ("The court struck down the 1996 act.", "The court struck down the act in 2013."),
        ("A poll on Monday found support.", "Another poll on Wednesday found support."),
    ],
    ids=["precision", "one night", "rounding", "plan", "name", "another"],
)
def test_dates_that_agree(compare: Compare, left: str, right: str) -> None:
    """A coarser date, the two sides of a night, rounding, a plan, and the year in a name are no conflict."""
    assert compare(different_dates, left, right) == []
