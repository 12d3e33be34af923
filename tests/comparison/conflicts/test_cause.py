"""Causes that differ."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.comparison.conflicts.cause import different_causes
from rashomon.comparison.conflicts.clash import Clash

Compare = Callable[..., list[Clash]]


def test_two_causes_of_one_failure(compare: Compare) -> None:
    """Two causes for talks that failed are told softly, each with its outcome and its cause."""
    (clash,) = compare(
        different_causes,
        "The talks collapsed when the minister said the union had hidden its accounts.",
        "Both sides failed to reach a deal, mainly because of a quarrel over night shifts and overtime.",
        chance=0.2,
    )
    assert (clash.kind, clash.strength, clash.about) == ("cause", "soft", "why: talks failed")
    assert [(v, e.text) for v, e in clash.sides] == [
        (
            "the minister said the union had hidden its accounts",
            "The talks collapsed when the minister said the union had hidden its accounts.",
        ),
        (
            "a quarrel over night shifts and overtime",
            "Both sides failed to reach a deal, mainly because of a quarrel over night shifts and overtime.",
        ),
    ]


def test_two_charges(compare: Compare) -> None:
    """What somebody was stopped or arrested for is a cause."""
    (clash,) = compare(
        different_causes, "Police pulled him over for a cracked mirror.", "Police pulled him over for a missing plate."
    )
    assert tuple(v for v, _ in clash.sides) == ("a cracked mirror", "a missing plate")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "The talks collapsed because of a quarrel over night shifts.",
            "The talks failed due to a quarrel over night shifts.",
        ),
        (
            "The talks collapsed because of a quarrel over shifts.",
            "The bridge gave way because of a flood and old steel.",
        ),
        ("The school was closed as snow fell all night long.", "The school was closed because of heavy snow and ice."),
    ],
    ids=["one cause", "another outcome", "an occasion is a cause only of a failure"],
)
def test_no_conflict_of_cause(compare: Compare, left: str, right: str) -> None:
    """One cause in other words, causes of different things, and mere occasions are no conflict."""
    assert compare(different_causes, left, right) == []
