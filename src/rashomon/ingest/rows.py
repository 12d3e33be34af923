"""JSON and JSON Lines: many articles in one capture; one bad row costs one line and not the rest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from rashomon.ingest.decoding import Decoded
from rashomon.ingest.draft import Draft, sha256_of
from rashomon.ingest.ninjs import is_ninjs, ninjs_draft
from rashomon.model.capture import Capture, Unread

_FIELDS = ("id", "title", "outlet", "date", "url")
_ADVICE = 'Each row needs "text" (a string); "id", "title", "outlet", "date" and "url" may be given.'


def rows_of_lines(capture: Capture, decoded: Decoded) -> Iterator[Draft | Unread]:
    """The articles of JSON Lines: one object a line; blank lines count but hold nothing."""
    for number, line in enumerate(decoded.text.split("\n"), 1):
        if line.strip():
            yield _parsed(capture, f"{capture.source}, line {number}", line)


def rows_of_json(capture: Capture, decoded: Decoded) -> Iterator[Draft | Unread]:
    """The articles of a JSON document: one object, or an array of them; JSON Lines under that name are read as such."""
    value, problem = _json(decoded.text)
    if problem and "\n" in decoded.text.strip() and _json(decoded.text.strip().partition("\n")[0])[1] is None:
        yield from rows_of_lines(capture, decoded)
    elif problem:
        yield Unread(capture.source, f"it is not valid JSON ({problem})", "Check the file, or save it again.")
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield _draft(capture, f"{capture.source}, item {number}", item)
    else:
        yield _draft(capture, capture.source, value)


def _json(text: str) -> tuple[Any, str | None]:
    try:
        return msgspec.json.decode(text), None
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        return None, str(error).splitlines()[0][:120]


def _parsed(capture: Capture, source: str, line: str) -> Draft | Unread:
    value, problem = _json(line)
    if problem:
        return Unread(source, f"it is not valid JSON ({problem})", _ADVICE)
    return _draft(capture, source, value)


def _draft(capture: Capture, source: str, value: Any) -> Draft | Unread:
    if not isinstance(value, dict):
        return Unread(source, "it is not a JSON object", _ADVICE)
    if is_ninjs(value):
        return ninjs_draft(capture, source, value)
    text = value.get("text")
    if not isinstance(text, str) or not text.strip():
        return Unread(source, 'it has no "text"', _ADVICE)
    given = {name: _string(value.get(name)) for name in _FIELDS}
    return Draft(
        text=text,
        source=source,
        sha256=sha256_of(text),
        path=None if capture.is_url else capture.source,
        url=given["url"],
        key=given["id"],
        title=given["title"],
        outlet=given["outlet"],
        date=given["date"],
    )


def _string(value: object) -> str | None:
    """A given field as text; numbers too (ids); anything else counts as not given."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value).strip() or None
