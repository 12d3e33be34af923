"""The generated collection of the copies benchmark."""

from benchmarks.copies import articles, measured, ours


def test_generated_copies_are_found_and_nothing_else() -> None:
    """Every tenth article is a copy of an earlier one; only those, and copies of one original, are told."""
    made = list(articles(60))
    assert [n for n, (_, of) in enumerate(made) if of is not None] == [9, 19, 29, 39, 49, 59]
    spent = measured(made, ours(made)[1])
    assert (spent.found, spent.wrong) == (1.0, 0.0)
