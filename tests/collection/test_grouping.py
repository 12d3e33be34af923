"""The stream of stories over a store is the stream in memory."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from sqlalchemy import Connection, text
from tests.stories.conftest import Told, article, traits

from rashomon.collection.grouping import Grouping
from rashomon.model.capture import Capture
from rashomon.store import Store
from rashomon.store.articles import keep_article
from rashomon.store.captures import keep_capture
from rashomon.stories.features import Traits
from rashomon.stories.grouping import Stream
from rashomon.stories.neighbourhood import Assigned, Change, Merged, story_name
from rashomon.stories.packing import packed, unpacked

DAY = dt.date(2021, 5, 3)
TIME = "2021-05-03T10:00:00+00:00"
WORDS = "ferry Orla Varna"  # all articles share them, so that each is a candidate of each


def arrive(store: Store, grouping: Grouping, one: Traits, day: dt.date, judged: dict | None = None) -> list[Change]:
    """Keep an article and group it."""
    with store.writing() as connection:
        capture = keep_capture(connection, Capture(one.id, False, TIME, one.id, "text/plain", b"x"))
        seq = keep_article(connection, article(one.id, one.id), capture=capture, arrived=day, time=TIME).seq
        return grouping.add(connection, seq, one, day.toordinal(), TIME, judged or {})


def membership(connection: Connection) -> dict[str, str]:
    """Each article's story."""
    rows = connection.execute(text("SELECT a.id, m.story FROM members m JOIN articles a ON a.seq = m.article"))
    return {row.id: row.story for row in rows}


def test_traits_come_back_as_they_were():
    """Every array and field."""
    one = traits("a", "Mayor Ann Orr met 214 people off Varna on Thursday", title="Orr in Varna", day="2021-05-03")
    again = unpacked(packed(one))
    assert packed(again) == packed(one)
    assert (again.id, again.day, again.named, again.named_dates) == (one.id, one.day, one.named, one.named_dates)
    assert again.lede.shape == one.lede.shape


def test_a_later_article_merges_two_stories(store: Store):
    """The articles of the one that is gone belong to the older one, and the history says why."""
    grouping = Grouping(Told({"a b": 0.3, "a c": 0.9, "b c": 0.8}))
    changes = [arrive(store, grouping, traits(id, WORDS, day=str(DAY)), DAY) for id in "abc"]
    assert changes[2] == [Merged(story_name("a"), story_name("b")), Assigned("c", story_name("a"))]
    with store.reading() as connection:
        assert set(membership(connection).values()) == {story_name("a")}
        told = connection.execute(text("SELECT kind, story, other, cause FROM history ORDER BY seq")).all()
    assert told[2] == ("merged", story_name("a"), story_name("b"), "c")
    assert [row.kind for row in told] == ["founded", "founded", "merged", "joined"]


def test_expired_articles_stay_in_their_stories(store: Store):
    """A story goes on by its newer articles; when all have expired nothing joins it."""
    grouping = Grouping(Told({"a b": 0.9, "b c": 0.9, "a c": 0.01, "c d": 0.9}))
    days = {"a": 0, "b": 10, "c": 20, "d": 60}
    for id, days_later in days.items():
        day = DAY + dt.timedelta(days_later)
        arrive(store, grouping, traits(id, WORDS, day=str(day)), day)
    first = story_name("a")
    with store.reading() as connection:
        assert membership(connection) == {"a": first, "b": first, "c": first, "d": story_name("d")}
        assert connection.execute(text("SELECT count(*) FROM traits")).scalar() == 1


def test_an_editor_s_word_outweighs_what_was_learned(store: Store):
    """Two articles that are said to be one story are, and two that are said to be different are not."""
    grouping = Grouping(Told({"a b": 0.9, "a c": 0.2, "b c": 0.2}))
    judged = {("a", "b"): False, ("a", "c"): True}
    for id in "abc":
        arrive(store, grouping, traits(id, WORDS, day=str(DAY)), DAY, judged)
    with store.reading() as connection:
        found = membership(connection)
    assert found["a"] == found["c"] != found["b"]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_store_groups_as_the_memory_does(store: Store, seed: int):
    """A hundred and fifty articles of invented events over forty days, in the same order; opened anew half way."""
    rng = random.Random(seed)
    events = [[f"w{rng.randrange(900)}" for _ in range(30)] for _ in range(40)]
    stream, grouping, changed = Stream(), Grouping(), False
    for n in range(150):
        event = rng.randrange(40)
        words = rng.sample(events[event], 22) + [f"w{rng.randrange(900)}" for _ in range(8)]
        day = DAY + dt.timedelta(n * 40 // 150 - rng.randrange(2))
        one = traits(f"a{n}", " ".join(words), title=" ".join(words[:4]), day=str(day), axis=event)
        arrived = DAY + dt.timedelta(n * 40 // 150)
        changes = stream.add(one, arrived.toordinal())
        changed |= len(changes) > 1
        assert arrive(store, grouping, one, arrived) == changes
        if n == 75:
            grouping = Grouping()
    assert changed, "no article moved and no stories merged: the test shows too little"
