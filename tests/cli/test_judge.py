"""`rashomon judge`: calls that are refused before anything is judged."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rashomon.store import open_store

Call = Callable[..., Any]


@pytest.fixture(autouse=True)
def store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty store, which the environment names."""
    open_store(tmp_path / "news.db").close()
    monkeypatch.setenv("RASHOMON_STORE", str(tmp_path / "news.db"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("same", "--story", "s1", "--story", "s2", "--in", "s3"), "--in goes with --entity only."),
        (("different", "--entity", "A", "--entity", "B", "--article", "a1"), "--article goes with --story only."),
        (("different", "--story", "s1"), "--article ARTICLE"),
        (("same",), "Give one of --story, --entity, --origin."),
    ],
)
def test_options_that_do_not_go_together(call: Call, arguments: tuple[str, ...], said: str):
    """A usage error says which."""
    result = call("judge", *arguments)
    assert result.code == 2
    assert said in result.err


def test_a_user_without_a_name_must_say_it(call: Call, monkeypatch: pytest.MonkeyPatch):
    """As in a container that runs for a number; with --user it judges."""

    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 12345")

    monkeypatch.setattr(getpass, "getuser", nameless)
    judgement = ("judge", "same", "--entity", "Choe Son Hui", "--entity", "Choe Sun-hee")
    result = call(*judgement)
    assert result.code == 2
    assert "Say who judges: --user NAME." in result.err
    assert "Anna: Choe Son Hui and Choe Sun-hee mean the same" in call(*judgement, "--user", "Anna").out
