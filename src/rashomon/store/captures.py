"""Captures in the store: the bytes as fetched, each once, and where they stood."""

from __future__ import annotations

import zlib

from sqlalchemy import Connection, select

from rashomon.model.capture import Capture, Unread
from rashomon.model.identity import digest
from rashomon.store.inserting import insert
from rashomon.store.tables import captures, contents, unread


def keep_capture(connection: Connection, capture: Capture) -> str:
    """Keep the bytes and where they stood; the id of the capture. The same bytes at the same place change nothing."""
    id = digest(capture.source, capture.sha256, prefix="c")
    if connection.execute(select(captures.c.id).where(captures.c.id == id)).first():
        return id  # asked again for each of its articles: a large file must not be packed each time
    content = {"sha256": capture.sha256, "size": len(capture.data), "packed": zlib.compress(capture.data)}
    connection.execute(insert(connection, contents).values(content).on_conflict_do_nothing())
    row = {
        "id": id,
        "sha256": capture.sha256,
        "source": capture.source,
        "is_url": capture.is_url,
        "media_type": capture.media_type,
        "charset": capture.charset,
        "fetched": capture.fetched,
    }
    connection.execute(captures.insert(), row)
    return id


def complete_capture(connection: Connection, id: str, count: int) -> None:
    """Say that all articles of a capture are kept, and how many they are."""
    connection.execute(captures.update().where(captures.c.id == id).values(articles=count))


def articles_in(connection: Connection, source: str, sha256: str) -> int | None:
    """How many articles are kept of a capture; None when these bytes were not seen there, or not read to the end."""
    found = select(captures.c.articles).where(captures.c.id == digest(source, sha256, prefix="c"))
    return connection.execute(found).scalar()


def capture_of(connection: Connection, id: str) -> Capture:
    """The capture with this id. Raises KeyError when there is none."""
    query = select(captures, contents.c.packed).join(contents).where(captures.c.id == id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise KeyError(id)
    return Capture(
        source=row.source,
        is_url=row.is_url,
        fetched=row.fetched,
        sha256=row.sha256,
        media_type=row.media_type,
        data=zlib.decompress(row.packed),
        charset=row.charset,
    )


def keep_unread(connection: Connection, item: Unread, time: str) -> None:
    """Note what could not be read; the same trouble again renews the time."""
    row = {"source": item.source, "what": item.what, "advice": item.advice, "time": time}
    statement = insert(connection, unread).values(row)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["source", "what"], set_={"time": time, "advice": item.advice})
    )
