"""What happens once: its date, its length and its price are told once by each account."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.once_only import told_once

Tell = Callable[..., list[Clash]]


@pytest.mark.parametrize(
    ("left", "right", "values"),
    [
        (
            "Four skiers were killed on Mount Ilse.",
            "The avalanche on Mount Ilse cost six of them their lives.",
            ("Four", "six"),
        ),
        (
            "Aldo Sellin was sentenced to nine years in prison.",
            "Aldo Sellin will spend twelve years behind bars.",
            ("nine years", "twelve years"),
        ),
        (
            "At least 4,000 people took part in the march against the pension bill.",
            "Fewer than 1,500 joined the protest against the pension bill.",
            ("At least 4,000", "Fewer than 1,500"),
        ),
    ],
)
def test_one_happening_in_other_words(tell: Tell, left: str, right: str, values: tuple[str, str]) -> None:
    """Two figures of one happening clash, however the happening is put."""
    (clash,) = tell(told_once, left, right)
    assert tuple(value for value, _ in clash.sides) == values


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ane Moen died on Sunday in Varda.", "Lars Holt died on Monday in Varda."),
        ("Aldo Sellin was jailed for nine years.", "Gil Ortega was jailed for two years."),
        (
            "Four skiers were killed on Mount Ilse. Ten skiers were killed in the whole valley.",
            "In the valley ten skiers were killed.",
        ),
        ("The road was closed for 18 months.", "The road stayed closed for a year and a half."),
    ],
)
def test_other_people_and_parts(tell: Tell, left: str, right: str) -> None:
    """Another person's, a part beside its whole, and another way to give one length are none."""
    assert tell(told_once, left, right) == []
