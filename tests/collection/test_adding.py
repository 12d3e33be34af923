"""Adding: every article once, nothing acknowledged is lost, nothing odd stops the rest."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import text
from tests.collection.conftest import read_without_model
from tests.stories.conftest import Told

from rashomon.collection import adding
from rashomon.collection.adding import Collection
from rashomon.collection.grouping import Grouping
from rashomon.collection.showing import dossier_of
from rashomon.config import Settings
from rashomon.errors import UsageError
from rashomon.ingest import articles
from rashomon.model.article import Article
from rashomon.model.capture import Capture, Unread
from rashomon.store import Store
from rashomon.store.tables import metadata

Make = Callable[..., Capture]
FERRY = (
    "The ferry Orla sank off Varna on Thursday with 214 people on board, Mayor Ann Orr said. Divers found the wreck "
    "near the harbour of Galata, and the coastguard ended its search for survivors before nightfall."
)
REWRITTEN = (
    "Divers working near Galata have located the Orla, the ferry that went down off Varna on Thursday. Ann Orr, who is "
    "the mayor, spoke of 214 passengers and crew; nobody is being looked for any more."
)


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with store.reading() as connection:
        return {t.name: [tuple(r) for r in connection.execute(t.select())] for t in metadata.sorted_tables}


def rows(*texts: str, outlet: str = "Example") -> str:
    """JSON Lines with one article for each text."""
    return "\n".join(json.dumps({"id": str(n), "text": t, "outlet": outlet}) for n, t in enumerate(texts))


def test_what_is_given_out_is_kept(collection: Collection, store: Store, make_capture: Make):
    """An outcome names the article and its story, and both are in the store."""
    (outcome,) = collection.add([make_capture("ferry.txt", FERRY)])
    assert (outcome.outcome, outcome.source) == ("new", "ferry.txt")
    with store.reading() as connection:
        found = connection.execute(text("SELECT a.id, m.story FROM articles a JOIN members m ON m.article = a.seq"))
        assert found.all() == [(outcome.article, outcome.story)]


def test_the_same_again_changes_nothing(collection: Collection, store: Store, make_capture: Make):
    """Not a byte of any table."""
    list(collection.add([make_capture("ferry.txt", FERRY)]))
    before = contents(store)
    assert [o.outcome for o in collection.add([make_capture("ferry.txt", FERRY)])] == ["known"]
    assert contents(store) == before


def test_a_changed_text_at_one_address_is_a_new_version(collection: Collection, store: Store, make_capture: Make):
    """Both are kept, count as one article, and have one origin."""
    page = "<html><head><title>Ferry Orla sinks</title></head><body><article><p>{}</p></article></body></html>"
    first = make_capture("https://example.org/ferry", page.format(FERRY * 2), "text/html")
    second = make_capture("https://example.org/ferry", page.format(FERRY * 2 + " Four died."), "text/html")
    assert [o.outcome for o in collection.add([first, second])] == ["new", "version"]
    with store.reading() as connection:
        assert connection.execute(text("SELECT articles, origins FROM stories")).all() == [(1, 1)]


def test_a_copy_is_no_confirmation(collection: Collection, store: Store, make_capture: Make):
    """An article, a rewritten account and three copies of the first have two origins."""
    texts = {"a": FERRY, "b": REWRITTEN, "c": FERRY, "d": FERRY + " More follows.", "e": "Update. " + FERRY}
    list(
        collection.add(
            make_capture(f"{name}.jsonl", rows(t, outlet=name), "application/jsonl") for name, t in texts.items()
        )
    )
    with store.reading() as connection:
        assert connection.execute(text("SELECT articles, outlets, origins FROM stories")).all() == [(5, 5, 2)]


def test_a_story_that_an_article_leaves_is_counted_anew(collection: Collection, store: Store, make_capture: Make):
    """One of two articles parts from the other when a third comes."""
    texts = {name: f"{name} ferry Orla Varna harbour" for name in "abc"}
    captures = [make_capture(f"{name}.txt", words) for name, words in texts.items()]
    ids = [found.id for c in captures for found in articles(c, Settings()) if isinstance(found, Article)]
    collection._grouping = Grouping(Told({f"{ids[0]} {ids[1]}": 0.5, f"{ids[1]} {ids[2]}": 0.95}))
    list(collection.add(captures))
    with store.reading() as connection:
        assert connection.execute(text("SELECT kind FROM history")).scalars().all().count("moved") == 1
        found = connection.execute(text("SELECT articles, origins FROM stories ORDER BY articles")).all()
    assert found == [(1, 1), (2, 2)]


def test_what_cannot_be_read_costs_one_line(collection: Collection, store: Store, make_capture: Make):
    """A row without text, an input that was not there, and an article that the reader fails on."""
    lines = rows(FERRY) + "\n{}\n" + json.dumps({"text": "An unspeakable case was heard."})
    missing = Unread("gone.txt", "there is no such file", "Check the path.")
    outcomes = list(collection.add([missing, make_capture("mixed.jsonl", lines, "application/jsonl")]))
    assert [o.outcome for o in outcomes] == ["unread", "new", "unread", "unread"]
    with store.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM unread")).scalar() == 3


def test_what_the_reader_failed_on_is_tried_again(collection: Collection, make_capture: Make):
    """The same input again reads that article anew, and knows the others."""
    mixed = make_capture("mixed.jsonl", rows(FERRY, "An unspeakable case was heard."), "application/jsonl")
    assert [o.outcome for o in collection.add([mixed])] == ["new", "unread"]
    assert [o.outcome for o in collection.add([mixed])] == ["known", "unread"]


def test_a_capture_that_was_interrupted_is_read_to_its_end(collection: Collection, store: Store, make_capture: Make):
    """What was kept before stays, what was not is added by the same call."""
    texts = [f"{n} ferries sank off port number {n} in the storm of the night." for n in range(1, 40)]
    whole = make_capture("many.jsonl", rows(*texts), "application/jsonl")

    def stops(article, threads=1):
        if article.text == texts[30]:
            raise KeyboardInterrupt
        return read_without_model(article)

    with pytest.raises(KeyboardInterrupt):
        list(Collection(store, Settings(), reading=stops).add([whole]))
    outcomes = list(collection.add([whole]))
    count = [o.outcome for o in outcomes]
    assert 0 < count.count("known") < 31
    assert count.count("known") + count.count("new") == 39
    assert [o.outcome for o in collection.add([whole])] == ["known"]


def test_a_batch_that_was_not_kept_leaves_nothing_in_memory(
    collection: Collection, store: Store, make_capture: Make, monkeypatch: pytest.MonkeyPatch
):
    """Its articles' numbers go to others, which are grouped and linked as if it had never been."""

    def fail(*_: object) -> None:
        raise InterruptedError

    monkeypatch.setattr(adding, "note_alerts", fail)
    with pytest.raises(InterruptedError):
        list(collection.add([make_capture("lost.txt", "Voters in Togo chose a new parliament on Sunday.")]))
    monkeypatch.undo()
    first, second = collection.add([make_capture("a.txt", FERRY), make_capture("b.txt", FERRY + " More follows.")])
    assert first.story == second.story
    with store.reading() as connection:
        assert connection.execute(text("SELECT articles, origins FROM stories")).all() == [(2, 1)]


def test_a_story_is_shown_by_the_beginning_of_its_id(collection: Collection, store: Store, make_capture: Make):
    """And nothing is shown where no story has it."""
    outcomes = list(collection.add([make_capture("a.txt", FERRY), make_capture("b.txt", REWRITTEN)]))
    story = outcomes[0].story
    assert story
    dossier = dossier_of(store, story[:6])
    assert dossier.story.id == story
    assert [a.id for a in dossier.articles] == [o.article for o in outcomes]
    with pytest.raises(UsageError, match="no such story"):
        dossier_of(store, "s000")
