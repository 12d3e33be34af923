"""Web archives: a capture for each page, whatever else is in them and whatever is broken."""

from __future__ import annotations

import gzip
import io
import random
import time
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest

from rashomon.config import Settings
from rashomon.ingest import load
from rashomon.ingest.inputs import expand
from rashomon.model.capture import Capture, Unread

PAGE = b"<html><body><p>The river rose by two metres.</p></body></html>"
TIME = "2020-07-04T10:00:00Z"


def record(
    name: str, body: bytes = PAGE, kind: str = "text/html; charset=utf-8", status: int = 200, head: str = ""
) -> bytes:
    """A WARC record of a response."""
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + body
    fields = (
        "WARC-Type: response",
        "WARC-Record-ID: <urn:uuid:0>",
        f"WARC-Target-URI: https://example.org/{name}",
        f"WARC-Date: {TIME}",
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(http)}",
    )
    return ("WARC/1.0\r\n" + "\r\n".join(fields) + "\r\n\r\n").encode() + http + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """The records, each a gzip member."""
    return b"".join(gzip.compress(one) for one in records)


def found(folder: Path, name: str, data: bytes, settings: Settings | None = None) -> list[str]:
    """The end of each capture's address, and the trouble of everything else."""
    (folder / name).write_bytes(data)
    results = expand([str(folder / name)], stdin=None, settings=settings or Settings())
    return [r.source.rpartition("/")[2] if isinstance(r, Capture) else r.what for r in results]


def test_each_page_is_a_capture_with_its_address_and_time(tmp_path: Path):
    """The record's date is the time of the capture; the file's name is not in it."""
    (tmp_path / "news.warc.gz").write_bytes(packed(record("a"), record("b")))
    first, second = expand([str(tmp_path)], stdin=None, settings=Settings())
    assert isinstance(first, Capture)
    assert (first.source, first.is_url, first.fetched) == ("https://example.org/a", True, TIME)
    assert (first.media_type, first.charset, first.data) == ("text/html", "utf-8", PAGE)
    assert second.source == "https://example.org/b"


def test_what_is_no_page_is_passed_over(tmp_path: Path):
    """Requests, pictures, errors and redirects cost nothing, not even a line."""
    request = record("a").replace(b"WARC-Type: response", b"WARC-Type: request")
    others = (
        request,
        record("p.png", b"\x89PNG", "image/png"),
        record("gone", status=404),
        record("moved", status=301),
    )
    assert found(tmp_path, "x.warc", b"".join((*others, record("page")))) == ["page"]


