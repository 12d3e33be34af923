"""`rashomon stories`: what it lists."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.collection.conftest import read_without_model

from rashomon.collection import adding

Call = Callable[..., Any]


@pytest.fixture(autouse=True)
def story(call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One story of 2 March 2026 in ./rashomon.db."""
    monkeypatch.setattr(adding, "read", read_without_model)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    row = {"id": "a", "title": "Ferry lost", "text": "The ferry Orla sank off Varna.", "date": "2026-03-02"}
    Path("a.jsonl").write_text(json.dumps(row))
    call("add", "a.jsonl", "-q", "--processes", "1")


@pytest.mark.parametrize(
    ("arguments", "count"),
    [
        ((), 1),
        (("--after", "2026-03-02"), 1),
        (("--before", "2026-03-02"), 0),
        (("--before", "2026-03-03"), 1),
        (("--title", "zebra"), 0),
        (("--origins", "2"), 0),
    ],
)
def test_stories_are_chosen(call: Call, arguments: tuple[str, ...], count: int):
    """By words of the title, counts and days; `--before` leaves its day out, as `before:` of a search does."""
    assert len(call("stories", *arguments, "--json", "-").out.splitlines()) == count


def test_the_table_has_no_blank_edge(call: Call):
    """The first line names the columns, so that `head` shows something; 80 columns suffice."""
    lines = call("stories").out.splitlines()
    assert lines[0].split() == ["story", "day", "title", "articles", "outlets", "origins"]
    assert "Ferry lost" in lines[2]
    assert len(lines) == 3
    assert max(map(len, lines)) <= 80
