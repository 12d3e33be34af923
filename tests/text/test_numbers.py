"""Quantities: their values, bounds, units and forms, and when two can both be true."""

from __future__ import annotations

import math

import pytest

from rashomon.text.cardinals import parse
from rashomon.text.numbers import Quantity, compatible, find


def only(text: str) -> Quantity:
    """The one quantity of a text."""
    (quantity,) = find(text)
    return quantity


@pytest.mark.parametrize(
    ("words", "value"),
    [("nine", 9), ("twenty-five", 25), ("two hundred and six", 206), ("1,200", 1200), ("2.5 million", 2.5e6),
     ("two and a half", 2.5), ("a dozen", 12), ("three hundred thousand", 3e5), ("a couple of", 2)],
)  # fmt: skip
def test_words_say_numbers(words: str, value: float) -> None:
    """Cardinals in words and digits have their value."""
    assert parse(words) == value


def test_words_that_say_no_number_are_refused() -> None:
    """A word that is none raises ValueError."""
    with pytest.raises(ValueError, match="not a number"):
        parse("banana")


def test_a_quantity_tells_everything() -> None:
    """Borders take in the modifier, not the noun; the unit is the head noun in the singular."""
    assert only("At least two dozen young children drowned.") == Quantity(
        0, 18, 24, math.inf, "child", "at least", "count", "young children"
    )


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "form"),
    [
        ("dozens of miners", 24, 99, "miner", "count"),
        ("a few hundred troops", 200, 500, "troop", "count"),
        ("up to 60 tanks", 0, 60, "tank", "count"),
        ("30-40 villages", 30, 40, "village", "count"),
        ("$1.5 billion to $2 billion", 1.5e9, 2e9, "USD", "count"),
        ("the €40bn fund", 4e10, 4e10, "EUR", "count"),
        ("sixty-two percent", 62, 62, "percent", "count"),
        ("twenty-one to thirty men", 21, 30, "man", "count"),
        ("thirty-five thousand people", 35_000, 35_000, "people", "count"),
        ("5.2 per cent", 5.2, 5.2, "percent", "count"),
        ("a 56-year-old nurse", 56, 56, "year", "age"),
        ("a six-month-old girl", 6, 6, "month", "age"),
        ("a five-story house", 5, 5, "story", "compound"),
        ("the third attack", 3, 3, "attack", "ordinal"),
        ("half of voters", 0.5, 0.5, "voter", "fraction"),
        ("nearly half a million people", 5e5, 5e5, "people", "count"),
        ("9 US citizens", 9, 9, "citizen", "count"),
        ("15 were seriously wounded", 15, 15, "injured", "count"),
        ("the toll rose to 12.", 12, 12, None, "count"),
    ],
)
def test_values_units_and_forms(text: str, low: float, high: float, unit: str | None, form: str) -> None:
    """Ranges, currencies, vague plurals, ages, compounds and ordinals are told apart."""
    quantity = only(text)
    assert (quantity.low, quantity.high, quantity.unit, quantity.form) == (low, high, unit, form)


@pytest.mark.parametrize(
    "text", ["It met on Oct. 3, 2019, at 9:30 a.m. for three days.", "One of them fled.", "Flight 447"]
)
def test_dates_names_and_pronouns_are_no_quantities(text: str) -> None:
    """Times and durations, numbers of names and the pronoun "one" count nothing."""
    assert find(text) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [("more than 30 people", "32 people"), ("at least 41 people", "45 people"), ("about 100 people", "97 people"),
     ("5 percent", "5.2 percent"), ("1.2 million people", "1,180,000 people"), ("dozens of people", "40 people"),
     ("9 people", "10 ships"), ("third place", "4 places")],
)  # fmt: skip
def test_rounding_and_bounds_are_compatible(a: str, b: str) -> None:
    """What rounding, bounds or different units explain is no conflict, either way round."""
    assert compatible(only(a), only(b))
    assert compatible(only(b), only(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [("9 people", "10 people"), ("at least 41 people", "38 people"), ("20 people", "22 people"),
     ("5 percent", "6 percent"), ("$40 billion", "$35 billion")],
)  # fmt: skip
def test_exact_numbers_that_differ_are_not_compatible(a: str, b: str) -> None:
    """Two exact counts, or a count under its bound, cannot both be true."""
    assert not compatible(only(a), only(b))
    assert not compatible(only(b), only(a))
