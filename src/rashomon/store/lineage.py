"""Lineage in the store: which articles hold which runs of words, and who has words from whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from rashomon.model.lineage import Link
from rashomon.store.inserting import insert
from rashomon.store.packing import pack
from rashomon.store.tables import articles, grams, links, members

_AT_ONCE = 500  # hashes in one query


class Held(NamedTuple):
    """A gram (signed 64 bits) and an article that holds it."""

    hash: int
    article: int


class Related(NamedTuple):
    """Two articles, the earlier arrival first: the link between them, and why they have one origin, if they do."""

    one: int
    other: int
    link: Link | None
    origin: str | None


def holders(connection: Connection, hashes: Sequence[int]) -> list[Held]:
    """Who holds these grams, for each gram the articles that came first."""
    found: list[Held] = []
    for start in range(0, len(hashes), _AT_ONCE):
        query = select(grams).where(grams.c.hash.in_(hashes[start : start + _AT_ONCE]))
        found += [Held(*row) for row in connection.execute(query.order_by(grams.c.hash, grams.c.article))]
    return found


def sizes(connection: Connection, seqs: Sequence[int]) -> list[int]:
    """How many grams each of the articles has, in this order."""
    query = select(articles.c.seq, articles.c.grams).where(articles.c.seq.in_(seqs))
    known = {row.seq: row.grams for row in connection.execute(query)}
    return [known[seq] for seq in seqs]


def keep_grams(connection: Connection, article: int, hashes: Iterable[int]) -> None:
    """Note which grams an article holds."""
    rows = [{"hash": hash, "article": article} for hash in hashes]
    if rows:
        connection.execute(grams.insert(), rows)


def versions(connection: Connection, article: int) -> set[int]:
    """The other versions of an article's page."""
    page = select(articles.c.page).where(articles.c.seq == article).scalar_subquery()
    found = connection.execute(select(articles.c.seq).where(articles.c.page == page)).scalars()
    return set(found) - {article}


def credited_in(connection: Connection, story: str, *, all_of_them: bool) -> list[int]:
    """The articles of a story that name an agency as the source of their words, or all of them."""
    query = select(members.c.article).join(articles, articles.c.seq == members.c.article)
    query = query.where(members.c.story == story)
    return list(connection.execute(query if all_of_them else query.where(articles.c.credited)).scalars())


def keep_related(connection: Connection, related: Related) -> None:
    """Keep what two articles have to do with each other; twice changes nothing."""
    link = related.link
    ids = {id: seq for seq, id in _ids(connection, (related.one, related.other))}
    row = {
        "source": ids[link.source] if link else related.one,
        "target": ids[link.target] if link else related.other,
        "share": link.share if link else 0.0,
        "basis": link.basis if link else "undetermined",
        "origin": related.origin,
        "packed": pack(link),
    }
    connection.execute(insert(connection, links).values(row).on_conflict_do_nothing())


def _ids(connection: Connection, seqs: Sequence[int]) -> list[tuple[int, str]]:
    query = select(articles.c.seq, articles.c.id).where(articles.c.seq.in_(seqs))
    return [(seq, id) for seq, id in connection.execute(query)]
