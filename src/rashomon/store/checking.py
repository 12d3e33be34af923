"""Hold a store against itself: bytes against their digests, records against their rows, references, counts, index."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, column, distinct, exists, func, or_, select, table, text
from sqlalchemy.exc import DBAPIError

from rashomon.model.annotation import Layers
from rashomon.model.article import Article
from rashomon.model.lineage import Link
from rashomon.store.judgements import all_judgements, id_of
from rashomon.store.moving import rows_of, streamed
from rashomon.store.opening import Store, explained
from rashomon.store.packing import unpack
from rashomon.store.tables import articles, contents, judgements, layers, links, members, metadata, stories

_UNREADABLE = object()
_TEXTS = table("texts", column("rowid"), column("article"))


class Problem(NamedTuple):
    """What is wrong: the table, the row by its key, and what about it. Table and row are empty for the whole store."""

    table: str
    row: str
    what: str


def check(store: Store) -> Iterator[Problem]:
    """Everything that is wrong with a store; nothing where all holds. It reads all of it, once, and changes nothing.

    Raises StoreError when the store cannot be read at all.
    """
    with store.reading() as connection:
        for part in _PARTS:
            try:
                yield from part(connection)
            except DBAPIError as error:
                yield Problem("", "", explained(error, store.name).what)
                if not store.is_sqlite:
                    return  # PostgreSQL answers nothing more in a transaction that failed


def _file(connection: Connection) -> Iterator[Problem]:
    """SQLite's own check of pages and indexes."""
    if connection.dialect.name == "sqlite":
        for said in connection.execute(text("PRAGMA integrity_check(20)")).scalars():
            if said != "ok":
                yield Problem("", "", f"the file is damaged: {said}")


def _references(connection: Connection) -> Iterator[Problem]:
    """Every foreign key of every table leads to a row."""
    for t in metadata.sorted_tables:
        for key in t.foreign_keys:
            there = key.column.table.alias("there")
            lost = ~exists().where(there.c[key.column.name] == key.parent)
            for row in connection.execute(select(*t.primary_key, key.parent).where(key.parent.is_not(None), lost)):
                what = f"there is no {key.column.table.name} {row[-1]}"
                yield Problem(t.name, _named(row[:-1]), what)


def _contents(connection: Connection) -> Iterator[Problem]:
    """The bytes have the digest and the size that they had when they came."""
    for digest, size, packed in rows_of(connection, contents):
        try:
            data = zlib.decompress(packed)
        except zlib.error:
            yield Problem("contents", digest, "the bytes cannot be unpacked")
            continue
        if len(data) != size:
            yield Problem("contents", digest, f"these are {len(data)} bytes, not {size}")
        if sha256(data).hexdigest() != digest:
            yield Problem("contents", digest, "the bytes do not have this digest")


def _articles(connection: Connection) -> Iterator[Problem]:
    """Every article can be read and is the one that its row tells of; its sections lie in its text."""
    same = ("id", "url", "path", "outlet", "title", "language")
    names = articles.columns.keys()
    for values in rows_of(connection, articles):
        row = dict(zip(names, values, strict=True))
        article = _read(row["packed"], Article)
        if article is _UNREADABLE:
            yield Problem("articles", row["id"], "the article cannot be read")
            continue
        for name in same:
            if (getattr(article, name) or "").replace("\0", "") != (row[name] or ""):
                yield Problem("articles", row["id"], f"the {name} of the article is another")
        if any(not 0 <= s.start <= s.end <= len(article.text) for s in article.sections):
            yield Problem("articles", row["id"], "a section lies outside of the text")


def _versions(connection: Connection) -> Iterator[Problem]:
    """The versions of a page are 1, 2, ..., so that the newest is the current one."""
    count, last = func.count(), func.max(articles.c.version)
    query = select(articles.c.page, count, last).group_by(articles.c.page).having(count != last)
    for page, n, version in connection.execute(query):
        yield Problem("articles", page, f"there are {n} versions of the page, and the last is called {version}")


