"""ninjs (IPTC News in JSON), versions 1 to 3: one news item as a JSON object.

Source: the ninjs standard, https://iptc.org/standards/ninjs/. Version 1 names one `headline`, `body_text` or
`body_html`; versions 2 and 3 have arrays of objects: `headlines`, `bodies`, `descriptions`, `infosources`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rashomon.ingest.byline import byline_names
from rashomon.ingest.draft import Draft, sha256_of
from rashomon.ingest.markup import text_of_markup
from rashomon.model.capture import Capture, Unread

_MARKS = ("body_text", "body_html", "body_xhtml", "bodies", "headlines", "versioncreated", "representationtype")
_DATES = ("firstcreated", "published", "contentcreated", "versioncreated", "contentmodified")


def is_ninjs(value: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a ninjs item rather than a plain row."""
    return "text" not in value and any(mark in value for mark in _MARKS)


def ninjs_draft(capture: Capture, source: str, item: Mapping[str, Any]) -> Draft | Unread:
    """The draft of a ninjs item. Plain text bodies are never altered; HTML bodies become one paragraph a line."""
    text = _body(item)
    if not text.strip():
        return Unread(source, "the ninjs item has no text body", "Export it with body_text, body_html or bodies.")
    url = _first(item.get("link"), item.get("canonical"))
    return Draft(
        text=text,
        source=source,
        sha256=sha256_of(text),
        path=None if capture.is_url else capture.source,
        url=url if url and url.startswith("http") else None,
        key=_first(item.get("uri"), item.get("guid")),
        title=_first(item.get("headline"), *_values(item.get("headlines"), ("main", "headline", ""))),
        deck=_first(*_values(item.get("headlines"), ("sub", "subheadline", "subheading", "deck"))),
        byline=_byline(item),
        outlet=_outlet(item),
        date=_first(*(item.get(name) for name in _DATES)),
    )


def _body(item: Mapping[str, Any]) -> str:
    plain = [item.get("body_text")]
    markup = [item.get("body_html"), item.get("body_xhtml")]
    for body in _objects(item.get("bodies")):
        kind = str(body.get("contenttype") or body.get("mimetype") or body.get("role") or "")
        value = body.get("value")
        (markup if "html" in kind or _looks_marked_up(value) else plain).append(value)
    text = next((value for value in plain if isinstance(value, str) and value.strip()), None)
    return text or text_of_markup(next((value for value in markup if isinstance(value, str)), ""))


def _looks_marked_up(value: object) -> bool:
    return isinstance(value, str) and value.lstrip()[:1] == "<" and "</" in value


def _byline(item: Mapping[str, Any]) -> tuple[str, ...]:
    line = _first(item.get("byline"), item.get("by"))
    if line:
        names = byline_names(line if line.casefold().startswith("by ") else f"By {line}")
        return names if names else (line,)
    return tuple(name for c in _objects(item.get("contributors")) if (name := _first(c.get("name"))))


def _outlet(item: Mapping[str, Any]) -> str | None:
    sources = [source.get("name") for source in _objects(item.get("infosources"))]
    return _first(*sources, item.get("infosource"), item.get("source"), item.get("copyrightholder"))


def _objects(value: object) -> Iterable[Mapping[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _values(value: object, roles: tuple[str, ...]) -> list[object]:
    """The `value` of the entries with one of the roles, in the order of the roles; "" is an entry without a role."""
    entries = list(_objects(value))
    return [e.get("value") for role in roles for e in entries if str(e.get("role") or "").casefold() == role]


def _first(*values: object) -> str | None:
    return next((value.strip() for value in values if isinstance(value, str) and value.strip()), None)
