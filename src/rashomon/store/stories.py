"""Stories in the store: who is in which, what happened to them, and what the list of stories shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from rashomon.store.inserting import insert
from rashomon.store.tables import articles, history, links, members, stories


class Shown(NamedTuple):
    """What the list of stories shows of one. Days are ordinals."""

    id: str
    title: str | None
    first_day: int | None
    last_day: int | None
    articles: int
    outlets: int
    origins: int
    updated: str


class Filter(NamedTuple):
    """Which stories are wanted: words of the title, days (ordinals; `before` is left out), the least counts."""

    words: str | None = None
    after: int | None = None
    before: int | None = None
    origins: int = 1
    outlets: int = 0


class Member(NamedTuple):
    """An article of a story."""

    article: int
    id: str
    page: str
    version: int
    outlet: str | None
    title: str | None
    day: int | None


def count_founded(connection: Connection) -> int:
    """How many stories there were ever."""
    return connection.execute(select(func.max(stories.c.founded))).scalar() or 0


def assign(connection: Connection, article: int, story: str, *, cause: str, time: str) -> None:
    """Put an article into a story, which is founded when it is not there; the history says so."""
    came = connection.execute(select(members.c.story).where(members.c.article == article)).scalar()
    if came == story:
        return
    known = connection.execute(select(stories.c.into).where(stories.c.id == story)).one_or_none()
    if known is None:
        _found(connection, story, time)
    id = connection.execute(select(articles.c.id).where(articles.c.seq == article)).scalar_one()
    rank = _last_rank(connection) + 1
    row = {"article": article, "story": story, "rank": rank, "origin": 0}
    statement = insert(connection, members).values(row)
    update = {"story": story, "rank": rank}
    connection.execute(statement.on_conflict_do_update(index_elements=["article"], set_=update))
    kind = "moved" if came else "founded" if known is None else "joined"
    note(connection, kind, story, article=id, other=came, cause=cause, time=time)


def merge(connection: Connection, kept: str, gone: str, *, cause: str, time: str) -> None:
    """Put everything of one story into another; the one that is gone says where it went."""
    moved = select(members.c.article).where(members.c.story == gone).order_by(members.c.rank)
    places = enumerate(connection.execute(moved).scalars().all(), _last_rank(connection) + 1)
    _place(connection, [{"seq": article, "story": kept, "rank": rank} for rank, article in places])
    connection.execute(
        stories.update().where(stories.c.id == gone).values(into=kept, articles=0, outlets=0, origins=0, updated=time)
    )
    note(connection, "merged", kept, other=gone, cause=cause, time=time)


def note(
    connection: Connection,
    kind: str,
    story: str,
    *,
    time: str,
    article: str | None = None,
    other: str | None = None,
    cause: str | None = None,
) -> None:
    """Add a line to the history."""
    row = {"time": time, "kind": kind, "story": story, "article": article, "other": other, "cause": cause}
    connection.execute(history.insert(), row)


def story_named(connection: Connection, start: str) -> str | None:
    """The story whose id begins so, the one that it was merged into instead where it was; None when none does, or
    more than one."""
    query = select(stories.c.id, stories.c.into).where(stories.c.id.startswith(start, autoescape=True)).limit(2)
    found = connection.execute(query).all()
    if len(found) != 1:
        return None
    id, into = found[0]
    return story_named(connection, into) if into else str(id)


def story_of(connection: Connection, article: str) -> str | None:
    """The story of an article, by its id; None when it is not kept."""
    query = select(members.c.story).join(articles, articles.c.seq == members.c.article).where(articles.c.id == article)
    return connection.execute(query).scalar()


def founded(connection: Connection, story: str) -> int:
    """The number of a story among all that there were."""
    return int(connection.execute(select(stories.c.founded).where(stories.c.id == story)).scalar_one())


def list_stories(connection: Connection, wanted: Filter, *, sort: str = "updated", limit: int = 30) -> list[Shown]:
    """Stories that have articles, sorted by a field of `Shown` ("day" is the last day), the largest first."""
    columns = [stories.c[name] for name in Shown._fields]
    first = stories.c.last_day if sort == "day" else stories.c[sort]
    query = select(*columns).where(stories.c.into.is_(None), stories.c.articles > 0)
    query = query.where(stories.c.origins >= wanted.origins, stories.c.outlets >= wanted.outlets)
    for word in (wanted.words or "").split():
        query = query.where(stories.c.title.icontains(word, autoescape=True))
    if wanted.after is not None:
        query = query.where(stories.c.last_day >= wanted.after)
    if wanted.before is not None:
        query = query.where(stories.c.first_day < wanted.before)
    query = query.order_by(first.desc().nulls_last(), stories.c.founded.desc()).limit(limit)
    return [Shown(*row) for row in connection.execute(query)]


def members_of(connection: Connection, story: str) -> list[Member]:
    """The articles of a story in the order in which they joined it, older versions of a page too."""
    query = (
        select(
            articles.c.seq,
            articles.c.id,
            articles.c.page,
            articles.c.version,
            articles.c.outlet,
            articles.c.title,
            articles.c.day,
        )
        .join(members, members.c.article == articles.c.seq)
        .where(members.c.story == story)
        .order_by(members.c.rank)
    )
    return [Member(*row) for row in connection.execute(query)]


def shown_of(connection: Connection, ids: Iterable[str]) -> dict[str, Shown]:
    """What the list of stories shows of these, by id."""
    columns = [stories.c[name] for name in Shown._fields]
    return {row.id: Shown(*row) for row in connection.execute(select(*columns).where(stories.c.id.in_(list(ids))))}


def stories_of(connection: Connection, seqs: Iterable[int]) -> dict[int, str]:
    """The story of each of these articles, by the article's number."""
    query = select(members.c.article, members.c.story).where(members.c.article.in_(list(seqs)))
    return {row.article: row.story for row in connection.execute(query)}


