"""docs/reference/store.md, made from the tables and their comments.

`python -m rashomon.store.reference > docs/reference/store.md` renews the page.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.dialects import postgresql, sqlite

from rashomon.store.migrating import LATEST
from rashomon.store.tables import metadata

_HEAD = """# The tables of a collection

<!-- Made by `python -m rashomon.store.reference`; do not edit by hand. -->

Version {version} of the schema, the same in SQLite and PostgreSQL.
[Keep a collection](../how-to/keep-a-collection.md) tells how to move and check one, and what it weighs.

`seq` counts articles in the order in which they were acknowledged; inside the store an article goes by it, outside by
its `id`. Days are counted from 1 January of the year 1 (Python's `date.toordinal`), times are ISO 8601 in UTC. Columns
named `packed` hold JSON, packed by zlib, except that of `traits`, which is binary. Types are SQLite's and, where it has
another, PostgreSQL's. The words of the articles are in `texts`: a table of FTS5 without the text itself in SQLite, a
`tsvector` with a GIN index in PostgreSQL. `alembic_version` holds the version of the schema.
"""


def reference() -> str:
    """The reference page as Markdown: what is written by hand, and a section for each table."""
    return _HEAD.format(version=LATEST) + "".join(map(_section, metadata.tables.values()))


def _section(table: Table) -> str:
    rows = "".join(map(_row, table.columns))
    return f"\n### `{table.name}`\n\n{table.comment}\n\n| column | type | |\n|---|---|---|\n{rows}"


def _row(column: Column[Any]) -> str:
    lite, server = (str(column.type.compile(d.dialect())) for d in (sqlite, postgresql))
    notes = (
        "key" if column.primary_key else "",
        *(f"-> `{key.target_fullname}`" for key in column.foreign_keys),
        "may be empty" if column.nullable else "",
        column.comment or "",
    )
    kind = lite if lite == server else f"{lite}, {server}"
    return f"| `{column.name}` | {kind} | {'; '.join(filter(None, notes))} |\n"


if __name__ == "__main__":
    print(reference(), end="")
