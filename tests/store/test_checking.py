"""Check finds what is wrong, and says where."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from rashomon.store import Store
from rashomon.store.checking import check


def change(store: Store, *statements: str) -> None:
    """Change a store behind its back, references unheeded."""
    engine = store.engine
    with engine.connect() as connection:
        off = "PRAGMA foreign_keys=OFF" if store.is_sqlite else "SET session_replication_role = replica"
        for statement in (off, *statements):
            connection.execute(text(statement))
        connection.commit()
    engine.dispose()


def problems(store: Store) -> list[tuple[str, str]]:
    """The table and what is wrong there."""
    return [(p.table, p.what) for p in check(store)]


def test_a_collection_is_whole(filled: Store):
    """After adding, nothing is wrong."""
    assert list(check(filled)) == []


@pytest.mark.parametrize(
    ("statement", "table", "what"),
    [
        ("UPDATE contents SET size = 7 WHERE size = 87", "contents", "these are 87 bytes, not 7"),
        ("DELETE FROM contents WHERE size = 87", "captures", "there is no contents"),
        ("UPDATE articles SET packed = layers.packed FROM layers WHERE seq = 1", "articles", "cannot be read"),
        ("UPDATE articles SET title = 'Another' WHERE seq = 1", "articles", "the title of the article is another"),
        (
            "UPDATE articles SET version = 4 WHERE seq = 1",
            "articles",
            "1 versions of the page, and the last is called 4",
        ),
        ("DELETE FROM layers WHERE article = 2", "articles", "it was never read"),
        ("DELETE FROM members WHERE article = 3", "articles", "it is in no story"),
        ("UPDATE stories SET articles = 9, origins = 5", "stories", "it says 9 articles and has"),
        ("UPDATE stories SET \"into\" = 'sgone' WHERE founded = 1", "stories", "there is no story sgone"),
        ("UPDATE judgements SET verdict = 'wrong'", "judgements", "the judgement is not the one that was made"),
        ("UPDATE judgements SET undoes = 'j0'", "judgements", "there is no judgement j0"),
        ("UPDATE links SET packed = articles.packed FROM articles WHERE articles.seq = 1", "links", "cannot be read"),
        ("DELETE FROM articles WHERE seq = 3", "texts", "search knows an article that is not there"),
    ],
)
def test_finds(filled: Store, statement: str, table: str, what: str):
    """What was changed behind the back of the program, on both databases."""
    change(filled, statement)
    assert any(t == table and what in told for t, told in problems(filled)), problems(filled)


def test_bytes_that_changed(filled: Store):
    """A byte of a page that is not what was fetched."""
    packed = "x'789c4bcc00000000ffff'" if filled.is_sqlite else r"'\x789c4bcc00000000ffff'"
    change(filled, f"UPDATE contents SET packed = {packed} WHERE size = 87")
    assert problems(filled) == [("contents", "the bytes cannot be unpacked")]


def test_an_article_that_search_does_not_know(filled: Store):
    """Its row of the index is missing."""
    lost = "INSERT INTO texts (texts) VALUES ('delete-all')" if filled.is_sqlite else "DELETE FROM texts"
    change(filled, lost)
    assert problems(filled) == [("texts", "search does not know the article")] * 3
