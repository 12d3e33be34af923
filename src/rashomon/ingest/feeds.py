"""A feed's bytes -> its items: RSS and Atom by feedparser, JSON Feed by msgspec, with what each says of an article."""

from __future__ import annotations

import calendar
import html
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urljoin

import msgspec

from rashomon.errors import UnreadableError
from rashomon.ingest.decoding import decode
from rashomon.ingest.draft import now, sha256_of
from rashomon.ingest.publication import normalised
from rashomon.model.capture import Capture

MOST_ITEMS = 1_000  # of one answer; feeds have 10 to 200
LARGEST = 5_000_000  # bytes; feedparser takes about a second for each megabyte
MOST_TAGS = 100_000  # elements inside one another cost it more
FULL = 150  # words from which an item's content may be the whole article
_AHEAD = timedelta(days=1)  # a clock or a zone may be wrong by so much
_OLDEST = 1990  # dates before are those of an unset clock
_PROLOG = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.-]{2,40})")
_CUT = re.compile(
    r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|(?:read|continue|full story|see) (?:more|reading|here)\W*)$", re.IGNORECASE
)
_TOO_LARGE = "the feed is too large to be one"
_NO_FEED = "Check the address in a browser; it should give RSS, Atom or JSON Feed."


class Item(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a feed says of one article.

    Attributes:
        url: where it stands.
        title: its headline as plain text.
        date: publication, ISO 8601 in UTC; None when it is not given, or lies in the future.
        updated: its last change, likewise.
        outlet: who published it, where the feed says that it is somebody else.
        byline: who wrote it.
        body: its whole text as HTML, where the feed holds it; None when the page must be fetched.
    """

    url: str
    title: str | None = None
    date: str | None = None
    updated: str | None = None
    outlet: str | None = None
    byline: str | None = None
    body: str | None = None


class Feed(msgspec.Struct, frozen=True):
    """A feed's title and items, in its own order; `trouble` when it was broken and read in part."""

    title: str | None
    items: tuple[Item, ...]
    trouble: str | None = None


def parse_feed(data: bytes, url: str, *, charset: str | None = None, time: datetime | None = None) -> Feed:
    """The items of a feed.

    Args:
        data: its bytes.
        url: its address, against which links are resolved.
        charset: the encoding that the server declared.
        time: now; dates more than a day after it are not believed.

    Raises:
        UnreadableError: it is no feed, or broken so that nothing of it can be read.
    """
    if len(data) > LARGEST:
        raise UnreadableError(_TOO_LARGE, where=url, advice=_NO_FEED)
    declared = _PROLOG.match(data)
    text = decode(data, declared[1].decode("ascii") if declared else charset).text
    time = time or datetime.now(UTC)
    feed = _json_feed(text, url, time) if text.lstrip()[:1] == "{" else _xml_feed(text, url, time)
    unique = {item.url: item for item in reversed(feed.items)}  # the first of a feed is the newest
    return msgspec.structs.replace(feed, items=tuple(reversed(unique.values())))


def item_capture(item: Item, feed: str | None) -> Capture:
    """An item with its whole text as a capture: a ninjs item, as JSON."""
    row = {
        "uri": item.url,
        "link": item.url,
        "headline": item.title,
        "byline": item.byline,
        "firstcreated": item.date,
        "infosource": item.outlet or feed,
        "body_html": item.body,
    }
    data = msgspec.json.encode({name: value for name, value in row.items() if value})
    return Capture(item.url, True, now(), sha256_of(data), "application/json", data)


# ---------------------------------------------------------------- RSS and Atom
def _xml_feed(text: str, url: str, time: datetime) -> Feed:
    if text.count("<") > MOST_TAGS:
        raise UnreadableError(_TOO_LARGE, where=url, advice=_NO_FEED)
    import feedparser

    # The bytes are UTF-8 now, whatever the prolog says: the header is what feedparser believes first.
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    stream = io.BytesIO(text.encode("utf-8", "replace"))
    try:
        found = feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # a feed is anybody's; whatever it does to the parser costs this feed only
        raise UnreadableError(
            f"the feed could not be parsed ({type(error).__name__})", where=url, advice=_NO_FEED
        ) from error
    trouble = _trouble(found)
    if not found.entries and (trouble or not found.get("version")):
        raise UnreadableError(trouble or "it is no feed", where=url, advice=_NO_FEED)
    title = _plain(found.feed.get("title"))
    items = [item for entry in found.entries[:MOST_ITEMS] if (item := _entry(entry, url, time))]
    return Feed(title, tuple(items), trouble)


def _trouble(found: Any) -> str | None:
    """What is broken in the XML. An encoding that differs from the declared one is not: it was decoded before."""
    error = found.get("bozo_exception") if found.get("bozo") else None
    if error is None or "Encoding" in type(error).__name__ or "ContentType" in type(error).__name__:
        return None
    reason = str(getattr(error, "getMessage", lambda: error)()).splitlines() or [type(error).__name__]
    return f"the feed's XML is broken ({reason[0][:100]})"


def _entry(entry: Any, url: str, time: datetime) -> Item | None:
    link = _link(entry, url)
    if link is None:
        return None
    bodies = [content.get("value") or "" for content in entry.get("content", [])]
    source = entry.get("source")
    return Item(
        url=link,
        title=_plain(entry.get("title")),
        date=_moment(entry, "published", time),
        updated=_moment(entry, "updated", time) if "updated" in entry else None,
        outlet=_plain(source.get("title")) if source else None,
        byline=_plain(entry.get("author")),
        body=_whole(max(bodies, key=len, default="")),
    )


def _link(entry: Any, base: str) -> str | None:
    """The article's own address: before that of a feed's counting service."""
    for given in (entry.get("feedburner_origlink"), entry.get("link"), entry.get("id")):
        if isinstance(given, str) and given.strip():
            address = _address(given, base)
            if address:
                return address
    return None


def _address(given: str, base: str) -> str | None:
    try:
        address = urljoin(base, given.strip())
    except ValueError:
        return None
    return address if address.startswith(("http://", "https://")) and len(address) <= 2_000 else None


def _moment(entry: Any, name: str, time: datetime) -> str | None:
    """A time as written, with its zone, else as feedparser understands it (UTC); None when it cannot be true."""
    written = _believed(entry.get(name), time)
    try:
        return written or _believed(
            datetime.fromtimestamp(calendar.timegm(entry[f"{name}_parsed"]), UTC).isoformat(), time
        )
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        return None


# ---------------------------------------------------------------- JSON Feed
def _json_feed(text: str, url: str, time: datetime) -> Feed:
    try:
        document = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise UnreadableError(f"the feed is not valid JSON ({error})"[:160], where=url, advice=_NO_FEED) from error
    entries = document.get("items") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        raise UnreadableError("it is no feed", where=url, advice=_NO_FEED)
    items = [item for entry in entries[:MOST_ITEMS] if isinstance(entry, dict) and (item := _row(entry, url, time))]
    return Feed(_plain(document.get("title")), tuple(items))


def _row(entry: dict[str, Any], base: str, time: datetime) -> Item | None:
    link = next(
        (a for key in ("url", "id") if isinstance(entry.get(key), str) and (a := _address(entry[key], base))), None
    )
    if link is None:
        return None
    text = entry.get("content_text")
    body = entry.get("content_html") or (_marked_up(text) if isinstance(text, str) else None)
    return Item(
        url=link,
        title=_plain(entry.get("title")),
        date=_believed(entry.get("date_published"), time),
        updated=_believed(entry.get("date_modified"), time),
        byline=", ".join(_authors(entry)) or None,
        body=_whole(body) if isinstance(body, str) else None,
    )


def _authors(entry: dict[str, Any]) -> Iterator[str]:
    given = entry.get("authors") if isinstance(entry.get("authors"), list) else [entry.get("author")]
    for author in given or ():
        if isinstance(author, dict) and isinstance(author.get("name"), str):
            yield author["name"].strip()


def _marked_up(text: str) -> str:
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in text.split("\n") if part.strip())


# ---------------------------------------------------------------- both
def _whole(body: str) -> str | None:
    """The body when it is the whole article by its length and its end; else None, and the page is to be fetched."""
    words = " ".join(re.sub(r"<[^<>]*>", " ", body).split())
    return body if words.count(" ") + 1 >= FULL and not _CUT.search(html.unescape(words[-80:])) else None


def _believed(value: object, time: datetime) -> str | None:
    """A date as ISO 8601; None when it is none, is that of an unset clock, or lies in the future."""
    stated = normalised(value) if isinstance(value, str) else None
    try:
        moment = datetime.fromisoformat(stated or "")
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return stated if moment.year >= _OLDEST and moment <= time + _AHEAD else None


def _plain(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", "", value[:5_000])).split())[:500] or None
