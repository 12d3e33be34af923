"""Did what a sentence dates happen? Read from the date, the day of writing and the words around."""

from __future__ import annotations

import re

from rashomon.comparison.clause_parts import passed_in
from rashomon.comparison.dated_words import Words
from rashomon.model.annotation import Factuality, Sentence, TimeExpression
from rashomon.model.article import Article
from rashomon.text.dates import clause, direction, interval
from rashomon.text.dates.direction import Direction
from rashomon.text.function_words import tokens

_PERHAPS = re.compile(r"\b(?:might|could|may|if|unless|whether|possib(?:le|ly)|perhaps|potential(?:ly)?|would have)\b")
# "On Friday, a bill that would": the verb of a relative clause is not the sentence's.
_ASIDE = re.compile(r",?\s(?:[\w'’.-]+\s){1,5}(?:that|which|who)\s(?:would|will|could|can|may|might|should)\s")
_LATER = re.compile(r"\blater\s(?:this\b|today\b)", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|unless)$", re.IGNORECASE)
# The negated verb stands shortly before the date, or "never" right behind it.
_DENIED_BEFORE = re.compile(
    r"\b(?:never|no such|(?:did|was|were|had|has|have|is|are|does|do|will|would|could)(?:\s?not|n['’]t))"
    r"(?:\s[\w'’-]+){0,5}\s$"
)
_DENIED_AFTER = re.compile(r"\s(?:never|did\s?(?:not|n['’]t))\b")


def status_of(article: Article, sentence: Sentence, time: TimeExpression, told: Words) -> Factuality:
    """ "planned" when the date lies after the day of writing or the words look ahead, "hypothetical" when the clause
    puts it under a condition, "denied" when its verb is negated, else "happened".
    """
    text = article.text
    start, end = clause(text, (sentence.start, sentence.end), time.start, time.end)
    words = text[start:end]
    looks = _looks(text, sentence, time)
    found, day = interval(time.value), article.day
    later = found is not None and day is not None and found[0].isoformat() > day
    running = found is not None and day is not None and found[1].isoformat() > day
    running = found is not None and day is not None and found[1].isoformat() > day
    if told.phrase:  # the verb around it tells of something else
        return "planned" if later else "happened"
    if running and _LATER.search(text[max(start, time.start - 8) : time.end]):
        return "planned"
    if running and (_IF.search(text[sentence.start : start].rstrip()) or re.match(r"(?:If|Unless)\b", words)):
        return "hypothetical"
    if later or (running and looks == "future"):
        return "hypothetical" if _PERHAPS.search(words) else "planned"
    if _DENIED_BEFORE.search(text[start : time.start]) or _DENIED_AFTER.match(text[time.end : end]):
        return "denied"
    return "hypothetical" if re.search(r"\b(?:might|could|would) have\b|\bif\b", words) else "happened"


def _looks(text: str, sentence: Sentence, time: TimeExpression) -> Direction:
    """Where the date lies by its clause's verb; in "On Friday a bill that would ban it passed" that is "passed", and in
    "warning Friday that it would" nothing behind "that".
    """
    said = re.match(r"\s+that\b", text[time.end : sentence.end])
    end = time.end if said else sentence.end
    looks = direction(text, (sentence.start, end), time.start, time.end)
    if looks != "future" or len(text[sentence.start : time.start].split()) > 2:
        return looks
    aside = _ASIDE.match(text, time.end, sentence.end)
    if aside is None or not passed_in(tokens(text, aside.end(), sentence.end)):
        return looks
    return "past"
