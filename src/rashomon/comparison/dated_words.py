"""The words of a sentence that a date belongs to: its clause with verb and subject, or the phrase that it stands in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rashomon.comparison.assertions import said_at_end
from rashomon.comparison.clause_parts import (
    RELATIVE,
    has_verb,
    is_finite,
    is_unbalanced,
    past_forms,
    segments,
    trimmed_end,
)
from rashomon.comparison.dated_phrases import SHORT, phrase_after, phrase_beside, phrase_of_thing
from rashomon.comparison.lexicon import words_of
from rashomon.comparison.renderings import stem
from rashomon.model.annotation import Sentence, TimeExpression
from rashomon.text.function_words import Token, is_closed, kinds, tokens
from rashomon.text.phrases import subject_before, verb_group

_MOST_OF_IT = 0.8  # a clause that is this much of its sentence is printed as the sentence; own reading, as SHORT
_JOINS = re.compile(
    r"(?:and|but|while|as|because|although|though|if|whether|that|after|before|since|until)\s+", re.IGNORECASE
)
_WEAK = frozenset("after before since until as".split())  # prepositions too: what follows need not be a clause
_TELLS_ON = re.compile(r"\s*,?\s*(?:that|whether|how|why|,?\s*[“\"]|:)")


class Words(NamedTuple):
    """The place [start, end) of the words that a date belongs to; `phrase`: they are no clause but a thing's name."""

    start: int
    end: int
    phrase: bool = False


def dated_words(text: str, sentence: Sentence, time: TimeExpression) -> Words:
    """The words to print beside the date: the clause that it says the time of, whole where the sentence is short; for
    the date of a thing ("the 2015 murder of a miller") the thing alone, since its sentence tells of something else.
    """
    phrase = phrase_of_thing(text, sentence, time)
    if phrase is not None:
        return Words(*phrase, phrase=True)
    whole = Words(sentence.start, sentence.end)
    if sentence.end - sentence.start <= SHORT:
        return whole
    after = phrase_after(text, sentence, time)
    if after is not None:
        return Words(*after, phrase=True)
    beside = phrase_beside(text, sentence, time)
    if beside is not None:
        return Words(*beside)
    start, end = _with_source(text, sentence, *_clause(text, sentence, time))
    if end - start >= _MOST_OF_IT * (sentence.end - sentence.start) or is_unbalanced(text[start:end]):
        return whole
    return Words(start, end)


def _clause(text: str, sentence: Sentence, time: TimeExpression) -> tuple[int, int]:
    """From the date's segment outward until a verb is found: to the right where the date opens the sentence."""
    parts = segments(text, sentence, time)
    at = next(i for i, (s, e) in enumerate(parts) if time.start < e or i == len(parts) - 1)
    own = tokens(text, *parts[at])
    hangs = own[0].low in ("and", "but", "that") and not has_verb(own)
    if at and (hangs or own[0].low.endswith("ed")):  # "..., denied on Friday that": a verb or a participle
        return sentence.start, sentence.end
    if text[time.end : time.end + 7] == ", when " and at + 1 < len(parts):  # "since Friday, when he resigned"
        told = _TELLS_ON.match(text, parts[at + 1][1])
        return time.start, sentence.end if told else trimmed_end(text, parts[at + 1][1])
    first, last = _with_what_is_said(text, parts, *_around(text, parts, at))
    return _with_subject(text, sentence, parts[first][0], parts[_with_objects(text, parts, last)][1])


def _around(text: str, parts: Sequence[tuple[int, int]], at: int) -> tuple[int, int]:
    """The first and last segment of the clause that the segment stands in."""
    first, last = at, at
    while first > 0 and not has_verb(tokens(text, parts[first][0], parts[last][1])):
        first -= 1
    if first == 0 and (at == 0 or not has_verb(tokens(text, parts[first][0], parts[last][1]))):
        last = _main_clause(text, parts, last)
    while first > 0 and _is_told(text, parts, first):
        first -= 1
    return first, last


