"""Whether two figures are figures of one thing: of one name, one day, one kind and purpose."""

from __future__ import annotations

import re
from typing import NamedTuple

from rashomon.comparison.conflicts.anchors import Anchor, anchor, other_days, other_modality, part_of, stems, strangers
from rashomon.comparison.conflicts.clash import Pair
from rashomon.comparison.conflicts.context import Context, likeness
from rashomon.comparison.conflicts.figures import quantities, states
from rashomon.comparison.lexicon import groups_of, words_of
from rashomon.comparison.renderings import stem
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span
from rashomon.text.numbers import Quantity

# How alike the words around two sums must be where only one is somebody's by name, and around two figures of one day
# where they are of different names (read on stories of AllSides that no threshold was set on).
_ROLE_NAMELESS, _ROLE_ONE_DAY = 0.45, 0.8
_CHANCE_SOLE = 0.6  # of two sentences with the only sums of their accounts (conflicts eval)
# "raised benefits to 275": the figure before it was another one, whatever day it is of
_CHANGED_TO = re.compile(
    r"\b(?:rais|increas|cut|lower|reduc|revis|updat|rose|risen)\w*\b[^.;]{0,40}\bto\s$", re.IGNORECASE
)
_LENGTHS = frozenset("mile km kilometer kilometre meter metre yard foot".split())
_RATE = re.compile(
    r"\s?(?:an?|per|each|every)\s(week|year|month|day|hour|share|head|person|night|gallon|barrel|student)\b", re.I
)
_SCALES = frozenset(("degree", "degrees"))
_NEAR, _NAME = 60, re.compile(r"\b[A-Z]\w+")  # code points behind a distance in which its ends are named
_SUM_OF = re.compile(
    r"\s(?!(?:and|or|in|of|on|to|for|from|a|an|the|per|was|were|is|are|over|with|by|at|last|this)\b)([a-z]+(?:\s[a-z]+)?)"
)
_PURPOSE = re.compile(r"\s(?:[a-z]+\s){0,2}?for\s((?:(?!(?:in|of|on|at|to|with|from|over)\b)[\w’'-]+\s?){1,4})")
_MOMENT = re.compile(
    r"\b(?:morning|midday|noon|afternoon|evening|overnight|opening|clos(?:e|ed|ing)|early|earlier|initial(?:ly)?|previous(?:ly)?|"
    r"so far|at first|by then|last (?:week|month|year)|this (?:week|month|year))\b",
    re.I,
)

Ends = tuple[tuple[int, Quantity], ...]


class Compared(NamedTuple):
    """Two figures with what they hang on: rows, spans, anchors, and how alike the words around them are."""

    rows: tuple[int, int]
    spans: tuple[Span, Span]
    anchors: tuple[Anchor, Anchor]
    role: float

    def clauses(self, context: Context) -> list[Evidence]:
        """The clause around each figure."""
        return [context.clause(n, s) for n, s in zip(self.rows, self.spans, strict=True)]


def compared(context: Context, pair: Pair, a: Quantity, b: Quantity) -> Compared:
    """Two figures of a pair of rows, ready to be compared."""
    rows, spans = (pair.left, pair.right), (Span(a.start, a.end), Span(b.start, b.end))
    near = [context.around(n, s) for n, s in zip(rows, spans, strict=True)]
    left, right = (anchor(context, n, s) for n, s in zip(rows, spans, strict=True))
    return Compared(rows, spans, (left, right), likeness(*near))


def of_other_things(context: Context, pair: Pair, a: Quantity, b: Quantity, two: Compared) -> bool:
    """Whether the figures hang on different things, so that both can be true at one time."""
    ends = ((pair.left, a), (pair.right, b))
    one_day = all(x.times for x in two.anchors) and not other_days(*two.anchors) and two.role >= _ROLE_ONE_DAY
    became = [states(c.text) for c in two.clauses(context)]
    return (
        (all(became) and not became[0] & became[1])
        or (strangers(*two.anchors) and not one_day)
        or two.anchors[0].marks != two.anchors[1].marks
        or part_of(context, two.rows, *two.anchors)
        or rate(context, pair.left, a) != rate(context, pair.right, b)
        or (not _is_lasting(a) and other_modality(context, two.rows, two.spans))
        or _adds_up(context, ends)
        or _other_ends(context, pair, a, b)
        or _other_sum(context, ends, two, pair.chance >= _CHANCE_SOLE and all(_is_sole(context, *e) for e in ends))
    )


def _is_sole(context: Context, n: int, q: Quantity) -> bool:
    """Whether the whole account gives one figure of this unit only."""
    rows, article = context.alignment.rows, context.row(n).article
    told = {
        x.low
        for k, r in enumerate(rows)
        if r.article == article
        for x in context.once(quantities, k)
        if x.unit == q.unit
    }
    return len(told) == 1


