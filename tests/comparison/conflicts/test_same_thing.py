"""Figures of different things, and figures of one thing, as the words around them tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.numbers import different_figures

Compare = Callable[..., list[Clash]]
CHANGED = "An account says that the figure changed; another one may give what it was before."


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The mill in Corby lost 90 jobs.", "The mill in Aldby lost 70 jobs."),
        ("The storm killed 30 people in Essex and Kent.", "The storm killed 12 people in Kent."),
        ("The port lost 40 million crowns in 2029.", "The port lost 60 million crowns in 2030."),
        ("Factories hired 300 workers in June.", "Factories hired an average of 200 workers a month."),
        ("The storm dropped 20 tonnes of hail.", "The storm could drop 50 tonnes of hail."),
        ("The bank paid $4 million for the work.", "The bank paid a $6 million fine for the work."),
        ("The state gave $9 million for schools in need.", "The state gave $6 million for ships in need."),
        ("Troops found 18 drones and 7 rockets.", "Troops found 25 drones."),
        ("The storm had winds of 90 mph near the coast.", "The storm had winds of 70 mph near the coast."),
    ],
    ids=["name", "part", "year", "average", "forecast", "kind of sum", "purpose", "sum", "changes by the hour"],
)
def test_figures_of_different_things(compare: Compare, left: str, right: str) -> None:
    """Both can be true, so neither is set against the other."""
    assert compare(different_figures, left, right) == []


def test_one_count_of_a_rare_thing(compare: Compare) -> None:
    """What each account counts once, and rarely is counted, is compared whatever words stand around it."""
    (clash,) = compare(different_figures, "It carried 12 tractors.", "According to the owner 15 tractors were aboard.")
    assert [value for value, _ in clash.sides] == ["12", "15"]


def test_a_raised_figure(compare: Compare) -> None:
    """A figure that one account says was raised to another one is told, with the reason."""
    (clash,) = compare(
        different_figures, "Guards live on $40 a week in pay.", "The guild raised the pay of guards to $44 a week."
    )
    assert (clash.strength, clash.why) == ("soft", CHANGED)
