"""The store keeps what came in: captures, articles with their versions, layers; and says clearly what is wrong."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import text

from rashomon.errors import StoreError
from rashomon.ingest import article_from_text
from rashomon.model.annotation import Layers, Sentence
from rashomon.model.article import Article
from rashomon.model.capture import Capture
from rashomon.store import Store, open_store
from rashomon.store.articles import articles_of, keep_article, keep_layers, layers_of, seq_of
from rashomon.store.captures import articles_in, capture_of, complete_capture, keep_capture

DAY, TIME = dt.date(2026, 3, 2), "2026-03-02T10:00:00+00:00"


def make_capture(source: str = "https://example.org/ferry", data: bytes = b"The ferry sank.") -> Capture:
    """A capture of a page."""
    return Capture(source, True, TIME, "d" * 63 + str(len(data) % 10), "text/html", data)


def make_article(text: str, url: str = "https://example.org/ferry") -> Article:
    """An article at an address."""
    return article_from_text(text, outlet="Example", url=url, date="2026-03-01")


def test_a_capture_comes_back_byte_for_byte(store: Store):
    """What was fetched is kept with its digest, and the same again is one capture."""
    capture = make_capture()
    with store.writing() as connection:
        first, second = keep_capture(connection, capture), keep_capture(connection, capture)
    assert first == second
    with store.reading() as connection:
        assert capture_of(connection, first) == capture


def test_the_bytes_of_a_capture_are_packed_once(store: Store, monkeypatch: pytest.MonkeyPatch):
    """However many articles are kept of it."""
    packed: list[bytes] = []
    monkeypatch.setattr("rashomon.store.captures.zlib.compress", lambda data: packed.append(data) or b"packed")
    with store.writing() as connection:
        ids = {keep_capture(connection, make_capture()) for _ in range(3)}
    assert (len(ids), len(packed)) == (1, 1)


def test_a_capture_is_done_when_all_its_articles_are_kept(store: Store):
    """Until then it is read again, from the first article."""
    capture = make_capture()
    with store.writing() as connection:
        id = keep_capture(connection, capture)
        assert articles_in(connection, capture.source, capture.sha256) is None
        complete_capture(connection, id, 3)
    with store.reading() as connection:
        assert articles_in(connection, capture.source, capture.sha256) == 3
        assert articles_in(connection, "https://example.org/other", capture.sha256) is None


def test_the_same_article_again_changes_nothing_and_a_changed_text_is_a_new_version(store: Store):
    """Both texts of one address are kept, also where a tracking parameter sets the addresses apart."""
    old = make_article("The ferry sank with 30 people on board.")
    new = make_article("The ferry sank with 34 people on board.", "https://www.example.org/ferry?utm_source=mail")
    with store.writing() as connection:
        capture = keep_capture(connection, make_capture())
        kept = [keep_article(connection, a, capture=capture, arrived=DAY, time=TIME) for a in (old, old, new)]
    assert [k.outcome for k in kept] == ["new", "known", "version"]
    with store.reading() as connection:
        assert list(articles_of(connection, [k.seq for k in kept])) == [(kept[0].seq, old), (kept[2].seq, new)]
        assert seq_of(connection, new.id) == kept[2].seq
        assert connection.execute(text("SELECT version FROM articles ORDER BY seq")).scalars().all() == [1, 2]


def test_characters_that_a_database_does_not_keep_cost_no_article(store: Store):
    """NUL in a text or title."""
    article = make_article("The ferry\0 sank with 30 people on board.", "https://example.org/fer\0ry")
    with store.writing() as connection:
        capture = keep_capture(connection, make_capture("https://example.org/fer\0ry"))
        seq = keep_article(connection, article, capture=capture, arrived=DAY, time=TIME).seq
    with store.reading() as connection:
        assert list(articles_of(connection, [seq])) == [(seq, article)]
        assert connection.execute(text("SELECT url FROM articles")).scalar() == "https://example.org/ferry"


def test_a_reader_sees_one_state(store: Store):
    """What is written meanwhile, it does not see."""
    with store.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM contents")).scalar() == 0
        with store.writing() as other:
            keep_capture(other, make_capture())
        assert connection.execute(text("SELECT count(*) FROM contents")).scalar() == 0
    with store.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM contents")).scalar() == 1


def test_a_writer_waits_for_another_and_not_for_ever(store: Store, address: str):
    """Then it says who is in the way; what the other wrote is kept."""
    hasty = open_store(address, patience=0.1)
    with store.writing() as connection:
        keep_capture(connection, make_capture())
        with pytest.raises(StoreError, match="another program is writing to the store"), hasty.writing():
            pass
    with hasty.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM contents")).scalar() == 1
    hasty.close()


def test_layers_of_another_recipe_are_not_given(store: Store):
    """What an older program read does not pass for what this one would read."""
    article = make_article("The ferry sank with 30 people on board.")
    found = Layers(article=article.id, sentences=(Sentence(0, 39, "body", 0),))
    with store.writing() as connection:
        capture = keep_capture(connection, make_capture())
        seq = keep_article(connection, article, capture=capture, arrived=DAY, time=TIME).seq
        keep_layers(connection, seq, found, "r1")
    with store.reading() as connection:
        assert layers_of(connection, [seq], "r1") == {seq: found}
        assert layers_of(connection, [seq], "r2") == {}


def test_a_change_that_fails_leaves_nothing_behind(store: Store):
    """What is written together is kept together, or not at all."""

    def fail() -> None:
        with store.writing() as connection:
            keep_capture(connection, make_capture())
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail()
    with store.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM contents")).scalar() == 0


def test_a_file_that_is_no_store_is_refused_and_left_alone(tmp_path: Path):
    """Neither a text nor somebody else's database is touched."""
    notes = tmp_path / "notes.txt"
    notes.write_text("Interview at noon.", encoding="utf-8")
    with pytest.raises(StoreError, match="it is no store"):
        open_store(notes)
    assert notes.read_text(encoding="utf-8") == "Interview at noon."


def test_a_store_of_a_newer_version_is_refused(store: Store, address: str):
    """An older program does not write into what it does not know."""
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version"):
        open_store(address)


def test_a_store_that_is_not_there_is_made_only_when_asked(tmp_path: Path):
    """Looking something up makes no empty file."""
    for where in (tmp_path / "news.db", f"sqlite:///{tmp_path / 'news.db'}"):
        with pytest.raises(StoreError, match="there is no store"):
            open_store(where, create=False)
    assert not (tmp_path / "news.db").exists()


def test_a_database_of_another_make_is_refused():
    """Whatever drivers are installed."""
    with pytest.raises(StoreError, match=r"Give a file or postgresql://"):
        open_store("mysql://user@host/news")


def test_tables_of_somebody_else_are_left_alone(postgresql: str):
    """A database that is in use for something else is refused."""
    store = open_store(postgresql)
    with store.writing() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    store.close()
    with pytest.raises(StoreError, match="the database holds other tables"):
        open_store(postgresql)


def test_a_server_that_does_not_answer(tmp_path: Path):
    """Is told from a database that is not there, and a password is not shown."""
    with pytest.raises(StoreError, match=r"user:\*\*\*@localhost:1/news: the server does not answer"):
        open_store("postgresql://user:secret@localhost:1/news")


def test_a_database_that_is_not_there(postgresql: str):
    """The error says how to make it."""
    with pytest.raises(StoreError, match="Make it first: createdb NAME"):
        open_store(postgresql.replace("rashomon_test", "no_such"))
