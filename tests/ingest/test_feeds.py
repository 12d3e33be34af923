"""Feeds: their items, whatever state they are in."""

from __future__ import annotations

import datetime as dt
import json
import time
from pathlib import Path

import pytest

from rashomon.config import Settings
from rashomon.errors import UnreadableError
from rashomon.ingest import load
from rashomon.ingest.feeds import Item, item_capture, parse_feed
from rashomon.ingest.media import media_type
from rashomon.ingest.reading import articles
from rashomon.model.article import Article

NOW = dt.datetime(2020, 7, 4, 12, tzinfo=dt.UTC)
HOME = "https://example.org/feed"
STORY = "<p>" + "The river rose by two metres on Tuesday and flooded the lower town. " * 14 + "</p>"


def rss(*items: str, title: str = "The Courier") -> bytes:
    """An RSS document."""
    channel = f"<channel><title>{title}</title>{''.join(items)}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'.encode()


def item(link: str = "/a", title: str = "Flood", date: str = "Fri, 03 Jul 2020 23:30:00 -0500", more: str = "") -> str:
    """An item of an RSS document."""
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate>{more}</item>"


def test_an_item_of_rss():
    """Its address is made whole, its title is plain, its time keeps its zone."""
    feed = parse_feed(rss(item(title="Flood &amp;amp; &lt;b&gt;fire&lt;/b&gt;")), HOME, time=NOW)
    assert feed.title == "The Courier"
    assert feed.items == (Item("https://example.org/a", "Flood & fire", "2020-07-03T23:30:00-05:00"),)


def test_an_item_of_atom():
    """The article's own link, not that of the comments; author and last change."""
    data = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><title>Flood</title>
    <link rel="replies" href="https://example.org/a/comments"/><link href="https://example.org/a"/>
    <author><name>Jane Doe</name></author><published>2020-07-03T10:00:00Z</published>
    <updated>2020-07-03T11:00:00Z</updated></entry></feed>"""
    (found,) = parse_feed(data, HOME, time=NOW).items
    assert (found.url, found.byline) == ("https://example.org/a", "Jane Doe")
    assert found.date == "2020-07-03T10:00:00Z"
    assert found.updated == "2020-07-03T11:00:00Z"


def test_an_item_of_json_feed():
    """Version 1 with one author and 1.1 with many."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Courier",
        "items": [
            {"id": "1", "url": "/a", "title": "Flood", "authors": [{"name": "Jane Doe"}, {"name": "John Roe"}]},
            {"id": "2", "date_published": "2020-07-03", "url": "/b", "author": {"name": "A. Hill"}},
            "no item",
            {"title": "no address"},
        ],
    }
    feed = parse_feed(json.dumps(document).encode(), HOME, time=NOW)
    assert feed.items == (
        Item("https://example.org/a", "Flood", byline="Jane Doe, John Roe"),
        Item("https://example.org/b", date="2020-07-03", byline="A. Hill"),
    )


