"""The editor has the last word: kept, signed, in force at once, after every later article, and undoable."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text
from tests.collection.conftest import NOON

from rashomon.collection.adding import Collection
from rashomon.collection.judging import Editor, Judging
from rashomon.errors import UsageError
from rashomon.model.capture import Capture
from rashomon.store import Store
from rashomon.store.judgements import all_judgements

Make = Callable[..., Capture]
FERRY = (
    "The ferry Orla sank off Varna on Thursday with 214 people on board, Mayor Ann Orr said. Divers found the wreck "
    "near the harbour of Galata, and the coastguard ended its search for survivors before nightfall."
)
BUDGET = "Parliament voted on Friday for the budget of Finance Minister Lund, who takes 30 billion from the reserves."


@pytest.fixture
def judging(store: Store) -> Judging:
    """An editor at work."""
    return Judging(store, Editor("mara", "I asked both desks"), clock=lambda: NOON)


@pytest.fixture
def two(collection: Collection, make_capture: Make) -> list[tuple[str, str]]:
    """Two articles of different stories, with their stories."""
    found = [make_capture("ferry.txt", FERRY), make_capture("budget.txt", BUDGET)]
    return [(o.article or "", o.story or "") for o in collection.add(found)]


def stories(store: Store) -> dict[str, str]:
    """Each article's story."""
    with store.reading() as connection:
        rows = connection.execute(text("SELECT a.id, m.story FROM members m JOIN articles a ON a.seq = m.article"))
        return {row.id: row.story for row in rows}


def counts(store: Store) -> list[tuple[int, int]]:
    """Articles and origins of the stories that have articles."""
    with store.reading() as connection:
        found = connection.execute(text("SELECT articles, origins FROM stories WHERE articles > 0 ORDER BY founded"))
        return [(row.articles, row.origins) for row in found]


def test_two_stories_are_joined_and_parted_again(store: Store, judging: Judging, two: list[tuple[str, str]]):
    """The older one keeps its id; undone, each article is where it was, and the judgement is listed with the time."""
    (a, first), (b, second) = two
    judgement = judging.join_stories([second[:8], first[:8]])
    assert stories(store) == {a: first, b: first}
    assert counts(store) == [(2, 2)]
    judging.undo(judgement.id)
    assert stories(store) == {a: first, b: second}
    assert counts(store) == [(1, 1), (1, 1)]
    with store.reading() as connection:
        (listed,) = all_judgements(connection)
    assert (listed.user, listed.note, listed.undone) == ("mara", "I asked both desks", "2026-03-02T12:00:00+00:00")


def test_a_judgement_binds_what_comes_later(
    store: Store, judging: Judging, collection: Collection, make_capture: Make, two: list[tuple[str, str]]
):
    """A copy of the ferry's article touches the joined story, and the budget's article stays in it."""
    (_, first), (b, second) = two
    judging.join_stories([first, second])
    list(collection.add([make_capture("again.txt", FERRY + " More follows.")]))
    assert set(stories(store).values()) == {first}
    assert stories(store)[b] == first


def test_an_article_leaves_its_story_for_good(
    store: Store, judging: Judging, collection: Collection, make_capture: Make
):
    """A copy that an editor took out is not put back by the next copy."""
    copies = [make_capture(f"{n}.txt", FERRY + f" Edition {n}.") for n in range(3)]
    a, b = (o.article or "" for o in collection.add(copies[:2]))
    first = stories(store)[a]
    judging.part_story(first, [b])
    assert stories(store)[b] != first
    list(collection.add(copies[2:]))
    found = stories(store)
    assert found[a] == first
    assert found[b] != first


def test_an_article_comes_back_into_what_its_story_is_by_now(
    store: Store, judging: Judging, collection: Collection, make_capture: Make
):
    """Its story was joined to an older one meanwhile, under whose id it is listed."""
    captures = [
        make_capture("budget.txt", BUDGET),
        make_capture("1.txt", FERRY),
        make_capture("2.txt", FERRY + " Two."),
    ]
    budget, ferry, copy = list(collection.add(captures))
    parted = judging.part_story(ferry.story or "", [copy.article or ""])
    judging.join_stories([budget.story or "", ferry.story or ""])
    judging.undo(parted.id)
    assert set(stories(store).values()) == {budget.story}
    assert [articles for articles, _ in counts(store)] == [3]


def test_origins_are_counted_as_an_editor_says(
    store: Store, judging: Judging, collection: Collection, make_capture: Make
):
    """A copy that is none counts twice; undone, once."""
    copies = [make_capture(f"{n}.txt", FERRY + f" Edition {n}.") for n in range(2)]
    a, b = (o.article or "" for o in collection.add(copies))
    assert counts(store) == [(2, 1)]
    judgement = judging.judge_origins("different", [a, b])
    assert counts(store) == [(2, 2)]
    judging.undo(judgement.id[:6])
    assert counts(store) == [(2, 1)]


@pytest.mark.parametrize("wrong", ["", "s", "nothing"])
def test_what_does_not_name_one_story_is_refused(judging: Judging, two: list[tuple[str, str]], wrong: str):
    """And nothing is kept."""
    with pytest.raises(UsageError, match="no such story"):
        judging.join_stories([wrong, two[0][1]])


def test_a_story_cannot_lose_all_its_articles(judging: Judging, two: list[tuple[str, str]]):
    """Nor others' articles."""
    (a, first), (b, _) = two
    with pytest.raises(UsageError, match="all of its articles"):
        judging.part_story(first, [a])
    with pytest.raises(UsageError, match="not all of these"):
        judging.part_story(first, [b])


def test_a_judgement_is_taken_back_once(judging: Judging, two: list[tuple[str, str]]):
    """Twice is an error that says so."""
    judgement = judging.join_stories([story for _, story in two])
    judging.undo(judgement.id)
    with pytest.raises(UsageError, match="taken back already"):
        judging.undo(judgement.id)
