"""Causes that are named first: "a heater caused the blaze", and last: "the fire was started by a candle"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import NamedTuple

from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.lexicon import rows_of, words_of
from rashomon.comparison.renderings import stem, words
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span

_CAUSED = (
    r"(?:caused|sparked|triggered|set\soff|started|ignited|brought\son|led\sto|provoked|"
    r"(?:was|were|is|are)\s(?:to\sblame\sfor|behind|the\scause\sof|responsible\sfor))"
)
_CAUSED_BY = (
    r"(?:(?:was|were|is|had\sbeen|has\sbeen|may\shave\sbeen)\s(?:\w+ly\s)?(?:caused|sparked|triggered|set\soff|started|ignited|"
    r"brought\son|provoked)\sby|(?:was|were|is)\s(?:\w+ly\s)?(?:due\sto|down\sto|the\sresult\sof|blamed\son|put\sdown\sto)|"
    r"resulted\sfrom|stemmed\sfrom|(?:came|happened|occurred|began|started|broke\sout)\s(?:because\sof|when|after))"
)
_THE = r"(?:the|a|an|this|that|last\s\w+['’]s|\w+day['’]s)\s(?:[a-z-]+\s){0,2}?"
_END = re.compile(
    r"[,;:—–“”\"]|\.(?=\s|$)|\s(?:and|but|which|who|while|according|said|says|left|after|during)\b"
    r"|\son\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)
_BEGIN = re.compile(r"(?:[,;:—–“”\"]|\b(?:that|said|says|believe|think|found|and|but|because)\b)\s*")
_NOT = re.compile(r"\b(?:not|no|never|nothing|unclear|unknown|what)\b", re.IGNORECASE)
_SCORE = 0.6


class _Given(NamedTuple):
    """The cause that a row gives for an outcome; `whole` shows both."""

    row: int
    cause: Span
    whole: Span


def causes_of_an_outcome(context: Context) -> Iterator[Clash]:
    """Each account names one cause of the fire, the crash or the like, and no word of it stands in the other account.
    Each may name a part of the causes."""
    found: dict[str, dict[str, list[_Given]]] = {}
    for n, row in enumerate(context.alignment.rows):
        for outcome, given in context.once(_given, n) if row.is_body else []:
            found.setdefault(outcome, {}).setdefault(row.article, []).append(given)
    for outcome, by_article in found.items():
        single = [given[0] for given in by_article.values() if len(given) == 1]
        for a, b in combinations(single, 2):
            if not (_known(context, a, b) or _known(context, b, a)):
                yield Clash("cause", "soft", f"why: {outcome}", (_side(context, a), _side(context, b)), _SCORE)


def _given(context: Context, n: int) -> list[tuple[str, _Given]]:
    row, text = context.row(n), context.article(n).text
    found = []
    for outcome, first, last in _patterns():
        for match in first.finditer(text, row.start, row.end):
            begin = max((m.end() for m in _BEGIN.finditer(text, row.start, match.start())), default=row.start)
            found.append((outcome, _Given(n, Span(begin, match.start()), Span(begin, match.end()))))
        for match in last.finditer(text, row.start, row.end):
            stop = _END.search(text, match.end(), row.end)
            end = stop.start() if stop else row.end
            found.append((outcome, _Given(n, Span(match.end(), end), Span(match.start(), end))))
    return [(o, g) for o, g in found if _bag(context, g) and not _NOT.search(g.whole.of(text))]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """For each outcome how a cause is told before it, and how behind it."""
    return tuple(
        (
            outcome,
            re.compile(rf"\s{_CAUSED}\s{_THE}{noun}\b", re.IGNORECASE),
            re.compile(rf"\b{noun}\s(?:(?!caused|who|which)[\w’'-]+\s){{0,5}}?{_CAUSED_BY}\s", re.IGNORECASE),
        )
        for noun, outcome in rows_of("outcome_nouns")
    )


def _bag(context: Context, given: _Given) -> frozenset[str]:
    found = words(context.article(given.row).text, [given.cause])
    return frozenset(stem(w.folded) for w in found if w.folded not in words_of("function_words"))


def _known(context: Context, a: _Given, b: _Given) -> bool:
    """Whether a telling word of one cause stands anywhere in the other account."""
    return bool(_bag(context, a) & context.stems_of(context.row(b.row).article))


def _side(context: Context, given: _Given) -> tuple[str, Evidence]:
    article = context.article(given.row)
    return given.cause.of(article.text).strip(" .,\n"), article.evidence(given.whole.start, given.whole.end)
