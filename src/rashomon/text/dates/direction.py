"""Does a time expression without a year or date look back or ahead? Read from the verbs around it."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from rashomon.text.dates.words import rows

Direction = Literal["past", "future", "open"]

_CLAUSE = re.compile(
    r"[,;:—–()“”\"]|\b(?:that|which|who|when|while|but|because|since|after|although|if|whether)\b"
    r"|\bas\b(?!\s(?:soon|early|late|recently|many|much|long|of)\b)"
    r"(?<!soon as)(?<!early as)(?<!late as)(?<!recently as)"
    r"|\band\s(?:he|she|they|it|the|a)\b"
)
# "after this week": a preposition of the date, no beginning of a clause.
_BEFORE_DATE = re.compile(r"\b(?:after|since|before)\s$", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z]+(?:['’](?:ll|t|re|ve|d))?|won['’]t")
_AHEAD_OF = re.compile(
    r"\b(?:ahead\sof|before|until|till|by|upcoming|coming|for|toward)\b[\w\s'’-]{0,40}$", re.IGNORECASE
)
# "runs through Nov. 5", "open until May": the verb is in the present, the end lies where it is nearest.
_LASTS = re.compile(
    r"\b(?:(?:run|last|remain|continue|extend|stay|hold|go|open|valid|close)s?)(?:\s\w+){0,3}\s(?:through|until|till)\s$"
)
_ALSO_NOUNS = frozenset("plan plans hope hopes aims wait waits".split())  # verbs only before "to"
_REACH = 400  # code points: longer sentences are lists or damaged text
_WAS = frozenset(("was", "were"))  # "was to leave" looks ahead, "was quick to leave" does not
_SUBJECTS = frozenset("he she they it we i who".split())
# Adjectives and nouns in -ed: no verb of their clause.
_NO_VERB = frozenset(
    "need indeed speed seed feed hundred united supposed aged shed sled bred naked sacred wicked biased".split()
)


@cache
def _verbs(kind: str) -> frozenset[str]:
    return frozenset(word for row in rows("verbs.tsv") if row[0] == kind for word in row[1].split())


def direction(text: str, sentence: tuple[int, int], start: int, end: int) -> Direction:
    """Where the expression at [start, end) of the sentence lies, seen from the day of writing.

    The nearest clause to its left that holds a telling verb decides, else the words to its right: a modal or "due",
    "plans", "is to" looks ahead; a past form looks back; a prospective preposition alone ("ahead of") leaves it open,
    and so does a clause without any sign.
    """
    left = text[max(sentence[0], start - _REACH) : start]
    sentence = (sentence[0], min(sentence[1], end + _REACH))
    segments = _CLAUSE.split(_BEFORE_DATE.sub("", left))
    if re.search(r"\b[Tt]hat\s$", left):
        return "past"  # "at that March 2 event"
    if len(_words(segments[-1])) <= 2:  # "but on Oct. 6 the union said": the verb follows; not so "said Monday that"
        near = _from_the_right(segments[-1])
        found = near if near in ("past", "future") else _from_the_left(text[end : sentence[1]])
        if found is not None:
            return found
    if _LASTS.search(left):
        return "open"
    for segment in reversed(segments):
        found = _from_the_right(segment)
        if found is not None:
            return found
        if segment.strip() and left.endswith(segment) and _AHEAD_OF.search(segment):
            return "open"
    return _from_the_left(text[end : sentence[1]]) or "open"  # "Talks in Sweden in October were broken off"


_ADVERBIAL = re.compile(r"\b(?:in|on|during|since|by|until|of|from|to|before|after|around)\s+$", re.IGNORECASE)


def says_when(text: str, start: int, end: int) -> bool:
    """Whether the expression at [start, end) dates what happens ("in 2018", "last week"), not the thing that it stands
    before ("the 2018 law", "Sunday's vote").
    """
    if re.match(r"['’]s\b", text[end : end + 3]):
        return False
    return _ADVERBIAL.search(text[max(0, start - 12) : start]) is not None or not text[start].isdigit()


def clause(text: str, sentence: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """The borders of the clause of the sentence that [start, end) stands in."""
    left, right = max(sentence[0], start - _REACH), min(sentence[1], end + _REACH)
    for mark in _CLAUSE.finditer(text, left, right):
        if mark.end() <= start:
            left = mark.end()
        elif mark.start() >= end:
            right = mark.start()
            break
    return left, right


def _words(segment: str) -> list[str]:
    """The words in lower case, without the month "May" and people called Will, which are no modal verbs."""
    words = _WORD.findall(segment)
    return [w.lower().replace("’", "'") for i, w in enumerate(words) if w != "May" and (w != "Will" or i == 0)]


def _from_the_right(segment: str) -> Direction | None:
    """The verb nearest to the end of the segment; weak signs (-ed, infinitives) give way to what stands before."""
    words = _words(segment)
    weak: Direction | None = None
    infinitive = False
    for at in range(len(words) - 1, -1, -1):
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else ""
        before = words[at - 1] if at else ""
        if before == "be" and (word in _verbs("past") or _is_participle(word)):
            continue  # "will be held", "to be held"
        if word == "be" and before == "to" and (following in _verbs("past") or _is_participle(following)):
            return "future"
        if infinitive and word in _verbs("intent") and (word not in _WAS or following == "to"):
            return "future"
        if following in ("for", "to", "until", "till") and word in _verbs("fixed"):
            return "future"  # "has been set for June 28"
        if _is_ahead(word, following):
            return "future" if weak is None or word not in ("will", "would") or following != "have" else "past"
        if word in _verbs("past") or _is_perfect(word, following):
            return "past"
        if _is_participle(word) and before in _SUBJECTS:
            return "past"  # "the speech that he delivered Monday"
        if word in ("is", "are") and weak is None:
            return "open"
        if word == "to" and following and weak is None:
            infinitive = True
        elif _is_participle(word) and weak is None:
            weak = "past"
    return weak


def _from_the_left(segment: str) -> Direction | None:
    """The first verb to the right of an expression that opens its sentence."""
    words = _words(segment)[:25]
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        if _is_ahead(word, following):
            return "future"
        if word in _verbs("past") or word == "has" or _is_perfect(word, following) or _is_participle(word):
            return "past"
        if word in ("which", "who"):
            return None
        if word in ("is", "are"):
            return "future" if following == "to" else "open"
    return None


def _is_ahead(word: str, following: str) -> bool:
    if word in _ALSO_NOUNS and following != "to":
        return False
    return (word in _verbs("ahead") or word.endswith("'ll")) and following != "have"


def _is_perfect(word: str, following: str) -> bool:
    return word in ("has", "have") and (following == "been" or following in _verbs("past") or _is_participle(following))


def _is_participle(word: str) -> bool:
    return len(word) > 3 and word.endswith("ed") and not word.endswith("eed") and word not in _NO_VERB
