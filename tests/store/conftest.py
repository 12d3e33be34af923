"""A store with something in every table."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection, select
from tests.collection.conftest import NOON, capture, read_without_model

from rashomon.collection.adding import Collection
from rashomon.config import Settings
from rashomon.model.capture import Capture, Unread
from rashomon.model.judgement import Judgement
from rashomon.store import Store
from rashomon.store.feeds import NotedItem, keep_feed, note_items
from rashomon.store.judgements import keep_judgement
from rashomon.store.packing import pack
from rashomon.store.tables import alerts, deeds, known, looks, rules, stories

TIME = NOON.isoformat()
FERRY = (
    "The ferry Orla sank off Varna on Thursday with 214 people on board, Mayor Ann Orr said. Divers found the wreck "
    "near the harbour of Galata, and the coastguard ended its search for survivors before nightfall."
)
TEXTS = {
    "https://example.org/ferry": FERRY,
    "https://example.net/orla": f"Update. {FERRY} More follows.",
    "bridge.txt": "A bridge in Lindvik was closed on Friday after cracks were found in two of its pillars.",
}


def made(source: str, text: str) -> Capture:
    """A capture with its true digest."""
    one = capture(source, text)
    return replace(one, sha256=sha256(one.data).hexdigest())


def fill(store: Store) -> None:
    """Add three articles, one of them with a copy, one thing that cannot be read, and what editors and feeds leave."""
    collection = Collection(store, Settings(), clock=lambda: NOON, reading=read_without_model)
    gone = Unread("gone.txt", "there is no such file", "Check the path.")
    list(collection.add([gone, *(made(*item) for item in TEXTS.items())]))
    with store.writing() as connection:
        _rest(connection)


def _rest(connection: Connection) -> None:
    keep_feed(connection, "https://example.org/feed", TIME)
    item = NotedItem("example.org/ferry", "https://example.org/ferry", None, "{}")
    note_items(connection, "https://example.org/feed", [item], TIME)
    connection.execute(deeds.insert().values(type="REJECT", article=1, start=0, end=9))
    word = Judgement(id="", kind="story", verdict="same", about=("a1", "a2"), user="ann", time=TIME)
    keep_judgement(connection, word)
    connection.execute(rules.insert().values(id="r1", kind="origin", entity="orr", to="-", made=TIME, since=2))
    connection.execute(
        alerts.insert().values(id="l1", rule="r1", time=TIME, due=TIME, packed=pack({"story": "s1"}), tries=0)
    )
    connection.execute(known.insert().values(rule="r1", article=1))
    story = connection.execute(select(stories.c.id).limit(1)).scalar_one()
    connection.execute(looks.insert().values(rule="r1", story=story, asked=1))


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with something in every table."""
    fill(store)
    return store


@pytest.fixture
def fill_store() -> Callable[[Store], None]:
    """See `fill`."""
    return fill
