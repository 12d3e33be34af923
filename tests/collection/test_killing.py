"""kill -9 at any moment: what was acknowledged is there, and the same call again ends as if nothing had happened."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from rashomon.store import open_store

# adds rows of a file to a store, with a reader that needs no model, and prints the id of each article once it is safe
ADDING = """
import sys
from rashomon.collection import adding
from rashomon.config import Settings
from rashomon.ingest.inputs import expand
from rashomon.store import open_store
from tests.collection.conftest import NOON, read_without_model
adding._BATCH = 5
collection = adding.Collection(open_store(sys.argv[1]), Settings(), clock=lambda: NOON, reading=read_without_model)
for outcome in collection.add(expand(sys.argv[2:], stdin=None, settings=Settings())):
    print(outcome.article or "-", flush=True)
print("done", flush=True)
"""
TABLES = "articles layers traits keywords likenesses stories members history grams links contents".split()


def adding(store: Path, rows: Path) -> subprocess.Popen[str]:
    """A process that adds."""
    root = Path(__file__).parents[2]
    return subprocess.Popen([sys.executable, "-c", ADDING, store, rows], stdout=subprocess.PIPE, text=True, cwd=root)


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the tables that adding fills."""
    with open_store(path).reading() as connection:
        return {t: sorted(map(tuple, connection.execute(text(f"SELECT * FROM {t}")).all()), key=repr) for t in TABLES}


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Thirty-six articles about twelve ferries, in one file."""
    rng = random.Random(3)
    out = []
    for n in range(36):
        ferry = f"ferry{n % 12} harbour{n % 12} captain{n % 12}"
        words = " ".join(f"word{rng.randrange(400)}" for _ in range(40))
        out.append({"id": str(n), "text": f"{ferry} {words}.", "title": f"{ferry} sinks", "date": "2026-03-02"})
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(map(json.dumps, out)), encoding="utf-8")
    return path


def test_nothing_acknowledged_is_lost_and_nothing_is_twice(tmp_path: Path, rows: Path):
    """Killed after one, two, ... batches, in one store until it is full; then compared with an undisturbed one."""
    calm, wild = tmp_path / "calm.db", tmp_path / "wild.db"
    assert adding(calm, rows).communicate()[0].endswith("done\n")
    for lines in (1, 6, 3):
        process = adding(wild, rows)
        assert process.stdout
        told = [process.stdout.readline().strip() for _ in range(lines)]
        process.send_signal(signal.SIGKILL)
        process.wait()
        with open_store(wild).reading() as connection:
            kept = set(connection.execute(text("SELECT id FROM articles")).scalars())
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert {t for t in told if t not in ("-", "done", "")} <= kept
    assert adding(wild, rows).communicate()[0].endswith("done\n")
    assert contents(wild) == contents(calm)
