"""Export and import: everything goes from any store into any other, or nothing does."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from rashomon.errors import StoreError, UnreadableError
from rashomon.store import Store, open_store
from rashomon.store.checking import check
from rashomon.store.moving import Moved, export_store, import_store, rows_of
from rashomon.store.search import search
from rashomon.store.tables import contents, metadata


def exported(store: Store) -> bytes:
    """The file that an export makes."""
    file = io.BytesIO()
    export_store(store, file)
    return file.getvalue()


def imported(store: Store, data: bytes) -> dict[str, Moved]:
    """What an import of the file did."""
    return import_store(store, io.BufferedReader(io.BytesIO(data)), "news.jsonl.gz")


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with store.reading() as connection:
        return {table.name: list(rows_of(connection, table)) for table in metadata.sorted_tables}


@pytest.fixture
def other(tmp_path: Path) -> Store:
    """An empty store in another file."""
    return open_store(tmp_path / "other.db")


def test_a_round_trip_changes_no_row(filled: Store, other: Store, address: str, tmp_path: Path):
    """From SQLite or PostgreSQL into SQLite, and what comes out of that is the same file; every table took part."""
    data = exported(filled)
    moved = imported(other, data)
    assert all(count.rows == count.new > 0 for count in moved.values()), moved
    assert everything(other) == everything(filled)
    assert exported(other) == data
    assert list(check(other)) == []


def test_from_sqlite_to_postgresql_and_back(fill_store: Callable[[Store], None], other: Store, postgresql: str):
    """Every row is the same at the end, and PostgreSQL counts on behind the rows that came in."""
    fill_store(other)
    server = open_store(postgresql)
    imported(server, exported(other))
    assert everything(server) == everything(other)
    assert exported(server) == exported(other)
    with server.writing() as connection:
        insert = "INSERT INTO history (time, kind, story) VALUES ('', 'judged', 's1') RETURNING seq"
        last = connection.execute(text("SELECT max(seq) FROM history")).scalar_one()
        assert connection.execute(text(insert)).scalar() == last + 1
    server.close()


def test_search_works_after_an_import(filled: Store, other: Store):
    """The index of words is made anew."""
    imported(other, exported(filled))
    with other.reading() as connection:
        assert len(search(connection, '"ferry Orla" divers').hits) == 2


def test_the_same_file_again_changes_nothing(filled: Store):
    """Nor does the export of a store into itself."""
    before, data = everything(filled), exported(filled)
    assert {count.new for count in imported(filled, data).values()} == {0}
    assert everything(filled) == before


def test_a_store_takes_what_it_lacks(filled: Store, other: Store):
    """What was lost comes back, and nothing else changes."""
    before, data = everything(filled), exported(filled)
    with filled.writing() as connection:
        for table in ("alerts", "judgements", "links"):
            connection.execute(text(f"DELETE FROM {table}"))
    assert {name for name, count in imported(filled, data).items() if count.new} == {"alerts", "judgements", "links"}
    assert everything(filled) == before


def test_two_collections_are_not_mixed_up(filled: Store, other: Store, fill_store: Callable[[Store], None]):
    """What contradicts is refused, and nothing of the file is kept."""
    fill_store(other)
    with other.writing() as connection:
        connection.execute(text("UPDATE history SET story = 'another' WHERE seq = 1"))
        connection.execute(contents.insert().values(sha256="new", size=1, packed=b"x"))
    before = everything(filled)
    with pytest.raises(StoreError, match="history 1: the store holds something else here; nothing was changed"):
        imported(filled, exported(other))
    assert everything(filled) == before


def test_an_article_under_another_number_is_refused(filled: Store, other: Store, fill_store: Callable[[Store], None]):
    """An id that is there already is no second article."""
    lines = gzip.decompress(exported(filled)).replace(b'\n[1,"a', b'\n[7,"a')
    fill_store(other)
    with pytest.raises(StoreError, match="articles 7: the store holds something else"):
        imported(other, lines)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9, 0.9999])
def test_a_file_that_is_cut_short_is_refused(filled: Store, other: Store, share: float):
    """Packed or not, wherever it was cut; the store stays empty."""
    data = exported(filled)
    for cut in (data[: int(len(data) * share)], gzip.decompress(data)[: -int(5000 * (1 - share)) - 2]):
        with pytest.raises(UnreadableError, match="cut short or damaged"):
            imported(other, cut)
    assert not any(everything(other).values())


@pytest.mark.parametrize("data", [b"", b"The ferry sank.", b'{"id": 1}\n', b"\x1f\x8bnews"])
def test_what_is_no_export_is_refused(other: Store, data: bytes):
    """With a line that says so."""
    with pytest.raises(UnreadableError, match=r"no export of a collection|cut short or damaged"):
        imported(other, data)


def test_a_file_of_another_version_is_refused(filled: Store, other: Store):
    """The error names the versions."""
    head, *rest = gzip.decompress(exported(filled)).split(b"\n")
    header = json.loads(head) | {"schema": "9999"}
    with pytest.raises(UnreadableError, match=r"schema 9999, known here: 0001.*Export it again"):
        imported(other, b"\n".join([json.dumps(header).encode(), *rest]))


def test_a_large_store_needs_no_more_memory(other: Store, tmp_path: Path):
    """Sixty megabytes of bytes that were fetched pass through a few."""
    with other.writing() as connection:
        for n in range(600):
            row = {"sha256": f"{n:064}", "size": 100_000, "packed": n.to_bytes(4, "big") * 25_000}
            connection.execute(contents.insert().values(row))
    path, third = tmp_path / "large.gz", open_store(tmp_path / "third.db")
    tracemalloc.start()
    with path.open("wb") as out:
        export_store(other, out)
    with path.open("rb") as file:
        import_store(third, file, "large.gz")
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
