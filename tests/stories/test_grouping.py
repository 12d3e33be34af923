"""Stories, all at once and one article after another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from rashomon.stories.features import Traits
from rashomon.stories.grouping import Stream, batch
from rashomon.stories.neighbourhood import Assigned, Merged, story_name

Make = Callable[..., Traits]
Some = Callable[[str], list[Traits]]
DAY = date(2021, 5, 3).toordinal()
WORDS = "ferry Orla Varna"  # all articles share them, so that each is a candidate of each


@pytest.fixture
def some(make_traits: Make) -> Some:
    """An article for each letter, a day later each."""
    return lambda ids: [make_traits(id, WORDS, day=str(date.fromordinal(DAY + n))) for n, id in enumerate(ids)]


def test_batch_gives_stories_by_the_id_of_their_first_article(some: Some, told: Any) -> None:
    """In the order of days, whatever the order of input."""
    judge = told({"b c": 0.9, "a d": 0.9})
    expected = {story_name("b"): ["b", "c"], story_name("d"): ["a", "d"], story_name("e"): ["e"]}
    assert batch(some("bdace"), judge) == expected
    assert batch(reversed(some("bdace")), judge) == expected


def test_the_stream_joins_or_starts_a_story(some: Some, told: Any) -> None:
    """And gives it the id that the batch gives."""
    stream, judge = Stream(told({"a c": 0.9})), told({"a c": 0.9})
    changes = [stream.add(t, DAY) for t in some("abc")]
    assert changes == [
        [Assigned("a", story_name("a"))], [Assigned("b", story_name("b"))], [Assigned("c", story_name("a"))],
    ]  # fmt: skip
    assert {s: sorted(ids) for s, ids in stream.stories().items()} == batch(some("abc"), judge)


def test_the_same_article_again_changes_nothing(some: Some, told: Any) -> None:
    """Adding is idempotent."""
    stream, articles = Stream(told({})), some("a")
    assert stream.add(articles[0], DAY)
    assert stream.add(articles[0], DAY) == []
    assert len(stream) == 1


def test_a_later_article_merges_two_stories(some: Some, told: Any) -> None:
    """When it goes with both so well that all three do on average; the older one stays."""
    stream = Stream(told({"a b": 0.3, "a c": 0.9, "b c": 0.8}))
    changes = [stream.add(t, DAY) for t in some("abc")]
    assert changes[2] == [Merged(story_name("a"), story_name("b")), Assigned("c", story_name("a"))]
    assert stream.stories() == {story_name("a"): ["a", "b", "c"]}


def test_a_later_article_takes_one_out_of_its_story(some: Some, told: Any) -> None:
    """b was with a for want of better; now it goes with c."""
    stream = Stream(told({"a b": 0.5, "b c": 0.95}))
    changes = [stream.add(t, DAY) for t in some("abc")]
    new = story_name("c")
    assert changes[1:] == [[Assigned("b", story_name("a"))], [Assigned("b", new, story_name("a")), Assigned("c", new)]]
    assert stream.stories() == {story_name("a"): ["a"], new: ["b", "c"]}


def test_expired_articles_stay_where_they_are(some: Some, told: Any) -> None:
    """A story that runs for weeks goes on by its newer articles; when all have expired nothing joins it."""
    judge = told({"a b": 0.9, "b c": 0.9, "a c": 0.01, "c d": 0.9})
    stream, (a, b, c, d) = Stream(judge), some("abcd")
    stream.add(a, DAY)
    stream.add(b, DAY + 10)
    assert stream.add(c, DAY + 20) == [Assigned("c", story_name("a"))]
    assert stream.stories() == {story_name("a"): ["b", "c"]}
    assert stream.add(d, DAY + 60) == [Assigned("d", story_name("d"))]
    assert len(stream) == 1


def test_the_learned_decision_groups_accounts_of_one_event(make_traits: Make) -> None:
    """Two near-copies and an account in other words are one story; another event and the next day's are not."""
    day = "2021-05-07"
    ferry = (
        "The ferry Orla sank off Varna on Thursday with 214 people on board, Mayor Ann Orr said. "
        "Divers found the wreck near the harbour of Galata and the coastguard ended its search."
    )
    articles = [
        make_traits("a", ferry, title="Ferry Orla sinks off Varna", day=day, axis=1),
        make_traits("b", ferry + " More to follow.", title="Ferry Orla sinks off Varna", day=day, axis=1),
        make_traits(
            "c",
            "Divers have found the Orla, the ferry lost off Varna on Thursday. The coastguard ended the search for the "
            "214 people near Galata, according to Ann Orr, the mayor.",
            title="Wreck of ferry Orla found",
            day=day,
            axis=1,
        ),
        make_traits(
            "d",
            "Parliament voted on Friday for the budget of Finance Minister Lund, who takes 30 billion from reserves.",
            title="Budget passes",
            day=day,
            axis=2,
        ),
    ]
    found = batch(articles)
    assert sorted(found.values()) == [["a", "b", "c"], ["d"]]
    stream = Stream()
    for article in articles:
        stream.add(article, article.day or 0)
    assert stream.stories() == found
