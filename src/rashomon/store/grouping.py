"""What the stream of stories remembers of the active articles, in tables: words, traits, likenesses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, select, text

from rashomon.store.tables import articles, keywords, likenesses, members, stories, traits

Posting = tuple[int, float]


class Remembered(NamedTuple):
    """An active article: its packed traits and its best likenesses (float64, best first), as bytes."""

    traits: bytes
    ranked: bytes


class Place(NamedTuple):
    """Where an active article is: its id, its story, and that story's number among all that there were."""

    article: int
    id: str
    story: str
    founded: int


def listed(connection: Connection, words: Sequence[int], at_most: int) -> dict[int, list[Posting]]:
    """For each word its newest active articles with its weight in them, the older first; nothing for unknown words."""
    found: dict[int, list[Posting]] = {}
    if not words:
        return found
    one = "SELECT word, article, weight FROM keywords WHERE word = :w{0} ORDER BY article DESC LIMIT {1}"
    query = " UNION ALL ".join(f"SELECT * FROM ({one.format(n, at_most)}) l{n}" for n in range(len(words)))
    for word, article, weight in connection.execute(text(query), {f"w{n}": word for n, word in enumerate(words)}):
        found.setdefault(word, []).append((article, weight))
    for postings in found.values():
        postings.sort()
    return found


def remember(connection: Connection, article: int, kept: Remembered, words: Iterable[Posting]) -> None:
    """Make an article active, under these words with their weights."""
    connection.execute(traits.insert(), {"article": article, "packed": kept.traits, "ranked": kept.ranked})
    rows = [{"word": word, "article": article, "weight": weight} for word, weight in words]
    if rows:
        connection.execute(keywords.insert(), rows)


def remembered(connection: Connection, seqs: Sequence[int]) -> dict[int, Remembered]:
    """The active ones of these articles."""
    query = select(traits).where(traits.c.article.in_(seqs))
    return {seq: Remembered(packed, ranked) for seq, packed, ranked in connection.execute(query)}


def keep_likenesses(
    connection: Connection, article: int, likes: Mapping[int, float], ranked: Mapping[int, bytes]
) -> None:
    """Note what an article was compared with, and what that made of everybody's best likenesses."""
    if likes:
        pairs = [(article, other, like) for other, like in likes.items()]
        rows = [*pairs, *((b, a, like) for a, b, like in pairs)]
        connection.execute(likenesses.insert(), [{"article": a, "other": b, "likeness": like} for a, b, like in rows])
    update = traits.update().where(traits.c.article == bindparam("seq")).values(ranked=bindparam("best"))
    rows_ranked = [{"seq": seq, "best": best} for seq, best in ranked.items()]
    if rows_ranked:
        connection.execute(update, rows_ranked)


def likenesses_among(connection: Connection, seqs: Sequence[int]) -> list[tuple[int, int, float]]:
    """The pairs of these articles that were compared, each once, with their likeness."""
    query = select(likenesses).where(
        likenesses.c.article.in_(seqs), likenesses.c.other.in_(seqs), likenesses.c.article < likenesses.c.other
    )
    return [(a, b, like) for a, b, like in connection.execute(query)]


def places(connection: Connection, seqs: Sequence[int]) -> list[Place]:
    """Where these active articles are."""
    return [Place(*row) for row in connection.execute(_PLACES.where(traits.c.article.in_(seqs)))]


def places_in(connection: Connection, found: Sequence[str]) -> list[Place]:
    """The active articles of these stories, in the order in which they joined."""
    query = _PLACES.where(members.c.story.in_(found)).order_by(members.c.rank)
    return [Place(*row) for row in connection.execute(query)]


def days_of(connection: Connection, seqs: Sequence[int]) -> dict[int, tuple[str, int | None]]:
    """Id and day of publication of the articles."""
    query = select(articles.c.seq, articles.c.id, articles.c.day).where(articles.c.seq.in_(seqs))
    return {seq: (id, day) for seq, id, day in connection.execute(query)}


def expire(connection: Connection, before: int) -> int:
    """Forget the articles that arrived on a day (an ordinal) before this one; how many there were."""
    old = select(traits.c.article).join(articles).where(articles.c.arrived < before)
    gone = list(connection.execute(old).scalars())
    for start in range(0, len(gone), 500):
        some = gone[start : start + 500]
        connection.execute(delete(keywords).where(keywords.c.article.in_(some)))
        connection.execute(delete(likenesses).where(likenesses.c.article.in_(some)))
        connection.execute(delete(likenesses).where(likenesses.c.other.in_(some)))
        connection.execute(delete(traits).where(traits.c.article.in_(some)))
    return len(gone)


_PLACES = (
    select(traits.c.article, articles.c.id, members.c.story, stories.c.founded)
    .join(articles, articles.c.seq == traits.c.article)
    .join(members, members.c.article == traits.c.article)
    .join(stories, stories.c.id == members.c.story)
)
