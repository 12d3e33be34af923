"""A PDF -> draft: its text in the order in which the document holds it, lines joined to paragraphs."""

from __future__ import annotations

import io
import itertools
import logging
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rashomon.config import Settings
from rashomon.ingest.draft import Draft, draft_of
from rashomon.ingest.lines import ends_sentence
from rashomon.model.capture import Capture, Unread

if TYPE_CHECKING:
    from pypdf import PdfReader

LONGEST = 60.0  # seconds for one document
_EDGE = 2  # lines at the top and bottom of a page that may be its running head or foot
_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?", re.IGNORECASE)
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xad": None}
)
_SAVE = "Save its text to a plain text file and give that."


def pdf_draft(capture: Capture, settings: Settings) -> Draft | Unread:
    """The one article that a PDF is taken for, or why it has no text.

    Running heads, running feet and page numbers are left out, since they would stand in the middle of sentences.
    """
    try:
        import pypdf
    except ImportError:
        return Unread(capture.source, "PDF documents need the extra 'pdf'", "Install it: pip install 'rashomon[pdf]'")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on damaged documents are not for our users
    try:
        reader = pypdf.PdfReader(io.BytesIO(capture.data))
        if reader.is_encrypted and not reader.decrypt(""):
            return Unread(capture.source, "the PDF is locked with a password", "Save it without one.")
        pages = list(_pages(reader, settings.max_characters))
        count = len(reader.pages)
    except Exception as error:  # a document is anybody's; whatever it does to the parser costs this document only
        return Unread(capture.source, f"the PDF cannot be read ({type(error).__name__})", _SAVE)
    text = "\n\n".join(paragraphs(pages))
    if not text:
        what = "the PDF holds pictures of pages and no text"
        return Unread(capture.source, what, "Run it through text recognition (OCR) first.")
    missing = f"only the first {len(pages)} of {count} pages were read" if len(pages) < count else None
    return draft_of(capture, text, missing)


def _pages(reader: PdfReader, most: int) -> Iterator[list[str]]:
    """The lines of each page, up to so many characters and so long a time."""
    until = time.monotonic() + LONGEST
    for page in reader.pages:
        lines = [
            line for raw in page.extract_text().translate(_LIGATURES).splitlines() if (line := " ".join(raw.split()))
        ]
        yield lines
        most -= sum(map(len, lines))
        if most <= 0 or time.monotonic() > until:
            return


def paragraphs(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """The paragraphs of pages of lines, joined over the borders of lines and pages."""
    running = _running(pages)
    lines = [line for page in pages for at, line in enumerate(page) if not _is_edge(page, at, running)]
    width = sorted(map(len, lines))[int(len(lines) * 0.9)] if lines else 0
    part = ""
    for line, following in itertools.pairwise([*lines, ""]):
        part = _joined(part, line)
        if not following or _closes(line, following, width):
            yield part
            part = ""


def _closes(line: str, following: str, width: int) -> bool:
    """A line closes a paragraph when it ends a sentence, or is short and a capital follows: a title, a byline."""
    if ends_sentence(line):
        return len(line) < 0.85 * width
    return len(line) < 0.7 * width and not following[0].islower()


def _joined(part: str, line: str) -> str:
    if part.endswith("-") and part[-2:-1].isalpha() and line[:1].islower():
        return part[:-1] + line
    return f"{part} {line}" if part else line


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    """What stands at the edge of most pages, figures aside."""
    edges = Counter(line for page in pages for line in {_folded(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    return {line for line, count in edges.items() if count >= 2 and count > len(pages) / 2}


def _is_edge(page: Sequence[str], at: int, running: set[str]) -> bool:
    inside = _EDGE <= at < len(page) - _EDGE
    return not inside and (_folded(page[at]) in running or bool(_NUMBER.fullmatch(page[at])))


def _folded(line: str) -> str:
    return re.sub(r"\d+", "#", line)
