"""Bring a store's schema up to date: a new store is made from tables.py, an older one goes through the steps in
migrations/versions, which Alembic runs. tests/store/test_migrating.py holds that both ways end in one schema."""

from __future__ import annotations

from importlib.resources import files

from sqlalchemy import Connection, Engine, inspect, text

from rashomon.errors import StoreError
from rashomon.store.tables import metadata

LATEST = "0001"
STEPS = str(files("rashomon.store") / "migrations")
_LOCK = 0x5261_7368  # one writer at a time on PostgreSQL too: grouping depends on the order of arrival


def upgrade(engine: Engine, name: str) -> None:
    """Make the tables of a new store, or take an older one to `LATEST`. Raises StoreError for a newer one."""
    with engine.connect() as connection:
        at = version(connection, name)
        connection.rollback()
        if at == LATEST:
            return
        if at is not None and at > LATEST:
            raise StoreError(
                f"it was made by a newer version of rashomon (schema {at}, known here: {LATEST})",
                where=name,
                advice="Upgrade: pip install -U rashomon",
            )
        begin_writing(connection)
        if at is None:
            _make(connection)
        else:
            _step(connection)
        connection.commit()


def version(connection: Connection, name: str) -> str | None:
    """The schema's version; None when the database is empty. Raises StoreError when it holds somebody else's tables."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        if tables:
            raise StoreError("the database holds other tables", where=name, advice="Give an empty one.")
        return None
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


def begin_writing(connection: Connection) -> None:
    """Wait until no other program writes, and keep others from writing until the transaction ends."""
    is_sqlite = connection.dialect.name == "sqlite"
    connection.execute(text("BEGIN IMMEDIATE" if is_sqlite else f"SELECT pg_advisory_xact_lock({_LOCK})"))


def _make(connection: Connection) -> None:
    if inspect(connection).has_table("alembic_version"):
        return  # another program was faster
    metadata.create_all(connection)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:latest)"), {"latest": LATEST})


def _step(connection: Connection) -> None:
    from alembic import command  # 0.2 s that an up-to-date store does not need
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", STEPS)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
