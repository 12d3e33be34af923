"""A query -> articles that meet it, with the words in them that do: full text, names, types of event, days.

Of the matches of a very frequent word only the newest `RANKED` are weighed, so that an answer takes no longer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Integer,
    Select,
    and_,
    cast,
    column,
    func,
    literal_column,
    not_,
    null,
    select,
    table,
    true,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from rashomon.errors import UsageError
from rashomon.model.article import Article
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span
from rashomon.store.articles import articles_of
from rashomon.store.evidence import Shown, excerpt, names_with, shown_by, title_spans
from rashomon.store.indexing import index_article
from rashomon.store.queries import DAY_FIELDS, NAME_FIELDS, Term, parse
from rashomon.store.stories import story_named
from rashomon.store.tables import articles, deeds, members, named

__all__ = ["Answer", "Hit", "Shown", "index_article", "search"]

RANKED = 10_000
_TITLE = 4.0  # what a word in the title weighs against one in the text
_TEXTS = table("texts", column("rowid"), column("article"), column("words"))


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """An article that meets the query, and the words that show it.

    story: its story's id, None while it has none. day: YYYY-MM-DD, None when unknown. title_spans: words of the query
    in the title. excerpt: a stretch of the text with some of `shown`, None where the text shows nothing. score: higher
    is better, comparable within one answer; None where no word was asked for.
    """

    article: str
    story: str | None
    day: str | None
    outlet: str | None
    title: str | None
    url: str | None
    path: str | None
    title_spans: tuple[Span, ...]
    shown: tuple[Shown, ...]
    excerpt: Evidence | None
    score: float | None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The hits, best first; `more`: there are others behind them; `articles`: how many were looked through."""

    query: str
    hits: tuple[Hit, ...]
    more: bool
    articles: int


class _Row(NamedTuple):
    seq: int
    id: str
    story: str | None
    day: int | None
    rank: float | None


def search(
    connection: Connection, query: str, *, limit: int = 20, offset: int = 0, all_versions: bool = False
) -> Answer:
    """The articles that meet every term of the query.

    Args:
        query: words, "phrases", -not, and fields, as docs/reference/search.md tells.
        limit, offset: how many hits, and how many to leave out before them.
        all_versions: also earlier versions of a page.

    Raises:
        UsageError: the query cannot be understood, or names a story that is not there.
    """
    terms = _known_stories(connection, parse(query))
    rows = _rows(connection, terms, limit + 1, offset, all_versions)
    found = dict(articles_of(connection, [row.seq for row in rows[:limit]]))
    shown = shown_by(connection, terms, found)
    hits = [_hit(row, found[row.seq], shown[row.seq], terms) for row in rows[:limit]]
    count = connection.execute(select(func.count()).select_from(articles)).scalar_one()
    return Answer(query=query, hits=tuple(hits), more=len(rows) > limit, articles=count)


def _hit(row: _Row, article: Article, shown: tuple[Shown, ...], terms: Sequence[Term]) -> Hit:
    return Hit(
        article=article.id,
        story=row.story,
        day=dt.date.fromordinal(row.day).isoformat() if row.day else None,
        outlet=article.outlet,
        title=article.title,
        url=article.url,
        path=article.path,
        title_spans=title_spans(article.title or "", terms),
        shown=shown,
        excerpt=excerpt(article, shown),
        score=None if row.rank is None else round(row.rank, 4),
    )


def _known_stories(connection: Connection, terms: Sequence[Term]) -> tuple[Term, ...]:
    """The terms with stories that were merged replaced by what they are now."""
    return tuple(
        term._replace(values=(_story(connection, str(term.values[0])),)) if term.field == "story" else term
        for term in terms
    )


def _story(connection: Connection, start: str) -> str:
    id = story_named(connection, start)
    if id is None:
        raise UsageError(
            "there is no such story, or more than one", where=f"story:{start}", advice="See: rashomon stories"
        )
    return id


