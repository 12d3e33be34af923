"""Conflicts of date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.compare.conflicts.clash import Clash, Pair
from rashomon.compare.conflicts.context import Context, likeness
from rashomon.compare.renderings import stem
from rashomon.model.annotation import TimeExpression
from rashomon.model.span import Span
from rashomon.text.dates import coarser, compatible, interval

# How alike the words around two dates must be, and how sure the two sentences must state one fact (accounts eval).
_ROLE, _CHANCE = 0.45, 0.5

_OWNED = re.compile(r"(?:\b(?:the|an?|his|her|its|their|this)|['’]s)\s$", re.IGNORECASE)


def different_dates(context: Context, pair: Pair) -> Iterator[Clash]:
    """The accounts date the same happening differently. A coarser date that covers the other one is not counted as
    different, nor is a date that could be read in several ways."""
    if pair.chance < _CHANCE:
        return
    left, right = dates_of(context, pair.left), dates_of(context, pair.right)
    for a in left:
        for b in right:
            if _words(context, pair.left, a) == _words(context, pair.right, b):
                continue  # "last night" in two articles of different days is most often one sentence, quoted
            if any(_same(a, x) for x in right) or any(_same(b, x) for x in left) or compatible(a.value, b.value):
                continue
            spans = Span(a.start, a.end), Span(b.start, b.end)
            near = [_near(context, n, s) for n, s in zip((pair.left, pair.right), spans, strict=True)]
            role = likeness(*near)
            if role >= _ROLE:
                yield _clash(context, pair, spans, role)


def _words(context: Context, n: int, time: TimeExpression) -> str:
    return re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|[.,]", "", context.article(n).text[time.start : time.end].casefold())


def _same(a: TimeExpression, other: TimeExpression) -> bool:
    """Whether the other date is this one again, not just a longer stretch around it."""
    return compatible(a.value, other.value) and not coarser(other.value, a.value)


def dates_of(context: Context, n: int) -> list[TimeExpression]:
    """The dates of a row that name a stretch of days and can be read in one way only."""
    row = context.row(n)
    times = context.accounts.layers[row.article].times
    found = [t for t in times if row.start <= t.start and t.end <= row.end and t.kind in ("DATE", "TIME")]
    text = context.article(n).text
    return [t for t in found if not t.candidates and interval(t.value) and not _names(text, t)]


def _names(text: str, time: TimeExpression) -> bool:
    """Whether the date belongs to the name of a thing: "the 1996 act", "its 2015 accord"."""
    return _OWNED.search(text, max(0, time.start - 12), time.start) is not None and time.value[:4].isdigit()


def _near(context: Context, n: int, span: Span) -> dict[str, float]:
    """The words near a date inside its own clause."""
    clause = context.clause(n, span)
    stems = {stem(w.folded) for w in context.words(n) if clause.start <= w.start < clause.end}
    return {w: v for w, v in context.around(n, span).items() if w in stems}


def _clash(context: Context, pair: Pair, spans: tuple[Span, Span], role: float) -> Clash:
    rows = pair.left, pair.right
    values = [s.of(context.article(n).text) for n, s in zip(rows, spans, strict=True)]
    clauses = [context.clause(n, s) for n, s in zip(rows, spans, strict=True)]
    return Clash(
        kind="date",
        strength="hard",
        about="when it happened: " + " / ".join(values),
        sides=tuple(zip(values, clauses, strict=True)),
        score=pair.chance * (0.5 + role / 2),
    )
