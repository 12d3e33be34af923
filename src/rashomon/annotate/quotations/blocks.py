"""Speech without quotation marks: embedded posts, and paragraphs set off after "the newspaper explained:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rashomon.annotate.quotations.draft import Draft
from rashomon.model.span import Span

# "... — Donald J. Trump (@realDonaldTrump) November 5, 2019": how pages print an embedded post
_POST = re.compile(r"(?P<dash>[—–]|--)\s*(?P<who>[^—–()\n]{2,60}?)\s*\((?P<handle>@\w{1,30})\)(?P<when>[^\n]{0,30})$")
_LEADS = re.compile(
    r"\b(?:said|says|wrote|writes|explained|explains|reported|reports|noted|notes|stated|states|tweeted|added|adds|"
    r"continued|according to|reads?|as follows|statement|excerpt|post(?:ed)?|rant|letter|memo|read|tells?|told)\b"
    r"[^.:]{0,60}:\s*$"
)


def posts(text: str, paragraphs: Sequence[Span]) -> list[Draft]:
    """Embedded posts: the paragraph's text is the content, the name after the dash its source."""
    out = []
    for p in paragraphs:
        start, end = p.start, p.end
        m = _POST.search(text, start, end)
        if m and len(text[start : m.start()].split()) >= 2:
            body = text[start : m.start()].rstrip()
            span = Span(start, start + len(body))
            out.append(Draft("direct", [span], source=[Span(*m.span("who"))], origin="post@1"))
    return out


def blocks(text: str, paragraphs: Sequence[Span]) -> list[Draft]:
    """The paragraph after one that ends in a reporting word and a colon, when no quotation mark opens it."""
    out = []
    for lead, block in pairwise(paragraphs):
        announced = _LEADS.search(text, max(lead.start, lead.end - 120), lead.end)
        if announced and text[block.start] not in "\"“‘'«„" and block.end - block.start >= 80:
            out.append(Draft("direct", [block], origin="block@1"))
    return out
