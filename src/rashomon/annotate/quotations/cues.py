"""Sources and cues next to a quotation, by rule, for quotations that the heads gave no source."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from rashomon.annotate.quotations.draft import Draft
from rashomon.annotate.tables import lines
from rashomon.model.span import Span
from rashomon.text.alternatives import alternatives

# words that open a sentence in capitals and name nobody
_NO_NAME = (
    r"(?!(?:The|An?|One|Another|His|Her|Their|Its|When|Asked|As|After|Before|If|While|Although|Though|Since|Because|"
    r"But|And|Or|So|In|On|At|By|From|For|That|This|These|Those|Which|Who|What|How|Why|Where)\b)"
)
_NOUN = (
    r"(?:(?:the|a|an|one|another|his|her|their|its)\s+)?(?:[\w.’'-]+\s+){0,7}?(?:of\s+(?:the\s+)?)?"
    rf"{_NO_NAME}[A-Z][\w.’'-]*\w(?:\s+[A-Z][\w’'-]*\w)*"
    r"|he|she|they|it|I|we|(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Pp]olice|[Oo]fficials?)"
    r"(?:\s+[\w’'-]+){0,4}"
)

_NAME = r"[A-Z][\w.’'-]*(?:[ \t\xa0]+(?:[A-Z][\w.’'-]*|de|la|del|van|von|bin|al|of|the)){0,6}"
_CLOSED = r"(?:[”\"’'»«›‹“',.?!]|&\w+;|&#\d+;)*\s*"


@cache
def cue_verbs() -> frozenset[str]:
    """Every form of a reporting verb."""
    return frozenset(w for line in lines("cue_verbs") for w in line.split())


@cache
def channels() -> dict[str, str]:
    """Nouns of settings ("interview") and the setting that each belongs to."""
    return {noun: setting for noun, _, setting in (line.partition("\t") for line in lines("channels"))}


class _Patterns(NamedTuple):
    """`after`, `according`: from the end of a quotation on; `before`, `right_before`, `label`, `led`: text that ends
    where one opens; `listed`: "according to the report:" at the end of a lead; `signed`: a name behind a dash that
    ends the paragraph.
    """

    after: re.Pattern[str]
    according: re.Pattern[str]
    before: re.Pattern[str]
    right_before: re.Pattern[str]
    label: re.Pattern[str]
    led: re.Pattern[str]
    listed: re.Pattern[str]
    signed: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    verbs = alternatives(cue_verbs())
    apposition = r"(?:,[^,.\n]{2,80},)?"
    # not "..., telling the paper", where the addressee follows; nor "..., which Oslo says", a clause of its own
    said_who = rf"(?P<cue>\b(?:{verbs})(?<!ing))\s+(?P<who>{_NOUN})\b"
    who_said = rf"(?!which|that|who|as)(?P<who2>{_NOUN}){apposition}\s+(?P<cue2>\b(?:{verbs}))\b"
    return _Patterns(
        re.compile(rf"{_CLOSED}(?:{said_who}|{who_said})"),
        re.compile(rf"{_CLOSED}(?P<cue>according to)\s+(?P<who>{_NOUN})"),
        re.compile(rf"\b(?P<who>{_NOUN}){apposition}\s+(?:\w+\s+){{0,2}}(?P<cue>\b(?:{verbs}))\b[^.\n“\"]{{0,60}}$"),
        re.compile(rf"\b(?P<who>{_NOUN}){apposition}\s+(?:also\s+)?(?P<cue>(?:{verbs})(?<!ing))(?:\s+that)?\s*$"),
        re.compile(rf"(?:From |By )?(?P<who>{_NAME})(?:,[^.:“\"\n]{{2,80}}|\s\([^()\n]{{1,60}}\))?:\s*$"),
        re.compile(r"\b(?P<cue>[Aa]ccording to)\s+(?P<who>[^,.;:“”\"\n]{2,80})(?:,[^,.;:“”\"\n]{2,60})?,\s*[“\"'‘]?$"),
        re.compile(r"\b(?P<cue>[Aa]ccording to)\s+(?P<who>[^,.;:“”\"\n]{2,80}):\s*$"),
        re.compile(rf"{_CLOSED}\s*[—–―-]{{1,2}}\s*(?P<who>{_NAME})[.,\s]*$"),
    )


def add_cue(text: str, draft: Draft, sentence: Span, paragraph: Span, lead: Span | None = None) -> None:
    """Give the draft the source and cue that stand beside it, if any.

    A reporting clause right behind a quotation that goes on with it ("...," Orr said) is its own, whatever the heads
    saw. Other places count only where the heads saw no source in the paragraph: behind it, before it in its sentence,
    as its signature, or at the end of the paragraph before (`lead`) when that ends in a colon.
    """
    if draft.lead:
        _announced(text, draft, draft.lead)
        return
    rules, stop = _patterns(), min(paragraph.end, draft.end + 160)
    inside = _in_paragraph(paragraph, draft)
    if inside and draft.kind == "mixed" and _claims_before(text, draft):
        return  # "The suit claims that he "fled," the Herald reported": the paper only passes it on
    for span in draft.content:
        if found := _open(text, span, ",?!—–") and rules.after.match(
            text, span.end, min(paragraph.end, span.end + 160)
        ):
            _take(draft, found, 0)
            return
    if _led(text, draft, sentence) or inside:
        return
    # the searches run over a part of the text, so that "$" in a pattern is the place where the quotation opens
    before = text[sentence.start : max(sentence.start, draft.start - 1)]
    above = text[lead.start : lead.end] if lead and text[paragraph.start : draft.start].strip("“\"‘'«„ ") == "" else ""
    for found, shift in (
        (_open(text, draft.content[-1], ".…") and rules.after.match(text, draft.end, stop), 0),
        (rules.according.match(text, draft.end, stop), 0),
        (rules.signed.match(text, draft.end, paragraph.end), 0),
        (rules.before.search(before), sentence.start),
        (rules.label.match(text[paragraph.start : max(paragraph.start, draft.start - 1)]), paragraph.start),
        (rules.label.match(above), lead.start if lead else 0),
        (not draft.source and above.endswith(":") and rules.before.search(above), lead.start if lead else 0),
    ):
        if found:
            _take(draft, found, shift)
            return


def _announced(text: str, draft: Draft, lead: Span) -> None:
    """Give the draft the source that its lead names, if none is known yet."""
    rules, above = _patterns(), lead.of(text)
    for found in (rules.label.match(above), rules.listed.search(above), rules.before.search(above)):
        if found and not draft.source:
            _take(draft, found, lead.start)


def add_near_source(text: str, draft: Draft, sentence: Span, paragraph: Span) -> None:
    """Give reported speech without marks the source in its own sentence where the heads saw none in its paragraph."""
    if _led(text, draft, sentence) or _in_paragraph(paragraph, draft):
        return
    rules = _patterns()
    found = rules.right_before.search(text[sentence.start : draft.start])
    if found:
        _take(draft, found, sentence.start)
    elif (
        not draft.cue
        and text[draft.end : draft.end + 1] == ","
        and (found := rules.after.match(text, draft.end, sentence.end))
    ):
        _take(draft, found, 0)


def _led(text: str, draft: Draft, sentence: Span) -> bool:
    """Whether "According to the report," stands right before; that is its source, whatever the heads saw."""
    found = _patterns().led.search(text[sentence.start : max(sentence.start, draft.start)])
    if found:
        _take(draft, found, sentence.start)
    return found is not None


def reporting_clause_ends(text: str, start: int, end: int) -> bool:
    """Whether a reporting clause ("Mayor Orr said on Monday") stands at `start` and ends its sentence before `end`."""
    clause = _patterns().after.match(text, start, end)
    return clause is not None and re.match(r"[^.!?“”\"]{0,80}(?:\.|$)", text[clause.end() : end]) is not None


def _open(text: str, span: Span, ends: str) -> bool:
    """Whether the words in the span, without marks that close them, end in one of these characters."""
    words = span.of(text).rstrip("”\"’'»“ ")
    return words[-1:] in ends and bool(words)


def _in_paragraph(paragraph: Span, draft: Draft) -> bool:
    """Whether the draft has a source in its own paragraph, outside its content."""
    if not draft.source or any(c.holds(draft.source[0]) for c in draft.content):
        return False
    return paragraph.start <= draft.source[0].start < paragraph.end


def _claims_before(text: str, draft: Draft) -> bool:
    """Whether source and reporting verb, as the heads saw them, open the clause in which words are quoted."""
    spans = [*draft.source, *draft.cue]
    verbs = {w for c in draft.cue for w in c.of(text).lower().split()}
    return all(s.end <= draft.start for s in spans) and not cue_verbs().isdisjoint(verbs)


def _take(draft: Draft, m: re.Match[str], shift: int) -> None:
    known = m.groupdict()
    who = "who" if known.get("who") else "who2"
    cue = "cue" if known.get("cue") else "cue2"
    source = Span(shift + m.start(who), shift + m.end(who))
    if any(source.overlap(s) for s in draft.source):
        return  # the heads saw the same, with better borders
    draft.source = [source]
    draft.cue = [Span(shift + m.start(cue), shift + m.end(cue))] if known.get(cue) else []
    draft.origin += "+cue@1"


def channel(text: str, sentence: Span, content: list[Span]) -> str | None:
    """The setting named outside the content of its sentence: "in an interview in New York", "told reporters"."""
    outside = _outside(text, sentence, content)
    m = _setting().search(outside)
    if m:
        return " ".join(m.group().split())
    m = re.search(r"\btold\s+(?:reporters|journalists|lawmakers|supporters|(?:the\s+)?[A-Z][\w’'. -]{1,40})", outside)
    if m:
        return " ".join(m.group().split())
    m = re.search(r"\b(?:tweeted|tweeting|posted on [A-Z]\w+|wrote on [A-Z]\w+)\b", outside)
    return m.group() if m else None


@cache
def _setting() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, channels()), key=len, reverse=True))
    return re.compile(
        rf"\b(?:in|at|during|on|via|from|through)\s+(?:(?:an?|the|his|her|its|their|my|our)\s+)?(?:[\w’'-]+\s+){{0,3}}?"
        rf"(?:{nouns})\b(?:\s+(?:to|with|in|on|at|carried by|published (?:by|in|on)|released by)\s+(?:the\s+)?"
        rf"[\w’'. -]{{2,40}})?"
    )


def _outside(text: str, sentence: Span, content: list[Span]) -> str:
    chars = list(sentence.of(text))
    for span in content:
        for i in range(max(span.start, sentence.start), min(span.end, sentence.end)):
            chars[i - sentence.start] = "\x00"
    return re.sub("\x00+", " ~ ", "".join(chars))
