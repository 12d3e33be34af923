"""Lists of feeds."""

import pytest

from rashomon.errors import UnreadableError
from rashomon.ingest.opml import feeds_of_opml

LIST = b"""<?xml version="1.0"?><opml version="2.0"><body><outline text="News">
<outline type="rss" xmlUrl="https://example.org/feed"/><outline xmlUrl="https://example.org/feed"/>
<outline xmlUrl="file:///etc/passwd"/><outline text="no feed"/></outline>
<outline xmlUrl="http://example.net/atom.xml"/></body></opml>"""


def test_each_feed_once_in_order():
    """However deep in its folders; only web addresses."""
    assert feeds_of_opml(LIST, "feeds.opml") == ["https://example.org/feed", "http://example.net/atom.xml"]


def test_a_list_that_breaks_off_gives_what_it_has():
    """The feeds before the break."""
    assert feeds_of_opml(LIST[:150], "feeds.opml") == ["https://example.org/feed"]


@pytest.mark.parametrize(
    "data", [b"", b"not XML", b"<opml/>", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>']
)
def test_what_lists_no_feed_says_so(data: bytes):
    """With the file's name."""
    with pytest.raises(UnreadableError, match=r"feeds\.opml: it lists no feed"):
        feeds_of_opml(data, "feeds.opml")
