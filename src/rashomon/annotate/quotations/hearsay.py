"""What is believed, said or reported by nobody in particular: "the minister is believed to have left"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.annotate.quotations.draft import Draft
from rashomon.model.span import Span

HEARSAY = "hearsay@1"
_CUE = re.compile(
    r"\b(?P<cue>(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:believed|thought|said|reported|alleged|rumou?red|understood|"
    r"presumed|reputed|feared))\s+to\s+(?:have|be)\b"
)
_JOINED = r"and|but|while|whereas|although|though|because"
# A clause of its own begins or ends here. A comma alone may only set off an apposition; a relative clause ends the
# clause before it, but does not part a subject from its verb.
_BEGIN = re.compile(rf"[;:—–“”\"]|,\s+(?=(?:{_JOINED})\b)")
_END = re.compile(rf"[;:—–“”\"]|,\s+(?=(?:{_JOINED}|which|who|where)\b)")
_CLAUSE = re.compile(rf"\s*(?:(?:{_JOINED})\s+)?(.*?)[\s.!?]*$", re.S | re.I)


def hearsay(text: str, sentences: Sequence[Span], taken: Sequence[Span]) -> Iterator[Draft]:
    """Clauses with such a cue that nothing else has read as speech; their source is nobody."""
    for sentence in sentences:
        for cue in _CUE.finditer(text, sentence.start, sentence.end):
            clause = _clause(text, sentence, cue)
            if not any(clause.overlap(t) for t in taken):
                yield Draft("indirect", [clause], cue=[Span(*cue.span("cue"))], origin=HEARSAY)


def _clause(text: str, sentence: Span, cue: re.Match[str]) -> Span:
    """The clause around the cue, without the mark that ends it."""
    before = [m.end() for m in _BEGIN.finditer(text, sentence.start, cue.start())]
    after = _END.search(text, cue.end(), sentence.end)
    start = before[-1] if before else sentence.start
    end = after.start() if after else sentence.end
    found = _CLAUSE.match(text[start:end])
    assert found is not None
    return Span(start + found.start(1), start + found.end(1))
