"""A full disk, another writer, a file that may not be written or is damaged: one line, and nothing kept is lost."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import event, text

from rashomon.errors import StoreError
from rashomon.model.capture import Capture
from rashomon.store import Store, open_store
from rashomon.store.captures import keep_capture
from rashomon.store.checking import check

TIME = "2026-03-02T10:00:00+00:00"
# keeps one capture after another, prints each when it is safe, and the error at the end
KEEPING = """
import sys
from rashomon.errors import StoreError
from rashomon.store import open_store
from tests.store.test_trouble import keep
store = open_store(sys.argv[1])
try:
    for n in range(200):
        print(keep(store, n), flush=True)
except StoreError as error:
    print(error.line())
"""


def keep(store: Store, n: int) -> str:
    """Keep ten thousand bytes that do not pack well; the id of the capture."""
    data = b"".join((n * 7919 + k * 104729).to_bytes(8, "big") for k in range(1250))
    with store.writing() as connection:
        return keep_capture(connection, Capture(f"{n}.txt", False, TIME, f"{n:064}", "text/plain", data))


def kept(path: Path) -> list[str]:
    """The ids of the captures in a store that is whole."""
    store = open_store(path)
    with store.reading() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        return list(connection.execute(text("SELECT id FROM captures ORDER BY fetched, rowid")).scalars())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a store with something in it."""
    path = tmp_path / "news.db"
    store = open_store(path)
    keep(store, 1000)
    store.close()
    return path


def test_a_full_disk(path: Path):
    """The error says so; what was acknowledged is there, and when there is room again it goes on."""
    store = open_store(path)
    pages = path.stat().st_size // 4096 + 12
    event.listen(store.engine, "connect", lambda connection, _: connection.execute(f"PRAGMA max_page_count={pages}"))
    store.engine.dispose()
    safe: list[str] = []
    with pytest.raises(StoreError, match=r"news.db: the disk is full; what was acknowledged is kept. Make room"):
        safe.extend(keep(store, n) for n in range(200))
    store.close()
    assert 0 < len(safe) < 200
    assert set(safe) < set(kept(path))
    later = keep(open_store(path), 500)
    assert {later, *safe} < set(kept(path))


def test_a_disk_that_takes_no_more_while_others_read(path: Path):
    """The same where the operating system refuses to let the file grow."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    command = [sys.executable, "-c", KEEPING, str(path)]
    root = Path(__file__).parents[2]
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=limit, cwd=root)
    *told, error = done.stdout.splitlines()
    assert "what was acknowledged is kept" in error, (error, done.stderr)
    assert 0 < len(told) < 200
    assert set(told) <= set(kept(path))


def test_another_writer(path: Path):
    """After some patience the error says who is in the way; reading goes on meanwhile."""
    store, hasty = open_store(path), open_store(path, patience=0.05)
    with store.writing():
        with pytest.raises(StoreError, match=r"another program is writing to the store. Wait until it is done"):
            keep(hasty, 1)
        with hasty.reading() as connection:
            assert connection.execute(text("SELECT count(*) FROM captures")).scalar() == 1
    keep(hasty, 1)
    assert len(kept(path)) == 2


def test_a_store_that_may_not_be_written(path: Path):
    """It can be read; the error names the permissions."""
    store = open_store(f"sqlite:///file:{path}?mode=ro&uri=true")
    with store.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM captures")).scalar() == 1
    with pytest.raises(StoreError, match=r"the store may not be written. Change the permissions"):
        keep(store, 1)


def overwritten(path: Path, at: int, length: int) -> None:
    """Put zeros into a file."""
    with path.open("r+b") as file:
        file.seek(at)
        file.write(bytes(length))


@pytest.mark.parametrize("damage", ["head", "schema", "cut"])
def test_a_damaged_file(path: Path, damage: str):
    """The error says so and what to do, and the file is left as it is."""
    if damage == "cut":
        path.write_bytes(path.read_bytes()[:9000])
    else:
        overwritten(path, *((16, 84) if damage == "head" else (100, 3000)))
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"news.db: (the file is damaged. Restore it|it is no store)"):
        keep(open_store(path), 1)
    assert path.read_bytes() == before


def test_damage_in_the_midst_is_found_by_the_check(path: Path):
    """A page of zeros is told."""
    size = path.stat().st_size
    overwritten(path, size - 8192, 8192)
    assert any("the file is damaged" in problem.what for problem in check(open_store(path)))
