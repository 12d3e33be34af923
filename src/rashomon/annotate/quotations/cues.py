"""Sources and cues next to a quotation, by rule, for quotations that the heads gave no source."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from rashomon.annotate.quotations.draft import Draft
from rashomon.model.span import Span

_NOUN = (
    r"(?:(?:the|a|an|one|another|his|her|their|its)\s+)?(?:[\w.’'-]+\s+){0,7}?(?:of\s+(?:the\s+)?)?"
    r"[A-Z][\w.’'-]*\w(?:\s+[A-Z][\w’'-]*\w)*"
    r"|he|she|they|it|I|we|(?:the|a|an|one|another|his|her|their|its|police|officials?)(?:\s+[\w’'-]+){0,4}"
)


@cache
def cue_verbs() -> frozenset[str]:
    """Every form of a reporting verb."""
    lines = _data("cue_verbs.tsv")
    return frozenset(w for line in lines for w in line.split())


@cache
def channels() -> dict[str, str]:
    """Nouns of settings ("interview") and the setting that each belongs to."""
    return {noun: setting for noun, _, setting in (line.partition("\t") for line in _data("channels.tsv"))}


def _data(name: str) -> list[str]:
    text = resources.files("rashomon.annotate").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """(after the quotation, "according to" after it, before it)."""
    verbs = "|".join(sorted(cue_verbs(), key=len, reverse=True))
    apposition = r"(?:,[^,.\n]{2,80},)?"
    said_who = rf"(?P<cue>\b(?:{verbs}))\s+(?P<who>{_NOUN})\b"
    who_said = rf"(?P<who2>{_NOUN}){apposition}\s+(?P<cue2>\b(?:{verbs}))\b"
    after = rf"[”\"’',.?!]*\s*(?:{said_who}|{who_said})"
    according = rf"[”\"’',.?!]*\s*(?P<cue>according to)\s+(?P<who>{_NOUN})"
    before = rf"(?P<who>{_NOUN}){apposition}\s+(?:\w+\s+){{0,2}}(?P<cue>\b(?:{verbs}))\b[^.\n“\"]{{0,60}}$"
    return re.compile(after), re.compile(according), re.compile(before)


def add_cue(text: str, draft: Draft, sentence: Span, paragraph: Span) -> None:
    """Give the draft the source and cue that stand right behind or before it in its sentence, if any."""
    behind, according, before = _patterns()
    stop = min(paragraph.end, draft.end + 160)
    found = behind.match(text, draft.end, stop) if text[draft.end - 1] in ",?!—–.…" else None
    # the search runs over a part of the text, so that "$" in the pattern is the place where the quotation opens
    lead = text[sentence.start : max(sentence.start, draft.start - 1)]
    found = found or according.match(text, draft.end, stop)
    if found:
        _take(draft, found, 0)
    elif before_it := before.search(lead):
        _take(draft, before_it, sentence.start)


def _take(draft: Draft, m: re.Match[str], shift: int) -> None:
    known = m.groupdict()
    who = "who" if known.get("who") else "who2"
    cue = "cue" if known.get("cue") else "cue2"
    draft.source = [Span(shift + m.start(who), shift + m.end(who))]
    draft.cue = [Span(shift + m.start(cue), shift + m.end(cue))]
    draft.origin += "+cue@1"


def channel(text: str, sentence: Span, content: list[Span]) -> str | None:
    """The setting named outside the content of its sentence: "in an interview in New York", "told reporters"."""
    outside = _outside(text, sentence, content)
    nouns = "|".join(sorted(map(re.escape, channels()), key=len, reverse=True))
    m = re.search(
        rf"\b(?:in|at|during|on|via|from|through)\s+(?:(?:an?|the|his|her|its|their|my|our)\s+)?(?:[\w’'-]+\s+){{0,3}}?"
        rf"(?:{nouns})\b(?:\s+(?:to|with|in|on|at|carried by|published (?:by|in|on)|released by)\s+(?:the\s+)?"
        rf"[\w’'. -]{{2,40}})?",
        outside,
    )
    if m:
        return " ".join(m.group().split())
    m = re.search(r"\btold\s+(?:reporters|journalists|lawmakers|supporters|(?:the\s+)?[A-Z][\w’'. -]{1,40})", outside)
    if m:
        return " ".join(m.group().split())
    m = re.search(r"\b(?:tweeted|tweeting|posted on [A-Z]\w+|wrote on [A-Z]\w+)\b", outside)
    return m.group() if m else None


def _outside(text: str, sentence: Span, content: list[Span]) -> str:
    chars = list(sentence.of(text))
    for span in content:
        for i in range(max(span.start, sentence.start), min(span.end, sentence.end)):
            chars[i - sentence.start] = "\x00"
    return re.sub("\x00+", " ~ ", "".join(chars))
