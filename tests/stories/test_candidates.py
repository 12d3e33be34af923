"""Which articles could tell the same story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from rashomon.stories import candidates
from rashomon.stories.candidates import Index
from rashomon.stories.features import Traits

Make = Callable[..., Traits]
FIRST = date(2021, 5, 3).toordinal()


def test_candidates_share_strong_words_and_the_best_come_first(make_traits: Make) -> None:
    """What shares nothing is none; equals are in the order of their ids; an article is not its own candidate."""
    index = Index()
    ferry = make_traits("f", "ferry Orla sank Varna harbour")
    for article in (
        make_traits("z", "ferry Orla"),
        make_traits("b", "ferry Orla"),
        make_traits("c", "ferry Orla sank Varna"),
        make_traits("d", "budget vote parliament"),
        ferry,
    ):
        index.add(article, FIRST)
    assert index.near(ferry) == ["c", "b", "z"]


def test_dated_articles_far_apart_are_no_candidates(make_traits: Make) -> None:
    """Beyond the window never; an article without a date stands near to any day."""
    index = Index()
    for id, day in (("a", "2021-05-03"), ("b", "2021-05-17"), ("c", "2021-05-18"), ("u", None)):
        index.add(make_traits(id, "ferry Orla", day=day), FIRST)
    assert index.near(make_traits("n", "ferry Orla", day="2021-05-03")) == ["a", "b", "u"]
    assert index.near(make_traits("n", "ferry Orla")) == ["a", "b", "c", "u"]


def test_what_expires_is_forgotten(make_traits: Make) -> None:
    """Articles that were entered before the day leave with their words."""
    index = Index()
    for n, id in enumerate("abc"):
        index.add(make_traits(id, f"ferry Orla {id * 3}"), FIRST + n)
    assert index.expire(FIRST + 2) == ["a", "b"]
    assert (len(index), "a" in index, index.near(make_traits("n", "ferry aaa"))) == (1, False, ["c"])
    assert index.expire(FIRST + 9) == ["c"]
    assert not index.near(make_traits("n", "ferry Orla"))


def test_a_word_lists_only_its_newest_articles(make_traits: Make) -> None:
    """However common a word is, asking costs no more; the oldest are no candidates by it."""
    index = Index()
    for n in range(candidates.LISTED + 5):
        index.add(make_traits(f"{n:04}", "ferry"), FIRST)
    assert len(index.near(make_traits("n", "ferry"))) == candidates.KEPT
    assert index.near(make_traits("n", "ferry"))[0] == "0005"