@pytest.mark.parametrize("date", ["Sat, 04 Jul 2030 10:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "yesterday"])
def test_dates_that_cannot_be_true_are_not_believed(date: str):
    """The future, an unset clock, and words."""
    assert parse_feed(rss(item(date=date)), HOME, time=NOW).items[0].date is None


def test_the_whole_text_is_told_from_a_beginning():
    """By its length and its end."""

    def content(body: str) -> str | None:
        space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        return (
            parse_feed(rss(item(more=f"<content:encoded {space}><![CDATA[{body}]]></content:encoded>")), HOME)
            .items[0]
            .body
        )

    assert content(STORY) == STORY
    assert content(STORY + "<p>Read more</p>") is None
    assert content(STORY + "<p>They said that [&#8230;]</p>") is None
    assert content("<p>Too short.</p>") is None


def test_an_item_with_its_text_is_an_article():
    """With the feed's word on title, outlet, author and date."""
    capture = item_capture(
        Item("https://example.org/a", "Flood", "2020-07-03T10:00:00+00:00", None, None, "Jane Doe", STORY),
        "The Courier",
    )
    (article,) = articles(capture, Settings())
    assert isinstance(article, Article)
    assert (article.title, article.outlet, article.byline) == ("Flood", "The Courier", ("Jane Doe",))
    assert (article.url, article.published.value) == ("https://example.org/a", "2020-07-03T10:00:00Z")
    assert article.text.startswith("The river rose")


def test_broken_xml_gives_what_can_be_read():
    """And says that it was broken."""
    feed = parse_feed(rss(item("/a"), item("/b"))[:-60], HOME, time=NOW)
    assert "https://example.org/a" in [found.url for found in feed.items]
    assert feed.trouble
    assert feed.trouble.startswith("the feed's XML is broken (")


def test_entities_that_multiply_are_not_expanded():
    """The bomb of a billion laughs is an item without a title."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    data = f"<!DOCTYPE rss [{laughs}]>".encode() + rss(item(title="&l9;")).partition(b"?>")[2]
    feed = parse_feed(data, HOME)
    assert all(len(found.title or "") < 100 for found in feed.items)


@pytest.mark.parametrize("charset", ["utf-8", "us-ascii", "windows-1252", None])
def test_a_wrong_charset_spoils_no_letter(charset: str | None):
    """Valid UTF-8 is UTF-8, whatever the server says; the document's own word comes before the server's."""
    assert parse_feed(rss(item(title="Zürich")), HOME, charset=charset).items[0].title == "Zürich"
    old = rss(item(title="Zürich")).decode().replace('"1.0"', '"1.0" encoding="iso-8859-1"').encode("iso-8859-1")
    assert parse_feed(old, HOME, charset="utf-8").items[0].title == "Zürich"


@pytest.mark.parametrize(
    "data", [b"<html><body>Not found</body></html>", b"", b"{}", b"[1", b"\x00\x01", b"plain words"]
)
def test_what_is_no_feed_says_so(data: bytes):
    """A page instead of a feed, nothing, or anything."""
    with pytest.raises(UnreadableError):
        parse_feed(data, HOME)


@pytest.mark.parametrize(
    "data",
    [
        b"<rss>" + b"<item>" * 300_000,
        b"\xef\xbb\xbf<rss>" + b"<item>" * 300_000,
        ("<rss>" + "<item>" * 300_000).encode("utf-16"),
        b"<rss>" + b" " * 6_000_000,
    ],
)
def test_what_is_too_large_to_be_a_feed_is_refused(data: bytes):
    """Before it is parsed, which would take minutes."""
    with pytest.raises(UnreadableError, match="too large"):
        parse_feed(data, HOME)


def test_tags_that_never_end_take_no_time():
    """A content of a megabyte of them is looked at once."""
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    body = f"<content:encoded {space}>{'&lt;p' * 90_000}</content:encoded>"
    began = time.monotonic()
    assert len(parse_feed(rss(item(more=body)), HOME).items) == 1
    assert time.monotonic() - began < 5


def test_links_that_lead_nowhere_are_left_out():
    """Only web addresses are articles; the same address twice is one item."""
    links = ("mailto:a@example.org", "javascript:alert(1)", "file:///etc/passwd", "", "/a", "/a")
    assert [i.url for i in parse_feed(rss(*map(item, links)), HOME, time=NOW).items] == ["https://example.org/a"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (rss(), "application/rss+xml"),
        (b'<?xml version="1.0"?><!-- x --><feed xmlns="http://www.w3.org/2005/Atom">', "application/atom+xml"),
        (b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">', "application/rss+xml"),
        (b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1"', "application/feed+json"),
    ],
)
def test_a_feed_is_known_by_its_beginning(data: bytes, kind: str):
    """Whatever the name of its file."""
    assert media_type("news.xml", data) == kind


def test_many_comments_before_a_feed_take_no_time():
    """What is no feed behind them is told at once, in however many ways they could be parted."""
    began = time.monotonic()
    assert media_type("news.xml", b"<!---->" * 400 + b"<rss>") == "application/rss+xml"
    assert media_type("news.txt", b"<!---->" * 400 + b"x") == "text/plain"
    assert time.monotonic() - began < 1


def test_a_feed_is_an_input(tmp_path: Path):
    """Whole items are read from it, without the network."""
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    body = f"<content:encoded {space}><![CDATA[{STORY}]]></content:encoded>"
    (tmp_path / "news.xml").write_bytes(rss(item("https://example.org/a", more=body)))
    found, unread = load([str(tmp_path / "news.xml")], settings=Settings())
    assert [(a.url, a.outlet) for a in found] == [("https://example.org/a", "The Courier")]
    assert unread == []
