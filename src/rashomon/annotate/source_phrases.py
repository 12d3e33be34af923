"""Source phrases taken apart: who is behind a document, who is quoted by another, what stands before "who"."""

from __future__ import annotations

import re
from functools import cache

from rashomon.model.span import Span
from rashomon.text.roles import document_nouns

_END = r"(?=[,.;:()\n“”\"]|\s(?:that|which|who|to|in|on|at|has|have|had|was|were|is|are|said|says)\b|\s[—–-]\s|$)"
_QUOTED = re.compile(r"[^.\n“\"]{0,12}?\b(?:quoted|cited|quotes|cites)\s+(?P<who>[^.\n“”\"]{3,80}?)\s+as\s+\w+ing\b")
# a phrase up to the end of its first name, or up to what ends a phrase
_WHO = rf"(?:[\w’'&.-]+\s+){{0,5}}?(?:[A-Z][\w’'-]*\w(?:\s+(?:of\s+)?[A-Z][\w’'-]*\w)*|[\w’'&-]+{_END})"
_BEHIND = re.compile(rf"\s*(?P<who>{_WHO})")
# what ends a noun phrase that is read backwards from "who"
_STOP = frozenset(
    """with by to from of for in on at and or but as that than like about against between among over under said says
    told is are was were has have had be been include includes including called accused found""".split()
)
_DETERMINERS = frozenset("the a an some many several all those these both other two three his her their its".split())


@cache
def _document() -> re.Pattern[str]:
    words = r"(?:(?!(?:on|of|in|by|from|at|for|to|with)\s)[\w.’'-]+\s){0,5}?[\w.-]+"
    lead = rf"(?:(?P<pronoun>his|her|its|their)\s|(?P<owner>{words})(?:[’']s|(?<=s)[’'])\s|an?\s|the\s)?"
    nouns = rf"(?:[\w’'-]+\s){{0,3}}?(?P<noun>{document_nouns()})s?"
    return re.compile(rf"\W*{lead}{nouns}\b(?P<rest>\s+(?:by|from)\b)?", re.I)


def author(text: str, span: Span) -> Span | None:
    """Who is behind a document or saying: "her account", "Orr's letter", "an announcement by the union"; else None.

    The owner may be a pronoun. An author named behind may lie beyond the span ("an announcement by" was all of it).
    """
    found = _document().match(text, span.start, min(len(text), span.end + len(" from")))
    if found is None or found.end("noun") > span.end:
        return None
    if found["rest"]:
        who = _BEHIND.match(text, found.end("rest"), min(len(text), found.end("rest") + 90))
        return Span(*who.span("who")) if who else None
    owner = next((g for g in ("pronoun", "owner") if found[g]), None)
    return Span(*found.span(owner)) if owner else None


def document_noun(phrase: str) -> str | None:
    """The document noun that a definite phrase without owner ends with ("the letter", "the 225-page report")."""
    found = _bare_document().fullmatch(phrase)
    return found[1].casefold() if found else None


@cache
def _bare_document() -> re.Pattern[str]:
    return re.compile(rf"\W*the\s(?:[\w’'-]+\s){{0,2}}?({document_nouns()})\W*", re.I)


def earlier_author(text: str, noun: str, at: int, reach: int) -> Span | None:
    """Whom the last "letter from X" or "X's letter" before `at` names, at most `reach` code points back."""
    last = None
    for found in _by_somebody(noun).finditer(text, max(0, at - reach), at):
        last = Span(*found.span("behind" if found["behind"] else "before"))
    return last


@cache
def _by_somebody(noun: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b{noun}\s(?:by|from)\s(?P<behind>{_WHO})"
        rf"|(?P<before>(?:[A-Z][\w.-]+\s){{0,3}}[A-Z][\w.-]+)(?:[’']s|(?<=s)[’'])\s(?:[a-z-]+\s){{0,2}}?{noun}\b"
    )


def quoted_person(text: str, span: Span) -> Span | None:
    """The person whom the source quotes: X in "the agency quoted X as saying"; else None."""
    found = _QUOTED.match(text, span.end, min(len(text), span.end + 130))
    return Span(*found.span("who")) if found else None


def before_clause(text: str, at: int) -> Span | None:
    """The noun phrase in lower case directly before a relative clause ("local farmers" before "who")."""
    start = end = len(text[:at].rstrip())
    for word in reversed(list(re.finditer(r"\S+", text[max(0, end - 60) : end]))[-5:]):
        bare = word[0].casefold()
        if bare in _STOP or not re.search(r"\w", bare) or re.search(r"[,.;:!?“”\"()]", word[0]):
            break
        start = max(0, end - 60) + word.start()
        if bare in _DETERMINERS:
            break
    return Span(start, end) if start < end and text[start:end].split()[-1].islower() else None
