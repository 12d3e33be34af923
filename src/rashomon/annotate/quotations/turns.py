"""Transcripts: paragraphs that open with who speaks ("SEN. MARK DUFFY: I knew nothing.", "Q. Where were you?")."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise, zip_longest

import msgspec

from rashomon.annotate.quotations.draft import Draft
from rashomon.model.article import Article
from rashomon.model.span import Span

_NAME = r"(?:[A-Z][\w.’'-]*|de|la|del|van|von|bin|al)(?:\s+(?:[A-Z][\w.’'-]*|de|la|del|van|von|bin|al|of|the)){0,5}"
# a mark may open the turn; "JANE HOLLIS, HOST:", "RUI PINTO (mayor):"
_LABEL = re.compile(
    rf"\s*(?P<mark>[“\"„«‘']?)(?:(?P<letter>[QA])[.:]|(?P<who>{_NAME})(?:,\s[A-Z][A-Z .-]+|\s\([^()\n]{{1,60}}\))?:)\s+"
    r"(?=[\w“\"‘'(\[…—-])"
)
_ENDS = re.compile(r"[.?!…][”\"’']?\s*$")
_FEWEST = 3  # turns near each other that make a transcript, of which one speaker has two
_APART = 3  # paragraphs without a label that one turn may run on for


class _Turn(msgspec.Struct):
    """A label and what is said after it. `key`: the label's last word, by which one speaker is known again."""

    key: str
    label: Span
    said: list[Span]
    line: int


def turns(article: Article) -> list[Draft]:
    """The turns of a transcript as direct quotations; none when the text is no transcript."""
    text, lines = article.text, _lines(article)
    found = [t for n, (line, _) in enumerate(lines) if (t := _turn(text, n, line))]
    # a headline may look like a turn ("Orr: The ferry will be raised."); it is one only where a turn follows
    found = [
        t for t, after in zip_longest(found, found[1:]) if lines[t.line][1] or (after and after.line == t.line + 1)
    ]
    often = Counter(t.key for t in found)
    near = sum(after.line - turn.line <= 1 + _APART for turn, after in pairwise(found))
    if near < _FEWEST - 1 or len(often) < 2 or max(often.values()) < 2:
        return []
    for turn, after in pairwise(found):
        between = lines[turn.line + 1 : after.line]
        if len(between) <= _APART:
            turn.said += [_bare(text, line) for line, _ in between]
    return [Draft("direct", t.said, source=[t.label], origin="turn@1") for t in found]


def _lines(article: Article) -> list[tuple[Span, bool]]:
    """Paragraphs from the beginning of their lines, and whether each is body.

    A label in capitals looks like a dateline to who reads the page, a first turn like a title or a caption.
    """
    out = []
    for section in article.sections:
        line = article.text.rfind("\n", 0, section.start) + 1
        start = line + len(article.text[line : section.start]) - len(article.text[line : section.start].lstrip())
        spoken = section.kind in ("title", "caption") and _ENDS.search(article.text, section.start, section.end)
        if section.kind == "body" or spoken:
            out.append((Span(start, section.end), section.kind == "body"))
    return out


def _turn(text: str, number: int, line: Span) -> _Turn | None:
    m = _LABEL.match(text, line.start, line.end)
    if m is None or m.end() >= line.end:
        return None
    who = "letter" if m["letter"] else "who"
    return _Turn(m[who].split()[-1].casefold(), Span(*m.span(who)), [_bare(text, Span(m.end(), line.end))], number)


def _bare(text: str, said: Span) -> Span:
    """What is said without a mark that opens or closes the whole of it."""
    start, end = said.start, said.end
    if text[start] in '“"„«‘' and not re.search(r"[”\"»]", text[start + 1 : end - 1]):
        start += 1
    if text[end - 1] in '”"»' and not re.search(r"[“\"«„]", text[start : end - 1]):
        end -= 1
    return Span(start, end) if start < end else said
