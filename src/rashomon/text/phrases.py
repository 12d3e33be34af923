"""Noun phrases and verb groups beside a word, by function words alone; no tagger.

A noun phrase is a stretch without function words; "of" stands inside it and, before a verb, so do other prepositional
phrases. Right in news prose more often than not; who needs more certainty compares with what the trained heads say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.text.fold import APOSTROPHES
from rashomon.text.function_words import (
    Token,
    catenatives,
    is_adverb,
    is_auxiliary,
    is_closed,
    is_common_verb,
    is_mark,
    is_past,
    kinds,
)

_POSSESSIVE = re.compile(rf"(?:[{APOSTROPHES}]s|(?<=s)[{APOSTROPHES}])$")
_ARTICLES = frozenset(("the", "a", "an"))

Range = tuple[int, int]  # token indexes, half-open


def verb_group(words: Sequence[Token], verb: int) -> int:
    """Where the verb group that ends with words[verb] begins: "has agreed to", "did not", "to"."""
    i, listed = verb, kinds()
    while i > 0:
        before = words[i - 1]
        linked = before.low == "to" or before.low in catenatives()
        if not (is_auxiliary(before) or is_adverb(before) or linked or before.low in listed["negation"]):
            break
        if before.low in catenatives() and not _governs(words, i - 1):
            break
        i -= 1
    while i < verb and is_adverb(words[i]) and words[i].text[0].isupper():
        i += 1
    return i


def _governs(words: Sequence[Token], i: int) -> bool:
    """Whether a catenative is followed by "to" or an -ing form, as in "plans to", "began shelling"."""
    following = next((t.low for t in words[i + 1 :] if not is_adverb(t)), "")
    return following == "to" or following.endswith("ing")


def object_after(words: Sequence[Token], i: int, stop: int | None = None) -> Range | None:
    """The noun phrase that begins at words[i], adverbs passed over; None where none begins there."""
    listed, last = kinds(), len(words) if stop is None else stop
    while i < last and is_adverb(words[i]) and not _quantified(words, i):
        i += 1
    end = i + _quantified(words, i)
    while end < last and not _ends(words, end, i):
        end += 1
    while end > i and words[end - 1].low in listed["time"]:
        end -= 1
    if end == i:
        return None
    return (i, end) if _nominal(words[i:end]) else None


def _quantified(words: Sequence[Token], i: int) -> int:
    """How many words of "at least 19", "more than 30", "over 700" or "up to 40" stand before the number."""
    pair = " ".join(t.low for t in words[i : i + 2])
    if pair in ("at least", "at most", "more than", "fewer than", "less than", "up to"):
        return 2
    counted = i + 1 < len(words) and words[i + 1].text[0].isdigit()
    return int(counted and words[i].low in ("over", "around", "about", "nearly", "almost", "under"))


def _ends(words: Sequence[Token], i: int, start: int) -> bool:
    """Whether a phrase to the right ends before words[i]."""
    token, listed = words[i], kinds()
    if token.low == "of":
        return i == start
    if token.low in ("and", "or", ","):
        return i == start or not _coordinates(words, i)
    told = is_common_verb(token) and (token.low == "says" or not token.low.endswith("s"))
    if i > start and (told or token.low in listed["time"] or is_past(words, i)):
        return True
    stops = is_mark(token) or is_auxiliary(token) or is_adverb(token)
    return stops or any(token.low in listed[k] for k in ("preposition", "conjunction", "relative", "negation"))


def _coordinates(words: Sequence[Token], i: int) -> bool:
    """Whether "and" or a comma joins two phrases of one list: a noun phrase follows, and no verb of its own."""
    if words[i].low == ",":
        return False
    j = i + 1
    while j < len(words) and not _ends_plainly(words[j]):
        j += 1
    follower = words[j] if j < len(words) else None
    if j == i + 1 or (follower is not None and (is_auxiliary(follower) or follower.low in kinds()["relative"])):
        return False
    return not words[i + 1].low.endswith(("ed", "ing")) and not is_common_verb(words[i + 1])


def _ends_plainly(token: Token) -> bool:
    listed = kinds()
    stops = is_mark(token) or is_auxiliary(token) or is_adverb(token) or token.low == "and"
    return stops or any(token.low in listed[k] for k in ("preposition", "conjunction", "relative"))


def subject_before(words: Sequence[Token], i: int, verbs: frozenset[str]) -> Range | None:
    """The noun phrase that a verb group beginning at words[i] has as its subject.

    `verbs` are words that count as verbs; over "and", "to" and participles the subject of the verb before is taken.
    """
    listed, j = kinds(), i - 1
    named = j = _over_time(words, j)
    if j < i - 1 and is_auxiliary(words[j]):  # "has in the past demanded"
        return subject_before(words, verb_group(words, j), verbs)
    j = _over_insertion(words, j)
    if j < 0:
        return None
    if j < named and all(t.text[0].isupper() for t in words[j + 2 : named]) and 2 <= named - j - 2 <= 4:
        title = _leftward(words, j, verbs)  # "Co-founder of Google, Sergey Brin, met": title and name
        return (title[0], named) if title else (j + 2, named)
    if words[j].low in listed["relative"] and words[j].low != "where":
        j = j - 2 if j and words[j - 1].low == "," else j - 1
        return _nearest(words, _leftward(words, _over_insertion(words, j), verbs))
    if (
        words[j].low in ("and", "but", "then", "or", ",", "to", "by", "while", "after", "before")
        or words[i].low == "to"
        or words[j].low in listed["determiner"]  # "feel the need to have"
    ):
        earlier = _earlier_verb(words, j, verbs)
        if earlier is not None and (words[j].low != "," or words[i].low.endswith("ing")):
            found = subject_before(words, verb_group(words, earlier), verbs)
            if found:
                return found
    return _leftward(words, j, verbs)


def _over_time(words: Sequence[Token], j: int) -> int:
    """Over "on Tuesday", "on March 28" and "last week" to the word before."""
    listed, k = kinds(), j
    while k > 0 and (words[k].low in listed["time"] or words[k].text.isdigit()):
        k -= 1
    if k == j:
        return j
    return k - 1 if k > 0 and words[k].low in ("on", "in", "at", "since", "late", "early", "a") else k


def _over_insertion(words: Sequence[Token], j: int) -> int:
    """Over ", the leader of the union," and "(1999)" to the word before."""
    for opening, closing in ((",", ","), ("(", ")"), ("—", "—"), ("–", "–")):
        if j > 0 and words[j].text == closing:
            k = next((k for k in range(j - 1, 0, -1) if words[k].text == opening), 0)
            if k:
                inner = next((m for m in range(k - 2, 0, -1) if words[m].text == opening), 0)
                described = (
                    inner and words[inner + 1].text.islower() and words[inner - 1].text[0].isupper()
                )  # ", president of the union, a group here,"
                return inner - 1 if described else k - 1
    return j


def _nearest(words: Sequence[Token], phrase: Range | None) -> Range | None:
    """What "who" and "which" stand for: the last name of "options short of war with Iran, which ..."."""
    if phrase is None:
        return None
    inner = [k for k in range(phrase[0] + 1, phrase[1] - 1) if words[k].low in kinds()["preposition"]]
    named = inner and words[inner[-1] + 1].text[0].isupper() and words[phrase[0]].text.islower()
    return (inner[-1] + 1, phrase[1]) if named else phrase


def _earlier_verb(words: Sequence[Token], j: int, verbs: frozenset[str]) -> int | None:
    """The nearest verb to the left, its auxiliaries counting where the verb itself is not known."""
    for k in range(j - 1, -1, -1):
        if words[k].text in ";:":
            return None
        if _is_verb(words, k, verbs) or is_auxiliary(words[k]):
            return k
    return None


def _leftward(words: Sequence[Token], j: int, verbs: frozenset[str]) -> Range | None:
    """The noun phrase that ends with words[j], prepositional phrases inside included."""
    start = j + 1
    while start > 0 and not _begins(words, start - 1, verbs):
        start -= 1
    return _trimmed(words, start, j + 1)


def _begins(words: Sequence[Token], i: int, verbs: frozenset[str]) -> bool:
    """Whether a phrase to the left begins after words[i]."""
    token, listed = words[i], kinds()
    if token.low in ("and", "or", "&"):
        return not _joined(words, i, verbs)
    closed = is_mark(token) or is_auxiliary(token) or token.low in listed["conjunction"] | listed["relative"]
    return closed or _is_verb(words, i, verbs)


def _is_verb(words: Sequence[Token], i: int, verbs: frozenset[str]) -> bool:
    after = words[i + 1] if i + 1 < len(words) else None
    modifier = words[i].low.endswith("ing") and after is not None and after.text.islower() and not is_closed(after)
    known = words[i].low in verbs and words[i].text.islower() and not modifier
    return known or is_common_verb(words[i]) or is_past(words, i)


def _joined(words: Sequence[Token], i: int, verbs: frozenset[str]) -> bool:
    """Whether "and" at words[i] joins noun phrases of one subject: no verb stands before it in its clause."""
    for k in range(i - 1, -1, -1):
        token = words[k]
        if _is_verb(words, k, verbs) or is_auxiliary(token):
            return False
        if is_mark(token) or token.low in kinds()["conjunction"]:
            return True
    return True


def _trimmed(words: Sequence[Token], start: int, end: int) -> Range | None:
    """Without leading adverbs, words of time and a prepositional phrase of time or place in front."""
    listed = kinds()
    while start < end and (is_adverb(words[start]) or words[start].low in listed["time"] | listed["opener"]):
        start += 1
    if start + 2 < end and words[start].low in ("this", "that", "last") and words[start + 1].low in listed["time"]:
        return _trimmed(words, start + 2, end)  # "this week it"
    while end > start and (words[end - 1].low in listed["time"] or is_adverb(words[end - 1])):
        end -= 1
    if start < end and words[start].low in listed["preposition"] | {"of"}:
        times = [k for k in range(start + 1, end) if words[k].low in listed["time"] or words[k].text.isdigit()]
        rest = times[-1] + 1 if times else _next_phrase(words, start + 1, end)
        return _trimmed(words, rest, end) if rest < end else None
    return (start, end) if start < end and _nominal(words[start:end]) else None


def _next_phrase(words: Sequence[Token], start: int, end: int) -> int:
    """In "In a statement the minister": where a second determiner begins a new phrase."""
    later = (k for k in range(start + 1, end) if words[k].low in kinds()["determiner"])
    return next(later, start)


def _nominal(phrase: Sequence[Token]) -> bool:
    """Whether something in it can be a noun: any word that is neither a determiner nor a preposition."""
    listed = kinds()
    return any(not is_mark(t) and t.low not in listed["determiner"] | listed["preposition"] for t in phrase)


def possessor(words: Sequence[Token], noun: int) -> Range | None:
    """The owner of the noun phrase that holds words[noun]: "Boeing's" in "Boeing's protest", "his" in "his calls"."""
    listed = kinds()
    for i in range(noun - 1, max(-1, noun - 4), -1):
        if words[i].low in listed["possessive"]:
            return (i, i + 1)
        if _POSSESSIVE.search(words[i].text) and words[i].low not in ("it's", "that's", "he's", "she's"):
            return (_name_start(words, i), i + 1)
        if is_mark(words[i]) or words[i].low in listed["preposition"] or is_auxiliary(words[i]):
            return None
    return None


def _name_start(words: Sequence[Token], i: int) -> int:
    """Where a name that ends with words[i] begins, with its article: "the Church of Scientology's"."""
    start = i
    while start > 0:
        before = words[start - 1]
        linked = before.low in ("of", "&") and start > 1 and words[start - 2].text[0].isupper()
        if not (linked or (before.text[0].isupper() and not is_mark(before) and words[i].text[0].isupper())):
            break
        start -= 1
    while start and words[start].low not in _ARTICLES:
        adjective = words[i].text[0].islower() and _plain(words, start)
        if not (adjective or words[start - 1].low in _ARTICLES):
            break
        start -= 1
    return start


def _plain(words: Sequence[Token], start: int) -> bool:
    """Whether the word before may be an adjective of the same phrase."""
    before = words[start - 1]
    stops = is_mark(before) or is_auxiliary(before) or is_common_verb(before) or before.low in kinds()["conjunction"]
    return not stops and before.low not in kinds()["preposition"] and before.low not in kinds()["possessive"]


def spanned(words: Sequence[Token], found: Range) -> tuple[int, int]:
    """Code points of a phrase, without a possessive s and closing marks."""
    start, end = words[found[0]].start, words[found[1] - 1].end
    tail = _POSSESSIVE.search(words[found[1] - 1].text)
    return start, end - len(tail[0]) if tail else end
