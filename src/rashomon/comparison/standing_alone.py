"""Whether a sentence can be read without those around it: no pronoun, "also" or "those plans" that points back."""

from __future__ import annotations

import re

from rashomon.comparison.clause_parts import has_verb
from rashomon.comparison.importance import NAMELESS, Importance
from rashomon.comparison.novelty import stems
from rashomon.comparison.signals import FURNITURE, covered
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span
from rashomon.text.function_words import tokens

_LONGEST = 320  # code points; longer sentences are hard to read in a summary
_SHORTEST = 40
_FEWEST = 12  # code points outside quotation marks: "Ann Orr said"
_HEAD = 40  # code points in which a name makes clear what a sentence is about
VAGUE = 0.5  # that of a sentence that opens with "The" and a description, and may mean something told before
_WHOLE = re.compile(r"[A-Z0-9“\"].*[.!…][\"”’)]*", re.DOTALL)
# Words that point at a sentence before; a question. Somebody's "I" or "you" outside quotation marks is page debris or
# speech.
_LEANING = re.compile(
    r"^(?:However|Plus|Meanwhile|Still|Yet|Then|Instead|Also|Both|Another|Other|Others|Such|Here|Earlier|Later|Afterward|Neither|"
    r"Nor|Nevertheless|Nonetheless|Rather|Thus|Therefore|Moreover|Furthermore|Additionally|Added|Asked|Pressed|"
    r"In (?:this|that) case|"
    r"In addition|For example|For instance|As a result|In fact|By contrast|On the other hand|In response|In turn)\b|"
    r"\b(?:also|too|however|as well|instead|meanwhile|nonetheless|nevertheless)\b|\?|"
    r"\b(?:in question|the (?:latter|former)(?! [A-Z\w]))\b|"
    r"\b[Tt]h(?:ose|ese) (?!who|with|without|in|of|from|whose|that|under|over|on|at|to|for|days?|\w+ed\b)\w+|"
    r"\b(?:that|this) (?:same|latest|kind|sort|decision|move|claim|comment|remark|statement|report|plan|day|point)\b|"
    r", (?:the|another|a second) (?:person|source|official|man|woman|aide|lawyer|witness|relative) (?:said|added)\b|"
    r"^(?:\w+ )?other \w+|\b(?:added|went on|continued)[.,]?$"
)
_KNOWN = 0.5  # weight from which an entity is one of the main ones
_BY_PRONOUN = re.compile(r"\W*(?:he|she|they|it)\b")  # "“...,” they wrote."
_RUN_TOGETHER = re.compile(r"[a-z]{3}[A-Z]{2}|\b([A-Z]\w+ [A-Z]\w+) \1")  # "Ann Orr Ann OrrMORE": links of a page
_OPENS_ING = re.compile(r"[A-Z]\w+ing\b[^,]*$")  # an item of a list, unless it has a verb: "Outgoing members left."
_TOLD_BY_US = re.compile(r"\b(?:I|[Yy]ou|[Yy]our|[Ww]e|[Oo]ur|[Mm]y|us|me)\b|, though,")
_PRONOUN = re.compile(r"\b(?:he|she|they|his|her|their|him|them|it|its)\b", re.IGNORECASE)
_PERSONAL = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]?")
# "A young aide resigned after her post": who is meant by "her" is told, if not by name
_INTRODUCES = re.compile(r"An?\s(?!dozen|number|handful|group|few|couple|series|lot|host|spate)[a-z]")
_SEVERAL = re.compile(r"(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Several|Dozens of|Hundreds of)\s+[a-z]")


def stands_alone(text: str) -> bool:
    """Whether a sentence can be read without those around it: whole, of a fair length, no pronoun or "also" at work."""
    bare = _QUOTED.sub("", text)
    if text.count("“") != text.count("”") or text.count('"') % 2:
        return False
    fit = _SHORTEST <= len(text) <= _LONGEST and _WHOLE.fullmatch(text) and len(bare) >= _FEWEST
    return (
        bool(fit)
        and not (_OPENS_ING.match(text) and not has_verb(tokens(text, 0, len(text))))
        and not (NAMELESS.match(text) or _LEANING.search(bare.strip()) or _TOLD_BY_US.search(bare))
        and not (FURNITURE.search(text) or _RUN_TOGETHER.search(text) or _BY_PRONOUN.match(bare))
    )


def clearness(evidence: Evidence, story: Importance) -> float:
    """1 where the sentence names or introduces somebody or something at its head, VAGUE for "The decision follows ...",
    0 where a pronoun comes before every name."""
    several = _SEVERAL.match(evidence.text) and not _PERSONAL.search(evidence.text)
    if several or _INTRODUCES.match(evidence.text):
        return 1.0
    named = story.first_name(evidence.article, evidence.start, evidence.end)
    if _precedes(_PRONOUN, evidence, named) or story.leans(evidence):
        return 0.0
    if _precedes(_PERSONAL, evidence, story.first_name(evidence.article, evidence.start, evidence.end, "person")):
        return 0.0
    described = re.match(r"The\s[a-z]", evidence.text) and has_verb(
        tokens(story.accounts.text[evidence.article], evidence.start, named)
    )
    return VAGUE if described or (evidence.text.startswith("The ") and named - evidence.start > _HEAD) else 1.0


def is_spoken(text: str) -> bool:
    """Whether a sentence is little but words inside quotation marks."""
    return len(_QUOTED.sub("", text).strip()) < _SHORTEST


def strangers(evidence: Evidence, story: Importance) -> frozenset[str]:
    """The persons whom it names by one word of the name alone and who are none of the story's main people."""
    forms: dict[str, list[str]] = {}
    for start, end, id in story.people(evidence.article, evidence.start, evidence.end):
        forms.setdefault(id, []).append(evidence.text[start - evidence.start : end - evidence.start])
    lone = (id for id, said in forms.items() if not any(" " in _bare(form) for form in said))
    return frozenset(id for id in lone if story.main.get(id, 0.0) < _KNOWN)


def _bare(form: str) -> str:
    return re.sub(r"^(?:[A-Z]\w{1,3}\.?|The)\s", "", form)


def subject_stems(evidence: Evidence, story: Importance) -> frozenset[str]:
    """The telling words behind "The" at the head of a sentence: of "The new accord with ..." those of "new accord"."""
    found = re.match(r"The (?:[\w’'-]+\s){0,2}[\w’'-]+", evidence.text)
    span = Span(evidence.start, evidence.start + found.end()) if found else Span(evidence.start, evidence.start)
    return stems(story.articles[evidence.article], [span])


def _precedes(pronoun: re.Pattern[str], evidence: Evidence, place: int) -> bool:
    found = pronoun.search(evidence.text)
    return found is not None and evidence.start + found.start() < place


def is_bare_speech(evidence: Evidence, story: Importance) -> bool:
    """Whether the sentence lies inside somebody's words, so that it does not say whose they are."""
    quotations = story.accounts.layers[evidence.article].quotations
    inside = covered(evidence.start, evidence.end, (s for q in quotations for s in (*q.content, *q.quoted)))
    sourced = any(evidence.start <= s.start < evidence.end for q in quotations for s in q.source)
    return not sourced and 2 * inside > evidence.end - evidence.start
