"""Figures that differ, and figures that only look different."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.numbers import different_figures

Compare = Callable[..., list[Clash]]
CHANGED = "An account says that the figure changed; another one may give what it was before."


def _values(clashes: list[Clash]) -> list[tuple[str, ...]]:
    return [tuple(value for value, _ in clash.sides) for clash in clashes]


def test_two_counts_of_the_dead(compare: Compare) -> None:
    """Nearly equal counts of one thing conflict, and both clauses are shown."""
    (clash,) = compare(different_figures, "The flood killed 59 people, police said.", "In the flood 58 people died.")
    assert (clash.kind, clash.strength) == ("number", "hard")
    assert [(v, e.article, e.text) for v, e in clash.sides] == [
        ("59", "a", "The flood killed 59 people"),
        ("58", "b", "In the flood 58 people died."),
    ]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The strike closed 30 plants.", "The strike closed 31 factories."),
        ("The bank will spend $9 billion on new branches.", "The bank will spend $8.3 billion on new branches."),
        ("The boat had a crew of nine.", "The boat had a crew of eleven."),
        ("The river fell by half since spring.", "The river fell by 20 percent since spring."),
        ("He faces up to ten years in prison.", "He faces up to 14 years in prison."),
    ],
)
def test_figures_that_differ(compare: Compare, left: str, right: str) -> None:
    """Counts, sums, members of a group, shares and terms of prison are compared."""
    assert len(compare(different_figures, left, right)) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("More than 30 people were hurt in the crash.", "In the crash 32 people were hurt."),
        ("About 100 people were hurt in the crash.", "In the crash 97 people were hurt."),
        ("The crash killed 17 people.", "After the crash 7 people were missing."),
        ("The watch cost $43,000 in a shop.", "The watch cost $43,350 in a shop."),
        ("He fired eight shots at the car.", "He fired eight shots at the car, and five shots hit it."),
        ("Guards earn $12 an hour at the bank.", "Guards earn $400 a week at the bank."),
        ("Shares rose 2 percent in the morning.", "Shares rose 1 percent in the afternoon."),
        ("Guards earn far less than the $30 clerks earn.", "Guards earn far less, $19 at most."),
        ("It lies 60 miles north of Aldby.", "It lies 90 miles north of Corton."),
    ],
    ids=["bound", "about", "another state", "rounding", "stated too", "rate", "moment", "standard", "other place"],
)
def test_figures_that_agree(compare: Compare, left: str, right: str) -> None:
    """Bounds, rounding, other states, rates, moments and places are no conflict."""
    assert compare(different_figures, left, right) == []


def test_sentences_that_do_not_go_together(compare: Compare) -> None:
    """Figures of unrelated sentences are not compared."""
    assert compare(different_figures, "Police counted 40 cars.", "Police counted 90 cars.", chance=0.1) == []


def test_later_figure(compare: Compare) -> None:
    """A figure that was raised is told as the later one, softly."""
    (clash,) = compare(
        different_figures, "The guild pays $80 a week in sick pay.", "The guild raised sick pay to $90 a week."
    )
    assert (clash.strength, clash.why) == ("soft", CHANGED)
    assert _values([clash]) == [("$80", "$90")]


def test_a_share_of_the_whole(compare: Compare) -> None:
    """Shares in percent and plain fractions are compared, though they are shares of something."""
    (clash,) = compare(
        different_figures,
        "A third of the mill's workers will lose their jobs in June.",
        "Half of the mill's workers will lose their jobs in June.",
    )
    assert (clash.kind, clash.about) == ("number", "what share")


def test_a_nought_more(compare: Compare) -> None:
    """A figure that may be the other one misprinted is told however far it is away."""
    (clash,) = compare(
        different_figures,
        "Hackers stole the files of 12,000 patients from the clinic.",
        "Hackers stole the files of 120,000 patients from the clinic.",
    )
    assert _values([clash]) == [("12,000", "120,000")]
