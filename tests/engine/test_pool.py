"""A function over many items."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rashomon.engine.pool import mapped


def test_results_come_in_order_from_several_processes():
    """However long each takes."""
    assert list(mapped(hex, range(40), processes=2)) == [hex(n) for n in range(40)]


def test_few_items_are_done_here():
    """A lambda cannot go to another process; it need not."""
    assert list(mapped(lambda n: n + 1, [1, 2], processes=4)) == [2, 3]


def test_items_are_taken_as_they_are_needed():
    """One process takes one item at a time."""
    taken: list[int] = []

    def items() -> Iterator[int]:
        for n in range(5):
            taken.append(n)
            yield n

    results = mapped(str, items(), processes=1)
    assert next(results) == "0"
    assert taken == [0]


def test_an_error_in_another_process_is_raised_here():
    """With its own type."""
    with pytest.raises(ValueError, match="chr"):
        list(mapped(chr, [-1] * 20, processes=2))
