"""Conflicts between a claim and its denial."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.comparison.conflicts.clash import Clash, Pair
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.conflicts.happenings import of_one_party
from rashomon.comparison.conflicts.polarity import DENIES
from rashomon.comparison.lexicon import words_of
from rashomon.comparison.renderings import deed, stem, words
from rashomon.model.span import Span

# How sure the two sentences must speak of one thing, how many telling words of what is denied the other account must
# assert, and what share of them (conflicts eval).
_CHANCE, _LEAST, _SHARE = 0.2, 2, 0.6
_CLAIMS = r"(?:reports?|claims?|allegations?|accusations?|suggestions?|charges?)"
_DENIED = re.compile(
    r"\b(?:den(?:ied|ies|ying)\s(?:that\s|having\s|(?=\w+ing\b))"
    rf"|(?:denied|denies|disputed|disputes|rejected|rejects|dismissed|dismisses|refuted|refutes)\s(?:the\s|any\s|all\s)?"
    rf"{_CLAIMS}\s(?:that|of)\s)(?P<what>[^,;:—–“”\"]{{8,120}})",
    re.IGNORECASE,
)
# what somebody is charged with is denied as a rule
_CHARGED = re.compile(
    r"\b(?:charged|accus\w+|alleg\w+|suspect\w*|indict\w+|prosecut\w+|sued|suing|lawsuit|trial)\b", re.I
)
_SCORE = 0.5


def claim_and_denial(context: Context, pair: Pair) -> Iterator[Clash]:
    """One account reports something, and the other one reports only that it is denied."""
    if pair.chance < _CHANCE:
        return
    for no, yes in ((pair.left, pair.right), (pair.right, pair.left)):
        for span in context.once(denied, no):
            what = _bag(context, no, span)
            if len(what) < _LEAST or _is_told(context, no, what) or _is_denied(context, yes, what):
                continue
            told = _row(context, yes)
            if len(what & told) >= max(_LEAST, _SHARE * len(what)) and of_one_party(
                context, (no, span), (yes, context.row(yes).span)
            ):
                sides = [context.clause(no, span), context.row(yes).evidence(context.article(yes))]
                yield Clash(
                    "polarity", "hard", "told and denied", tuple((e.text, e) for e in sides), _SCORE + pair.chance / 2
                )


def denied(context: Context, n: int) -> list[Span]:
    """What a row says somebody denies, up to the end of the clause."""
    row, text = context.row(n), context.article(n).text
    return [Span(m.start("what"), m.end("what")) for m in _DENIED.finditer(text, row.start, row.end)]


def _is_told(context: Context, n: int, what: frozenset[str]) -> bool:
    """Whether the account that has the denial tells the claim, too."""
    rows = context.alignment.rows
    others = (k for k, r in enumerate(rows) if r.article == rows[n].article and k != n and r.is_body)
    return any(len(what & _row(context, k)) >= _SHARE * len(what) for k in others)


def _is_denied(context: Context, n: int, what: frozenset[str]) -> bool:
    """Whether the account that has the claim tells that it is denied, or tells it as a charge only."""
    rows = context.alignment.rows
    own = [k for k, r in enumerate(rows) if r.article == rows[n].article]
    if _CHARGED.search(context.text(n)):
        return True
    negated = any(w.folded in DENIES for w in context.words(n))
    turned_down = any(stem(word) in rows[n].stems for word in words_of("denials"))
    return negated or turned_down or any(what & _bag(context, k, s) for k in own for s in context.once(denied, k))


def _row(context: Context, n: int) -> frozenset[str]:
    return context.once(_telling, n)


def _telling(context: Context, n: int) -> frozenset[str]:
    return _bag(context, n, context.row(n).span)


def _bag(context: Context, n: int, span: Span) -> frozenset[str]:
    """The telling words of a span, each as the word that stands for its kin."""
    found = words(context.article(n).text, [span])
    return frozenset(deed(stem(w.folded)) for w in found if w.folded not in words_of("function_words"))
