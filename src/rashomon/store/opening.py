"""A path or URL -> an open store: engine, connection settings, migrations, and errors that say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from rashomon.errors import MissingExtraError, StoreError
from rashomon.store.migrating import begin_writing, upgrade

PATIENCE = 30.0  # seconds that a writer waits for another


class Store:
    """An open store. `reading()` and `writing()` give connections in a transaction; what `writing` commits is kept."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.engine, self.name = engine, name

    @property
    def is_sqlite(self) -> bool:
        """Whether the store is one SQLite file."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store. Raises StoreError."""
        with self._told(), self.engine.connect() as connection:
            connection.execute(text("BEGIN" if self.is_sqlite else "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept together at the end, or not at all. Raises StoreError."""
        with self._told(), self.engine.connect() as connection:
            begin_writing(connection)
            yield connection
            connection.commit()

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn the database's errors into ours."""
        try:
            yield
        except DBAPIError as error:
            raise explained(error, self.name) from error


def open_store(where: str | Path, *, create: bool = True, patience: float = PATIENCE) -> Store:
    """Open a store, make it when it is not there, and bring its schema up to date.

    Args:
        where: a path (SQLite), or a URL ("postgresql://user@host/name", "sqlite:///path").
        create: whether to make an SQLite file that is not there.
        patience: seconds that a writer waits for another.

    Raises:
        StoreError: it cannot be opened, is no store of ours, or is of a newer version.
        MissingExtraError: PostgreSQL without the extra `postgresql`.
    """
    engine = _engine(str(where), create, patience)
    store = Store(engine, _shown(str(where)))
    with store._told():
        upgrade(engine, store.name)
    return store


def _engine(where: str, create: bool, patience: float) -> Engine:
    try:
        url = _url(where, create)
        engine = create_engine(url)
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(
            "this is no path and no address of a store", where=_shown(where), advice="Give a file or postgresql://..."
        ) from error
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            "PostgreSQL needs the driver psycopg", where=_shown(where), advice="pip install 'rashomon[postgresql]'"
        ) from error
    prepare = _prepare_sqlite if engine.dialect.name == "sqlite" else _prepare_postgresql
    event.listen(engine, "connect", lambda connection, _: prepare(connection, int(patience * 1000)))
    return engine


def _url(where: str, create: bool) -> str:
    """The address that SQLAlchemy wants. Raises StoreError when there is no such store; ArgumentError."""
    scheme, separator, rest = where.partition("://")
    if scheme == "sqlite" and "?" in rest:  # options of SQLite itself, such as mode=ro
        return where
    if not separator or (scheme == "sqlite" and rest.startswith("/")):
        path = Path(rest[1:] if separator else where)
        _check_path(path, create)
        return f"sqlite:///{path.absolute()}"
    if scheme not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise ArgumentError(scheme)
    return f"postgresql+psycopg://{rest}"


def _check_path(path: Path, create: bool) -> None:
    if path.is_dir():
        raise StoreError("it is a directory", where=str(path), advice="Give the file of the store.")
    if path.exists():
        head = _head(path)
        if head and head != b"SQLite format 3\0":
            raise StoreError("it is no store", where=str(path), advice="Give another file; this one is left as it is.")
    elif not create:
        raise StoreError("there is no store", where=str(path), advice="Make one with: rashomon add INPUT...")
    elif not path.absolute().parent.is_dir():
        raise StoreError("its folder does not exist", where=str(path), advice="Make the folder first.")


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(16)
    except OSError as error:
        what = f"it cannot be read ({error.strerror})"
        raise StoreError(what, where=str(path), advice="Check the permissions of the file.") from error


def _prepare_postgresql(connection: Any, patience_ms: int) -> None:
    connection.execute(f"SET lock_timeout = {patience_ms}")
    connection.commit()


def _prepare_sqlite(connection: Any, patience_ms: int) -> None:
    connection.isolation_level = None  # transactions begin where we say so, not where the driver guesses
    for pragma in (
        f"busy_timeout={patience_ms}",
        "journal_mode=WAL",
        "synchronous=FULL",  # what is acknowledged survives a power cut
        "foreign_keys=ON",
        "cache_size=-65536",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _shown(where: str) -> str:
    """The place without a password."""
    return make_url(where).render_as_string(hide_password=True) if "://" in where else where


def explained(error: DBAPIError, name: str) -> StoreError:
    """What the database said about the store of that name, as an error that says what to do."""
    said = str(error.orig).partition("\n")[0]
    known = (
        ("lock timeout", "another program is writing to the store", "Wait until it is done, and try again."),
        ("locked", "another program is writing to the store", "Wait until it is done, and try again."),
        ("disk is full", "the disk is full; what was acknowledged is kept", "Make room, and run it again."),
        ("disk I/O", "the disk does not answer; what was acknowledged is kept", "Look at the disk, and try again."),
        ("readonly", "the store may not be written", "Change the permissions of the file and its folder."),
        ("unable to open", "the store cannot be opened", "Check the path and its permissions."),
        ("malformed", "the file is damaged", "Restore it from an export or a backup: rashomon import FILE"),
        ("not a database", "it is no store", "Give another file; this one is left as it is."),
        ("refused", "the server does not answer", "Start it, or check host and port."),
        ("authentication", "the server refuses the log-in", "Check user and password."),
        ("does not exist", "the server has no such database", "Make it first: createdb NAME"),
    )
    for sign, what, advice in known:
        if sign in said:
            return StoreError(what, where=name, advice=advice)
    return StoreError(f"the database says: {said}", where=name, advice="Please report this with the command.")
