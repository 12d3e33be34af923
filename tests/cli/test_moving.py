"""export, import, check: a collection goes to a file and comes back, and says whether it is whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.cli.conftest import Result
from tests.store.conftest import fill

from rashomon.store import open_store

Call = Callable[..., Result]


@pytest.fixture
def desk(tmp_path: Path) -> str:
    """A store with something in every table."""
    path = tmp_path / "desk.db"
    fill(open_store(path))
    return str(path)


def test_a_collection_comes_back_from_a_file(desk: str, tmp_path: Path, call: Call):
    """Both commands say what they did, as lines and as JSON."""
    file, other, counts = str(tmp_path / "desk.jsonl.gz"), str(tmp_path / "other.db"), tmp_path / "counts.json"
    out = call("export", file, "--store", desk, "--json", str(counts))
    assert (out.code, out.out) == (0, "")
    assert out.err.startswith(f"{desk}: ")
    assert out.err.endswith("rows, 3 articles written.\n")
    assert json.loads(counts.read_text())["articles"] == 3
    back = call("import", file, "--store", other, "--json", "-")
    assert json.loads(back.out)["articles"] == {"rows": 3, "new": 3}
    assert "3 of 3 articles" in back.err
    assert "0 of 3 articles" in call("import", file, "--store", other).err
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_a_collection_is_whole_or_not(desk: str, call: Call):
    """The code tells a script, a line tells what is wrong."""
    assert call("check", "--store", desk) == (0, "", f"{desk}: all holds.\n")
    with open_store(desk).writing() as connection:
        connection.execute(text("UPDATE articles SET title = 'Another' WHERE seq = 3"))
    found = call("check", "--store", desk)
    assert (found.code, found.err) == (5, f"{desk}: 1 thing is wrong.\n")
    assert found.out.startswith("articles: a")
    assert found.out.endswith(": the title of the article is another\n")
    assert json.loads(call("check", "--store", desk, "--json", "-").out)["table"] == "articles"


def test_what_cannot_be_done_is_one_line(desk: str, tmp_path: Path, call: Call):
    """No store, no export, the store itself as the file."""
    notes = tmp_path / "notes.txt"
    notes.write_text("Interview at noon.")
    for code, *arguments in (
        (2, "export", desk, "--store", desk),
        (2, "export", str(tmp_path / "out.gz"), "--store", str(tmp_path / "none.db")),
        (2, "check", "--store", str(tmp_path / "none.db")),
        (2, "check", "--store", str(notes)),
        (4, "import", str(notes), "--store", desk),
        (4, "import", str(tmp_path / "none.gz"), "--store", desk),
    ):
        result = call(*arguments)
        assert (result.code, result.out) == (code, ""), arguments
        assert "Traceback" not in result.err
    assert not (tmp_path / "out.gz").exists()