# ---------------------------------------------------------------- which articles
def _rows(connection: Connection, terms: Sequence[Term], limit: int, offset: int, all_versions: bool) -> list[_Row]:
    words = [term for term in terms if term.field == "words" and not term.negative]
    number = _checked(connection) if words else articles.c.seq
    conditions = [_condition(connection, term, number) for term in terms if term not in words]
    if not all_versions:
        conditions.append(number.not_in(_superseded().correlate(None)))
    if not words:
        query = select(articles.c.seq, cast(null(), Float).label("rank")).where(*conditions)
        order = [articles.c.day.desc().nulls_last(), articles.c.seq.desc()]
        chosen = query.order_by(*order).limit(limit).offset(offset).cte("chosen")
    else:
        chosen = _ranked(connection, words, conditions).limit(limit).offset(offset).cte("chosen")
    query = (
        select(articles.c.seq, articles.c.id, members.c.story, articles.c.day, chosen.c.rank)
        .join(chosen, chosen.c.seq == articles.c.seq)
        .outerjoin(members, members.c.article == articles.c.seq)
        .order_by(chosen.c.rank.desc(), articles.c.day.desc().nulls_last(), articles.c.seq.desc())
    )
    return [_Row(*row) for row in connection.execute(query)]


def _ranked(connection: Connection, words: Sequence[Term], conditions: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """The newest matches, weighed, best first."""
    number, rank = _number(connection), _rank(connection, words)
    found = (
        select(number.label("seq"), rank.label("rank"))
        .where(_match(connection, words), *conditions)
        .order_by(number.desc())
        .limit(RANKED)
        .cte("found")
    )
    return select(found.c.seq, found.c.rank).order_by(found.c.rank.desc(), found.c.seq.desc())


def _number(connection: Connection) -> ColumnElement[int]:
    return _TEXTS.c.rowid if connection.dialect.name == "sqlite" else _TEXTS.c.article


def _checked(connection: Connection) -> ColumnElement[int]:
    """The number as conditions see it. The plus keeps SQLite from asking the full text index anew for each article that
    meets a condition (9 s instead of 0.05 on 100,000 articles)."""
    return literal_column("+texts.rowid", Integer) if connection.dialect.name == "sqlite" else _TEXTS.c.article


def _match(connection: Connection, words: Sequence[Term]) -> ColumnElement[bool]:
    """All these words and phrases stand. Stems are letters and figures only: nothing of a user's reaches the syntax."""
    if connection.dialect.name == "sqlite":
        phrases = " AND ".join(f'"{" ".join(map(str, term.values))}"' for term in words)
        return literal_column("texts").op("MATCH", is_comparison=True)(phrases)
    return _TEXTS.c.words.op("@@")(_tsquery(words))


def _tsquery(words: Sequence[Term]) -> ColumnElement[Any]:
    phrases = " & ".join("(" + " <-> ".join(f"'{word}'" for word in term.values) + ")" for term in words)
    return cast(phrases, TSQUERY)


def _rank(connection: Connection, words: Sequence[Term]) -> ColumnElement[float]:
    if connection.dialect.name == "sqlite":
        return literal_column(f"-bm25(texts, {_TITLE}, 1.0)", Float)
    return func.ts_rank(_TEXTS.c.words, _tsquery(words), type_=Float)


def _superseded() -> Select[Any]:
    """Versions of a page after which a newer one came."""
    return select(articles.c.seq).where(articles.c.superseded.is_(true()))


def _condition(connection: Connection, term: Term, number: ColumnElement[int]) -> ColumnElement[bool]:
    if term.field in DAY_FIELDS and not term.negative and number is articles.c.seq:
        return and_(*_within(term))
    meets = number.in_(_meeting(connection, term).correlate(None))
    return not_(meets) if term.negative else meets


def _meeting(connection: Connection, term: Term) -> Select[Any]:
    """The numbers of the articles that meet a term."""
    first, *_ = term.values
    if term.field == "words":
        return select(_number(connection)).where(_match(connection, [term._replace(negative=False)]))
    if term.field in NAME_FIELDS:
        return select(named.c.article).where(named.c.name.in_(names_with(term)), named.c.role == term.field)
    if term.field == "type":
        return select(deeds.c.article).where(deeds.c.type == first)
    if term.field == "story":
        return select(members.c.article).where(members.c.story == first)
    if term.field in DAY_FIELDS:
        return select(articles.c.seq).where(*_within(term))
    return select(articles.c.seq).where(articles.c.language == first)


def _within(term: Term) -> list[ColumnElement[bool]]:
    """after: from the first day on; before: up to it, without it; on: from the first day to the last."""
    first, after = term.values
    since, until = articles.c.day >= first, articles.c.day < after
    return {"after": [since], "before": [articles.c.day < first], "on": [since, until]}[term.field]