def _layers(connection: Connection) -> Iterator[Problem]:
    """What was read off an article can be read, and is of that article."""
    query = select(articles.c.id, layers.c.packed).join(layers, layers.c.article == articles.c.seq)
    for id, packed in streamed(connection, query):
        found = _read(packed, Layers)
        if found is _UNREADABLE:
            yield Problem("layers", id, "the layers cannot be read")
        elif found.article != id:
            yield Problem("layers", id, f"these are the layers of {found.article}")
    unread = select(articles.c.id).where(~exists().where(layers.c.article == articles.c.seq))
    for id in connection.execute(unread).scalars():
        yield Problem("articles", id, "it was never read: there are no layers")


def _links(connection: Connection) -> Iterator[Problem]:
    """Where the words of two articles stand can be read."""
    for source, target, *_, packed in rows_of(connection, links):
        if _read(packed, Link | None) is _UNREADABLE:
            yield Problem("links", f"{source}, {target}", "the link cannot be read")


def _stories(connection: Connection) -> Iterator[Problem]:
    """A story has as many articles, outlets and origins as its row says; one that was merged has none."""
    counted = (
        select(
            stories.c.id,
            func.count(distinct(articles.c.page)).label("articles"),
            func.count(distinct(articles.c.outlet)).label("outlets"),
            func.count(distinct(members.c.origin)).label("origins"),
        )
        .outerjoin(members, members.c.story == stories.c.id)
        .outerjoin(articles, articles.c.seq == members.c.article)
        .group_by(stories.c.id)
        .subquery()
    )
    names = ("articles", "outlets", "origins")
    wrong = or_(*(stories.c[name] != counted.c[name] for name in names))
    columns = [*(stories.c[name] for name in names), *(counted.c[name].label(f"real_{name}") for name in names)]
    query = select(stories.c.id, *columns).join(counted, counted.c.id == stories.c.id).where(wrong)
    for id, *counts in connection.execute(query):
        for name, said, real in zip(names, counts[:3], counts[3:], strict=True):
            if said != real:
                yield Problem("stories", id, f"it says {said} {name} and has {real}")


def _homes(connection: Connection) -> Iterator[Problem]:
    """Every article is in a story; merged stories, headlines and undone judgements are there."""
    homeless = select(articles.c.id).where(~exists().where(members.c.article == articles.c.seq))
    for id in connection.execute(homeless).scalars():
        yield Problem("articles", id, "it is in no story")
    other, earlier = stories.alias("other"), judgements.alias("earlier")
    for named, id, kind in (
        (stories.c.into, other.c.id, "story"),
        (stories.c.title_from, articles.c.id, "article"),
        (judgements.c.undoes, earlier.c.id, "judgement"),
    ):
        for row in connection.execute(_dangling(named, id)):
            yield Problem(named.table.name, row.id, f"there is no {kind} {row[1]}")


def _dangling(named: ColumnElement[Any], id: ColumnElement[Any]) -> Select[Any]:
    source = named.table
    return select(source.c.id, named).where(named.is_not(None), ~exists().where(id == named))


def _judgements(connection: Connection) -> Iterator[Problem]:
    """An editor's word has the id that it gave when it was said: nobody changed it since."""
    for word in all_judgements(connection):
        if word.id != id_of(word):
            yield Problem("judgements", word.id, "the judgement is not the one that was made")


def _index(connection: Connection) -> Iterator[Problem]:
    """Search knows every article, and no other."""
    number = _TEXTS.c.rowid if connection.dialect.name == "sqlite" else _TEXTS.c.article
    indexed = select(number)
    for id in connection.execute(select(articles.c.id).where(articles.c.seq.not_in(indexed))).scalars():
        yield Problem("texts", id, "search does not know the article")
    kept = select(articles.c.seq)
    for seq in connection.execute(select(number).where(number.not_in(kept))).scalars():
        yield Problem("texts", str(seq), "search knows an article that is not there")


def _read(packed: bytes, kind: Any) -> Any:
    """The record; `_UNREADABLE` when it cannot be read."""
    try:
        return unpack(packed, kind)
    except (zlib.error, msgspec.DecodeError, UnicodeDecodeError):
        return _UNREADABLE


def _named(key: Any) -> str:
    return ", ".join(map(str, key))


_PARTS: tuple[Callable[[Connection], Iterator[Problem]], ...] = (
    _file,
    _references,
    _contents,
    _articles,
    _versions,
    _layers,
    _links,
    _stories,
    _homes,
    _judgements,
    _index,
)
