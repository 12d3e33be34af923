"""Articles and their layers in the store: idempotent, versions of one page kept, the newest current."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from sqlalchemy import Connection, func, select

from rashomon.model.annotation import Layers
from rashomon.model.article import Article
from rashomon.store.inserting import insert
from rashomon.store.packing import pack, unpack
from rashomon.store.tables import articles, layers
from rashomon.text.addresses import page_of

_AT_ONCE = 500  # ids in one query


class Kept(NamedTuple):
    """What came of keeping an article: its number, and whether it is new, a new version of a page, or known."""

    seq: int
    outcome: Literal["new", "version", "known"]


def page_key(article: Article) -> str:
    """What stays the same over the versions of an article: its address without tracking, else its own id."""
    return page_of(article.url) or article.id


def keep_article(
    connection: Connection, article: Article, *, capture: str, arrived: date, time: str, grams: int = 0
) -> Kept:
    """Keep an article; the same one again changes nothing, another text under the same address is a new version.

    `grams`: how many winnowed 5-grams it has.
    """
    known = seq_of(connection, article.id)
    if known is not None:
        return Kept(known, "known")
    page = page_key(article)
    before = connection.execute(select(func.max(articles.c.version)).where(articles.c.page == page)).scalar() or 0
    if before:
        connection.execute(articles.update().where(articles.c.page == page).values(superseded=True))
    row = {
        "id": article.id,
        "capture": capture,
        "page": page,
        "version": before + 1,
        "url": article.url,
        "path": article.path,
        "outlet": article.outlet,
        "title": article.title,
        "language": article.language,
        "published": article.published.value,
        "day": _ordinal(article.day),
        "arrived": arrived.toordinal(),
        "added": time,
        "grams": grams,
        "credited": any(credit.kind in ("reprint", "contributed") for credit in article.credits),
        "packed": pack(article),
    }
    seq = connection.execute(articles.insert().values(row).returning(articles.c.seq)).scalar_one()
    return Kept(seq, "version" if before else "new")


def keep_layers(connection: Connection, seq: int, found: Layers, recipe: str) -> None:
    """Keep what was read off an article, in place of what an older program read."""
    row = {"article": seq, "recipe": recipe, "packed": pack(found)}
    statement = insert(connection, layers).values(row)
    update = {"recipe": recipe, "packed": statement.excluded.packed}
    connection.execute(statement.on_conflict_do_update(index_elements=["article"], set_=update))


def seq_of(connection: Connection, id: str) -> int | None:
    """The number of an article, or None when it is not kept."""
    return connection.execute(select(articles.c.seq).where(articles.c.id == id)).scalar()


def article_named(connection: Connection, start: str) -> str | None:
    """The id of the article whose id begins so; None when none does, or more than one."""
    query = select(articles.c.id).where(articles.c.id.startswith(start, autoescape=True)).limit(2)
    found = list(connection.execute(query).scalars())
    return found[0] if len(found) == 1 else None


def seqs_of(connection: Connection, ids: Sequence[str]) -> list[int]:
    """The numbers of those of the articles that are kept, in their order."""
    return list(
        connection.execute(select(articles.c.seq).where(articles.c.id.in_(ids)).order_by(articles.c.seq)).scalars()
    )


def articles_of(connection: Connection, seqs: Sequence[int]) -> Iterator[tuple[int, Article]]:
    """The articles with these numbers, by number."""
    for start in range(0, len(seqs), _AT_ONCE):
        some = seqs[start : start + _AT_ONCE]
        query = select(articles.c.seq, articles.c.packed).where(articles.c.seq.in_(some)).order_by(articles.c.seq)
        for seq, packed in connection.execute(query):
            yield seq, unpack(packed, Article)


def layers_of(connection: Connection, seqs: Sequence[int], recipe: str) -> dict[int, Layers]:
    """The layers of these articles that this recipe read, by number."""
    found = {}
    for start in range(0, len(seqs), _AT_ONCE):
        some = seqs[start : start + _AT_ONCE]
        query = select(layers.c.article, layers.c.packed).where(layers.c.article.in_(some), layers.c.recipe == recipe)
        found.update({seq: unpack(packed, Layers) for seq, packed in connection.execute(query)})
    return found


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None
