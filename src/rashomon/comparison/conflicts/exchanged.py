"""Conflicts over who did it to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rashomon.comparison.conflicts.anchors import reach_of
from rashomon.comparison.conflicts.clash import Clash, Pair
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.lexicon import words_of
from rashomon.comparison.renderings import Word, stem
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span
from rashomon.text.fold import fold
from rashomon.text.tables import rows

_CHANCE = 0.3  # how sure the two sentences must speak of one thing (conflicts eval)
_BE = frozenset("was were been being is are".split())
_BEFORE, _BEHIND = 3, 5  # words before and behind a verb among which its parties are named
_ENDS = frozenset(
    "that who which whom if when while because after before to with for and or but said says it he she they".split()
)
_SAID = frozenset("said told added asked noted announced reported claimed stated".split())


class Done(NamedTuple):
    """A deed as a stem, the folded names of who did it and to whom, and the verb's place."""

    deed: str
    actor: str
    patient: str
    span: Span


def exchanged_parties(context: Context, pair: Pair) -> Iterator[Clash]:
    """The accounts tell the same deed between the same two parties, but exchanged: in one the first did it to the
    second, in the other the second to the first. Active and passive voice are told apart."""
    if pair.chance < _CHANCE:
        return
    left, right = context.once(_done, pair.left), context.once(_done, pair.right)
    for a in left:
        for b in right:
            straight = any(d[:3] == a[:3] for d in right) or any(d[:3] == b[:3] for d in left)
            if a.deed == b.deed and a.actor == b.patient and a.patient == b.actor and not straight:
                sides = tuple(
                    (_told(context, n, d), _around(context, n, d)) for n, d in ((pair.left, a), (pair.right, b))
                )
                yield Clash("actor", "hard", "who did it to whom", sides, 0.5 + pair.chance / 2)
                return


def _told(context: Context, n: int, done: Done) -> str:
    return _around(context, n, done).text


def _around(context: Context, n: int, done: Done) -> Evidence:
    reach = reach_of(context, n, done.span)
    return context.article(n).evidence(
        reach.start, reach.start + len(reach.of(context.article(n).text).rstrip(" .,\n"))
    )


def _done(context: Context, n: int) -> list[Done]:
    """Past verbs of a row with a party's name close by on either side; the two are exchanged where it is passive."""
    listed, found = context.words(n), []
    for k, word in enumerate(listed):
        if (
            word.printed[0].isupper()
            or word.folded in _SAID
            or not (word.folded.endswith("ed") or word.folded in pasts())
        ):
            continue
        before = _party(context, n, listed[max(0, k - _BEFORE) : k][::-1], word)
        behind = _party(context, n, listed[k + 1 : k + 1 + _BEHIND], word)
        if before is None or behind is None:
            continue
        passive = listed[k - 1].folded in _BE
        if passive != any(w.folded == "by" for w in listed[k + 1 : k + 3]):
            continue
        actor, patient = (behind, before) if passive else (before, behind)
        if actor != patient:
            found.append(Done(stem(word.folded), actor, patient, Span(word.start, word.end)))
    return found


def _party(context: Context, n: int, near: tuple[Word, ...], verb: Word) -> str | None:
    """The first name among the words next to a verb, folded; None when a word that may not stand there comes first."""
    text, nouns = context.article(n).text, 0
    for word in near:
        gap = text[min(word.end, verb.end) : max(word.start, verb.start)]
        if re.search(r"[,;:()“”\"—–]", gap):
            return None
        if _is_name(context, n, word):
            return fold(word.printed)
        nouns += word.folded not in words_of("function_words")
        if word.folded in _ENDS or nouns > 1:
            return None
    return None


@cache
def pasts() -> frozenset[str]:
    """Past forms of irregular verbs."""
    return frozenset(form for row in rows("irregular_verbs") for form in (row["past"], row["participle"]))


def _is_name(context: Context, n: int, word: Word) -> bool:
    row = context.row(n)
    text = context.article(n).text
    layers = context.accounts.layers[row.article]
    if any(t.start <= word.start < t.end for t in layers.times):
        return False
    inside = (
        word.start > row.start or _elsewhere(text, word.printed, word.start) or _is_mention(context, row.article, word)
    )
    return word.printed[0].isupper() and word.folded not in words_of("function_words") and inside


def _is_mention(context: Context, article: str, word: Word) -> bool:
    """Whether the word belongs to the mention of an entity."""
    return any(m.start <= word.start < m.end for m, _ in context.mentions.get(article, ()))


def _elsewhere(text: str, printed: str, start: int) -> bool:
    """Whether a word at the beginning of a sentence is printed with its capital inside one as well."""
    return any(m.start() != start for m in re.finditer(rf"(?<=[a-z,] ){re.escape(printed)}\b", text))
