"""Sources whose borders the heads cut short: "The" of "The town said", "Íñigo" of "Íñigo de la Torre"."""

from __future__ import annotations

import re

from rashomon.annotate.quotations.draft import Draft
from rashomon.model.span import Span
from rashomon.text.titles import head_title

_PARTICLE = r"(?:de|la|las|los|del|da|dos|van|von|der|den|bin|ibn|al|el|of the|of)"
_NAME = r"[A-Z][\w’'-]*(?: [A-Z](?:[\w’'-]|\.(?=\w| [A-Z]))*)*"
_TAIL = re.compile(rf"(?: {_PARTICLE})*(?: {_NAME})+(?=[\s,.;:?!—–]|$)")
_NAMED = re.compile(rf",? (?P<name>{_NAME})(?=[,.]|\s*$)")
_TOPIC = re.compile(r" (?:in|on|at|over|after|amid|behind|under|accused|charged) [^:.\n]{2,60}:\s*[“\"‘'«]?")
_DETERMINER = re.compile(r"(?:the|an?|his|her|its|their|our|my|this|one|another)$", re.I)
_NOUNS = re.compile(
    r"(?: (?!(?:that|which|who|to|at|in|on|with|from|for|by|has|have|had|is|are|was|were|will|would)\b)[\w’'-]+){1,4}"
)
_SENTENCE = re.compile(r"[^\n]*[.!?:;,”\"’')\]]\s*(?:\n|$)")


def without_topic(text: str, draft: Draft) -> None:
    """Take the source from a headline's quotation if it only names the matter ("Boss in fraud case: 'I want ...'").

    A name stays ("Orr on taxes: 'No'"): only somebody described by a role may be whom the quotation is about.
    """
    only_colon = all(c.of(text) == ":" for c in draft.cue)
    if len(draft.source) == 1 and only_colon and draft.content and head_title(draft.source[0].of(text)):
        source, behind = draft.source[0], text[draft.source[0].end : draft.content[0].start]
        if text[max(0, source.start - 1) : source.start] in ("", "\n") and _TOPIC.fullmatch(behind):
            draft.source, draft.cue = [], []


def whole_source(text: str, draft: Draft) -> None:
    """Let the draft's source run on to the end of its phrase, at most up to its cue or content."""
    if len(draft.source) != 1 or not _SENTENCE.match(text, draft.source[0].end):
        return  # in a headline the next capital may be a verb
    source = draft.source[0]
    limit = min((s.start for s in [*draft.cue, *draft.content] if s.start >= source.end), default=source.end + 60)
    draft.source = [Span(source.start, _end(text, source, min(limit, len(text))))]


def _end(text: str, source: Span, limit: int) -> int:
    words = source.of(text).rstrip(" ,")
    if _DETERMINER.match(words):
        nouns = _NOUNS.match(text, source.end, limit)
        return nouns.end() if nouns else source.end
    tail = _TAIL.match(text, source.end, limit)
    if tail and text[source.end - 1].isalnum():
        return tail.end()
    described = words.islower() or re.match(r"(?:The|An?|His|Her|Its|Their|Our|My)\s[a-z][\w’' -]*$", words)
    named = _NAMED.match(text, source.start + len(words), limit) if described else None
    return named.end("name") if named else source.end
