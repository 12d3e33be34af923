"""The phrase of a thing that carries a date ("the 2015 murder of a miller"), its sentence tells of something else."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from rashomon.comparison.clause_parts import (
    has_verb,
    is_finite,
    is_unbalanced,
    opens,
    segments,
    trimmed_end,
)
from rashomon.comparison.lexicon import words_of
from rashomon.model.annotation import Sentence, TimeExpression
from rashomon.text.function_words import Token, is_auxiliary, is_mark, kinds, tokens

SHORT = 110  # code points: a sentence no longer than this is printed whole; own reading of 16 stories' timelines
_LONGEST = 14  # words of a phrase to the right of its date
_AFTER = re.compile(r"(?:after|before|since|following|until)\s+(?=(?:the|a|an|his|her|its|their)\s)")
# What may follow the date of a thing: the end of its phrase, or where it was
_ENDS = re.compile(
    r"(?P<place>(?:\s(?:in|at|on|near)\s(?:the\s)?[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*)*)+)?(?=[,.;]|\sand\s)"
)
_WITH = re.compile(r"(?<!\w)[Ww]ith\s(?=(?:the|a|an|his|her|its|their)\s)")
_INSIDE = frozenset("of in at on by against for with from between near".split())
_PRONOUNS = frozenset("it he she they we i".split())
_JOINING = frozenset(("and", "or", "to")) | _PRONOUNS


def phrase_of_thing(text: str, sentence: Sentence, time: TimeExpression) -> tuple[int, int] | None:
    """Where the phrase of a thing that the date stands before is; None where it stands before none, or the thing is the
    subject or setting of its clause.
    """
    words = tokens(text, sentence.start, sentence.end)
    found = _thing(text, words, time)
    if found is None:
        return None
    begin, end = found
    before = text[sentence.start : words[begin].start]
    subject = end < len(words) and is_finite(words, end) and _is_opening(words, begin)
    is_day = time.kind == "TIME" or re.match(r"\d{4}-\d\d-\d\d|\d{4}-W", time.value) is not None
    setting = re.fullmatch(r"\W*\w+\s+", before) or re.search(r"\b(?:at|during)\s$", before, re.IGNORECASE)
    if setting or (is_day and (subject or sentence.end - sentence.start <= SHORT)):
        return None
    return words[begin].start, _with_relative(text, sentence, time, words[end - 1].end)


def names_a_kind(text: str, sentence: Sentence, time: TimeExpression) -> bool:
    """Whether the date stands in the name of a sort of thing ("the Sunday paper"), no happening of that date."""
    words = tokens(text, sentence.start, sentence.end)
    found = _thing(text, words, time)
    if found is None:
        return False
    inside = (w.low for w in words[found[0] : found[1]])
    head = list(itertools.takewhile(lambda low: low not in kinds()["preposition"], inside))
    return bool(head) and head[-1] in words_of("dated_kinds")


def _thing(text: str, words: Sequence[Token], time: TimeExpression) -> tuple[int, int] | None:
    """The words of the thing that the date stands before."""
    first = next((i for i, w in enumerate(words) if w.end > time.start), None)
    after = next((i for i, w in enumerate(words) if w.start >= time.end), len(words))
    if first is None or after >= len(words) or not _stands_before_a_thing(text, words, first, after, time):
        return None
    return _begin(words, first), _phrase_end(words, after)


def phrase_after(text: str, sentence: Sentence, time: TimeExpression) -> tuple[int, int] | None:
    """ "after the fire at a mill in Aldby in December": the date is the fire's, not the sentence's."""
    found = None
    for mark in _AFTER.finditer(text, sentence.start, time.start):
        if not has_verb(tokens(text, mark.end(), time.start)):
            found = mark
            break
    ends = _ENDS.match(text, time.end, sentence.end)
    if found is None or found.start() == sentence.start or ends is None:
        return None
    return found.end(), ends.end("place") if ends["place"] else time.end


def phrase_beside(text: str, sentence: Sentence, time: TimeExpression) -> tuple[int, int] | None:
    """ "With the board to meet this week, the line ..." or "..., with a gift being made in 1989": the date is of what
    stands beside the sentence's own clause.
    """
    for mark in _WITH.finditer(text, sentence.start, time.start):
        opening = mark.start() == sentence.start
        end = text.find(",", time.end, sentence.end)
        end = sentence.end if end < 0 and not opening else end
        beside = opening or text[: mark.start()].rstrip()[-1:] == ","
        if end < 0 or not beside or "," in text[mark.end() : time.start] or has_verb(tokens(text, time.end, end)):
            continue
        within = tokens(text, mark.end(), time.start)
        if any(w.low == "being" for w in within) or (opening and not has_verb(within)):
            return (mark.start() if opening else mark.end()), trimmed_end(text, end)
    return None


def _with_relative(text: str, sentence: Sentence, time: TimeExpression, end: int) -> int:
    """The end of "a 1997 case in which a teacher stopped a gunman": the relative clause says what happened."""
    if not re.match(r",?\s+(?:(?:in|at|during)\s+which|which|who|that|where|when)\s", text[end : end + 20]):
        return end
    relative = next((e for s, e in segments(text, sentence, time) if s > end + 1 and e - s > 12), end)
    return end if is_unbalanced(text[end:relative]) else trimmed_end(text, relative)


def _is_opening(words: Sequence[Token], i: int) -> bool:
    return i == 0 or is_mark(words[i - 1]) or words[i - 1].low in kinds()["conjunction"] or words[i - 1].low == "and"


def _stands_before_a_thing(text: str, words: Sequence[Token], first: int, after: int, time: TimeExpression) -> bool:
    """Whether the date is an owner ("Monday's attack") or stands between a determiner and a noun ("a 2002 act")."""
    owned = re.match(r"['’]s?\b|['’]\s", text[time.end : time.end + 3])
    if owned or re.search(r"['’]s?$", text[time.start : time.end]):
        return True
    follower, listed = words[after], kinds()
    closed = ("preposition", "conjunction", "relative", "determiner", "adverb", "time")
    if is_mark(follower) or follower.low in _JOINING or any(follower.low in listed[k] for k in closed):
        return False
    if is_finite(words, after) or follower.low.endswith("ed"):
        return False
    held = [w for w in words[max(0, first - 2) : first] if not is_mark(w)]
    if not held or held[-1].low in listed["preposition"] or held[-1].low in listed["conjunction"] - {"that"}:
        return False
    return any(w.low in listed["determiner"] - {"that"} or re.search(r"['’]s$", w.low) for w in held)


def _begin(words: Sequence[Token], first: int) -> int:
    """Its determiner or owner, at most three words before."""
    for i in range(first - 1, max(-1, first - 4), -1):
        if words[i].low in kinds()["determiner"]:
            return i
        if re.search(r"['’]s$", words[i].low):
            return i
        if (
            words[i].low == "of"
            or is_mark(words[i])
            or words[i].low in kinds()["preposition"]
            or is_auxiliary(words[i])
        ):
            break
    return first


def _phrase_end(words: Sequence[Token], after: int) -> int:
    """Where the phrase ends: before a verb, a mark, a conjunction or a relative; prepositional phrases belong to it."""
    i, listed = after, kinds()
    if words[i].low in ("'s", "’s", "'", "’"):
        i += 1
    while i < min(len(words), after + _LONGEST):
        token = words[i]
        stops = is_mark(token) or token.low in _JOINING
        if stops or is_finite(words, i) or token.low in listed["conjunction"] | listed["relative"]:
            break
        if token.low in listed["preposition"] and token.low not in _INSIDE:
            break
        if token.low.endswith("ing") and i + 1 < len(words) and i > after and opens(words[i + 1]):
            break
        i += 1
    while i > after + 1 and (words[i - 1].low in listed["preposition"] or words[i - 1].low in listed["determiner"]):
        i -= 1
    return i