def _with_source(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """With who says so, before or behind: what is alleged is not printed as the account's own word."""
    told = said_at_end(text, sentence.span)
    if told is not None and end <= told.end:
        end = sentence.end
    before = tokens(text, sentence.start, start)
    relative = next((i for i, w in enumerate(before) if i and w.low in RELATIVE - {"that"}), len(before))
    own = text[start : start + 60].split(",")[0]
    named = re.search(r"\b(?:who|which|whose|whom|where)\b", own) is not None
    said = any(stem(w.low) in _cues() and (w.text.islower() or not n) for n, w in enumerate(before[:relative]))
    return (start if named or not said else sentence.start), end


def _is_told(text: str, parts: Sequence[tuple[int, int]], first: int) -> bool:
    """Whether the segment is what somebody says in the one before: it is not printed as the account's own word."""
    if not re.match(r"(?:that|whether|if)\s", text[parts[first][0] :]):
        return False
    said = tokens(text, *parts[first - 1])[-4:]
    return said[-1].low.endswith("ing") or any(stem(w.low) in _cues() for w in said)


@cache
def _cues() -> frozenset[str]:
    listed = (form for forms in words_of("cue_verbs") for form in forms.split(","))
    return frozenset(stem(w) for w in (*listed, "said", "says", "say", "told", "tells", "saying", "according"))


def _main_clause(text: str, parts: Sequence[tuple[int, int]], last: int) -> int:
    """The segment with the main verb of a sentence that its date opens: not that of "who ...", nor of what joins it."""
    words = tokens(text, *parts[last])
    leads = words[0].low in kinds()["preposition"] or words[0].low == "according" or words[0].low.endswith("ing")
    if has_verb(words) and not leads:
        return last
    within = False
    for at in range(last + 1, len(parts)):
        words = tokens(text, *parts[at])
        within = words[0].low in RELATIVE or (within and words[0].low in ("and", "but", "or"))
        if not within and has_verb(words) and words[0].low not in kinds()["conjunction"]:
            return at
    return len(parts) - 1


def _with_what_is_said(text: str, parts: Sequence[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    """ "officials said Tuesday" alone says nothing: what is said stands before or behind it."""
    words = tokens(text, parts[first][0], parts[last][1])
    if last + 1 < len(parts) and _TELLS_ON.match(text, parts[last][1]):
        return first, len(parts) - 1
    if last == len(parts) - 1 and first > 0 and len(words) <= 8:
        return 0, last
    return first, last


def _with_objects(text: str, parts: Sequence[tuple[int, int]], last: int) -> int:
    """Segments without a verb of their own belong to the clause before ("in Aldby, on the coast, with a friend")."""
    while last + 1 < len(parts):
        if _says_who(text, parts, last + 1):
            return last + 1
        words = tokens(text, *parts[last + 1])
        heads = last + 2 < len(parts) and re.match(r"(?:that|who|which)\s", text[parts[last + 2][0] :])
        if heads or has_verb(words) or words[0].low in kinds()["conjunction"]:
            break  # "a charge" before "that carried" is half a phrase
        last += 1
    return last


def _says_who(text: str, parts: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether the segment is ", officials said" behind what they said."""
    words, listed = tokens(text, *parts[at]), kinds()
    said = text[parts[at - 1][1]] == "," and any(stem(w.low) in _cues() for w in words)
    leads_on = _TELLS_ON.match(text, parts[at][1]) or words[0].low in listed["conjunction"] | listed["relative"]
    return said and len(words) <= 9 and not leads_on and not is_finite(words, 0)


def _with_subject(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The clause without its conjunction where it has a subject, with the words before that are its subject else."""
    words = tokens(text, sentence.start, end)
    end = trimmed_end(text, end)
    own = next((i for i, w in enumerate(words) if w.start >= start), len(words))
    verb = next((i for i in range(own, len(words)) if is_finite(words, i)), None)
    if verb is None:
        return sentence.start, end
    relative = words[own].low in RELATIVE and start > sentence.start
    group = own + 1 if relative and own + 1 < len(words) else verb_group(words, verb)
    subject = subject_before(words, group, past_forms())
    if words[own].low.endswith("ing") and start > sentence.start:  # "projecting that it would": not without who does
        return sentence.start, end
    if subject is not None and words[subject[0]].start < start:
        if not relative:  # over "and" and insertions the subject is too often the wrong one
            return sentence.start, end
        return _quantity(text, words[_nearest(words, *subject)].start), end
    if relative:
        return (words[own + 1].start if own + 1 < verb else sentence.start), end
    subjectless = subject is None and not any(map(_is_telling, words[own:verb]))
    if subjectless or (words[own].low in _WEAK and text[:start].rstrip()[-1:].isalpha()):
        return sentence.start, end
    joined = _JOINS.match(text, start) if start > sentence.start else None
    return (joined.end() if joined and joined.end() < end else start), end


def _is_telling(word: Token) -> bool:
    return word.text[0].isalpha() and not is_closed(word) and word.low not in kinds()["time"]


def _nearest(words: Sequence[Token], first: int, last: int) -> int:
    """Of "plans to move the mill" before "that" the mill: an infinitive inside is no part of the name."""
    verb = max((i for i in range(first + 1, last) if words[i].low == "to"), default=None)
    if verb is None:
        return first
    return next((i for i in range(verb, last) if words[i].low in kinds()["determiner"]), first)


def _quantity(text: str, start: int) -> int:
    """With "more than" before a number."""
    found = re.search(r"\b(?:more|fewer|less) than\s$|\bat (?:least|most)\s$", text[:start])
    return found.start() if found else start
