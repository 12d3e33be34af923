"""Yes and no."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.opposites import opposite_words
from rashomon.comparison.conflicts.polarity import yes_and_no

Compare = Callable[..., list[Clash]]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The release extends to the hotel.", "The release does not extend to the hotel."),
        ("The ferry passed its safety inspection in March.", "The ferry did not pass its safety inspection in March."),
        ("The mayor was charged with fraud in May.", "The mayor was never charged with fraud in May."),
        ("Engineers stopped the turbines.", "Engineers have not stopped the turbines."),
        ("The guide had checked the ropes at dawn.", "The guide failed to check the ropes at dawn."),
        ("The managers had been warned of the ward.", "The managers had not been warned of the ward."),
    ],
)
def test_yes_against_no(compare: Compare, left: str, right: str) -> None:
    """A verb that one account denies and the other does not, among the same words, whichever comes first."""
    assert [c.kind for c in compare(yes_and_no, left, right)] == ["polarity"]
    assert [c.kind for c in compare(yes_and_no, right, left)] == ["polarity"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Norway wanted no quarrel with a neighbour.", "Norway did not want a quarrel with a neighbour."),
        ("The mayor wants to put people back to work.", "The mayor spoke of not putting people back to work."),
        ("The release might extend to the hotel.", "The release does not extend to the hotel."),
        ("The No. 1 aim of the team has been a deal.", "The number one aim of the team has been a deal."),
    ],
    ids=["both deny", "no finite verb", "only possible", "No. 1"],
)
def test_no_conflict(compare: Compare, left: str, right: str) -> None:
    """Denials on both sides, possibilities, and a "no" that denies nothing are no conflict."""
    assert compare(yes_and_no, left, right) == []


def test_opposite_words(compare: Compare) -> None:
    """Opposites of the table, said of one thing, are a hard conflict."""
    (clash,) = compare(
        opposite_words, "Until his trial he was released on bail.", "Until his trial he was held in custody."
    )
    assert (clash.kind, clash.strength, clash.about) == ("polarity", "hard", "bail or custody")


def test_opposites_of_other_things(compare: Compare) -> None:
    """Opposites among other words are said of other things."""
    assert compare(opposite_words, "Jobs in the ports rose sharply.", "Prices of bread fell in every town.") == []


def test_two_bodies_may_decide_differently(compare: Compare) -> None:
    """What one chamber rejects another may pass; one body cannot do both."""
    left = "The lower house rejected the tax on sugar."
    assert compare(opposite_words, left, "The upper house approved the tax on sugar.") == []
    assert len(compare(opposite_words, left, "The lower house approved the tax on sugar.")) == 1


def test_to_fall_into_a_ravine_is_not_to_go_down(compare: Compare) -> None:
    """Only figures rise and fall against each other."""
    assert (
        compare(opposite_words, "The bus from Corby fell into a ravine.", "The toll of the bus from Corby rose.") == []
    )
