"""What a feed says of an item, as the store notes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from rashomon.ingest.feeds import Feed, Item
from rashomon.store.feeds import NotedItem
from rashomon.text.addresses import page_of


class Known(msgspec.Struct, frozen=True):
    """What is noted of an item: what the feed says, and the feed's title."""

    item: Item
    feed: str | None = None


def noted(feed: Feed) -> Iterator[NotedItem]:
    """The items of a feed, each under its page, so that one item with many addresses is one."""
    for item in feed.items:
        page = page_of(item.url)
        if page:
            changed = written(dt.datetime.fromisoformat(item.updated)) if item.updated else None
            yield NotedItem(page, item.url, changed, _packed(item, feed.title))


def without_body(known: str) -> str:
    """What is noted, without the text, which is in the capture by now."""
    record = msgspec.json.decode(known, type=Known)
    return _packed(msgspec.structs.replace(record.item, body=None), record.feed) if record.item.body else known


def written(time: dt.datetime) -> str:
    """A time as the store writes it: UTC, to the second."""
    aware = time if time.tzinfo else time.replace(tzinfo=dt.UTC)
    return aware.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(written: str) -> dt.datetime:
    """The time that the store wrote."""
    return dt.datetime.fromisoformat(written)


def _packed(item: Item, feed: str | None) -> str:
    return msgspec.json.encode(Known(item, feed)).decode()
