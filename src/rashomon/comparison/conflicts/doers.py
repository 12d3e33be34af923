"""Conflicts over who did it: kinds of people without a name, in the active and the passive voice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.conflicts.exchanged import pasts
from rashomon.comparison.conflicts.happenings import of_one_party
from rashomon.comparison.conflicts.people import kind_of_people
from rashomon.comparison.renderings import Word, deed, stem
from rashomon.model.span import Span

_BE = frozenset("was were been being".split())
_HAVE = frozenset("had have has".split())
_TO_VERB = 4  # words between who acts and the verb, such as "from the university"
_TO_ACTOR = 3  # words between "by" and who acts
_LINKS = frozenset("from of at in the a an local two three four five six several some dozens hundreds".split())
_SPEAKS = frozenset("say tell ask add".split())
_SCORE = 0.6


class Doing(NamedTuple):
    """A deed as the stem of its verb or of a word for the same, the kind of people who did it, and where both stand."""

    row: int
    deed: str
    who: str
    span: Span


def other_doers(context: Context) -> Iterator[Clash]:
    """The accounts say that other kinds of people did the same thing, and neither speaks of the other one's people."""
    found: dict[str, dict[str, list[Doing]]] = {}
    for n, row in enumerate(context.alignment.rows):
        for doing in context.once(doings, n) if row.is_body else []:
            found.setdefault(doing.deed, {}).setdefault(row.article, []).append(doing)
    for by_article in found.values():
        single = [told[0] for told in by_article.values() if len({d.who for d in told}) == 1]
        for a, b in combinations(single, 2):
            spoken = b.who in _kinds(context, a.row) or a.who in _kinds(context, b.row)
            if a.who != b.who and not spoken and of_one_party(context, (a.row, a.span), (b.row, b.span)):
                values = [d.span.of(context.article(d.row).text) for d in (a, b)]
                sides = tuple(zip(values, (context.clause(d.row, d.span) for d in (a, b)), strict=True))
                yield Clash("actor", "soft", f"by whom: {a.who} / {b.who}", sides, _SCORE)


def doings(context: Context, n: int) -> list[Doing]:
    """What kinds of people are told to have done in a row: "students pulled it down", "was toppled by dockers"."""
    listed, found = context.words(n), []
    for k, word in enumerate(listed):
        if not _is_past(word):
            continue
        passive = k > 0 and listed[k - 1].folded in _BE
        actor = _behind(listed, k) if passive else _before(listed, k)
        done = deed(stem(word.folded))
        if actor is not None and done not in _SPEAKS:
            kind = kind_of_people(actor.folded) or ""
            found.append(Doing(n, done, kind, Span(min(actor.start, word.start), max(actor.end, word.end))))
    return found


def _is_past(word: Word) -> bool:
    return word.printed[0].islower() and (word.folded.endswith("ed") or word.folded in pasts())


def _before(listed: tuple[Word, ...], k: int) -> Word | None:
    """Who acts in front of an active verb: the nearest such noun, nothing but links and one place between."""
    between = 0
    for word in reversed(listed[max(0, k - _TO_VERB) : k]):
        if kind_of_people(word.folded):
            return word
        between += word.folded not in _LINKS | _HAVE
        if between > 1 or word.folded in _BE or word.folded in ("by", "to", "that", "who", "which", "and"):
            return None
    return None


def _behind(listed: tuple[Word, ...], k: int) -> Word | None:
    """Who acts behind the "by" of a passive verb; of "dock workers" the last noun."""
    behind = listed[k + 1 : k + 3 + _TO_ACTOR]
    at = next((i for i, w in enumerate(behind[:4]) if w.folded == "by"), None)
    if at is None:
        return None
    return next((w for w in behind[at + 1 : at + 1 + _TO_ACTOR] if kind_of_people(w.folded)), None)


def _kinds(context: Context, n: int) -> frozenset[str]:
    """The kinds of people that the account of a row speaks of."""
    return context.once(_spoken_of, _first(context, n))


def _first(context: Context, n: int) -> int:
    """The first row of a row's account."""
    article = context.row(n).article
    return next(k for k, r in enumerate(context.alignment.rows) if r.article == article)


def _spoken_of(context: Context, first: int) -> frozenset[str]:
    article = context.row(first).article
    rows = (k for k, r in enumerate(context.alignment.rows) if r.article == article)
    return frozenset(kind for k in rows for w in context.words(k) if (kind := kind_of_people(w.folded)))
