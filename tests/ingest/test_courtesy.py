"""Asking politely, and the trouble that servers make."""

from __future__ import annotations

import gzip
import threading
import time
import tracemalloc
from collections.abc import Iterator

import pytest
from tests.ingest.site import Reply, Site, page, rss, running
from tests.ingest.test_archives import packed, record

from rashomon.config import Settings
from rashomon.errors import FetchError
from rashomon.ingest import load
from rashomon.ingest.courtesy import Courtesy, retry_after
from rashomon.ingest.fetch import Answer, fetch
from rashomon.ingest.inputs import expand

OPEN = Settings(allow_private=True, timeout=5.0, pause=0.0)


@pytest.fixture
def site() -> Iterator[Site]:
    """A site of its own for each test."""
    with running() as found:
        yield found


class Time:
    """A clock that only waiting moves."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.waits: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self.waits += [round(seconds, 3)] if seconds else []
        self.now += seconds


def polite(settings: Settings = OPEN, time: Time | None = None) -> Courtesy:
    """A guest with that clock."""
    time = time or Time()
    return Courtesy(settings, clock=lambda: time.now, sleep=time.sleep)


def trouble(site: Site, path: str, settings: Settings = OPEN) -> FetchError:
    """What happens when a page is fetched."""
    with pytest.raises(FetchError) as raised:
        fetch(site.url + path, settings)
    return raised.value


def test_robots_txt_is_obeyed(site: Site):
    """A page that it keeps from us is not asked for; the file is read once."""
    rules = b"User-agent: *\nDisallow: /closed\nUser-agent: Rashomon\nDisallow: /private*.html\n"
    site.replies |= {"/robots.txt": Reply(rules, kind="text/plain"), "/closed": page("A")}
    guest = polite()
    assert guest.ask(f"{site.url}/closed").status == 200
    with pytest.raises(FetchError) as raised:
        guest.ask(f"{site.url}/private-a.html")
    assert raised.value.what == "the site's robots.txt asks programs to stay away"
    assert raised.value.lasting
    assert site.asked == ["/robots.txt", "/closed"]


def test_no_robots_txt_is_a_yes_and_a_failing_one_a_no(site: Site):
    """As RFC 9309 has it; the no holds until it answers."""
    guest = polite()
    site.replies |= {"/robots.txt": [Reply(status=503), Reply(status=404)], "/a": page("A")}
    with pytest.raises(FetchError) as raised:
        guest.ask(f"{site.url}/a")
    assert not raised.value.lasting
    assert guest.ask(f"{site.url}/a").status == 200


def test_a_redirect_to_another_host_asks_that_host(site: Site):
    """Whose robots.txt may say no."""
    there = site.url.replace("127.0.0.1", "localhost")
    site.replies |= {
        "/robots.txt": lambda h: Reply(
            b"User-agent: *\nDisallow: /" if "localhost" in h["host"] else b"", kind="text/plain"
        ),
        "/a": Reply(status=302, headers=(("Location", f"{there}/b"),)),
        "/b": page("B"),
    }
    with pytest.raises(FetchError) as raised:
        polite().ask(f"{site.url}/a")
    assert raised.value.lasting
    assert site.pages() == ["/a"]


def test_there_is_a_pause_between_two_requests(site: Site):
    """Ours, or that of robots.txt where it is longer; never more than a minute."""
    for rules, waits in (
        (b"", [1.0, 1.0]),
        (b"User-agent: *\nCrawl-delay: 7", [1.0, 7.0]),
        (b"User-agent: *\nCrawl-delay: 900", [1.0, 60.0]),
    ):
        site.replies |= {"/robots.txt": Reply(rules, kind="text/plain"), "/a": page("A")}
        clock = Time()
        guest = polite(Settings(allow_private=True, pause=1.0), clock)
        guest.ask(f"{site.url}/a")
        guest.ask(f"{site.url}/a")
        assert clock.waits == waits


def test_one_request_at_a_time_to_a_host(site: Site):
    """However many threads ask."""
    site.replies["/a"] = Reply(b"<html>" * 4, drip=0.005)
    guest = polite()
    threads = [threading.Thread(target=guest.ask, args=(f"{site.url}/a",)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert site.pages() == ["/a"] * 4
    assert site.most_at_once == 1


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ("120", 120.0),
        ("Thu, 01 Jan 1970 00:20:00 GMT", 200.0),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("9" * 30, 86400.0),
    ],
)
def test_retry_after(given: str, seconds: float | None):
    """Seconds or a date, and a day at most."""
    assert retry_after(Answer(429, b"", {"retry-after": given}, None, None), now=1000.0) == seconds


def test_a_bomb_is_not_unpacked(site: Site):
    """Neither one that is packed once, nor one inside another."""
    bomb = gzip.compress(bytes(50_000_000), 9)
    site.replies |= {
        "/once": Reply(bomb, headers=(("Content-Encoding", "gzip"),)),
        "/twice": Reply(gzip.compress(bomb), headers=(("Content-Encoding", "gzip, gzip"),)),
        "/often": Reply(gzip.compress(gzip.compress(bomb)), headers=(("Content-Encoding", "gzip, gzip, gzip"),)),
    }
    del bomb
    limited = Settings(allow_private=True, max_bytes=1_000_000)
    tracemalloc.start()
    assert trouble(site, "/once", limited).what == "the page is larger than 1,000,000 bytes"
    assert trouble(site, "/twice", limited).what == "the page is larger than 1,000,000 bytes"
    assert trouble(site, "/often", limited).what == "the page cannot be unpacked: they are packed 3 times over"
    assert tracemalloc.get_traced_memory()[1] < 6_000_000
    tracemalloc.stop()


def test_a_page_in_endless_parts_is_refused(site: Site):
    """Each empty part costs a copy of all that follow: a megabyte of them would take seconds, the limit minutes."""
    site.replies["/a"] = Reply(gzip.compress(b"") * 50_000, headers=(("Content-Encoding", "gzip"),))
    assert trouble(site, "/a").what == "the page cannot be unpacked: they are packed in more than 100 parts"


def test_packed_pages_are_unpacked(site: Site):
    """As servers send them when asked."""
    site.replies["/a"] = Reply(gzip.compress(b"<html>flood</html>"), headers=(("Content-Encoding", "gzip"),))
    assert fetch(f"{site.url}/a", OPEN).data == b"<html>flood</html>"


def test_a_body_that_breaks_off_is_not_taken_for_a_page(site: Site):
    """Whether the length says so or the packing."""
    site.replies |= {
        "/short": page("A")._replace(missing=100),
        "/packed": Reply(gzip.compress(b"<html>" * 100)[:-12], headers=(("Content-Encoding", "gzip"),)),
    }
    assert trouble(site, "/short").what == "the page broke off"
    assert trouble(site, "/packed").what == "the page cannot be unpacked: the packed bytes break off"


def test_a_body_that_drips_is_stopped(site: Site):
    """A slow loris costs the time limit and leaves no thread behind."""
    site.replies["/drip"] = Reply(b"x" * 200, drip=0.1)
    before, began = threading.active_count(), time.monotonic()
    assert trouble(site, "/drip", Settings(allow_private=True, timeout=0.4)).what == "no page came within 0.4 seconds"
    assert time.monotonic() - began < 2
    deadline = time.monotonic() + 3
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert threading.active_count() <= before


def test_redirects_end(site: Site):
    """In a circle, or to another scheme."""
    site.replies |= {
        "/loop": Reply(status=302, headers=(("Location", "/pool"),)),
        "/pool": Reply(status=302, headers=(("Location", "/loop"),)),
        "/file": Reply(status=302, headers=(("Location", "file:///etc/passwd"),)),
    }
    assert trouble(site, "/loop").what == "it redirects more than 5 times, or for ever"
    assert trouble(site, "/file").lasting


@pytest.mark.parametrize("nowhere", ["http://[", "http://a[b]/", "//]", "http://a:99999/"])
def test_a_redirect_to_no_address_costs_its_page_only(site: Site, nowhere: str):
    """It is an error of this page, told as any other."""
    site.replies["/a"] = Reply(status=302, headers=(("Location", nowhere),))
    assert "address" in trouble(site, "/a").what


def test_a_redirect_to_a_private_address_is_refused(site: Site, monkeypatch: pytest.MonkeyPatch):
    """Each address on the way is looked at, not the first alone."""
    monkeypatch.setattr("rashomon.ingest.addresses._is_public", lambda number: number == "127.0.0.1")
    site.replies["/a"] = Reply(status=302, headers=(("Location", "http://10.0.0.1/b"),))
    settings = Settings(timeout=5.0, pause=0.0)
    assert trouble(site, "/a", settings).what == "the host 10.0.0.1 is on a private network"
    with pytest.raises(FetchError, match="private network"):
        polite(settings).ask(f"{site.url}/a")


@pytest.mark.parametrize("address", ["http://[", "http://a[b]/feed", "http://a:x/"])
def test_what_is_no_address_is_refused_politely_too(address: str):
    """As an item of a list of feeds may be."""
    with pytest.raises(FetchError, match="not a web address"):
        polite().ask(address)


def test_a_host_in_other_letters_is_asked(site: Site):
    """By the name that requests can hold."""
    site.replies["/a"] = page("A")
    fetch(site.url.replace("127.0.0.1", "ⓛocalhost") + "/a", OPEN)
    assert site.headers[0]["host"].startswith("localhost:")


def test_private_addresses_are_refused_politely_too(site: Site):
    """Nothing is asked, not even for robots.txt."""
    with pytest.raises(FetchError) as raised:
        polite(Settings()).ask(f"{site.url}/a")
    assert raised.value.what == "the host 127.0.0.1 is on a private network"
    assert site.asked == []


def test_the_links_of_a_feed_are_fetched(site: Site):
    """When it is given as an input; an item that cannot be had costs its line, and a broken feed another."""
    site.replies |= {
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /closed", kind="text/plain"),
        "/feed": Reply(rss("/a", "/gone", "/closed", "/b"), kind="application/rss+xml"),
        "/a": page("A"),
        "/b": Reply(rss("/a"), kind="text/xml"),
    }
    articles, unread = load([f"{site.url}/feed"], settings=OPEN)
    assert [article.url for article in articles] == [f"{site.url}/a"]
    assert [(item.source.removeprefix(site.url), item.what) for item in unread] == [
        ("/gone", "there is no page at this address (404 Not Found)"),
        ("/closed", "the site's robots.txt asks programs to stay away"),
        ("/b", "it is a feed, not an article"),
    ]
    assert site.asked.count("/robots.txt") == 1


def test_a_feed_without_items_says_so(site: Site):
    """And what only calls itself one."""
    site.replies |= {
        "/empty": Reply(rss(), kind="application/rss+xml"),
        "/page": Reply(b"<p>not here</p>", kind="application/rss+xml"),
    }
    unread = load([f"{site.url}/empty", f"{site.url}/page"], settings=OPEN)[1]
    assert [item.what for item in unread] == ["the feed has no items", "it is no feed"]


@pytest.mark.parametrize("kind", ["application/warc", "application/gzip", "application/octet-stream"])
def test_an_archive_at_an_address_is_an_archive(site: Site, kind: str):
    """Whatever the server calls it."""
    site.replies["/x.warc.gz"] = Reply(packed(record("a")), kind=kind)
    found = list(expand([f"{site.url}/x.warc.gz"], stdin=None, settings=OPEN))
    assert [capture.source for capture in found] == ["https://example.org/a"]
