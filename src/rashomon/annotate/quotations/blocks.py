"""Speech without quotation marks: embedded posts, and what stands behind "the newspaper explained:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from rashomon.annotate.quotations.draft import Draft
from rashomon.annotate.quotations.leads import is_item
from rashomon.model.annotation import QuotationKind
from rashomon.model.span import Span

BLOCK = "block@1"
# "... — Donald J. Trump (@realDonaldTrump) November 5, 2019": how pages print an embedded post
_POST = re.compile(r"(?P<dash>[—–]|--)\s*(?P<who>[^—–()\n]{2,60}?)\s*\((?P<handle>@\w{1,30})\)(?P<when>[^\n]{0,30})$")
_LEADS = re.compile(
    r"\b(?:said|says|wrote|writes|explained|explains|reported|reports|noted|notes|stated|states|tweeted|added|adds|"
    r"continued|according to|reads?|as follows|statement|excerpt|post(?:ed)?|rant|letter|memo|read|tells?|told)\b"
    r"[^.:]{0,60}:\s*$"
)
# what a list behind a colon may be said in, too; "that" and "because" leave a clause open, with which paragraphs go on
_CLAIM = r"(?:claim|alleg|argu|contend|assert|insist|maintain|warn|accus)(?:s|es|ed|ing|e)?"
_LISTS = re.compile(rf"\b{_CLAIM}\b[^.:]{{0,80}}:\s*$")
_OPEN_CLAUSE = re.compile(
    rf"\b(?:said|says|reported|stated|noted|found|{_CLAIM})\b[^.:]{{0,80}}\b(?:that|because):\s*$"
)
_WRITTEN = re.compile(
    r"\b(?:wr(?:ote|ites?|itten)|reads?|statement|excerpt|posts?|posted|tweeted|letter|memo|text|points)\b", re.I
)
_ISSUED = re.compile(
    r"\b(?:issued|released|circulated|distributed|published|put out|sent|posted|written)(?: out| [a-z]+day)? "
    r"by (?P<who>[^.:,“”\"\n]{2,60}):\s*$"
)
_FROM = re.compile(r"\b(?:excerpt|extract|passage|quote|text|part)s? from (?P<who>[^.:,“”\"\n]{2,60}):\s*$")
_OPENS = "\"“‘'«„"
# an item that is quoted itself, or names who says it ("Anna Berg: “We leave with a text.”")
_SPEAKS = re.compile(rf"(?:^|:\s*)[{_OPENS}]")
_SET_OFF = 80  # code points of a paragraph that is set off by a lead alone


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
    """What a paragraph that ends in a reporting word and a colon announces, one draft a paragraph.

    That is the items of the list behind it, paragraphs that open alike behind "because:" or "that:", or one long
    paragraph that no mark opens. What a letter or a post says is direct, a list of claims is told in other words.
    """
    out: list[Draft] = []
    for n, lead in enumerate(paragraphs):
        tail = text[max(lead.start, lead.end - 140) : lead.end]
        if not tail.rstrip().endswith(":"):
            continue
        issued = _ISSUED.search(tail) or _FROM.search(tail)
        source = [Span(*(lead.end - len(tail) + at for at in issued.span("who")))] if issued else []
        for kind, span in _announced(text, tail, paragraphs[n + 1 :]):
            out.append(Draft(kind, [span], source=list(source), origin=BLOCK, lead=lead))
    return out


def _announced(text: str, tail: str, behind: Sequence[Span]) -> list[tuple[QuotationKind, Span]]:
    """The kinds and spans of the paragraphs that belong to a lead which ends like this."""
    told = _LEADS.search(tail) or _FROM.search(tail)
    if not behind:
        return []
    items = list(takewhile(lambda p: _listed(text, p), behind))
    if not items and _OPEN_CLAUSE.search(tail):
        items = list(takewhile(lambda p: _alike(text, p, behind[0]), behind))
        items = items if len(items) > 1 else []
    if items and (told or _LISTS.search(tail) or _ISSUED.search(tail)):
        kind: QuotationKind = "direct" if _WRITTEN.search(tail) else "indirect"
        return [(kind, p) for p in items if not _SPEAKS.search(p.of(text))]
    first = behind[0]
    if told and text[first.start] not in _OPENS and first.end - first.start >= _SET_OFF:
        return [("direct", first)]
    return []


def _listed(text: str, paragraph: Span) -> bool:
    """Whether the paragraph stands behind a bullet or a number."""
    return is_item(text, text.rfind("\n", 0, paragraph.start) + 1, paragraph.end)


def _alike(text: str, paragraph: Span, first: Span) -> bool:
    """Whether two paragraphs open with the same two words."""
    return paragraph.of(text).casefold().split()[:2] == first.of(text).casefold().split()[:2]
