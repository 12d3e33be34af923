"""Capture -> articles, and inputs -> articles: the room's two doors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from rashomon.config import Settings
from rashomon.ingest.assembly import article_of
from rashomon.ingest.decoding import decode, kind_of_binary
from rashomon.ingest.draft import Draft, draft_of, sha256_of
from rashomon.ingest.inputs import expand
from rashomon.ingest.media import FEEDS, too_large
from rashomon.ingest.rows import rows_of_json, rows_of_lines
from rashomon.ingest.webpage import page_draft
from rashomon.model.article import Article
from rashomon.model.capture import Capture, Unread


def articles(capture: Capture, settings: Settings) -> list[Article | Unread]:
    """The articles that a capture holds, in order. What cannot be read is an `Unread`, in its place."""
    return [draft if isinstance(draft, Unread) else article_of(draft, settings) for draft in _drafts(capture, settings)]


def load(
    inputs: Sequence[str],
    *,
    settings: Settings,
    stdin: BinaryIO | None = None,
    progress: Callable[[str], None] | None = None,
) -> tuple[list[Article], list[Unread]]:
    """The articles of all inputs, and a line for everything that could not be read.

    The same article twice is kept once, with a line that says so. The same text from two places (outlet, address, key
    or file) stays two articles: a copy is an account too, and lineage gives both one origin.

    Args:
        inputs: files, directories, globs, http(s) addresses, "-".
        settings: limits.
        stdin: what "-" reads.
        progress: told each input's name before it is read.
    """
    kept: dict[str, tuple[Article, str]] = {}
    unread: list[Unread] = []
    for capture in expand(inputs, stdin=stdin, settings=settings, progress=progress):
        for result in [capture] if isinstance(capture, Unread) else articles(capture, settings):
            if isinstance(result, Unread):
                unread.append(result)
            elif isinstance(capture, Capture) and result.id in kept:
                unread.append(_twice(capture.source, kept[result.id][1]))
            elif isinstance(capture, Capture):
                kept[result.id] = result, capture.source
    return [article for article, _ in kept.values()], unread


def article_from_text(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    date: str | None = None,
    url: str | None = None,
    settings: Settings | None = None,
) -> Article:
    """An article of text that is at hand, with what is known of it, as from a row of JSON Lines.

    Args:
        text: the article's text; it is not altered.
        id: a key that sets it apart; the article's own id is a digest that takes it in.
        title: the headline, if it is known.
        outlet: who published it.
        date: when, as ISO 8601.
        url: where.
        settings: limits; the defaults when None.

    Raises:
        ValueError: the text has no letters or figures.
    """
    draft = Draft(
        text=text, source=id or "text", sha256=sha256_of(text), key=id, title=title, outlet=outlet, date=date, url=url
    )
    result = article_of(draft, settings or Settings())
    if isinstance(result, Unread):
        raise ValueError(f"{result.source}: {result.what}")
    return result


def _drafts(capture: Capture, settings: Settings) -> Iterator[Draft | Unread]:
    problem = _unreadable(capture, settings)
    if problem:
        yield problem
    elif capture.media_type in ("text/html", "application/xhtml+xml"):
        yield page_draft(capture)
    elif capture.media_type == "application/pdf":
        from rashomon.ingest.pdf import pdf_draft

        yield pdf_draft(capture, settings)
    else:
        decoded = decode(capture.data, capture.charset)
        if capture.media_type == "application/jsonl":
            yield from rows_of_lines(capture, decoded)
        elif capture.media_type == "application/json":
            yield from rows_of_json(capture, decoded)
        else:
            yield draft_of(capture, decoded.text, decoded.warning)


def _unreadable(capture: Capture, settings: Settings) -> Unread | None:
    """Why the bytes are no text at all, or None."""
    if len(capture.data) > settings.max_bytes:
        return too_large(capture.source, settings)
    if not capture.data.strip():
        return Unread(capture.source, "it is empty", "Check that the article was saved.")
    if capture.media_type in FEEDS:
        return Unread(capture.source, "it is a feed, not an article", "Give the feed itself as an input.")
    binary = kind_of_binary(capture.data) if capture.media_type != "application/pdf" else None
    if binary:
        return Unread(
            capture.source, f"it is {binary}, not text", "Save the article as plain text or HTML and give that."
        )
    return None


def _twice(source: str, first: str) -> Unread:
    where = "" if source == first else f" as {first}"
    return Unread(source, f"the same article was already given{where}; it is kept once", "Leave one of them out.")
