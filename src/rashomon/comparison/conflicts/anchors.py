"""What a figure or a word hangs on: whose it is, when, and how it is meant. Of different things, both can be true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.lexicon import rows_of, words_of
from rashomon.comparison.renderings import stem, words
from rashomon.model.annotation import TimeExpression
from rashomon.model.span import Span
from rashomon.text.dates import compatible, interval
from rashomon.text.fold import fold
from rashomon.text.modality import factuality

# Where a statement ends inside a sentence; a bare "and" joins names as often as clauses, a bare comma appositions.
_BORDER = re.compile(
    r"[;:—–“”\"]|,\s(?:and|but|or|which|who)\s|\s(?:but|while|whereas|although|though)\s|\sand\s(?=(?:he|she|it|they|we|the)\s)"
)
_LEAD = re.compile(r"(?:In|On|Since|When|Last|Earlier|By|As of|During|After|Until)\b[^,]{3,60},")
_EXPECTED = re.compile(r"\b(?:estimated|projected|forecast|predicted|expected|likely)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:\w{3,}ed|was|were|had|has|have|gave|paid|lost|spent|made|took|found|fell|rose|won)\b")
_JOINED = re.compile(r"\b([A-Z][\w’'-]+),?\sand\s(?:the\s)?([A-Z][\w’'-]+)")
_NEAR = 40  # code points around a figure in which words say how it is meant
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*[a-z]\w*|\b[A-Z]{2,}\b")


class Anchor(NamedTuple):
    """What the words around a span tie it to.

    Attributes:
        reach: the statement inside the sentence. clause: the clause inside that.
        names: entities of the statement, and capitalised words that are none. capitals: all its capitalised words.
        times: dates of the clause and of what leads the sentence in. marks: how a figure is meant ("average").
    """

    reach: Span
    clause: Span
    names: frozenset[str]
    capitals: frozenset[str]
    times: tuple[TimeExpression, ...]
    marks: frozenset[str]


def anchor(context: Context, n: int, span: Span) -> Anchor:
    """What a span of a row is tied to: by name in its statement, by date and sense in its clause; read once."""
    return context.once_at(_anchor, n, span)


def _anchor(context: Context, n: int, span: Span) -> Anchor:
    reach, clause, text = reach_of(context, n, span), context.clause(n, span), context.article(n).text
    lead = _LEAD.match(text, context.row(n).start, context.row(n).end)
    dated = [(clause.start, clause.end), *([lead.span()] if lead and reach.start <= lead.start() else [])]
    near = text[max(clause.start, span.start - _NEAR) : min(clause.end, span.end + _NEAR)]
    names = frozenset(_names(context, n, reach))
    times = context.accounts.layers[context.row(n).article].times
    return Anchor(
        reach=reach,
        clause=Span(clause.start, clause.end),
        names=names,
        capitals=frozenset(
            fold(w[0])
            for w in _CAPITAL.finditer(text, reach.start, reach.end)
            if not any(t.start <= w.start() < t.end for t in times)
        )
        - words_of("function_words"),
        times=tuple(t for t in times if any(s <= t.start < e for s, e in dated) and interval(t.value)),
        marks=frozenset(mark for pattern, mark in rows_of("qualifiers") if re.search(rf"\b(?:{pattern})", near, re.I)),
    )


def reach_of(context: Context, n: int, span: Span) -> Span:
    """The part of a row around a span that makes one statement, appositions included."""
    row, text = context.row(n), context.article(n).text
    borders = list(_BORDER.finditer(text, row.start, row.end))
    start = max((m.end() for m in borders if m.end() <= span.start), default=row.start)
    end = min((m.start() for m in borders if m.start() >= span.end), default=row.end)
    return Span(start, end)


def _names(context: Context, n: int, reach: Span) -> Iterator[str]:
    """Names in the reach; sources of quotations and words that begin a sentence are left out."""
    row, text = context.row(n), context.article(n).text
    sources = [s for q in context.accounts.layers[row.article].quotations for s in q.source]
    left_out = [Span(t.start, t.end) for t in context.accounts.layers[row.article].times] + sources
    spots = [
        (m.start, m.end, e) for m, e in context.mentions.get(row.article, ()) if reach.start <= m.start < reach.end
    ]
    for start, _, entity in spots:
        if not any(s.start <= start < s.end for s in left_out):
            yield entity.id
    for word in _CAPITAL.finditer(text, reach.start, reach.end):
        known = any(s <= word.start() < e for s, e, _ in spots) or any(
            s.start <= word.start() < s.end for s in left_out
        )
        if not known and word.start() > row.start and fold(word[0]) not in words_of("function_words"):
            yield fold(word[0])


def apart(a: Anchor, b: Anchor) -> bool:
    """Whether the two hang on different things: other names, other days, or figures in another sense."""
    return strangers(a, b) or a.marks != b.marks or other_days(a, b)


def strangers(a: Anchor, b: Anchor) -> bool:
    """Whether both have names, and none in common."""
    return bool(a.names and b.names) and not (a.names & b.names or a.capitals & b.capitals)


def other_days(a: Anchor, b: Anchor) -> bool:
    """Whether both are dated, and no date of one can be a date of the other."""
    return bool(a.times and b.times) and not any(compatible(x.value, y.value) for x in a.times for y in b.times)


def part_of(context: Context, pair: tuple[int, int], a: Anchor, b: Anchor) -> bool:
    """Whether one clause joins two names ("in Essex and Kent") of which the other clause has one."""
    texts = [x.reach.of(context.article(n).text) for n, x in zip(pair, (a, b), strict=True)]
    return any((m[1] in other) != (m[2] in other) for one, other in (texts, texts[::-1]) for m in _JOINED.finditer(one))


def other_modality(context: Context, pair: tuple[int, int], spans: tuple[Span, Span]) -> bool:
    """Whether one tells what happened and the other what is planned or possible, by the words before the spans."""
    texts = [
        context.article(n).text[max(context.clause(n, s).start, s.start - _NEAR) : s.start]
        for n, s in zip(pair, spans, strict=True)
    ]
    ahead = [_EXPECTED.search(text) or factuality(text) in ("planned", "hypothetical") for text in texts]
    return any(
        now and not then and _PAST.search(text) for now, then, text in zip(ahead[::-1], ahead, texts, strict=True)
    )


def stems(context: Context, n: int, span: Span) -> frozenset[str]:
    """Stems of the telling words of a span of a row."""
    found = words(context.article(n).text, [span])
    return frozenset(stem(w.folded) for w in found if w.folded not in words_of("function_words"))
