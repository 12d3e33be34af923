"""Watching: every new item once, whatever servers do and whenever the program stops."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

import pytest
from sqlalchemy import text
from tests.ingest.site import Reply, Site, page, rss, running

from rashomon.collection.adding import Collection
from rashomon.collection.watching import MOST_TRIES, Round, Watcher
from rashomon.config import Settings
from rashomon.ingest.courtesy import Courtesy
from rashomon.model.capture import Capture
from rashomon.store import Store
from rashomon.store.captures import complete_capture, keep_capture
from rashomon.store.feeds import feeds_of, item_counts

OPEN = Settings(allow_private=True, timeout=5.0, pause=0.0)
NOON = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def site() -> Iterator[Site]:
    """A site of its own for each test."""
    with running() as found:
        yield found


class Desk:
    """A watcher over one feed with a clock that tests move, and a list of what it took."""

    def __init__(self, store: Store, site: Site, settings: Settings = OPEN) -> None:
        self.store, self.site, self.settings = store, site, settings
        self.now = NOON
        self.taken: list[str] = []
        self.told: list[str] = []
        self.feed = f"{site.url}/feed"
        self.watcher = self.started()

    def started(self, add: Callable[[Sequence[Capture]], list[object]] | None = None) -> Watcher:
        """The program, started (again)."""
        clock, courtesy = lambda: self.now, Courtesy(self.settings)
        return Watcher(
            self.store,
            [self.feed],
            add or self.add,
            settings=self.settings,
            clock=clock,
            courtesy=courtesy,
            told=self.told.append,
        )

    def add(self, captures: Sequence[Capture]) -> list[object]:
        """Keep the captures and nothing else."""
        with self.store.writing() as connection:
            for capture in captures:
                complete_capture(connection, keep_capture(connection, capture), 1)
                self.taken.append(capture.source.removeprefix(self.site.url))
        return []

    def after(self, minutes: float) -> Round:
        """A round so many minutes later."""
        self.now += dt.timedelta(minutes=minutes)
        return self.watcher.round()

    def troubles(self) -> list[tuple[str, str]]:
        """State and trouble of every item."""
        with self.store.reading() as connection:
            return [tuple(r) for r in connection.execute(text("SELECT state, trouble FROM items ORDER BY page"))]


@pytest.fixture
def desk(store: Store, site: Site) -> Desk:
    """A desk whose feed has two items."""
    site.replies |= {"/feed": Reply(rss("/a", "/b"), kind="application/rss+xml"), "/a": page("A"), "/b": page("B")}
    return Desk(store, site)


def test_new_items_are_taken_once(desk: Desk):
    """And the next round takes what is new since."""
    assert desk.watcher.round() == Round(asked=1, new=2, kept=2)
    desk.site.replies |= {"/feed": Reply(rss("/c", "/a")), "/c": page("C")}
    assert desk.after(15) == Round(asked=1, new=1, kept=1)
    assert desk.taken == ["/a", "/b", "/c"]
    assert desk.site.pages() == ["/feed", "/a", "/b", "/feed", "/c"]


def test_a_feed_is_asked_when_it_is_due(desk: Desk):
    """Not before."""
    desk.watcher.round()
    assert desk.watcher.wait() == 15 * 60
    assert desk.after(14) == Round()
    assert desk.after(1).asked == 1


def test_a_feed_without_news_says_304(desk: Desk):
    """When it is asked with its ETag and date."""

    def feed(headers: dict[str, str]) -> Reply:
        if (
            headers.get("if-none-match") == '"7"'
            and headers.get("if-modified-since") == "Mon, 02 Mar 2026 10:00:00 GMT"
        ):
            return Reply(status=304)
        return Reply(rss("/a"), headers=(("ETag", '"7"'), ("Last-Modified", "Mon, 02 Mar 2026 10:00:00 GMT")))

    desk.site.replies["/feed"] = feed
    assert desk.watcher.round().new == 1
    assert desk.after(15) == Round(asked=1, unchanged=1)
    assert desk.after(15) == Round(asked=1, unchanged=1)


def test_one_item_under_three_addresses_is_one(desk: Desk):
    """Tracking parameters tell where readers come from, not what they read."""
    links = ("/a?utm_source=rss&amp;utm_medium=feed", "/a?fbclid=7", "/a#top")
    desk.site.replies |= {"/feed": Reply(rss(*links)), "/a?utm_source=rss&utm_medium=feed": page("A")}
    assert desk.watcher.round() == Round(asked=1, new=1, kept=1)
    assert len(desk.taken) == 1


def test_a_busy_site_is_left_alone_as_long_as_it_says(desk: Desk):
    """Its other pages too."""
    busy = Reply(status=429, headers=(("Retry-After", "7200"),))
    desk.site.replies["/a"] = [busy, page("A")]
    assert desk.watcher.round() == Round(asked=1, new=2, put_off=2)
    assert desk.site.pages() == ["/feed", "/a"]
    assert desk.after(119).kept == 0
    assert desk.after(1).kept == 2
    assert desk.taken == ["/a", "/b"]


def test_a_feed_that_fails_is_asked_ever_later(desk: Desk):
    """Twice as late each time; then it comes back as if nothing had been."""
    desk.site.replies["/feed"] = [Reply(status=500), Reply(b"<rss", status=503), Reply(b"no feed"), Reply(rss("/a"))]
    waits = []
    for _ in range(3):
        assert desk.after(desk.watcher.wait() / 60).failed == 1
        waits.append(desk.watcher.wait() / 60)
    assert waits == [15, 30, 60]
    assert desk.after(60).kept == 1
    assert desk.watcher.wait() == 15 * 60
    with desk.store.reading() as connection:
        (feed,) = feeds_of(connection)
    assert (feed.failures, feed.trouble, feed.title) == (0, None, "Courier")


def test_a_feed_says_when_to_come_back(desk: Desk):
    """Retry-After holds where it is longer."""
    desk.site.replies["/feed"] = Reply(status=503, headers=(("Retry-After", "36000"),))
    assert desk.watcher.round().failed == 1
    assert desk.watcher.wait() == 36000


def test_a_page_that_breaks_off_is_fetched_again(desk: Desk):
    """What came of it is not taken for the page."""
    desk.site.replies["/a"] = [page("A")._replace(missing=50), page("A")]
    assert desk.watcher.round() == Round(asked=1, new=2, kept=1, put_off=1)
    assert desk.after(10).kept == 1
    assert desk.taken == ["/b", "/a"]


def test_a_page_that_never_comes_is_given_up_with_a_line(desk: Desk):
    """After some tries over a day and a half."""
    del desk.site.replies["/a"]
    rounds = [desk.after(24 * 60) for _ in range(MOST_TRIES)]
    assert [r.given_up for r in rounds] == [0] * (MOST_TRIES - 1) + [1]
    assert desk.site.asked.count("/a") == MOST_TRIES
    assert desk.troubles()[0] == ("given up", "there is no page at this address (404 Not Found)")
    with desk.store.reading() as connection:
        assert connection.execute(text("SELECT source FROM unread")).scalars().all() == [f"{desk.site.url}/a"]


@pytest.mark.parametrize(
    ("reply", "what"),
    [
        (Reply(status=410), "the page was taken down (410 Gone)"),
        (Reply(b"\x89PNG", kind="image/png"), "it is of type image/png, which holds no article"),
        (
            Reply(status=302, headers=(("Location", "ftp://example.org/a"),)),
            "it redirects to 'ftp://example.org/a', which is no web address",
        ),
    ],
)
def test_what_will_never_be_a_page_is_given_up_at_once(desk: Desk, reply: Reply, what: str):
    """Asking again would be of no use."""
    desk.site.replies["/a"] = reply
    assert desk.watcher.round() == Round(asked=1, new=2, kept=1, given_up=1)
    assert desk.troubles()[0] == ("given up", what)


def test_robots_txt_may_keep_us_from_an_item(desk: Desk):
    """The others are taken."""
    desk.site.replies["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /a", kind="text/plain")
    assert desk.watcher.round() == Round(asked=1, new=2, kept=1, given_up=1)
    assert desk.taken == ["/b"]


def test_a_broken_feed_gives_what_can_be_read(desk: Desk):
    """And its trouble is noted."""
    desk.site.replies["/feed"] = Reply(rss("/a", "/b", "/c")[:-40])
    assert desk.watcher.round().kept >= 1
    with desk.store.reading() as connection:
        assert str(feeds_of(connection)[0].trouble).startswith("the feed's XML is broken (")


def test_items_with_their_whole_text_are_not_asked_for(desk: Desk):
    """The feed holds them."""
    body = "The river rose by two metres on Tuesday and flooded the lower town. " * 14
    encoded = f'<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">{body}</content:encoded>'
    desk.site.replies["/feed"] = Reply(rss("/a", more=encoded))
    assert desk.watcher.round() == Round(asked=1, new=1, kept=1)
    assert desk.site.pages() == ["/feed"]
    assert desk.taken == ["/a"]
    with desk.store.reading() as connection:
        assert "metres" not in str(connection.execute(text("SELECT known FROM items")).scalar())


def test_an_item_that_changed_is_taken_again(desk: Desk):
    """When its feed says so; the store keeps both texts."""

    def atom(updated: str) -> Reply:
        entry = f'<entry><title>A</title><link href="/a"/><updated>{updated}</updated></entry>'
        return Reply(f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title>{entry}</feed>'.encode())

    desk.site.replies["/feed"] = [atom("2026-03-02T10:00:00Z"), atom("2026-03-02T13:10:00+01:00")]
    desk.site.replies["/a"] = [page("A"), page("A, corrected")]
    assert [desk.watcher.round().kept, desk.after(15).kept, desk.after(15).kept] == [1, 1, 0]


def test_private_addresses_are_refused(store: Store, site: Site):
    """Unless they are allowed; nothing is asked."""
    desk = Desk(store, site, Settings(pause=0.0))
    assert desk.watcher.round() == Round(asked=1, failed=1)
    assert site.asked == []


def test_stopped_before_the_pages_are_safe_they_are_fetched_again(desk: Desk):
    """Nothing is lost."""

    def killed(captures: Sequence[Capture]) -> list[object]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.started(killed).round()
    assert desk.started().round() == Round(kept=2)
    assert desk.taken == ["/a", "/b"]


def test_stopped_after_the_pages_are_safe_they_are_not_fetched_again(desk: Desk):
    """Nothing is taken twice, though the note that they were kept was never written."""

    def killed(captures: Sequence[Capture]) -> list[object]:
        desk.add(captures)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.started(killed).round()
    safe = len(desk.taken)
    assert safe >= 1
    assert desk.started().round() == Round(kept=2 - safe)
    assert sorted(desk.taken) == ["/a", "/b"]
    with desk.store.reading() as connection:
        assert item_counts(connection) == {"kept": 2}


def test_what_is_watched_comes_into_the_collection(desk: Desk, collection: Collection):
    """Pages of the feed are its articles."""
    watcher = desk.started(lambda captures: list(collection.add(captures)))
    assert watcher.round().kept == 2
    with desk.store.reading() as connection:
        urls = connection.execute(text("SELECT url FROM articles ORDER BY url")).scalars().all()
    assert urls == [f"{desk.site.url}/a", f"{desk.site.url}/b"]


def test_what_is_no_address_fails_alone(store: Store, site: Site):
    """A slip in a list of feeds costs its own line; the other feeds are read."""
    site.replies |= {"/feed": Reply(rss("/a"), kind="text/xml"), "/a": page("A")}
    desk = Desk(store, site)
    desk.watcher = Watcher(
        store,
        ["http://a[b]/", desk.feed],
        desk.add,
        settings=OPEN,
        clock=lambda: desk.now,
        courtesy=Courtesy(OPEN),
        told=desk.told.append,
    )
    desk.watcher.round()
    assert desk.taken == ["/a"]
    assert any(line.startswith("http://a[b]/: it is not a web address") for line in desk.told)