def refresh(
    connection: Connection,
    story: str,
    *,
    title_from: str | None,
    time: str,
    origins: Mapping[tuple[str, str], bool] | None = None,
) -> None:
    """Count a story's articles (newest versions), outlets and origins anew after a change.

    Args:
        title_from: the id of the article with the most neutral headline; None leaves the title as it is.
        origins: what editors said of pairs of article ids, (smaller, larger): of one origin or not.
    """
    found = members_of(connection, story)
    newest = {m.page: m for m in sorted(found, key=lambda m: m.version)}
    seqs = {m.id: m.article for m in found}
    said = {(seqs[a], seqs[b]): same for (a, b), same in (origins or {}).items() if a in seqs and b in seqs}
    origin = _origins(connection, list(seqs.values()), said)
    _place(connection, [{"seq": article, "origin": number} for article, number in origin.items()])
    days = sorted(m.day for m in found if m.day is not None)
    row = {
        "first_day": days[0] if days else None,
        "last_day": days[-1] if days else None,
        "articles": len(newest),
        "outlets": len({m.outlet for m in found if m.outlet}),
        "origins": len(set(origin.values())),
        "updated": time,
    }
    titles = {m.id: m.title for m in found}
    if title_from in titles:
        row |= {"title": titles[title_from], "title_from": title_from}
    connection.execute(stories.update().where(stories.c.id == story).values(row))


def _last_rank(connection: Connection) -> int:
    return connection.execute(select(func.max(members.c.rank))).scalar() or 0


def _place(connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    """Change the rows of these articles (`seq`), all in the same columns."""
    if rows:
        connection.execute(members.update().where(members.c.article == bindparam("seq")), rows)


def _found(connection: Connection, story: str, time: str) -> None:
    row = {"id": story, "founded": count_founded(connection) + 1, "articles": 0, "outlets": 0, "origins": 0}
    connection.execute(stories.insert(), {**row, "updated": time})


def _origins(connection: Connection, seqs: Sequence[int], said: Mapping[tuple[int, int], bool]) -> dict[int, int]:
    """A number for each article, equal for those of one origin; of two that are parted the later one stands alone."""
    query = select(links.c.source, links.c.target).where(
        links.c.source.in_(seqs), links.c.target.in_(seqs), links.c.origin.is_not(None)
    )
    alone = {max(pair) for pair, same in said.items() if not same}
    pairs = [(a, b) for a, b in connection.execute(query) if not alone & {a, b}]
    pairs += [pair for pair, same in said.items() if same]
    group = {seq: [seq] for seq in seqs}
    for a, b in pairs:
        if group[a] is not group[b]:
            small, large = sorted((group[a], group[b]), key=len)
            large += small
            group |= dict.fromkeys(small, large)
    numbers: dict[int, int] = {}
    return {seq: numbers.setdefault(id(group[seq]), len(numbers) + 1) for seq in seqs}


def revive(connection: Connection, story: str, time: str) -> None:
    """Let a story that was merged into another stand by itself again."""
    connection.execute(stories.update().where(stories.c.id == story).values(into=None, updated=time))
