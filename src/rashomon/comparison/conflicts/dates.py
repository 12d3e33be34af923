"""Conflicts of date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.comparison.conflicts.anchors import reach_of
from rashomon.comparison.conflicts.clash import Clash, Pair
from rashomon.comparison.conflicts.context import Context, likeness
from rashomon.comparison.renderings import stem
from rashomon.model.annotation import TimeExpression
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span
from rashomon.text.dates import coarser, compatible, interval

# How alike the words around two dates must be, and how sure the two sentences must state one fact (accounts eval).
_ROLE, _CHANCE = 0.5, 0.55
_LEADS = frozenset(("", "on", "in", "at"))

_ANAPHORIC = re.compile(r"(?:that|the same|the following|the next|the previous)\s", re.IGNORECASE)
_OTHER = re.compile(r"\b(?:separate|another|second|third|at least|as late as|as early as)\b", re.IGNORECASE)
_BOUND = re.compile(r"\b(until|till|through|by|before|since|from|after)\s(?:the\s)?$", re.IGNORECASE)
_BOUNDS = dict.fromkeys(("until", "till", "through", "by", "before"), "end") | dict.fromkeys(
    ("since", "from", "after"), "start"
)
# people say many things on many days
_UTTERED = re.compile(r"\b(?:tweeted|wrote|posted|told|spoke)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}\b")
_CLOCK = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)T(?P<hour>\d\d):(?P<minute>\d\d)")
_ROUNDED = 10  # minutes
_BARE_TIME = re.compile(r"\d{1,2}(?:\d{2}|:\d{2}| ?[ap]m| oclock).*|noon|midnight")
_DATED = re.compile(r"\d")
_NIGHT = re.compile(r"\b(?:night|overnight|midnight|early|late|evening)\b")
_WEEK = re.compile(r"\bweek\b")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day")
_FUTURE = re.compile(
    r"\b(?:will|would|to be|is to|are to|scheduled|expected|planned|due|set to|plans? to)\b", re.IGNORECASE
)
_OWNED = re.compile(r"(?:\b(?:the|an?|his|her|its|their|this)|['’]s)\s$", re.IGNORECASE)


def different_dates(context: Context, pair: Pair) -> Iterator[Clash]:
    """The accounts date the same happening differently. A coarser date that covers the other one is not counted as
    different, nor is a date that could be read in several ways."""
    if pair.chance < _CHANCE:
        return
    left, right = context.once(dates_of, pair.left), context.once(dates_of, pair.right)
    for a in left:
        for b in right:
            told_too = any(_same(a, x) for x in right) or any(_same(b, x) for x in left)
            ends = ((pair.left, a), (pair.right, b))
            if told_too or could_be_one(context, *ends) or of_other_things(context, ends):
                continue
            role = likeness(*(_near(context, n, Span(t.start, t.end)) for n, t in ends))
            if role >= _ROLE:
                yield _clash(context, pair, (Span(a.start, a.end), Span(b.start, b.end)), role)


def of_other_things(context: Context, ends: tuple[tuple[int, TimeExpression], ...]) -> bool:
    """Whether one is a deadline or a plan and the other not, one is told to be another such happening, or both date
    what somebody said."""
    spans = [(n, Span(t.start, t.end)) for n, t in ends]
    reaches = [reach_of(context, n, s).of(context.article(n).text) for n, s in spans]
    return (
        len({_bound(context, n, t) for n, t in ends}) > 1
        or len({_ahead(context, n, s) for n, s in spans}) > 1
        or any(_OTHER.search(context.clause(n, s).text) for n, s in spans)
        or all(map(_UTTERED.search, reaches))
    )


def could_be_one(context: Context, left: tuple[int, TimeExpression], right: tuple[int, TimeExpression]) -> bool:
    """Compatible; or the same words in articles of different days, as in a quoted sentence ("last night"); or the two
    sides of one night, a day and the month after it; or a time of day against a day."""
    (n, a), (m, b) = left, right
    first, second = _words(context, n, a), _words(context, m, b)
    if _clocks_differ(a.value, b.value):
        return False
    if compatible(a.value, b.value) or first in second or second in first:
        return True
    if any(_WEEK.search(x) and _WEEKDAY.fullmatch(y) for x, y in ((first, second), (second, first))):
        return True
    if a.value[4:10] == b.value[4:10] and not (_YEAR.search(first) and _YEAR.search(second)):
        return True  # the year of one is a guess
    x, y = interval(a.value), interval(b.value)
    if x is None or y is None or bool(_BARE_TIME.fullmatch(first)) != bool(_BARE_TIME.fullmatch(second)):
        return True
    gap = (max(x[0], y[0]) - min(x[1], y[1])).days
    longer = (x[1] - x[0]) != (y[1] - y[0])
    return gap <= 0 and (longer or bool(_NIGHT.search(f"{first} {second}")))


def _clocks_differ(a: str, b: str) -> bool:
    """Two times of one day, further apart than outlets round."""
    x, y = _CLOCK.fullmatch(a), _CLOCK.fullmatch(b)
    if x is None or y is None or x["day"] != y["day"]:
        return False
    minutes = [60 * int(m["hour"]) + int(m["minute"]) for m in (x, y)]
    return abs(minutes[0] - minutes[1]) > _ROUNDED


def _bound(context: Context, n: int, time: TimeExpression) -> str:
    """The word in front that makes a date a beginning or an end: "until", "since", "through"."""
    match = _BOUND.search(context.article(n).text, max(context.row(n).start, time.start - 14), time.start)
    return _BOUNDS[match[1].lower()] if match else ""


def _ahead(context: Context, n: int, span: Span) -> bool:
    """Whether the clause looks ahead: a plan and what came of it may have different dates."""
    day = context.article(n).day
    times = context.accounts.layers[context.row(n).article].times
    to_come = any(t.start == span.start and day and (x := interval(t.value)) and x[0].isoformat() > day for t in times)
    return to_come or _FUTURE.search(context.clause(n, span).text) is not None


def _words(context: Context, n: int, time: TimeExpression) -> str:
    return re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|[.,]", "", context.article(n).text[time.start : time.end].casefold())


def _same(a: TimeExpression, other: TimeExpression) -> bool:
    """Whether the other date is this one again, not just a longer stretch around it."""
    return (
        compatible(a.value, other.value)
        and not _clocks_differ(a.value, other.value)
        and not coarser(other.value, a.value)
    )


def dates_of(context: Context, n: int) -> list[TimeExpression]:
    """The dates of a row that name a stretch of days and can be read in one way only."""
    row = context.row(n)
    times = context.accounts.layers[row.article].times
    found = [t for t in times if row.start <= t.start and t.end <= row.end and t.kind in ("DATE", "TIME")]
    text, article = context.article(n).text, context.article(n)
    found = [t for t in found if not t.candidates and interval(t.value) and not _names(text, t)]
    # what counts from the day of publication is only as sure as that day is
    return [t for t in found if article.published.basis == "stated" or _DATED.search(text, t.start, t.end)]


def _names(text: str, time: TimeExpression) -> bool:
    """Whether the date is part of a name ("the 1996 act") or points back at another date ("that year")."""
    return _OWNED.search(text, max(0, time.start - 12), time.start) is not None or bool(
        _ANAPHORIC.match(text, time.start, time.end)
    )


def _near(context: Context, n: int, span: Span) -> dict[str, float]:
    """The words near a date inside its own clause; of a date that leads the sentence in, inside its whole statement."""
    clause: Span | Evidence = context.clause(n, span)
    if context.article(n).text[context.row(n).start : span.start].strip().lower() in _LEADS:
        clause = reach_of(context, n, span)
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
