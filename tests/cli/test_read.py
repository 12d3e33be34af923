"""`rashomon read`: one JSON line an article."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rashomon import pipeline
from rashomon.model.annotation import AnnotatedArticle, Layers, Sentence
from rashomon.model.article import Article
from rashomon.model.capture import Unread

UNREAD = Unread("b.txt", "the file is empty", "Check that it was saved.")


def make_reading(id: str, text: str) -> AnnotatedArticle:
    """An article with one sentence."""
    layers = Layers(article=id, sentences=(Sentence(0, len(text), "body", 0),))
    return AnnotatedArticle(article=Article(id=id, sha256="", text=text), layers=layers)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the pipeline give these readings and these unread inputs."""

    def answer(*readings: AnnotatedArticle, unread: tuple[Unread, ...] = ()) -> None:
        def fake(*_: Any, **__: Any) -> Any:
            return list(readings), list(unread)

        monkeypatch.setattr(pipeline, "read_inputs", fake)

    return answer


def test_one_line_an_article(call, reads):
    """Standard output has one JSON line for each article, with the article and its layers."""
    reads(make_reading("a", "Ein Fährunglück."), make_reading("b", "A ferry sank."))
    result = call("read", "a.txt", "b.txt")
    assert (result.code, result.err) == (0, "")
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert [line["article"]["text"] for line in lines] == ["Ein Fährunglück.", "A ferry sank."]
    assert lines[1]["layers"]["sentences"] == [{"start": 0, "end": 13, "section": "body", "paragraph": 0}]


def test_to_file(call, reads, tmp_path: Path):
    """`--json FILE` writes the lines there, and prints nothing."""
    reads(make_reading("a", "A ferry sank."))
    result = call("read", "a.txt", "--json", str(tmp_path / "layers.jsonl"))
    assert result == (0, "", "")
    assert json.loads((tmp_path / "layers.jsonl").read_text("utf-8"))["article"]["id"] == "a"


def test_some_unread(call, reads):
    """An unread input costs one line and the code 3."""
    reads(make_reading("a", "A ferry sank."), unread=(UNREAD,))
    result = call("read", "a.txt", "b.txt")
    assert (result.code, result.err) == (3, "b.txt: the file is empty. Check that it was saved.\n")
    assert len(result.out.splitlines()) == 1


def test_none_read(call, reads):
    """When nothing could be read, nothing is printed, and the code is 4."""
    reads(unread=(UNREAD,))
    assert call("read", "b.txt") == (4, "", "b.txt: the file is empty. Check that it was saved.\n")
