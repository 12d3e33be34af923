"""The moment of publication with its zone from a page's own metadata; trafilatura and htmldate give the day only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from rashomon.ingest.publication import normalised

_PROPERTIES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date_published",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.issued",
)
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def page_moment(tree: Any, day: str | None) -> str | None:
    """The time with zone that the page gives for publication; else the day that was found elsewhere.

    Args:
        tree: the page, parsed by lxml.
        day: YYYY-MM-DD as htmldate finds it, or None.
    """
    found = [value for raw in _candidates(tree) if (value := normalised(raw))]
    timed = [value for value in found if "T" in value]
    return next(iter(timed or found), day)


def _candidates(tree: Any) -> Iterator[str]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            yield from _in_json(script.text or "")
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold()
        if name in _PROPERTIES and meta.get("content"):
            yield meta.get("content")
    for time in tree.iter("time"):
        marked = f"{time.get('itemprop') or ''} {time.get('class') or ''} {time.get('pubdate') or ''}".casefold()
        if time.get("datetime") and ("publish" in marked or time.get("pubdate") is not None):
            yield time.get("datetime")


def _in_json(script: str) -> Iterator[str]:
    """`datePublished` of schema.org JSON-LD; the articles first, then whatever else on the page has one."""
    try:
        yield from _of_articles(json.loads(script), 0)
    except (ValueError, RecursionError):
        yield from _JSON_DATE.findall(script)


def _of_articles(node: Any, depth: int) -> Iterator[str]:
    if isinstance(node, list) and depth < 6:
        for entry in node[:50]:
            yield from _of_articles(entry, depth + 1)
    elif isinstance(node, dict) and depth < 6:
        if isinstance(node.get("datePublished"), str) and re.search(r"Article|Posting|Report", str(node.get("@type"))):
            yield node["datePublished"]
        yield from _of_articles(node.get("@graph"), depth + 1)
