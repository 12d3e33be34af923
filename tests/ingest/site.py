"""A web site in this process, which answers as a test wants and remembers what it was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Reply(NamedTuple):
    """One answer. `missing`: bytes that are promised and never come; `drip`: seconds between two bytes."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    missing: int = 0
    drip: float = 0.0


class Site:
    """Replies by path: one for ever, a list in turn (the last stays), or a function of the request's headers."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply | list[Reply] | Callable[[dict[str, str]], Reply]] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.bodies: list[bytes] = []
        self.most_at_once = 0
        self.at_once = 0
        self.lock = threading.Lock()
        self.url = ""

    def reply(self, path: str, headers: dict[str, str]) -> Reply:
        """What the site says to this request."""
        with self.lock:
            self.asked.append(path)
            self.headers.append(headers)
            found = self.replies.get(path, Reply(b"nothing here", 404))
            if isinstance(found, list):
                return found.pop(0) if len(found) > 1 else found[0]
        return found if isinstance(found, Reply) else found(headers)

    def pages(self) -> list[str]:
        """What was asked, robots.txt aside."""
        return [path for path in self.asked if path != "/robots.txt"]


@contextmanager
def running() -> Iterator[Site]:
    """A site that answers until the end of the block."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        """One request."""

        def do_GET(self) -> None:
            """Answer it."""
            with site.lock:
                site.at_once += 1
                site.most_at_once = max(site.most_at_once, site.at_once)
            try:
                self._send(site.reply(self.path, {name.lower(): value for name, value in self.headers.items()}))
            except OSError:
                pass  # the client went away, as it should when it is dripped on
            finally:
                with site.lock:
                    site.at_once -= 1

        def do_POST(self) -> None:
            """Take what is posted, and answer it."""
            site.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.do_GET()

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(reply.body) + reply.missing))
            for name, value in reply.headers:
                self.send_header(name, value)
            self.end_headers()
            if not reply.drip:
                self.wfile.write(reply.body)
                return
            for byte in reply.body:
                time.sleep(reply.drip)
                self.wfile.write(bytes([byte]))
                self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def page(title: str, text: str = "") -> Reply:
    """A page with an article."""
    prose = text or (
        f"{title} was the word on Tuesday in the lower town, where forty families had to leave their homes.</p>"
        f"<p>Rescue teams expect the water to fall this week, said the mayor, who had come by boat with {title}."
    )
    head = f"<!DOCTYPE html><html><head><title>{title}</title></head>"
    return Reply(f"{head}<body><article><h1>{title}</h1><p>{prose}</p></article></body></html>".encode())


def rss(*links: str, more: str = "") -> bytes:
    """A feed with an item for each link."""
    items = "".join(f"<item><title>Item</title><link>{link}</link>{more}</item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{items}</channel></rss>'.encode()
