"""Speech without quotation marks: embedded posts, and paragraphs set off after "the newspaper explained:"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.annotate.quotations.draft import Draft
from rashomon.model.span import Span

# "... — Donald J. Trump (@realDonaldTrump) November 5, 2019": how pages print an embedded post
_POST = re.compile(r"(?P<dash>[—–]|--)\s*(?P<who>[^—–()\n]{2,60}?)\s*\((?P<handle>@\w{1,30})\)(?P<when>[^\n]{0,30})$")
_LEADS = re.compile(
    r"\b(?:said|says|wrote|writes|explained|explains|reported|reports|noted|notes|stated|states|tweeted|added|adds|"
    r"continued|according to|reads?|as follows|statement|excerpt|post(?:ed)?|rant|letter|memo|read|tells?|told)\b[^.:]{0,60}:\s*$"
)


def posts(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Draft]:
    """Embedded posts: the paragraph's text is the content, the name after the dash its source."""
    out = []
    for start, end in paragraphs:
        m = _POST.search(text, start, end)
        if m and len(text[start : m.start()].split()) >= 2:
            body = text[start : m.start()].rstrip()
            span = Span(start, start + len(body))
            out.append(Draft("direct", [span], source=[Span(*m.span("who"))], origin="post@1"))
    return out


def blocks(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Draft]:
    """The paragraph after one that ends in a reporting word and a colon, when no quotation mark opens it."""
    out = []
    for (s, e), (start, end) in zip(paragraphs, paragraphs[1:], strict=False):
        if _LEADS.search(text, max(s, e - 120), e) and text[start] not in "\"“‘'«„" and end - start >= 80:
            out.append(Draft("direct", [Span(start, end)], origin="block@1", continues=False))
    return out
