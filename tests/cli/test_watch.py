"""`rashomon watch`, against a site in this process and a reader that needs no model."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.collection.conftest import read_without_model
from tests.ingest.site import Reply, Site, page, rss, running

from rashomon.collection import adding

Call = Callable[..., Any]


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Site]:
    """A site with a feed of two items; the working directory is empty."""
    monkeypatch.setattr(adding, "read", read_without_model)
    monkeypatch.setenv("RASHOMON_PAUSE", "0")
    monkeypatch.chdir(tmp_path)
    with running() as found:
        found.replies |= {"/feed": Reply(rss("/a", "/b")), "/a": page("A"), "/b": page("B")}
        yield found


def test_once_takes_what_is_due_and_ends(call: Call, site: Site):
    """A line for the feed, one for its pages, and one for what is kept."""
    result = call("watch", f"{site.url}/feed", "--once", "--allow-private")
    assert result.code == 0
    assert result.out == ""
    assert result.err.splitlines() == [
        f"{site.url}/feed: 2 new",
        f"{site.url}/a: kept",
        f"{site.url}/b: kept",
        "rashomon.db: 2 items kept, 0 waiting, 0 given up; 1 feed followed.",
    ]


def test_the_feeds_of_the_collection_are_followed_again(call: Call, site: Site):
    """When none is named; those that are not due are not asked."""
    call("watch", f"{site.url}/feed", "--once", "--allow-private")
    result = call("watch", "--once", "--allow-private")
    assert result.err == "rashomon.db: 2 items kept, 0 waiting, 0 given up; 1 feed followed.\n"


def test_each_article_is_a_line_of_json(call: Call, site: Site, tmp_path: Path):
    """A list of feeds is as good as their names."""
    (tmp_path / "feeds.opml").write_text(f'<opml><body><outline xmlUrl="{site.url}/feed"/></body></opml>')
    result = call("watch", "--opml", "feeds.opml", "--once", "--allow-private", "--json", "-", "-q")
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert [(line["outcome"], line["source"]) for line in lines] == [("new", f"{site.url}/a"), ("new", f"{site.url}/b")]
    assert result.err == ""


def test_a_feed_that_cannot_be_read_is_told(call: Call, site: Site):
    """By the exit code too; a private address needs the flag."""
    result = call("watch", f"{site.url}/feed", "--once")
    assert result.code == 4
    assert "is on a private network" in result.err
    assert call("watch", f"{site.url}/feed", f"{site.url}/none", "--once", "--allow-private").code == 4
    site.replies["/feed"] = Reply(rss("/a"))
    assert (
        call("watch", f"{site.url}/feed", f"{site.url}/none", "--once", "--allow-private", "--store", "b.db").code == 3
    )


@pytest.mark.parametrize("arguments", [(), ("ftp://example.org/feed",)])
def test_without_a_feed_there_is_nothing_to_follow(
    call: Call, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """And no store is made."""
    monkeypatch.chdir(tmp_path)
    assert call("watch", *arguments).code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_with_a_line_of_what_was_kept(site: Site, tmp_path: Path, number: signal.Signals):
    """On Ctrl-C, and when the system asks it to."""
    command = [sys.executable, "-m", "rashomon", "watch", f"{site.url}/feed", "--allow-private"]
    site.replies["/feed"] = Reply(rss())
    heard = partial(signal.signal, number, signal.SIG_DFL)  # what runs the tests may ignore Ctrl-C, and pass that on
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=os.environ, preexec_fn=heard
    )
    deadline = time.monotonic() + 20
    while not site.pages() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.3)
    process.send_signal(number)
    said = process.communicate(timeout=20)[1]
    assert process.returncode == 0
    assert said.splitlines()[-1] == "rashomon.db: 0 items kept, 0 waiting, 0 given up; 1 feed followed."
