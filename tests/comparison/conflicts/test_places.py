"""Places that differ, and places that only look different."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.places import different_places

Compare = Callable[..., list[Clash]]


@pytest.mark.parametrize(
    ("left", "right", "values"),
    [
        (
            "The family lived in the village of Corva.",
            "The family lived in the hamlet of Belmonte.",
            ("Corva", "Belmonte"),
        ),
        ("She spoke at the fair in Carlton.", "She spoke at the fair in Carston.", ("Carlton", "Carston")),
        ("The plane landed in Norway on Monday.", "The plane landed in Sweden on Monday.", ("Norway", "Sweden")),
    ],
    ids=["named settlements", "slip", "countries"],
)
def test_places_that_differ(compare: Compare, left: str, right: str, values: tuple[str, str]) -> None:
    """Two settlements, two countries, or two names a letter apart."""
    (clash,) = compare(different_places, left, right)
    assert tuple(value for value, _ in clash.sides) == values


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The talks were held in Vietnam.", "The talks were held in Hanoi."),
        ("The family lived near Fort Aldby.", "The family lived near Ft. Aldby."),
        ("The family lived in Corva.", "The family lived in Belmonte."),
        ("It happened in the village of Corva.", "It happened in the village of Corva in Norway."),
    ],
    ids=["precision", "abbreviation", "unknown kinds", "the same"],
)
def test_places_that_may_agree(compare: Compare, left: str, right: str) -> None:
    """A place inside the other, another spelling, and places of which one may hold the other are no conflict."""
    assert compare(different_places, left, right) == []