def test_pages_are_unpacked(tmp_path: Path):
    """Chunks and compression are undone, also where an archive undid them and left the headers."""
    gz, deflate = gzip.compress(PAGE), zlib.compress(PAGE)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE)
    records = (
        record("gzip", gz, head="Content-Encoding: gzip\r\n"),
        record("deflate", deflate, head="Content-Encoding: deflate\r\n"),
        record("chunked", chunked, head="Transfer-Encoding: chunked\r\n"),
        record("undone", PAGE, head="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
    )
    (tmp_path / "x.warc").write_bytes(b"".join(records))
    results = list(expand([str(tmp_path / "x.warc")], stdin=None, settings=Settings()))
    assert [r.data for r in results if isinstance(r, Capture)] == [PAGE] * 4


def test_a_damaged_record_costs_one_line(tmp_path: Path):
    """Of a packed archive and of a plain one; the records behind it are read."""
    good, bad = gzip.compress(record("a")), bytearray(gzip.compress(record("b")))
    bad[20:40] = bytes(20)
    names = found(tmp_path, "x.warc.gz", good + bytes(bad) + gzip.compress(record("c")))
    assert names[0] == "a"
    assert names[1].startswith("it is damaged after byte 0, up to byte ")
    assert names[2:] == ["c"]
    plain = found(tmp_path, "y.warc", record("a") + b"garbage\r\n\r\n" + record("c"))
    assert [plain[0], plain[2]] == ["a", "c"]


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_a_damaged_part_of_a_wacz_costs_one_line(tmp_path: Path, packing: int):
    """However it is packed; the other parts are read."""
    records = b"".join(record(str(n), PAGE + random.Random(n).randbytes(500)) for n in range(9))
    with zipfile.ZipFile(tmp_path / "x.wacz", "w", packing) as archive:
        archive.writestr("archive/a.warc", records)
        archive.writestr("archive/b.warc", record("b"))
    data = bytearray((tmp_path / "x.wacz").read_bytes())
    data[200:240] = b"\xff" * 40
    names = found(tmp_path, "x.wacz", bytes(data))
    assert [name for name in names if name.startswith("it cannot be unpacked")] == names[-2:-1]
    assert names[-1] == "b"


def test_a_damaged_part_is_not_unpacked_for_ever(tmp_path: Path):
    """Signs of records without end in few bytes: each would unpack the part from its beginning."""
    padding = random.Random(1).randbytes(40_000)
    for name, part in (("few", b" " * 3_000_000), ("many", padding)):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("archive/a.warc", part + b"WARC/1.\n" * 20_000)
    assert found(tmp_path, "a.wacz", (tmp_path / "few").read_bytes()) == [
        "it is packed to less than a 100th, as no pages are"
    ]
    began = time.monotonic()
    assert found(tmp_path, "b.wacz", (tmp_path / "many").read_bytes()) == ["it is damaged after byte 0, up to its end"]
    assert time.monotonic() - began < 5


def test_an_archive_that_breaks_off_gives_what_it_has(tmp_path: Path):
    """And a line for the rest."""
    assert found(tmp_path, "x.warc", record("a") + record("b")[:-20]) == ["a", "the page breaks off"]
    cut = found(tmp_path, "y.warc.gz", packed(record("a"), record("b"))[:-40])
    assert (cut[0], len(cut)) == ("a", 2)


def test_a_bomb_is_a_line(tmp_path: Path):
    """A page that unpacks to more than the limit is never held."""
    bomb = gzip.compress(bytes(30_000_000))
    tracemalloc.start()
    names = found(
        tmp_path,
        "x.warc.gz",
        packed(record("bomb", bomb, head="Content-Encoding: gzip\r\n"), record("a")),
        Settings(max_bytes=100_000),
    )
    assert names == ["the page is larger than 100,000 bytes", "a"]
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_memory_does_not_grow_with_the_archive(tmp_path: Path):
    """Pages come one at a time."""
    with (tmp_path / "x.warc").open("wb") as file:
        for number in range(100):
            file.write(record(str(number), PAGE + b" " * 200_000))
    tracemalloc.start()
    assert sum(1 for _ in expand([str(tmp_path / "x.warc")], stdin=None, settings=Settings())) == 100
    assert tracemalloc.get_traced_memory()[1] < 3_000_000
    tracemalloc.stop()


def test_a_wacz_holds_archives_and_a_word_document_does_not(tmp_path: Path):
    """Both are ZIP files."""
    for name, member in (("x.wacz", "archive/data.warc.gz"), ("y.docx", "word/document.xml")):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(member, packed(record("a")))
    assert found(tmp_path, "copy.wacz", (tmp_path / "x.wacz").read_bytes()) == ["a"]
    assert found(tmp_path, "copy.docx", (tmp_path / "y.docx").read_bytes()) == [
        "it is a ZIP archive or an office document, not text"
    ]


def test_standard_input_may_be_an_archive():
    """Within the limit of bytes."""
    stream = io.BytesIO(packed(record("a")))
    assert [r.source for r in expand(["-"], stdin=stream, settings=Settings())] == ["https://example.org/a"]


def test_a_page_of_an_archive_is_an_article(tmp_path: Path):
    """With the address that it was crawled from; a page without an article costs its line."""
    prose = (
        "<p>The river rose by two metres on Tuesday and flooded the lower town, where forty families had to leave.</p>"
        "<p>Rescue teams expect the water to fall this week, said the mayor, who had come by boat to the town hall.</p>"
    )
    page = f"<html><head><title>Flood</title></head><body><article>{prose}</article></body></html>".encode()
    (tmp_path / "x.warc").write_bytes(record("a", page) + record("b"))
    articles, unread = load([str(tmp_path / "x.warc")], settings=Settings())
    assert [(a.url, a.path) for a in articles] == [("https://example.org/a", None)]
    assert [(u.source, u.what) for u in unread] == [("https://example.org/b", "the page has no article text")]
    assert isinstance(unread[0], Unread)
