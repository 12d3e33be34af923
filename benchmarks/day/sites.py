"""The sites of the invented day: its outlets on ports of this machine, with feeds, pages and real-looking trouble."""

from __future__ import annotations

import datetime as dt
import gzip
import html
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import suppress
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from zlib import crc32

from benchmarks.day.news import MIDNIGHT, Piece

SHOWN = 60  # items in a feed
ROBOTS = b"User-agent: *\nDisallow: /closed\nCrawl-delay: 1\n"
GONE = 400  # one article in so many is taken down before anybody can fetch it
# Of a page's first answers, how many in a thousand go wrong in which way. All of it passes; what is gone stays gone.
FAULTS = (("busy", 25), ("failed", 25), ("cut", 25), ("slow", 3), ("loop", 10), ("not yet there", 10))
FEED_FAULTS = (("busy", 20), ("failed", 20), ("broken", 40), ("cut", 20))
# Items that never are a page: each outlet shows one from ten o'clock on.
TRAPS = ("bomb", "loop", "slow", "closed", "picture")
_TEN = 600
_BOMB = gzip.compress(bytes(60_000_000), 9)


class Sites:
    """All outlets; `minute` is the time of the day, and only what has appeared by then is shown.

    Args:
        pieces: the day's articles.
        faults: whether anything goes wrong.
    """

    def __init__(self, pieces: Sequence[Piece], *, faults: bool) -> None:
        self.minute = 0
        self.faults = faults
        self.injected: Counter[str] = Counter()
        self.pages = 0  # that were sent whole
        self.requests = 0
        self._asked: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._pieces = {piece.path: piece for piece in pieces}
        self._of_outlet: defaultdict[int, list[Piece]] = defaultdict(list)
        for piece in pieces:
            self._of_outlet[piece.outlet].append(piece)
        self._servers = [
            ThreadingHTTPServer(("127.0.0.1", 0), self._handler(outlet)) for outlet in sorted(self._of_outlet)
        ]
        for server in self._servers:
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()

    def feeds(self) -> list[str]:
        """The addresses of the feeds."""
        return [f"http://127.0.0.1:{server.server_port}/feed" for server in self._servers]

    def close(self) -> None:
        """Stop answering."""
        for server in self._servers:
            server.shutdown()
            server.server_close()

    # ------------------------------------------------------------ what is answered
    def _handler(self, outlet: int) -> type[BaseHTTPRequestHandler]:
        sites = self

        class Handler(BaseHTTPRequestHandler):
            """One request at this outlet."""

            def do_GET(self) -> None:
                """Answer it; a client that goes away is no trouble."""
                with suppress(OSError):
                    sites._answer(self, outlet)

            def log_message(self, format: str, *args: object) -> None:
                """Quiet."""

        return Handler

    def _answer(self, request: BaseHTTPRequestHandler, outlet: int) -> None:
        path = request.path.partition("?")[0]
        with self._lock:
            self.requests += 1
            if path.startswith("/clock/"):
                self.minute = max(self.minute, int(path.removeprefix("/clock/")))
        if path.startswith("/clock/"):
            _send(request, str(self.minute).encode(), "text/plain")
        elif path == "/robots.txt":
            _send(request, ROBOTS, "text/plain")
        elif path == "/feed":
            self._feed(request, outlet)
        elif path in self._pieces:
            self._page(request, self._pieces[path])
        elif path.startswith("/trap/") and self.faults:
            _trap(request, path.removeprefix("/trap/").partition("-")[0])
        else:
            _send(request, b"", "text/html", 404)

    def _feed(self, request: BaseHTTPRequestHandler, outlet: int) -> None:
        shown = [p for p in self._of_outlet[outlet] if p.minute <= self.minute][-SHOWN:]
        tag = f'"{len(shown)}-{shown[-1].path if shown else ""}"'
        fault = self._fault(f"feed {outlet} {self.minute}", FEED_FAULTS)
        if fault in ("busy", "failed"):
            _fail(request, fault)
        elif request.headers.get("If-None-Match") == tag:
            _send(request, b"", "application/rss+xml", 304)
        else:
            data = _rss(outlet, shown, self.minute, tracked=self.faults)
            broken = data.replace(b"</item>", b"</itm>", 1) if fault == "broken" else data
            # a feed that is broken or breaks off has no ETag, as it would have none when a proxy made the trouble
            headers = {} if fault else {"ETag": tag}
            _send(request, broken, "application/rss+xml", headers=headers, missing=99 if fault == "cut" else 0)

    def _page(self, request: BaseHTTPRequestHandler, piece: Piece) -> None:
        if is_gone(piece):
            _send(request, b"", "text/html", 410)
            return
        fault = self._fault(piece.path, FAULTS)
        data = _html(piece)
        if fault in ("busy", "failed"):
            _fail(request, fault)
        elif fault == "loop":
            _send(request, b"", "text/html", 302, {"Location": piece.path + "?again"})
        elif fault == "not yet there":
            _send(request, b"please wait", "text/html", 404)
        elif fault == "slow":
            _send(request, data, "text/html", drip=0.4)
        else:
            charset = "iso-8859-1" if self.faults and crc32(data) % 50 == 0 else "utf-8"  # wrong, where it is not UTF-8
            _send(request, data, f"text/html; charset={charset}", missing=500 if fault == "cut" else 0)
            with self._lock:
                self.pages += fault is None

    def _fault(self, key: str, table: Sequence[tuple[str, int]]) -> str | None:
        """What goes wrong this time: at the first request for a thing only, so that trying again helps."""
        with self._lock:
            self._asked[key] += 1
            first = self._asked[key] == 1
        place = crc32(key.encode()) % 1000
        if not self.faults:
            return None
        for name, share in table:
            if 0 <= place < share:
                # a loop is one as long as it is followed, and the tries of one visit
                again = self._asked[key] <= 6 if name == "loop" else first
                if again:
                    with self._lock:
                        self.injected[name] += first
                    return name
                return None
            place -= share
        return None


