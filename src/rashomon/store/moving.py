"""A whole store <-> one file, from either database into either: JSON Lines, packed by gzip.

The first line is a header with the version of the schema and the number of rows of each table. Then for each table a
line names it and its columns, and each row is a line with an array of its values, bytes as base64, in the order of the
primary key: so the same store gives the same file. What can be made anew (the full text index) is left out and made
anew. docs/reference/store.md tells this to users.
"""

from __future__ import annotations

import gzip
import zlib
from base64 import b64decode
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, BinaryIO, NamedTuple, cast

import msgspec
from sqlalchemy import BigInteger, Connection, LargeBinary, Select, Table, func, select, text, tuple_
from sqlalchemy.exc import IntegrityError

from rashomon.errors import StoreError, UnreadableError
from rashomon.model.article import Article
from rashomon.store.indexing import keep_words
from rashomon.store.migrating import LATEST
from rashomon.store.opening import Store
from rashomon.store.packing import unpack
from rashomon.store.tables import articles, metadata
from rashomon.version import __version__

Row = tuple[Any, ...]
_ADVICE = "Give a file that rashomon export made."


class _Header(msgspec.Struct):
    rashomon: str
    schema: str
    rows: dict[str, int]


class _Begin(msgspec.Struct):
    """The line before the rows of a table."""

    table: str
    columns: list[str]


class Moved(NamedTuple):
    """How many rows of a table the file has, and how many of them were new to the store."""

    rows: int
    new: int


# ---------------------------------------------------------------- out
def export_store(store: Store, file: BinaryIO) -> dict[str, int]:
    """Write everything that the store holds at this moment; the number of rows of each table.

    A table is read row by row, so that a large store needs no more memory than a small one. Raises StoreError.
    """
    with store.reading() as connection, gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
        counts = {str(t.name): _count(connection, t) for t in metadata.sorted_tables}
        packed.write(_line(_Header(__version__, LATEST, counts)))
        for table in metadata.sorted_tables:
            packed.write(_line(_begin(table)))
            for row in rows_of(connection, table):
                packed.write(_line(row))
    return counts


def rows_of(connection: Connection, table: Table) -> Iterator[Row]:
    """Every row of a table by its primary key, a few at a time."""
    yield from streamed(connection, select(table).order_by(*table.primary_key), _at_once(table))


def streamed(connection: Connection, query: Select[Any], at_once: int = 25) -> Iterator[Row]:
    """The rows of a query, so many in memory at once."""
    options = {"stream_results": True, "yield_per": at_once}
    for row in connection.execute(query, execution_options=options):
        yield tuple(row)


def _begin(table: Table) -> _Begin:
    return _Begin(str(table.name), [str(column.name) for column in table.columns])


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _at_once(table: Table) -> int:
    """How many rows are at hand at once: few of those that may be large."""
    return 25 if any(isinstance(c.type, LargeBinary) for c in table.columns) else 1000


def _line(thing: Any) -> bytes:
    return msgspec.json.encode(thing) + b"\n"


# ---------------------------------------------------------------- in
def import_store(store: Store, file: BinaryIO, name: str) -> dict[str, Moved]:
    """Put what a file holds into a store: all of it, or nothing.

    A store that holds something already takes what it lacks, where nothing contradicts: what both have must be the
    same. So the same file again changes nothing, and two collections are never mixed up.

    Args:
        file: an export, packed or not.
        name: what to call it in errors.

    Raises:
        UnreadableError: it is no whole export, or one of another version.
        StoreError: the store holds something else in the same place.
    """
    with store.writing() as connection:
        lines = _lines(file, name)
        header = _header(next(lines, b""), name)
        moved = {str(table.name): _take(connection, table, header, lines, name) for table in metadata.sorted_tables}
        if next(lines, None) is not None:
            raise UnreadableError("there is more in it than its header says", where=name, advice=_ADVICE)
        _count_on(connection)
    return moved


def _lines(file: BinaryIO, name: str) -> Iterator[bytes]:
    start = file.peek(2)[:2] if hasattr(file, "peek") else b""
    try:
        yield from cast("Iterable[bytes]", gzip.GzipFile(fileobj=file) if start == b"\x1f\x8b" else file)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise UnreadableError("it is cut short or damaged", where=name, advice=_ADVICE) from error


def _header(line: bytes, name: str) -> _Header:
    try:
        header = msgspec.json.decode(line, type=_Header)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableError("it is no export of a collection", where=name, advice=_ADVICE) from error
    if header.schema != LATEST:
        what = f"it was made by rashomon {header.rashomon} (schema {header.schema}, known here: {LATEST})"
        raise UnreadableError(what, where=name, advice="Export it again with the version that is to read it.")
    return header


def _take(connection: Connection, table: Table, header: _Header, lines: Iterator[bytes], name: str) -> Moved:
    count = header.rows.get(table.name, -1)
    try:
        begin = msgspec.json.decode(next(lines, b""), type=_Begin)
        if begin != _begin(table):
            raise msgspec.ValidationError
        rows = (_row(table, line) for line in islice(lines, count))
        moved = _keep_all(connection, table, rows)
        if moved.rows != count:
            raise msgspec.ValidationError
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
        raise UnreadableError(f"it is cut short or damaged at {table.name}", where=name, advice=_ADVICE) from error
    return moved


def _row(table: Table, line: bytes) -> Row:
    values = zip(table.columns, msgspec.json.decode(line, type=list[Any]), strict=True)
    return tuple(b64decode(v) if v is not None and isinstance(c.type, LargeBinary) else v for c, v in values)


def _keep_all(connection: Connection, table: Table, rows: Iterator[Row]) -> Moved:
    is_empty = connection.execute(select(table).limit(1)).first() is None
    total = new = 0
    while batch := list(islice(rows, _at_once(table))):
        lacking = batch if is_empty else _lacking(connection, table, batch)
        if lacking:
            _insert(connection, table, lacking)
        total, new = total + len(batch), new + len(lacking)
    return Moved(total, new)


def _lacking(connection: Connection, table: Table, batch: Sequence[Row]) -> list[Row]:
    """The rows that the store lacks. Raises StoreError where it has another in the place of one."""
    key = [n for n, column in enumerate(table.columns) if column.primary_key]
    wanted = {tuple(row[n] for n in key): row for row in batch}
    query = select(table).where(tuple_(*table.primary_key).in_(wanted))
    for found in connection.execute(query):
        place = tuple(found[n] for n in key)
        if wanted.pop(place) != tuple(found):
            raise _contradiction(table, place)
    return list(wanted.values())


def _insert(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    try:
        connection.execute(table.insert(), [dict(zip(table.columns.keys(), row, strict=True)) for row in rows])
    except IntegrityError as error:
        raise _contradiction(table, rows[0][:1]) from error
    if table is articles:
        seq, packed = table.columns.keys().index("seq"), table.columns.keys().index("packed")
        for row in rows:
            keep_words(connection, row[seq], unpack(row[packed], Article))


def _contradiction(table: Table, place: Sequence[Any]) -> StoreError:
    return StoreError(
        "the store holds something else here; nothing was changed",
        where=f"{table.name} {', '.join(map(str, place))}",
        advice="Import into a store of its own; into this one, add the articles: rashomon add INPUT...",
    )


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL count on behind the numbers that came in; SQLite does by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None and isinstance(column.type, BigInteger):
            last = f"(SELECT max({column.name}) FROM {table.name})"
            sequence = f"pg_get_serial_sequence('{table.name}', '{column.name}')"
            connection.execute(text(f"SELECT setval({sequence}, coalesce({last}, 1), {last} IS NOT NULL)"))
