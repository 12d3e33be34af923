"""How many bytes an article takes in a store, by table with its indexes.

    xz -dc ../shared/data/stories/basil_first50.jsonl.xz > pile.jsonl
    rashomon add pile.jsonl --store pile.db && python -m benchmarks.store_size pile.db

It prints a Markdown table of a store in SQLite, as docs/how-to/keep-a-collection.md has it.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

# what belongs together; dbstat is SQLite's own account of its pages
_QUERY = """
    SELECT m.tbl_name, sum(s.pgsize) FROM dbstat s JOIN sqlite_master m ON m.name = s.name GROUP BY 1 ORDER BY 2 DESC
"""


def main() -> None:
    """See the module."""
    path = Path(sys.argv[1])
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    count = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    fetched = connection.execute("SELECT sum(size) FROM contents").fetchone()[0]
    rows: dict[str, int] = {}
    for table, size in connection.execute(_QUERY):
        name = "texts" if table.startswith("texts") else table
        rows[name] = rows.get(name, 0) + size
    total = path.stat().st_size
    print(f"{count} articles, {fetched / count:,.0f} bytes each as fetched\n\n| table | bytes an article |\n|---|---|")
    for name, size in sorted(rows.items(), key=lambda row: -row[1]):
        if size / total > 0.002:
            print(f"| `{name}` | {size / count:,.0f} |")
    print(f"| the whole file | {total / count:,.0f} |")


if __name__ == "__main__":
    main()
