"""Assertions: which reports of speech tell somebody's claim about the world.

The heads that read quotations call every cue with a source attribution, acts, plans and feelings too ("agreed to take
part", "called on them to leave"). Here only an assertion about the world counts as somebody's claim; which cues assert
is told by `data/assertions.tsv`, with the complement that makes them do so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rashomon.comparison.lexicon import rows_of
from rashomon.model.annotation import Quotation
from rashomon.model.span import Span
from rashomon.text.alternatives import alternatives
from rashomon.text.function_words import kinds
from rashomon.text.verbs import forms

_HEARSAY = re.compile(
    r"\b(?:believed|thought|said|reported|alleged|rumou?red|understood|presumed|accused|suspected)\b"
    r"|\b(?:reported|alleged|purported|supposed)ly\b|\baccording to\b|\bin the words of\b",
    re.I,
)
_NOBODY_SAYS = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+ly\s+)?\w+$", re.I)
_WITHHELD = re.compile(r"\b(?:not|n['’]t|never|nor|neither|declin\w+|refus\w+|without)\b", re.I)
_TO = re.compile(
    r"[\s“\"‘]*(?:(?:him|her|them|it|us|me|you|people|everyone)\s+)?to\s+(?!the\b|an?\b|h(?:is|er)\b|[A-Z])\w+"
)
_THAT = re.compile(r"\b(?:that|how|why|whether|if)\s*[“\"‘]?$", re.I)
_ANNOUNCED = re.compile(r":[ \t]*(?:\n|$)")
_OPENS_CLAUSE = re.compile(r"\W*(?:that|how|why|whether|if|what)\b", re.I)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|could|may|might|shall|should|must|does|do|did|be|"
    r"(?:is|are|was|were|has|have|had|wo|would|could|does|do|did|should|ca)n|cannot)\b"
    r"|['’](?:s|re|ve|ll|d|m)\s(?:not\s|\w+ing\b|been\b|a\b|the\b)"
    r"|\b[a-z]{3,}ed\s+(?:the|an?|his|her|their|its|in|on|at|from|for|with|that|him|them|it|more|about|\d)\b"
)
_COURT = re.compile(r"\b(?:court|judge|justice|jury|jurors|tribunal|panel|magistrate|[Jj]ustices)\b", re.I)
_OF = re.compile(r"\b(?:of|for)\b")


class _Rule(NamedTuple):
    complement: str
    with_to: bool


def claims(text: str, quotation: Quotation, speaker: str = "") -> tuple[Span, ...]:
    """The words of a quotation that are somebody's and not the outlet's.

    All of a direct quotation, or of a clause that a verb of assertion reports; of other reports ("praised her 'steady
    hand'") only the words inside quotation marks. `speaker`: what is known of who it is (printed words, roles), to tell
    a court.
    """
    if quotation.kind == "direct" or asserts(text, quotation, speaker):
        return (*quotation.content, *quotation.quoted)
    return quotation.quoted


def asserts(text: str, quotation: Quotation, speaker: str = "") -> bool:
    """Whether its cue reports an assertion about the world; what stands without a cue does if it has a source."""
    cue = " ".join(span.of(text) for span in quotation.cue)
    if not cue.strip(" :,"):
        return quotation.speaker_text is not None
    if re.search(r"\baccording to\b|ly$", cue, re.I):
        return _HEARSAY.search(cue) is not None
    if _WITHHELD.search(cue):
        return False
    if _NOBODY_SAYS.search(cue):
        return _HEARSAY.search(cue) is not None
    rule = _rule(cue)
    return rule is not None and _fits(rule, text, quotation, speaker)


def tells_what(text: str, quotation: Quotation) -> bool:
    """Whether a report tells what was said or asked for, and not only what it was about ("touted the new jobs")."""
    if asserts(text, quotation):
        return True
    cue = " ".join(span.of(text) for span in quotation.cue)
    content = " ".join(span.of(text) for span in quotation.content)
    last, first = quotation.cue[-1] if quotation.cue else quotation.content[0], quotation.content[0]
    lead = text[last.end : first.start]
    clause = _TO.match(content) or _TO.match(lead + content) or _FINITE.search(content)
    return bool(clause or _OPENS_CLAUSE.match(content) or _THAT.search(lead) or _acts().search(cue))


def said_at_end(text: str, sentence: Span) -> Span | None:
    """The words of a sentence that its last clause gives to somebody, whatever the reading found; None without one."""
    clause = _closing().search(sentence.of(text))
    return Span(sentence.start, sentence.start + clause.start()) if clause else None


@cache
def _closing() -> re.Pattern[str]:
    """ ", the ministry said on Monday." at the end of a sentence; "and he said that ..." is a clause of its own."""
    joins = alternatives(kinds()["conjunction"] | kinds()["relative"] | {"and", "or"})
    return re.compile(
        rf",[”\"’]?\s+(?:(?!{joins}\b)[^\W\d_][^,;:“”\"]{{1,80}}?(?<!\bwas)(?<!\bwere)(?<!\bbeen)\s"
        r"(?:sa(?:id|ys?)|confirmed|reported|added|claim(?:ed|s)?|alleged|told\s[^,;:“”\"]{2,40})"
        r"(?:\s(?:(?:on|in|at|to|during|late|early|last|this)\s[^,;:“”\"]{2,60}|\w+day|\w+ly))?"
        r"|according to\s[^;:“”\"]{2,120})[.]?\s*$"
    )


def _fits(rule: _Rule, text: str, quotation: Quotation, speaker: str) -> bool:
    """Whether what follows the cue is a complement with which it asserts."""
    first, last = quotation.content[0], quotation.cue[-1]
    if first.start < last.start:  # "..., she said"
        return True
    lead, content = text[last.end : first.start], first.of(text)
    if _ANNOUNCED.search(lead):  # a paragraph behind the colon, or an item further down
        return True
    if _TO.match(content) or _TO.match(lead + content):
        return rule.with_to
    if rule.complement == "of":
        return bool(_OF.search(lead) or _OF.search(content))
    if rule.complement == "finding" and _COURT.search(" ".join((speaker, *(s.of(text) for s in quotation.source)))):
        return False
    said = rule.complement == "any" or _THAT.search(lead) or re.match(r"\W*that\b", content)
    return bool(said or _FINITE.search(content))


def _rule(cue: str) -> _Rule | None:
    """The rule of the last word of assertion in the cue."""
    found = list(_pattern().finditer(cue))
    return _table()[" ".join(found[-1].group().lower().split())] if found else None


@cache
def _table() -> dict[str, _Rule]:
    return {form: _Rule(row[1], len(row) > 2) for row in rows_of("assertions") for form in _forms(row[0])}


def _forms(word: str) -> Iterator[str]:
    head, _, particle = word.partition(" ")
    behind = f" {particle}" if particle else ""
    yield from (form + behind for form in (*forms(head), head + "s"))


@cache
def _acts() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{alternatives(form for row in rows_of('speech_acts') for form in _forms(row[0]))})\b", re.I
    )


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(_table())})\b", re.I)
