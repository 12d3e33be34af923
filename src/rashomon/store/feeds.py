"""Watched feeds and their items in the store: what is due, what came, what failed. Times are ISO 8601, UTC, with Z."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, and_, exists, func, select, update

from rashomon.store.inserting import insert
from rashomon.store.tables import captures, feeds, items

MOST_VISITS = 10  # a page whose feed says again and again that it changed is not fetched more often


class WatchedFeed(NamedTuple):
    """A feed and what is needed to ask it again."""

    url: str
    title: str | None
    etag: str | None
    modified: str | None
    due: str
    failures: int
    trouble: str | None


class NotedItem(NamedTuple):
    """An item as a feed names it.

    Attributes:
        page: what is one item, whatever parameters its addresses carry.
        url: the address to fetch.
        changed: its last change as the feed says.
        known: JSON of what the feed says; the store does not look into it.
    """

    page: str
    url: str
    changed: str | None
    known: str


class WaitingItem(NamedTuple):
    """An item to be fetched."""

    page: str
    url: str
    feed: str
    tries: int
    known: str


def keep_feed(connection: Connection, url: str, time: str) -> None:
    """Watch a feed from now on; one that is watched stays as it is."""
    row = {"url": url, "due": time, "failures": 0}
    connection.execute(insert(connection, feeds).values(row).on_conflict_do_nothing())


def feeds_of(connection: Connection) -> list[WatchedFeed]:
    """Every watched feed, by address."""
    columns = (getattr(feeds.c, name) for name in WatchedFeed._fields)
    return [WatchedFeed(*row) for row in connection.execute(select(*columns).order_by(feeds.c.url))]


def note_answer(
    connection: Connection,
    url: str,
    *,
    time: str,
    due: str,
    title: str | None = None,
    etag: str | None = None,
    modified: str | None = None,
    trouble: str | None = None,
) -> None:
    """Note that a feed answered with its items."""
    values = {"title": title, "etag": etag, "modified": modified, "trouble": trouble}
    connection.execute(update(feeds).where(feeds.c.url == url).values(asked=time, due=due, failures=0, **values))


def note_unchanged(connection: Connection, url: str, *, time: str, due: str) -> None:
    """Note that a feed has nothing new."""
    connection.execute(update(feeds).where(feeds.c.url == url).values(asked=time, due=due, failures=0, trouble=None))


def note_failure(connection: Connection, url: str, *, time: str, due: str, trouble: str) -> None:
    """Note that a feed could not be read, and when to try again."""
    values = {"asked": time, "due": due, "failures": feeds.c.failures + 1, "trouble": trouble}
    connection.execute(update(feeds).where(feeds.c.url == url).values(values))


def note_items(connection: Connection, feed: str, found: Iterable[NotedItem], time: str) -> int:
    """Note the items of a feed; how many are new or changed. Those that are known and the same cost nothing."""
    count = 0
    for item in found:
        row = {**item._asdict(), "feed": feed, "seen": time, "due": time, "state": "waiting", "tries": 0, "visits": 0}
        statement = insert(connection, items).values(row)
        again = ("url", "changed", "known", "seen", "due", "state", "tries")
        statement = statement.on_conflict_do_update(
            index_elements=["page"],
            set_={name: statement.excluded[name] for name in again},
            where=and_(
                items.c.state == "kept", statement.excluded.changed > items.c.changed, items.c.visits < MOST_VISITS
            ),
        )
        count += len(connection.execute(statement.returning(items.c.page)).all())
    return count


def items_due(connection: Connection, time: str, watched: Sequence[str], limit: int) -> list[WaitingItem]:
    """The items of these feeds that are to be fetched by now, those that wait longest first."""
    query = (
        select(items.c.page, items.c.url, items.c.feed, items.c.tries, items.c.known)
        .where(items.c.state == "waiting", items.c.due <= time)
        .order_by(items.c.due, items.c.seen, items.c.page)
    )
    wanted = set(watched)
    found: list[WaitingItem] = []
    for row in connection.execute(query):
        if row.feed in wanted:
            found.append(WaitingItem(*row))
        if len(found) == limit:
            break
    return found


def settle_captured(connection: Connection) -> int:
    """Close the items whose page was captured since they were seen; how many there were.

    They were handed over and acknowledged, and the program ended before it could note so.
    """
    taken = exists().where(
        captures.c.source == items.c.url, captures.c.fetched >= items.c.seen, captures.c.articles.is_not(None)
    )
    closing = update(items).where(items.c.state == "waiting", taken)
    closed = closing.values(state="kept", trouble=None, visits=items.c.visits + 1).returning(items.c.page)
    return len(connection.execute(closed).all())


def close_item(connection: Connection, page: str, state: str, *, known: str, trouble: str | None = None) -> None:
    """An item is kept, or given up."""
    values = {"state": state, "trouble": trouble, "known": known, "visits": items.c.visits + 1}
    connection.execute(update(items).where(items.c.page == page).values(values))


def put_off(connection: Connection, page: str, *, due: str, trouble: str, tried: bool) -> None:
    """An item could not be fetched, and is to be tried again."""
    values = {"due": due, "trouble": trouble, "tries": items.c.tries + int(tried)}
    connection.execute(update(items).where(items.c.page == page).values(values))


def item_counts(connection: Connection) -> dict[str, int]:
    """How many items are waiting, kept and given up."""
    query = select(items.c.state, func.count()).group_by(items.c.state)
    return {row.state: row[1] for row in connection.execute(query)}


def next_due(connection: Connection, watched: Sequence[str]) -> str | None:
    """When the next of these feeds, or of the items that wait, is due; None when nothing is."""
    wanted = set(watched)
    times = [feed.due for feed in feeds_of(connection) if feed.url in wanted]
    rows = connection.execute(
        select(items.c.feed, func.min(items.c.due)).where(items.c.state == "waiting").group_by(items.c.feed)
    )
    return min([*times, *(due for feed, due in rows if feed in wanted)], default=None)
