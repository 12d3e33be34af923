"""A store of an older version becomes one of the newest by steps, and both ways end in one schema."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, inspect, text

from rashomon.store import Store, migrating, open_store
from rashomon.store.moving import rows_of
from rashomon.store.tables import metadata

STEP = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002", "0001"


def upgrade():
    with op.batch_alter_table("stories") as stories:
        stories.add_column(sa.Column("stars", sa.Integer))
    op.create_table("notes", sa.Column("id", sa.Integer, primary_key=True))
"""


def schema(store: Store) -> dict[str, object]:
    """Every table, column, key and index, as the database tells it."""
    seen = inspect(store.engine)
    return {
        name: (
            sorted((c["name"], str(c["type"]), c["nullable"]) for c in seen.get_columns(name)),
            seen.get_pk_constraint(name)["constrained_columns"],
            sorted((k["name"], k["constrained_columns"], k["referred_table"]) for k in seen.get_foreign_keys(name)),
            sorted((i["name"], i["column_names"], bool(i["unique"])) for i in seen.get_indexes(name)),
        )
        for name in seen.get_table_names()
        if not name.startswith("texts")
    }


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], None]:
    """Makes this program one whose newest schema is 0002: a column and a table more."""

    def begin() -> None:
        later = MetaData(naming_convention=metadata.naming_convention)
        for table in metadata.sorted_tables:
            table.to_metadata(later)
        later.tables["stories"].append_column(Column("stars", Integer))
        Table("notes", later, Column("id", Integer, primary_key=True))
        steps = copytree(Path(migrating.__file__).parent / "migrations", tmp_path / "migrations",
                         ignore=ignore_patterns("__pycache__"))  # fmt: skip
        (steps / "versions" / "0002_stars.py").write_text(STEP, encoding="utf-8")
        monkeypatch.setattr(migrating, "metadata", later)
        monkeypatch.setattr(migrating, "LATEST", "0002")
        monkeypatch.setattr(migrating, "STEPS", str(steps))

    return begin


def test_an_older_store_is_taken_to_the_newest_version(filled: Store, address: str, next_version: Callable[[], None]):
    """By opening it; every row is kept, and opening it again does nothing."""
    with filled.reading() as connection:
        before = {table.name: list(rows_of(connection, table)) for table in metadata.sorted_tables}
    filled.close()
    next_version()
    for _ in range(2):
        store = open_store(address)
        with store.reading() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == ["0002"]
            assert connection.execute(text("SELECT count(*) FROM notes")).scalar() == 0
            assert {t.name: list(rows_of(connection, t)) for t in metadata.sorted_tables} == before
        store.close()


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_both_ways_end_in_one_schema(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest, next_version: Callable[[], None]
):
    """A store made at 0001 and taken further has the tables of one that is made now."""
    old, new = str(tmp_path / "old.db"), str(tmp_path / "new.db")
    if kind == "postgresql":
        old = request.getfixturevalue("postgresql")
        new = request.getfixturevalue("second_postgresql")
    open_store(old).close()
    next_version()
    stores = open_store(old), open_store(new)
    assert schema(stores[0]) == schema(stores[1])
    assert "stars" in str(schema(stores[0])["stories"])
    for store in stores:
        store.close()


def test_a_step_that_fails_leaves_the_store_as_it_was(
    store: Store, address: str, next_version: Callable[[], None], monkeypatch: pytest.MonkeyPatch
):
    """The version too; the next opening tries again."""
    before = schema(store)
    next_version()
    step = Path(migrating.STEPS) / "versions" / "0002_stars.py"
    step.write_text(STEP + "    raise InterruptedError\n", encoding="utf-8")
    with pytest.raises(InterruptedError):
        open_store(address)
    assert schema(store) == before
    step.write_text(STEP, encoding="utf-8")
    assert "notes" in schema(open_store(address))