def is_gone(piece: Piece) -> bool:
    """Whether an article was taken down at once."""
    return crc32(piece.path.encode()) % GONE == 0


def _trap(request: BaseHTTPRequestHandler, kind: str) -> None:
    if kind == "bomb":
        _send(request, _BOMB, "text/html", headers={"Content-Encoding": "gzip"})
    elif kind == "loop":
        _send(request, b"", "text/html", 302, {"Location": request.path})
    elif kind == "slow":
        _send(request, b"<html>", "text/html", drip=0.4)
    else:
        _send(request, b"\x89PNG", "image/png")


def _fail(request: BaseHTTPRequestHandler, fault: str) -> None:
    wait = {"Retry-After": "1800"} if fault == "busy" else {}
    _send(request, b"sorry", "text/html", 429 if fault == "busy" else 500, wait)


def _send(
    request: BaseHTTPRequestHandler,
    data: bytes,
    kind: str,
    status: int = 200,
    headers: dict[str, str] | None = None,
    *,
    missing: int = 0,
    drip: float = 0.0,
) -> None:
    request.send_response(status)
    request.send_header("Content-Type", kind)
    request.send_header("Content-Length", str(len(data) + missing))
    for name, value in (headers or {}).items():
        request.send_header(name, value)
    request.end_headers()
    if not drip:
        request.wfile.write(data)
        return
    for byte in data:
        time.sleep(drip)
        request.wfile.write(bytes([byte]))
        request.wfile.flush()


def _rss(outlet: int, shown: Sequence[Piece], minute: int, *, tracked: bool) -> bytes:
    items = []
    for piece in reversed(shown):
        # the same item under other addresses as the day goes on, and now and then a date that cannot be
        tail = ("", "?utm_source=rss", "?fbclid=1")[(minute // 60 + crc32(piece.path.encode())) % 3] if tracked else ""
        wrong = tracked and crc32(piece.path.encode()) % 40 == 0
        when = MIDNIGHT + (dt.timedelta(days=9000) if wrong else dt.timedelta(minutes=piece.minute))
        items.append(
            f"<item><title>{html.escape(piece.title)}</title><link>{piece.path}{tail}</link>"
            f"<pubDate>{format_datetime(when)}</pubDate></item>"
        )
    if tracked and minute >= _TEN:
        kind = TRAPS[outlet % len(TRAPS)]
        place = "closed" if kind == "closed" else "trap"
        items.append(f"<item><title>Trap</title><link>/{place}/{kind}-{outlet}</link></item>")
    head = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Outlet {outlet}</title>'
    return f"{head}{''.join(items)}</channel></rss>".encode()


def _html(piece: Piece) -> bytes:
    when = (MIDNIGHT + dt.timedelta(minutes=piece.minute)).isoformat()
    body = "".join(f"<p>{html.escape(p)}</p>" for p in piece.paragraphs)
    return (
        f"<!DOCTYPE html><html><head><title>{html.escape(piece.title)}</title>"
        f'<meta property="og:site_name" content="Outlet {piece.outlet}"/>'
        f'<link rel="canonical" href="http://news.example{piece.path}"/>'
        f'<meta property="article:published_time" content="{when}"/></head>'
        f"<body><article><h1>{html.escape(piece.title)}</h1>{body}</article></body></html>"
    ).encode()
