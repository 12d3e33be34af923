"""Conflicts of headlines: with the body below them, and with the headline of another account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.conflicts.figures import one_kind, quantities
from rashomon.comparison.conflicts.numbers import about
from rashomon.comparison.lexicon import words_of
from rashomon.comparison.revisions import same_page
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span
from rashomon.text.numbers import Quantity, compatible

_SHARED = 3  # telling words that two headlines, or a headline and a sentence, must share beside the figure
_SHARED_BODY = 2


def headline_against_body(context: Context) -> Iterator[Clash]:
    """A headline gives a figure that the text below it does not have: the text counts the same thing in nearly the same
    words, and every count that it gives is another one."""
    for n in _headlines(context):
        body = [m for m, r in enumerate(context.alignment.rows) if r.article == context.row(n).article and r.is_body]
        for figure in _counted(context, n):
            told = [(m, q) for m in body for q in context.once(quantities, m) if _one_kind(figure, q)]
            near = [(m, q) for m, q in told if len(context.row(m).stems & context.row(n).stems) >= _SHARED_BODY]
            if near and not any(_agree(figure, q) for _, q in told) and not _stands(context, figure, body):
                m, other = near[0]
                yield _clash(context, (n, figure), (m, other), "the headline and the text below it")


def headlines_apart(context: Context) -> Iterator[Clash]:
    """The headlines of two accounts give different figures for one thing, in nearly the same words."""
    for n, m in combinations(list(_headlines(context)), 2):
        a, b = context.article(n), context.article(m)
        if a.id == b.id or same_page(a, b) or len(context.row(n).stems & context.row(m).stems) < _SHARED:
            continue
        left, right = _counted(context, n), _counted(context, m)
        for x in left:
            for y in right:
                apart = _one_kind(x, y) and not _agree(x, y)
                if apart and not any(_agree(x, q) for q in right) and not any(_agree(y, q) for q in left):
                    yield _clash(context, (n, x), (m, y), "two headlines")


def _headlines(context: Context) -> Iterator[int]:
    return (n for n, row in enumerate(context.alignment.rows) if row.section == "title")


def _counted(context: Context, n: int) -> list[Quantity]:
    """The exact counts of a row; what changes by the hour is left out."""
    return [
        q
        for q in context.once(quantities, n)
        if q.modifier == "exact" and q.low == q.high and (q.unit or "") not in words_of("moving")
    ]


def _one_kind(a: Quantity, b: Quantity) -> bool:
    return one_kind(a, b) and max(a.low, b.low) <= 2 * max(1.0, min(a.low, b.low))


def _agree(a: Quantity, b: Quantity) -> bool:
    return compatible(a, replace(b, unit=a.unit, form=a.form))


def _stands(context: Context, figure: Quantity, body: list[int]) -> bool:
    """Whether the body has the figure's value in some other way, or two figures that make it."""
    values = {float(v) for m in body for v in context.row(m).numbers}
    values |= {q.low for m in body for q in context.once(quantities, m)}
    return figure.low in values or any(v != figure.low / 2 and figure.low - v in values for v in values)


def _clash(context: Context, left: tuple[int, Quantity], right: tuple[int, Quantity], who: str) -> Clash:
    sides = tuple(_side(context, n, q) for n, q in (left, right))
    return Clash("number", "hard", f"{about(left[1])}: {who}", sides, 0.8)


def _side(context: Context, n: int, q: Quantity) -> tuple[str, Evidence]:
    return context.article(n).text[q.start : q.end], context.clause(n, Span(q.start, q.end))
