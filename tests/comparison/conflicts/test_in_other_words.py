"""One thing told in other words: its cause, its doers, its denial, the post and the name of who was there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.comparison.conflicts.ages import different_ages
from rashomon.comparison.conflicts.causes_of_outcomes import causes_of_an_outcome
from rashomon.comparison.conflicts.clash import Clash, StoryComparator
from rashomon.comparison.conflicts.denial import claim_and_denial
from rashomon.comparison.conflicts.doers import other_doers
from rashomon.comparison.conflicts.partly_named import one_name_in_part
from rashomon.comparison.conflicts.posts import different_posts
from rashomon.comparison.conflicts.unnamed_gender import girl_or_boy

Told = Callable[..., list[Clash]]


@pytest.mark.parametrize(
    ("comparator", "left", "right", "values"),
    [
        (
            causes_of_an_outcome,
            "A faulty heater caused the blaze.",
            "The fire was started by a candle.",
            ("A faulty heater", "a candle"),
        ),
        (
            other_doers,
            "Students from the college pulled down the statue in Orvel.",
            "The statue in Orvel was toppled by dock workers.",
            ("Students from the college pulled", "toppled by dock workers"),
        ),
        (
            girl_or_boy,
            "The baby girl lay in a bag at the station.",
            "The baby boy lay in a bag at the station.",
            ("The baby girl", "The baby boy"),
        ),
    ],
)
def test_told(tell: Told, comparator: StoryComparator, left: str, right: str, values: tuple[str, str]) -> None:
    """Each account tells the other thing, and both wordings are shown."""
    (clash,) = tell(comparator, left, right)
    assert tuple(value for value, _ in clash.sides) == values


@pytest.mark.parametrize(
    ("comparator", "left", "right"),
    [
        (
            causes_of_an_outcome,
            "A faulty heater caused the blaze.",
            "The fire was started by a candle near the heater.",
        ),
        (causes_of_an_outcome, "A faulty heater caused the blaze.", "The crash was caused by a candle."),
        (other_doers, "Marines stormed the tanker off Orvel.", "The tanker was stormed by soldiers off Orvel."),
        (other_doers, "Gunmen stormed the tanker off Orvel.", "The tanker was stormed by militants off Orvel."),
        (girl_or_boy, "The baby girl and a boy lay in a bag.", "The baby boy lay in a bag."),
        (girl_or_boy, "A woman found the baby at noon.", "The clinic took the baby in. The man at its door slept."),
    ],
)
def test_not_told(tell: Told, comparator: StoryComparator, left: str, right: str) -> None:
    """What the other account knows too, another outcome, and another word for the same people are none."""
    assert tell(comparator, left, right) == []


def test_a_claim_and_its_denial(compare: Told) -> None:
    """A claim that the other account tells only as denied is told, unless the claim stands there, too."""
    claim, denial = "The chef hit a kitchen helper with a pan.", "The chef denied that he had struck a kitchen helper."
    (clash,) = compare(claim_and_denial, claim, denial)
    assert (clash.kind, clash.about) == ("polarity", "told and denied")
    assert compare(claim_and_denial, claim, f"Two cooks say the chef hit a kitchen helper. {denial}") == []


def test_one_family_name_of_one_rank(tell: Told) -> None:
    """Two given names before one family name clash where the title is one, and not where a couple is told of."""
    left, right = "The shots came from Officer Thomas Grieve.", "The shots came from Officer Martin Grieve."
    (clash,) = tell(one_name_in_part, left, right, people=["Thomas Grieve", "Martin Grieve"])
    assert clash.about == "who it was: Thomas Grieve / Martin Grieve"
    other = "The shots came from Officer Mary Grieve."
    assert tell(one_name_in_part, left, other, people=["Thomas Grieve", "Mary Grieve"]) == []


def test_what_somebody_leads(tell: Told) -> None:
    """Two bodies that one person is told to lead are told, former posts are not."""
    left, right = "Abel Lunde, the head of the navy, was sacked.", "Abel Lunde, chief of the air force, was sacked."
    (clash,) = tell(different_posts, left, right, people=["Abel Lunde"])
    assert (clash.kind, clash.strength) == ("name", "soft")
    assert tell(different_posts, left, right.replace("chief", "former chief"), people=["Abel Lunde"]) == []


def test_an_age_before_and_behind_the_name(tell: Told) -> None:
    """Ages are read behind "who is" and "at the age of", too."""
    left, right = "Rosa Holm, who is 84, has a diploma.", "At the age of 78, Rosa Holm was handed a diploma."
    (clash,) = tell(different_ages, left, right, people=["Rosa Holm"])
    assert sorted(value for value, _ in clash.sides) == ["78", "84"]
