"""Where the clauses of a sentence begin, and whether a finite verb stands in one, by the forms of words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.model.annotation import Sentence, TimeExpression
from rashomon.text.function_words import Token, is_auxiliary, is_closed, is_common_verb, is_mark, is_past, kinds, tokens
from rashomon.text.tables import rows

RELATIVE = frozenset(("who", "which", "whom", "whose", "where", "that"))
_PRONOUNS = frozenset("he she they it we i who which".split())
_HANGING = re.compile(r"(?:[\s,]+(?:and|but|or|as|that|while|to|of|in|with|saying|arguing|claiming|noting|adding))+$")
_BORDER = re.compile(
    r"[;:—–]\s*|\s-{1,3}\s|,[\"”’]?\s+|\s+(?=(?:who|which|whom|whose|when|where|while|because|although|though|"
    r"that|if|whether|saying|claiming|arguing|adding|noting|warning)\s)"
    r"|\s+(?=(?:after|before|since|until|and|but)\s)|\s+(?=as\s(?:he|she|they|it|the|[A-Z]))"
)


def has_verb(words: Sequence[Token]) -> bool:
    """Whether a finite verb stands among the words."""
    return any(is_finite(words, i) for i in range(len(words)))


def passed_in(words: Sequence[Token]) -> bool:
    """Whether a verb in the past stands among the words: "passed a committee", "was held"; no infinitive, no relative
    clause's.
    """
    for i, word in enumerate(words):
        if word.low in RELATIVE or (is_mark(word) and word.text not in '“”"'):
            return False
        if word.low in ("was", "were", "had") or word.low in past_forms() or is_past(words, i):
            return True
    return False


def is_finite(words: Sequence[Token], i: int) -> bool:
    """Whether words[i] is a finite verb, as far as its form and its neighbours tell."""
    token, before, listed = words[i], words[i - 1] if i else None, kinds()
    if not token.text[0].islower() and token.text[0] not in "'’":
        return False
    if token.low in ("'s", "be", "been", "being", "having"):
        return False
    if before is not None and (before.low in ("to", "a", "an", "the") or before.low in listed["possessive"]):
        return False
    governs = i + 1 < len(words) and words[i + 1].low in listed["determiner"]
    if governs and re.fullmatch(r"[a-z]{3,}(?:ed|[^s]s)", token.text):  # "the rule covers its members"
        return before is None or before.low not in listed["preposition"]
    acts = before is not None and (before.text[0].isupper() or before.low in _PRONOUNS)
    if acts and re.fullmatch(r"[a-z-]{4,}ed", token.text):  # "the death of Orr reopened a quarrel"
        return True
    return is_auxiliary(token) or is_common_verb(token) or token.low in past_forms() or is_past(words, i)


@cache
def past_forms() -> frozenset[str]:
    """Past forms of irregular verbs that differ from the base form."""
    return frozenset(row["past"] for row in rows("irregular_verbs") if row["past"] != row["base"])


def segments(text: str, sentence: Sentence, time: TimeExpression) -> list[tuple[int, int]]:
    """The sentence cut at marks and joining words, none of them inside the time expression; at least one piece."""
    out, start = [], sentence.start
    for mark in _BORDER.finditer(text, sentence.start, sentence.end):
        inside = time.start < mark.start() < time.end  # "on March 1, 2010"
        if inside or mark.end() <= start or not re.search(r"\w", text[start : mark.start()]):
            continue
        if _parts(text, start, mark, sentence.end):
            out.append((start, mark.start()))
            start = mark.end()
    rest = re.search(r"\w", text[start : sentence.end])
    return [*out, (start, sentence.end)] if rest or not out else out


def _parts(text: str, start: int, mark: re.Match[str], end: int) -> bool:
    """Whether a clause begins at the mark: behind "and" a verb or pronoun must stand, not one more noun."""
    following = tokens(text, mark.end(), min(end, mark.end() + 60))
    if not following or mark[0].strip() or following[0].low not in ("and", "but"):
        return bool(following)
    if len(following) < 2:
        return False
    if following[1].low in _PRONOUNS:
        return has_verb(tokens(text, start, mark.start()))
    governs = len(following) > 2 and is_closed(following[2])  # not "dented and rusted boats"
    return is_finite(following, 1) or (governs and following[1].low.endswith("ed"))


def opens(token: Token) -> bool:
    """Whether a word begins a phrase or clause: "claiming it is", "including a"."""
    return token.low in kinds()["determiner"] or token.low in ("it", "he", "she", "they", "that")


def trimmed_end(text: str, end: int) -> int:
    """The end of the words before `end`, without marks and joining words behind them."""
    kept = re.sub(r",\s\w+(?:s|ing)$", "", text[:end].rstrip(" ,;:—–-\n"))
    return len(_HANGING.sub("", kept))


def is_unbalanced(words: str) -> bool:
    """Whether a quotation mark or bracket is open at the end."""
    return words.count("“") != words.count("”") or words.count('"') % 2 == 1 or words.count("(") != words.count(")")
