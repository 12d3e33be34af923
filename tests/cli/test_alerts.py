"""`rashomon alerts`, and what `add` and `watch` deliver, with a reader that needs no model."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.collection.conftest import read_without_model
from tests.ingest.site import Reply, running

from rashomon.collection import adding

Call = Callable[..., Any]
FERRY = "Ferry Orla sank off Varna on Thursday with 214 people on board, the mayor of Galata said at noon."


@pytest.fixture
def story(call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The story of an article that is in ./rashomon.db; b.txt is another account of it."""
    monkeypatch.setattr(adding, "read", read_without_model)
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(FERRY)
    Path("b.txt").write_text(FERRY + " Divers have found the wreck near the harbour.")
    return str(json.loads(call("add", "a.txt", "--json", "-", "-q", "--processes", "1").out)["story"])


def test_a_rule_is_made_listed_and_removed(call: Call, story: str):
    """Each with a line that says what is watched; the beginning of an id suffices."""
    made = call("alerts", "add", "--on", "account", "--story", story[:6], "--to", "-")
    assert made.code == 0
    assert made.out.endswith(f": each new account in story {story[:8]}, to -\n")
    rule = made.out.partition(":")[0]
    assert call("alerts", "list").out == made.out.rstrip() + ", 0 waiting\n"
    assert json.loads(call("alerts", "list", "--json", "-").out)["story"] == story
    assert call("alerts", "remove", rule).code == 0
    assert call("alerts", "list").out == "There is no rule.\n"


def test_add_prints_what_is_new(call: Call, story: str):
    """After everything is kept, and once."""
    call("alerts", "add", "--on", "account", "--story", story, "--to", "-")
    assert "new account: b.txt" in call("add", "b.txt", "-q", "--processes", "1").out
    assert call("alerts", "send").out == ""


def test_lines_wait_while_json_is_printed(call: Call, story: str):
    """Standard output holds one thing; `send` prints them then."""
    call("alerts", "add", "--on", "account", "--story", story, "--to", "-")
    out = call("add", "b.txt", "-q", "--processes", "1", "--json", "-").out
    assert json.loads(out)["outcome"] == "new"
    (line,) = call("alerts", "send", "--json", "-").out.splitlines()
    assert (json.loads(line)["alert"]["source"], json.loads(line)["trouble"]) == ("b.txt", None)


def test_a_webhook_that_fails_costs_a_line(call: Call, story: str):
    """`add` succeeds all the same; `send` says by its code that nothing arrived."""
    with running() as site:
        site.replies["/hook"] = Reply(status=500)
        call("alerts", "add", "--on", "origin", "--story", story, "--to", f"{site.url}/hook")
        call("alerts", "add", "--on", "account", "--story", story, "--to", f"{site.url}/hook")
        added = call("add", "b.txt", "--processes", "1")
        assert (added.code, site.bodies) == (0, [])
        assert "is on a private network; alerts wait, and are tried again later" in added.err
        assert call("alerts", "send", "--allow-private").err == "rashomon.db: 0 delivered, 0 failed.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "-"], "Give either --story ID or --entity NAME."),
        (["--entity", "Orr", "--story", "s1", "--to", "-"], "Give either --story ID or --entity NAME."),
        (["--entity", "...", "--to", "-"], "'...' has no letter and no figure to look for."),
        (["--story", "nothing", "--to", "-"], "there is no such story"),
        (["--entity", "Orr", "--to", "ftp://example.org/x"], "is no web address"),
        (["--entity", "Orr", "--to", "no/such/folder/alerts.jsonl"], "does not exist. Make it first."),
    ],
)
def test_what_cannot_be_a_rule_is_refused(call: Call, story: str, arguments: list[str], told: str):
    """With exit code 2, and what is wrong."""
    result = call("alerts", "add", "--on", "account", *arguments)
    assert result.code == 2
    assert told in result.err
    assert call("alerts", "remove", "u1").code == 2
