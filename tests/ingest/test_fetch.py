"""Web addresses, against a server in this process."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from rashomon.config import Settings
from rashomon.ingest import load
from rashomon.ingest.inputs import expand
from rashomon.model.capture import Capture, Unread

PAGE = "<html><head><title>Flood drives families out</title></head><body><article>" + (
    "<p>The river rose by two metres on Tuesday and flooded the lower town, where forty families had to leave.</p>" * 3
)


class Site(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        """One answer for each kind of trouble."""
        path = self.path.partition("?")[0]
        if path.isdigit() or path[1:].isdigit():
            return self._answer(int(path[1:]), "text/html", b"no")
        if path == "/loop":
            return self._answer(302, "text/html", b"", ("Location", "/loop"))
        if path == "/moved":
            return self._answer(301, "text/html", b"", ("Location", "/page"))
        if path == "/mailto":
            return self._answer(302, "text/html", b"", ("Location", "mailto:x@example.org"))
        if path == "/slow":
            return self._slow()
        if path == "/big":
            return self._answer(200, "text/html", b"x" * 50_000)
        if path == "/picture":
            return self._answer(200, "image/png", b"\x89PNG")
        if path == "/latin":
            return self._answer(200, "text/plain; charset=iso-8859-1", "Zürich flooded.".encode("iso-8859-1"))
        return self._answer(200, "text/html; charset=utf-8", PAGE.encode())

    def _answer(self, status: int, kind: str, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _slow(self) -> None:
        """A byte of header now and then: no single read times out."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(40):
            time.sleep(0.1)
            try:
                self.wfile.write(b"x")
                self.wfile.flush()
            except OSError:
                return

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a running site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def got(url: str, **settings: object) -> Capture | Unread:
    """What an address gives."""
    (result,) = expand([url], stdin=None, settings=Settings(allow_private=True, **settings))  # type: ignore[arg-type]
    return result


def test_a_page_and_a_redirect_to_it(site: str) -> None:
    """The capture keeps the address that the user gave."""
    for path in ("/page", "/moved"):
        result = got(site + path)
        assert isinstance(result, Capture)
        assert (result.source, result.is_url, result.media_type, result.charset) == (
            site + path,
            True,
            "text/html",
            "utf-8",
        )
        assert result.data == PAGE.encode()


def test_the_declared_charset_is_used(site: str) -> None:
    """Of the Content-Type header."""
    articles, unread = load([f"{site}/latin"], settings=Settings(allow_private=True))
    assert [a.text for a in articles] == ["Zürich flooded."]
    assert (articles[0].url, articles[0].path, unread) == (f"{site}/latin", None, [])


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/401", "the site wants a log-in (401)"),
        ("/403", "the site refuses programs (403 Forbidden)"),
        ("/404", "there is no page at this address (404 Not Found)"),
        ("/410", "the page was taken down (410 Gone)"),
        ("/418", "the site answered 418 instead of a page"),
        ("/429", "the site says that it was asked too often (429)"),
        ("/503", "the site failed (503)"),
        ("/loop", "it redirects more than 5 times, or for ever"),
        ("/mailto", "the address, or one that it redirects to, is not valid"),
        ("/picture", "it is of type image/png, which holds no article"),
    ],
)
def test_each_trouble_has_its_line(site: str, path: str, what: str) -> None:
    """What, where, and what to do."""
    result = got(site + path)
    assert isinstance(result, Unread)
    assert (result.source, result.what) == (site + path, what)
    assert result.advice


def test_size_and_time_are_limited(site: str) -> None:
    """The time is that of the whole fetch: a server that drips cannot stretch it."""
    started = time.monotonic()
    assert got(f"{site}/big", max_bytes=1000) == Unread(
        f"{site}/big",
        "the page is larger than 1,000 bytes",
        "Save the article's text to a file and give that, or raise RASHOMON_MAX_BYTES.",
    )
    result = got(f"{site}/slow", timeout=0.5)
    assert isinstance(result, Unread)
    assert result.what == "no page came within 0.5 seconds"
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/",
        "http://localhost:9/",
        "http://[::1]:9/",
        "http://10.0.0.1/",
        "http://169.254.169.254/",
        "http://0.0.0.0/",
    ],
)
def test_private_addresses_are_refused(address: str) -> None:
    """Unless the user allows them; nothing is asked."""
    (result,) = expand([address], stdin=None, settings=Settings())
    assert isinstance(result, Unread)
    assert result.what.endswith("is on a private network")


def test_hosts_and_addresses_that_are_none() -> None:
    """A name that is not found, a port where nobody listens, an address without a host."""
    unknown = got("http://no-such-host.invalid/")
    closed = got("http://127.0.0.1:1/")
    empty = got("http:///path")
    assert isinstance(unknown, Unread)
    assert isinstance(closed, Unread)
    assert isinstance(empty, Unread)
    assert unknown.what == "the host no-such-host.invalid was not found"
    assert closed.what.startswith("no connection (")
    assert empty.what == "it is not a web address"
