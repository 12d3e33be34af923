"""Average link."""

from __future__ import annotations

from itertools import combinations

from rashomon.stories.linking import ENOUGH, average_link


def pairs(**chances: float) -> dict[tuple[str, str], float]:
    """ab=.9 -> {("a", "b"): .9}."""
    return {(k[0], k[1]): v for k, v in chances.items()}


def test_what_goes_together_becomes_a_group() -> None:
    """The rest stays alone."""
    assert average_link("abcd", pairs(ab=0.9, bc=0.3)) == [["a", "b"], ["c"], ["d"]]


def test_a_chain_is_no_group() -> None:
    """c goes with b, not with a: on average too little."""
    assert average_link("abc", pairs(ab=0.9, bc=0.7)) == [["a", "b"], ["c"]]
    assert average_link("abc", pairs(ab=0.9, bc=0.7, ac=0.2)) == [["a", "b", "c"]]


def test_of_equals_the_smallest_ids_are_joined_and_the_order_of_input_does_not_matter() -> None:
    """Two ways to pair four articles: always the same one is taken."""
    table = pairs(ab=0.6, bc=0.6, cd=0.6)
    assert average_link("abcd", table) == [["a", "b"], ["c", "d"]]
    assert average_link("dcba", dict(reversed(list(table.items())))) == [["a", "b"], ["c", "d"]]


def test_a_large_story_holds_although_each_article_has_few_candidates() -> None:
    """Sixty articles of which each was compared with twenty neighbours are one group."""
    ids = [f"{n:02}" for n in range(60)]
    near = {(a, b): 0.9 for a, b in combinations(ids, 2) if int(b) - int(a) <= 20}
    assert ENOUGH < 20
    assert average_link(ids, near) == [ids]
