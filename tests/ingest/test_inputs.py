"""Inputs to captures, and the load of all of them."""

import io
import json
import os
from pathlib import Path

import pytest

from rashomon.config import Settings
from rashomon.ingest import load
from rashomon.ingest.inputs import expand
from rashomon.model.capture import Capture, Unread

TEXT = "The river rose by two metres on Tuesday.\nRescue teams expect the water to fall this week.\n"


def expanded(*inputs: str, stdin: bytes | None = None, settings: Settings | None = None) -> list[tuple[str, str]]:
    """Source and media type of every capture, source and trouble of everything else."""
    stream = None if stdin is None else io.BytesIO(stdin)
    found = expand(inputs, stdin=stream, settings=settings or Settings())
    return [(c.source, c.media_type if isinstance(c, Capture) else c.what) for c in found]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with files of several kinds, which is the working directory."""
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.html", "sub/c.jsonl", "notes.doc", ".hidden.txt"):
        (tmp_path / name).write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_directory_gives_its_known_files_sorted(folder: Path) -> None:
    """Recursively; hidden files and unknown suffixes are left out."""
    assert expanded(".") == [
        ("./a.html", "text/html"),
        ("./b.txt", "text/plain"),
        ("./sub/c.jsonl", "application/jsonl"),
    ]


def test_globs_and_files_of_any_name(folder: Path) -> None:
    """A file that is named is read whatever its suffix."""
    assert expanded("**/*.jsonl", "notes.doc") == [("sub/c.jsonl", "application/jsonl"), ("notes.doc", "text/plain")]


def test_standard_input_is_looked_at() -> None:
    """Text, a page, rows or a document."""
    assert expanded("-", stdin=TEXT.encode()) == [("-", "text/plain")]
    assert expanded("-", stdin=b"<!DOCTYPE html><html><p>x") == [("-", "text/html")]
    assert expanded("-", stdin=b'{"text": "a"}\n{"text": "b"}\n') == [("-", "application/jsonl")]
    assert expanded("-", stdin=b'[{"text": "a"}]') == [("-", "application/json")]


def test_every_trouble_is_a_line(folder: Path) -> None:
    """And the inputs around it are read."""
    (folder / "empty").mkdir()
    os.mkfifo(folder / "pipe.txt")
    assert expanded("gone.txt", "*.xyz", "empty", "ftp://example.org/a", "", "-", "pipe.txt", "b.txt") == [
        ("gone.txt", "there is no such file"),
        ("*.xyz", "no file matches this pattern"),
        (
            "empty",
            "no file in this directory has a known suffix "
            "(.atom, .htm, .html, .json, .jsonl, .ndjson, .ninjs, .pdf, .rss, .text, .txt, "
            ".wacz, .warc, .warc.gz, .xhtml)",
        ),
        ("ftp://example.org/a", "addresses of the kind ftp:// are not read"),
        ("''", "it is no path"),
        ("-", "nothing is given on standard input"),
        ("pipe.txt", "it is not a regular file"),
        ("b.txt", "text/plain"),
    ]


def test_a_file_over_the_limit_is_not_read_whole(folder: Path) -> None:
    """One byte over is enough to know."""
    assert expanded("b.txt", settings=Settings(max_bytes=20)) == [("b.txt", "it is larger than 20 bytes")]


def test_the_same_article_twice_is_kept_once(folder: Path) -> None:
    """With a line that says so; a copy under another name stays."""
    (folder / "copy.txt").write_text(TEXT)
    told: list[str] = []
    articles, unread = load(["b.txt", "./b.txt", "copy.txt"], settings=Settings(), progress=told.append)
    assert [a.path for a in articles] == ["b.txt", "copy.txt"]
    assert unread == [
        Unread("./b.txt", "the same article was already given as b.txt; it is kept once", "Leave one of them out.")
    ]
    assert told == ["b.txt", "./b.txt", "copy.txt"]


def test_bad_inputs_do_not_spoil_the_good_ones(folder: Path) -> None:
    """Binary, empty and missing files cost a line each."""
    (folder / "x.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "e.txt").write_bytes(b"")
    articles, unread = load(["x.txt", "b.txt", "e.txt", "gone.txt"], settings=Settings())
    assert [a.path for a in articles] == ["b.txt"]
    assert [u.source for u in unread] == ["x.txt", "e.txt", "gone.txt"]


@pytest.mark.parametrize("url", ["http://[", "http://a[b]/", "http://a:x/"])
def test_a_row_whose_address_is_none_is_read(tmp_path: Path, url: str) -> None:
    """Its text is what counts."""
    (tmp_path / "rows.jsonl").write_text(json.dumps({"id": "1", "title": "Flood", "url": url, "text": TEXT}))
    articles, unread = load([str(tmp_path / "rows.jsonl")], settings=Settings())
    assert (len(articles), unread) == (1, [])
