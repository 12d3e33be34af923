"""Addresses of pages: their parts, and which of them are one page."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

# Parameters that say where a reader came from, not which page it is.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|cmpid?|ref|source|smid|ns_\w+)", re.IGNORECASE)


def split(url: str) -> SplitResult:
    """The parts of an address; of one that is none, no parts."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")


def page_of(url: str | None) -> str | None:
    """The page that an address leads to, whatever scheme, "www." and tracking it has; None for no web address.

    >>> page_of("https://www.example.org/news/ferry/?utm_source=mail#top")
    'example.org/news/ferry'
    """
    parts = split(url or "")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.fullmatch(k)])
    path = parts.path.rstrip("/").removesuffix("/amp")
    return parts.hostname.removeprefix("www.") + path + (f"?{query}" if query else "")
