"""A web page -> draft: trafilatura finds the text and the metadata; own rules only for what it misses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from rashomon.ingest.byline import byline_names
from rashomon.ingest.decoding import decode
from rashomon.ingest.draft import Draft, draft_of
from rashomon.ingest.lines import is_prose
from rashomon.ingest.markup import excess
from rashomon.ingest.moments import page_moment
from rashomon.ingest.pieces import fold
from rashomon.model.article import SectionKind
from rashomon.model.capture import Capture, Unread

FEWEST_WORDS = 25  # a page with fewer words of text holds no article
MOST_CAPTIONS = 12
SHORT_PAGE = 150  # only a page under so many words is looked at for the words of a barrier
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_BARRIER = re.compile(
    r"enable (?:javascript|cookies)|javascript is (?:disabled|required)|are you a robot|unusual traffic"
    r"|(?:verify|prove|confirm)(?: that)? you(?:'re|’re| are) (?:a |not a )?(?:human|robot)|checking your browser"
    r"|access (?:to this page )?(?:is |has been )?denied|subscribe to (?:continue|read)|log in to continue"
    r"|create (?:a free|an) account to (?:continue|read)",
    re.IGNORECASE,
)
_DECK_CLASS = re.compile(
    r"stand-?first|sub-?(?:title|head|headline)|\bdec?k\b|\bdek\b|article-?(?:summary|intro)|strapline"
)
_NO_ARTICLE = "Open it in a browser and save the article's text to a file, or give the address of one article."


def page_draft(capture: Capture) -> Draft | Unread:
    """The article on a page, or why there is none.

    Its text is the title, deck, byline and captions, then the page's paragraphs, with a blank line between them.
    """
    decoded = decode(capture.data, capture.charset or _declared(capture.data))
    reason = excess(decoded.text)
    if reason:
        return Unread(capture.source, reason, "Save the article's text to a plain text file and give that.")
    try:
        return _extracted(capture, decoded.text, decoded.warning)
    except Exception as error:  # a page is anybody's; whatever it does to the parser costs this page only
        return Unread(capture.source, f"the page could not be parsed ({type(error).__name__})", _NO_ARTICLE)


def _declared(data: bytes) -> str | None:
    found = _META_CHARSET.search(data[:4096])
    return found[1].decode("ascii", "replace") if found else None


def _extracted(capture: Capture, markup: str, warning: str | None) -> Draft | Unread:
    from lxml import html  # type: ignore[import-untyped]
    from trafilatura import bare_extraction

    address = capture.source if capture.is_url else None
    found: Any = bare_extraction(markup, url=address, include_comments=False, with_metadata=True)
    lines = [line for raw in (found.text or "" if found else "").splitlines() if (line := " ".join(raw.split()))]
    trouble = _trouble(lines)
    if found is None or trouble:
        return Unread(capture.source, trouble or "the page has no article text", _NO_ARTICLE)
    tree = html.fromstring(markup.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    title = _title(found)
    deck = _deck(tree, title)
    byline = tuple(_authors(found))
    signed = f"By {' and '.join(byline)}" if byline else None
    captions = _captions(tree)
    head = [line for line in (title, deck, signed, *captions) if line]
    known: dict[str, SectionKind] = dict.fromkeys(captions, "caption")
    known |= {deck: "deck"} if deck else {}
    known |= {signed: "byline"} if signed else {}
    draft = draft_of(capture, _text(lines, head, byline), warning)
    return Draft(
        text=draft.text,
        source=draft.source,
        sha256=draft.sha256,
        path=draft.path,
        url=draft.url or _address(found.url),
        title=title,
        deck=deck,
        byline=byline,
        outlet=found.sitename if found.sitename and "." not in found.sitename.strip(".") else None,
        date=page_moment(tree, found.date),
        known=known,
        warnings=draft.warnings,
    )


def _trouble(lines: list[str]) -> str | None:
    """Why these lines are no article, or None."""
    words = sum(line.count(" ") + 1 for line in lines)
    if words < SHORT_PAGE and _BARRIER.search(" ".join(lines)):
        return "the page shows a barrier (a check for robots, a log-in or a paywall), not the article"
    if words < FEWEST_WORDS or not any(is_prose(line) for line in lines):
        return "the page has no article text"
    return None


def _title(found: Any) -> str | None:
    """The title without the site's name behind it."""
    title = " ".join((found.title or "").split())
    site = found.sitename or ""
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        head, _, last = title.rpartition(mark)
        if head and site and fold(last) in (fold(site), fold(found.hostname or "")):
            return head
    return title or None


def _authors(found: Any) -> Iterator[str]:
    for name in (found.author or "").split(";"):
        name = " ".join(name.split())
        if name and fold(name) != fold(found.sitename or "") and len(name) <= 80 and "@" not in name:
            yield from byline_names(f"By {name}") or (name,)


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _deck(tree: Any, title: str | None) -> str | None:
    """The line under the heading, where the page marks it as one by its class."""
    for element in tree.iter("h2", "h3", "p", "div", "span"):
        name = f"{element.get('class') or ''} {element.get('data-testid') or ''}".casefold()
        if name.strip() and _DECK_CLASS.search(name):
            words = " ".join(element.text_content().split())
            if 20 <= len(words) <= 320 and fold(words) != fold(title or ""):
                return words
    return None


def _captions(tree: Any) -> list[str]:
    """The captions of the article's pictures, which trafilatura leaves out; they carry the photo credits."""
    found: dict[str, None] = {}
    for root in [*tree.iter("article"), *tree.iter("main")][:1]:
        for element in root.iter("figcaption"):
            words = " ".join(element.text_content().split())
            if 8 <= len(words) <= 600:
                found[words] = None
    return list(found)[:MOST_CAPTIONS]


def _text(lines: list[str], head: list[str], byline: tuple[str, ...]) -> str:
    """The text that offsets refer to: title, deck, byline and captions once each, then the page's paragraphs."""
    seen = {fold(line) for line in head}
    top = {at for at, line in enumerate(lines[:4]) if _is_same_byline(line, byline)}
    body = [line for at, line in enumerate(lines) if at not in top and fold(line) not in seen]
    return "\n\n".join([*head, *body])


def _is_same_byline(line: str, byline: tuple[str, ...]) -> bool:
    names = byline_names(line)
    return bool(names) and set(names or ()) <= set(byline)
