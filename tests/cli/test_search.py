"""`rashomon search`: what it prints and how it ends."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from rashomon.cli.search import joined
from rashomon.ingest import article_from_text
from rashomon.model.annotation import Layers
from rashomon.model.capture import Capture
from rashomon.store import open_store
from rashomon.store.articles import keep_article
from rashomon.store.captures import keep_capture
from rashomon.store.search import index_article

TIME = "2026-03-02T10:00:00+00:00"
TEXT = (
    "The ferry sank off Lindvik on Sunday.\n\nNobody was hurt when the ferry went down, the harbour master said. " * 3
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of three articles, which the environment names."""
    path = tmp_path / "news.db"
    with open_store(path).writing() as connection:
        capture = keep_capture(connection, Capture("news", False, TIME, "d" * 64, "text/plain", b""))
        for n in range(3):
            title = f"Ferry lost \x1b[31m{n} in a storm that nobody had seen coming, as the harbour says"
            article = article_from_text(
                f"{n}. {TEXT}", title=title, outlet="The Lindvik Example", date=f"2026-03-0{n + 1}"
            )
            seq = keep_article(connection, article, capture=capture, arrived=dt.date(2026, 3, 4), time=TIME).seq
            index_article(connection, seq, article, Layers(article=article.id))
    monkeypatch.setenv("RASHOMON_STORE", str(path))
    return path


def test_prints_hits(call, store: Path):
    """Each hit stands with day, outlet, title and the words, in 80 plain columns, and what is left is said."""
    result = call("search", "ferry lindvik", "--limit", "2")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert lines[0].startswith("2026-03-0")
    assert "The Lindvik Exa…  Ferry lost [U+001B][31m" in lines[0]
    assert "ferry sank off Lindvik" in lines[1]
    assert lines[-1] == "More with --offset 2."
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in result.out


def test_nothing_found(call, store: Path):
    """Nothing found is an answer: it says in how many articles, and ends with 0."""
    assert call("search", "zebra") == (0, "Nothing found in 3 articles.\n", "")


def test_json_is_only_json(call, store: Path):
    """With `--json -` standard output is one document, whose evidence lies in the text."""
    answer = json.loads(call("search", "harbour master", "--json", "-").out)
    assert (len(answer["hits"]), answer["more"], answer["articles"]) == (3, False, 3)
    assert answer["hits"][0]["shown"][0]["evidence"]["text"] == "harbour"


def test_a_query_that_is_not_understood(call, store: Path):
    """A wrong field is a usage error that names the fields."""
    result = call("search", "author:Smith")
    assert result.code == 2
    assert "Fields are speaker" in result.err


def test_no_store(call, tmp_path: Path):
    """Searching makes no store."""
    result = call("search", "ferry", "--store", str(tmp_path / "none.db"))
    assert result.code == 2
    assert "there is no store" in result.err
    assert not (tmp_path / "none.db").exists()


def test_what_the_shell_unquoted():
    """Several arguments are one query; one with blanks was quoted for the shell and is quoted again."""
    assert joined(('speaker:"Choe" type:REJECT',)) == 'speaker:"Choe" type:REJECT'
    assert joined(("speaker:Choe Son Hui", "no need", "-talks")) == 'speaker:"Choe Son Hui" "no need" -talks'


@pytest.mark.parametrize("query", [("ferry", "-zebra"), ("-zebra", "ferry"), ("ferry", "-hovercraft")])
def test_a_minus_leads_a_term_without_quotation_marks(call, store: Path, query: tuple[str, ...]):
    """As the help writes it; options stand before and behind."""
    assert len(json.loads(call("search", *query, "--limit", "2", "--json", "-").out)["hits"]) == 2
    assert call("search", "ferry", "-lindvik").out == "Nothing found in 3 articles.\n"
    assert call("search", "ferry", "--lindvik").code == 2
