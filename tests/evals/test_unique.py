"""The scorer of what one account alone has."""

from __future__ import annotations

from evals.score_unique import ranks, score, touches

TEXT = "The bridge fell. Two carters died. Salt is dear. It rained. The mayor left. Oats are cheap. A dog barked."
GOLD = {"id": "s", "texts": {"a": TEXT}, "only_in": {"a": ["Two carters died.", "A dog barked."]}}


def told(*words: str) -> list[dict[str, object]]:
    """Items in this order, one span each."""
    return [{"article": "a", "spans": [[TEXT.index(w), TEXT.index(w) + len(w)]]} for w in words]


def test_the_rank_is_that_of_the_first_item_that_touches() -> None:
    """None where no item does."""
    assert ranks(GOLD, told("Salt is dear.", "Two carters")) == [1, None]


def test_a_span_touches_by_half_of_the_shorter_one() -> None:
    """One that is far too long touches nothing."""
    assert touches((5, 15), (10, 100))
    assert not touches((5, 15), (11, 100))
    assert not touches((0, 500), (10, 100))


def test_only_the_first_five_count() -> None:
    """What stands further down is told, but not among them."""
    order = ["A dog barked.", "Salt is dear.", "It rained.", "The mayor left.", "Oats are cheap.", "Two carters died."]
    assert score([GOLD], {"s": {"only_in": told(*order)}}) == {
        "in the first five": 0.5,
        "told at all": 1.0,
        "in the first": 1.0,
    }


def test_nothing_told_scores_nothing() -> None:
    """A story without an answer counts, too."""
    assert score([GOLD], {}) == {"in the first five": 0.0, "told at all": 0.0, "in the first": 0.0}