def _other_sum(context: Context, ends: Ends, two: Compared, sole: bool) -> bool:
    """Whether two sums, or two shares, are of different kinds, for different ends, or one is nobody's."""
    a = ends[0][1]
    counted = (a.noun[:1].isalpha() and a.unit != "percent") or bool(rate(context, ends[0][0], a))
    of_one = bool(two.anchors[0].names) != bool(two.anchors[1].names)
    if (
        of_one
        and not sole
        and not (counted or _is_lasting(a))
        and two.role < _ROLE_NAMELESS
        and not _one_sum(context, ends)
    ):
        return True
    return _other_money(context, ends) or _other_money(context, ends[::-1]) or _other_purpose(context, ends)


def at_other_times(context: Context, a: Quantity, two: Compared) -> bool:
    """Whether the figures are of different days or moments, or of what changes by the hour and lacks its hour."""
    dated = all(x.times for x in two.anchors)
    if a.unit in words_of("moving") and not dated:
        return True
    moments = [{m[0].lower() for m in _MOMENT.finditer(c.text)} for c in two.clauses(context)]
    raised = any(
        _CHANGED_TO.search(context.article(n).text[max(context.row(n).start, s.start - _NEAR) : s.start])
        for n, s in zip(two.rows, two.spans, strict=True)
    )
    return not raised and (other_days(*two.anchors) or moments[0] != moments[1])


def _is_lasting(q: Quantity) -> bool:
    """A length of time, such as a sentence that somebody faces or may be given."""
    return (q.unit or "").endswith(" long")


def _adds_up(context: Context, ends: Ends) -> bool:
    """Whether one figure and another one beside it make the other account's: 18 drones and 7 missiles, 25 of both."""
    (n, a), (m, b) = ends
    return any(
        one.low + other.low == whole.low
        for row, one, whole in ((n, a, b), (m, b, a))
        for other in context.once(quantities, row)
        if other is not one
    )


def _one_sum(context: Context, ends: Ends) -> bool:
    """Whether both sums are called by one word: "a deficit of $4bn", "a $5bn deficit"."""
    called = []
    for n, q in ends:
        clause = context.clause(n, Span(q.start, q.end))
        before = context.article(n).text[max(clause.start, q.start - _NEAR) : min(clause.end, q.end + _NEAR)]
        words = (groups_of("same_deeds").get(stem(w), w) for w in re.findall(r"[a-z]+", before.lower()))
        called.append({w for w in words if w in words_of("sums")})
    return bool(called[0] & called[1])


def _other_money(context: Context, ends: Ends) -> bool:
    """Whether a sum is said to be of a kind ("a fine", "a loan") that the other sentence does not speak of."""
    (n, q), (m, _) = ends
    if q.noun[:1].isalpha() or q.unit == "percent":
        return False
    match = _SUM_OF.match(context.article(n).text, q.end, context.row(n).end)
    kinds = {w for w in match[1].lower().split() if w in words_of("sums")} if match else set()
    return bool(kinds) and not {stem(w) for w in kinds} & context.row(m).stems


def _other_purpose(context: Context, ends: Ends) -> bool:
    """Whether both say what the figure is for, and in no word in common."""
    found = [
        stems(context, n, Span(m.start(1), m.end(1)))
        for n, q in ends
        if (m := _PURPOSE.match(context.article(n).text, q.end, context.row(n).end))
    ]
    return len(found) == 2 and all(found) and not found[0] & found[1]


def _other_ends(context: Context, pair: Pair, a: Quantity, b: Quantity) -> bool:
    """Distances of which a sentence gives several, or that are from or to places without a name in common; degrees,
    which have several scales."""
    if a.unit not in _LENGTHS:
        return a.unit in _SCALES
    if not (is_only(context, pair.left, a) and is_only(context, pair.right, b)):
        return True
    ends = [
        context.article(n).text[q.end : min(q.end + _NEAR, context.row(n).end)]
        for n, q in ((pair.left, a), (pair.right, b))
    ]
    names = [set(_NAME.findall(end)) for end in ends]
    return not names[0] & names[1]


def is_only(context: Context, n: int, q: Quantity) -> bool:
    """Whether a row gives one figure of this unit only."""
    return sum(other.unit == q.unit for other in context.once(quantities, n)) == 1


def rate(context: Context, n: int, q: Quantity) -> str:
    """What a figure is given for each of: "week" of "40 a week"."""
    match = _RATE.match(context.article(n).text, q.end)
    return match[1].lower() if match else ""
