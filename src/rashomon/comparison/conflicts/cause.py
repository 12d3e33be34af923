"""Conflicts of cause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import NamedTuple

from rashomon.comparison.conflicts.anchors import reach_of
from rashomon.comparison.conflicts.clash import Clash, Pair
from rashomon.comparison.conflicts.context import Context, likeness
from rashomon.comparison.conflicts.fates import subject
from rashomon.comparison.lexicon import rows_of
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span

_CHANCE = 0.12  # how sure the two sentences must speak of one thing; the outcome must be of one kind as well
_ALIKE = 0.5  # causes in words more alike than this are one cause
_LEAST = 3  # telling words of a cause
_MOTIVE = re.compile(
    r"\b(?:(?:mainly|partly|largely|reportedly|apparently|allegedly|in part|chiefly|primarily)\s)*"
    r"(?:because(?:\sof)?|due\sto|owing\sto|as a result of|thanks\sto|on account of|caused\sby|blamed\son|"
    r"the result of|sparked\sby|triggered\sby)\s",
    re.IGNORECASE,
)
# "after" and "when" tell a cause only of something that failed: "the talks fell apart when ..."
_FAILED = frozenset(("talks failed", "vote failed"))
_SOON = 45  # code points behind the outcome within which such a word must stand
_OCCASION = re.compile(r"\b(?:after|when|over|as)\s", re.IGNORECASE)
# "for" tells a charge: "was arrested for", "pulled him over for"
_CHARGE = re.compile(
    r"\bfor\s(?=an?\s|\w+ing\b|alleged)|\bfor\s(?:reasons\sof|personal|health)\s|because(?:\sof)?\s|over\s", re.I
)
_CHARGED = frozenset(("arrest", "stopped by police", "left office"))
_CHARGE_END = re.compile(r"[,.]|\s(?:on|in|at|by|when|after|before|during)\s")
_CHANCE_CHARGE = 0.5
# an outcome of no known kind: both sentences name a cause outright, and speak of one thing in words or surely
_CHANCE_ANY, _ALIKE_ANY, _ANY = 0.35, 0.2, "any"
_OUTRIGHT = re.compile(
    r"\b(?:caused\sby|because\sof|due\sto|owing\sto|blamed\son|the\sresult\sof|as\sa\sresult\sof|sparked\sby|triggered\sby|"
    r"set\soff\sby|put\sdown\sto|because)\s",
    re.IGNORECASE,
)
_LEADS_TO = re.compile(
    r",?\s(?:which\s)?(?:had\s)?(?:led\sto|resulted\sin|caused|triggered|sparked|set\soff)\s(?!by\b)"
)
_THAT = re.compile(r"\b(?:said|says|explained|believes?)\s(?:that\s)?")
_END_ANY = re.compile(r"[;—–,]|(?<=[.!?])\s|\s(?:and|but|while|when|which|who)\s")
_END = re.compile(r"[;—–]|(?<=[.!?])\s")


class Reason(NamedTuple):
    """An outcome of some kind, and the cause that a sentence gives for it."""

    outcome: str
    effect: Span
    cause: Span


def different_causes(context: Context, pair: Pair) -> Iterator[Clash]:
    """The accounts give different causes for the same outcome; each may name a part of it."""
    if pair.chance < _CHANCE:
        return
    for a in context.once(reasons, pair.left):
        for b in context.once(reasons, pair.right):
            if a.outcome == b.outcome and _different(context, pair, a, b):
                yield Clash(
                    kind="cause",
                    strength="soft",
                    about="why it happened" if a.outcome == _ANY else f"why: {a.outcome}",
                    sides=(_side(context, pair.left, a), _side(context, pair.right, b)),
                    score=0.5 + pair.chance / 2,
                )


def reasons(context: Context, n: int) -> list[Reason]:
    """The causes that a row gives, each with the kind of its outcome, which stands before it."""
    row, text = context.row(n), context.article(n).text
    found = []
    for outcome, place in _outcomes(text, row.span):
        stop = _END.search(text, place.end, row.end)
        if cause := _cause(text, outcome, place.end, stop.start() if stop else row.end):
            found.append(Reason(outcome, place, cause))
    found += _forward(context, n)
    marks = list(_OUTRIGHT.finditer(text, row.start, row.end))
    if len(marks) == 1:
        stop = _END_ANY.search(text, marks[0].end(), row.end)
        end = stop.start() if stop else row.end
        found.append(
            Reason(
                _ANY,
                Span(reach_of(context, n, Span(*marks[0].span())).start, marks[0].start()),
                Span(marks[0].end(), end),
            )
        )
    return found


def _forward(context: Context, n: int) -> list[Reason]:
    """A cause that is told first: "a digger cut a cable, which led to the failure"."""
    row, text = context.row(n), context.article(n).text
    marks = list(_LEADS_TO.finditer(text, row.start, row.end))
    if len(marks) != 1:
        return []
    stop = _END_ANY.search(text, marks[0].end(), row.end)
    start = _THAT.search(text, row.start, marks[0].start())
    cause = Span(start.end() if start else row.start, marks[0].start())
    return [Reason(_ANY, Span(marks[0].end(), stop.start() if stop else row.end), cause)]


def _cause(text: str, outcome: str, start: int, end: int) -> Span | None:
    """What [start, end), the words behind an outcome, give as its cause."""
    if outcome in _CHARGED and (charge := _CHARGE.search(text, start, min(end, start + _SOON))):
        stop = _CHARGE_END.search(text, charge.end(), end)
        return Span(charge.end(), stop.start() if stop else end)
    mark = _MOTIVE.search(text, start, end)
    if mark is None and outcome in _FAILED:
        mark = _OCCASION.search(text, start, min(end, start + _SOON))
    return Span(mark.end(), end) if mark else None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    by_kind: dict[str, list[str]] = {}
    for kind, phrase in rows_of("outcomes"):
        by_kind.setdefault(kind, []).append(phrase)
    return tuple((k, re.compile(rf"\b(?:{'|'.join(p)})\b", re.IGNORECASE)) for k, p in by_kind.items())


def _outcomes(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    for kind, pattern in _patterns():
        for match in pattern.finditer(text, span.start, span.end):
            yield kind, Span(match.start(), match.end())


def _different(context: Context, pair: Pair, a: Reason, b: Reason) -> bool:
    left, right = (context.bag(n, r.cause) for n, r in ((pair.left, a), (pair.right, b)))
    if a.outcome == _ANY:
        effects = [context.bag(n, r.effect) for n, r in ((pair.left, a), (pair.right, b))]
        told = left.keys() & context.row(pair.right).stems or right.keys() & context.row(pair.left).stems
        one = likeness(*effects) >= _ALIKE_ANY
        return pair.chance >= _CHANCE_ANY and one and bool(left and right) and not told
    if a.outcome in _CHARGED:
        return pair.chance >= _CHANCE_CHARGE and bool(left and right) and likeness(left, right) < _ALIKE
    return min(len(left), len(right)) >= _LEAST and likeness(left, right) < _ALIKE


def causes_of_a_fate(context: Context) -> Iterator[Clash]:
    """The accounts give different reasons why one person left office or was arrested; each may name a part of them."""
    found: dict[tuple[str, str], dict[str, tuple[int, Reason]]] = {}
    for n, row in enumerate(context.alignment.rows):
        for reason in context.once(reasons, n) if row.is_body else []:
            if reason.outcome in _CHARGED and (who := subject(context, n, reason.cause.start)):
                found.setdefault((who, reason.outcome), {}).setdefault(row.article, (n, reason))
    for (who, outcome), by_article in found.items():
        for (n, a), (m, b) in combinations(by_article.values(), 2):
            left, right = context.bag(n, a.cause), context.bag(m, b.cause)
            if left and right and not (left.keys() & context.row(m).stems or right.keys() & context.row(n).stems):
                about = f"why: {context.accounts.entity_of[who].name}, {outcome}"
                yield Clash("cause", "soft", about, (_side(context, n, a), _side(context, m, b)), 0.6)


def _side(context: Context, n: int, reason: Reason) -> tuple[str, Evidence]:
    article, row = context.article(n), context.row(n)
    start = min(context.clause(n, reason.effect).start, reason.cause.start)
    evidence = article.evidence(max(row.start, start), max(reason.cause.end, reason.effect.end))
    return reason.cause.of(article.text).rstrip(" .,;\n"), evidence
