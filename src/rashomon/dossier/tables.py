"""The dossier as tables: CSV for spreadsheets, and the same as Parquet where pyarrow is installed."""

from __future__ import annotations

import csv
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.dossier.index import Index
from rashomon.dossier.table_rows import TABLES, Table, Value
from rashomon.errors import MissingExtraError, UsageError
from rashomon.model.dossier import Dossier

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow

# A spreadsheet takes a cell that begins so for a formula (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_tables(dossier: Dossier, directory: Path) -> list[Path]:
    """Write one file for each kind of record: CSV always, Parquet if pyarrow is installed.

    Returns the files written. When none ends in .parquet, `parquet_hint()` says in one line how to get them.

    Raises:
        UsageError: the directory cannot be made or written.
    """
    written = write_csv(dossier, directory)
    return written if parquet_hint() else written + write_parquet(dossier, directory)


def write_csv(dossier: Dossier, directory: Path) -> list[Path]:
    """Write `<kind>.csv`: UTF-8 with a byte order mark, header, CRLF, lists joined by "; ".

    A text that a spreadsheet would run as a formula (it begins with = + - @, tab or carriage return) has an apostrophe
    put before it; numbers never have. JSON and Parquet hold the text as it is.

    Raises:
        UsageError: the directory cannot be made or written.
    """
    return _write(dossier, directory, "csv", _write_one_csv)


def write_parquet(dossier: Dossier, directory: Path) -> list[Path]:
    """Write `<kind>.parquet`, the same rows and columns with types, texts as they are.

    Raises:
        MissingExtraError: pyarrow is not installed.
        UsageError: the directory cannot be made or written.
    """
    if hint := parquet_hint():
        raise MissingExtraError(hint, advice="The CSV files hold the same rows")
    return _write(dossier, directory, "parquet", _write_one_parquet)


def parquet_hint() -> str | None:
    """What to install for Parquet files, in one line; None when it is there."""
    return None if find_spec("pyarrow") else "Parquet files need pyarrow: pip install rashomon[parquet]"


def _write(
    dossier: Dossier, directory: Path, suffix: str, write: Callable[[Table, list[tuple[Value, ...]], Path], None]
) -> list[Path]:
    index = Index(dossier)
    paths = []
    try:
        directory.mkdir(parents=True, exist_ok=True)
        for table in TABLES:
            path = directory / f"{table.name}.{suffix}"
            write(table, list(table.rows(index)), path)
            paths.append(path)
    except OSError as error:
        advice = "Name a directory that you may write to"
        raise UsageError(
            f"the tables cannot be written ({error.strerror})", where=str(directory), advice=advice
        ) from error
    return paths


def _write_one_csv(table: Table, rows: list[tuple[Value, ...]], path: Path) -> None:
    # surrogates cannot be encoded; a question mark in their place is better than no table
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(table.columns)
        writer.writerows([guarded(value) for value in row] for row in rows)


def guarded(value: Value) -> Value:
    """The value as a spreadsheet may have it: a text that would run as a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _write_one_parquet(table: Table, rows: list[tuple[Value, ...]], path: Path) -> None:
    import pyarrow
    from pyarrow import parquet

    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    arrays = [_array(name, values) for name, values in zip(table.columns, columns, strict=True)]
    parquet.write_table(pyarrow.table(dict(zip(table.columns, arrays, strict=True))), path)


def _array(column: str, values: tuple[Value, ...]) -> pyarrow.Array:
    import pyarrow

    from rashomon.dossier.table_rows import INTEGERS, NUMBERS

    kind = pyarrow.int64() if column in INTEGERS else pyarrow.float64() if column in NUMBERS else pyarrow.string()
    return pyarrow.array(values, type=kind)
