"""Did what a sentence dates happen? Read from the date, the day of writing and the words around."""

from __future__ import annotations

import re

from rashomon.model.annotation import Factuality, Sentence, TimeExpression
from rashomon.model.article import Article
from rashomon.text.dates import clause, direction, interval

_PERHAPS = re.compile(r"\b(?:might|could|may|if|unless|whether|possib(?:le|ly)|perhaps|potential(?:ly)?|would have)\b")
# The negated verb stands shortly before the date, or "never" right behind it.
_DENIED_BEFORE = re.compile(
    r"\b(?:never|no such|(?:did|was|were|had|has|have|is|are|does|do|will|would|could)(?:\s?not|n['’]t))"
    r"(?:\s[\w'’-]+){0,5}\s$"
)
_DENIED_AFTER = re.compile(r"\s(?:never|did\s?(?:not|n['’]t))\b")


def status_of(article: Article, sentence: Sentence, time: TimeExpression) -> Factuality:
    """ "planned" when the date lies after the day of writing or the words look ahead, "hypothetical" when the clause
    puts it under a condition, "denied" when its verb is negated, else "happened".
    """
    text, borders = article.text, (sentence.start, sentence.end)
    start, end = clause(text, borders, time.start, time.end)
    words = text[start:end]
    looks = direction(text, borders, time.start, time.end)
    found, day = interval(time.value), article.day
    later = found is not None and day is not None and found[0].isoformat() > day
    running = found is not None and day is not None and found[1].isoformat() > day
    if later or (running and looks == "future"):
        return "hypothetical" if _PERHAPS.search(words) else "planned"
    if _DENIED_BEFORE.search(text[start : time.start]) or _DENIED_AFTER.match(text[time.end : end]):
        return "denied"
    return "hypothetical" if re.search(r"\b(?:might|could|would) have\b|\bif\b", words) else "happened"
