"""Conflicts of yes and no."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.comparison.conflicts.anchors import anchor, apart
from rashomon.comparison.conflicts.clash import Clash, Pair
from rashomon.comparison.conflicts.context import Context, likeness
from rashomon.comparison.conflicts.exchanged import pasts
from rashomon.comparison.conflicts.modality import different_voices
from rashomon.comparison.lexicon import words_of
from rashomon.comparison.renderings import Word, deed, stem
from rashomon.model.span import Span

# How alike the words around the verb must be, and how sure the two sentences must speak of one thing (accounts eval).
_ROLE, _CHANCE = 0.55, 0.25
_ROLE_SURE, _CHANCE_SURE = 0.3, 0.4  # in sentences that more surely speak of one thing (conflicts eval)
_CHANCE_OBJECT = 0.35  # where verb and object are the same words (conflicts eval)
# two nouns of which one account has none: "no distress call had been received"
_NONE = re.compile(
    r"\bno\s(?!(?:other|further|more|one)\b)([a-z]+\s[a-z]+)\s(?:had\sbeen|has\sbeen|have\sbeen|was|were)\b"
)
_THERE = re.compile(r"\b(?:an?|the|two|three|several)\s([a-z]+\s[a-z]+)\b")
_CHANCE_NONE = 0.12  # where the two nouns are the same (conflicts eval)
_BEFORE = 4  # words before a verb among which a "not" would deny it
_DO = frozenset("do does did dont doesnt didnt".split())
_BE = frozenset("is are was were been be isnt arent wasnt werent".split())
_HAVE = frozenset("has have had hasnt havent hadnt".split())
_NOT = frozenset("not never".split())
DENIES = _NOT | frozenset(
    """no cannot cant dont doesnt didnt wont wouldnt shouldnt couldnt isnt arent wasnt werent hasnt havent hadnt neither
    nor without refused refuses refusing declined declines denied denies failed fails""".split()
)
_ARTICLES = frozenset("the a an any its his her their".split())
_FAILED = frozenset("failed refused declined neglected forgot".split())
_NOTHING = frozenset("no nothing nobody none little neither".split())
_UNREAL = frozenset("if unless whether would could might may should can only until".split())


def yes_and_no(context: Context, pair: Pair) -> Iterator[Clash]:
    """One account says that something is so, the other that it is not, in nearly the same words."""
    if pair.chance < _CHANCE:
        return
    if different_voices(context, pair):
        return
    for no, yes in ((pair.left, pair.right), (pair.right, pair.left)):
        for denied, auxiliary in context.once(_denied, no):
            for affirmed in _affirmed(context.words(yes), denied, auxiliary):
                yield from _clash(context, pair, (no, denied), (yes, affirmed))


def _denied(context: Context, n: int) -> list[tuple[Word, str]]:
    """Words right behind a negated auxiliary, with the auxiliary: "does not extend", "was never charged"."""
    listed, found = context.words(n), []
    for k in range(1, len(listed)):
        word = listed[k]
        auxiliary = listed[k - 1].folded if listed[k - 1].folded.endswith("nt") else ""
        if listed[k - 1].folded in _NOT and k > 1:
            auxiliary = listed[k - 2].folded
        if listed[k - 1].folded == "been" and k > 1 and listed[k - 2].folded in _NOT:
            auxiliary = "been"
        if listed[k - 1].folded == "to" and k > 1 and listed[k - 2].folded in _FAILED:
            auxiliary = "did"
        telling = word.folded not in words_of("function_words") and word.printed[0].islower()
        if auxiliary in _DO | _BE | _HAVE and telling:
            found.append((word, auxiliary))
    return found


def _affirmed(listed: tuple[Word, ...], denied: Word, auxiliary: str) -> Iterator[Word]:
    """Forms of the same verb that nothing denies and that say it is so: "extends", "extended", "was charged"."""
    for n, word in enumerate(listed):
        before = {w.folded for w in listed[max(0, n - _BEFORE) : n]}
        if not _one_verb(word.folded, denied.folded) or before & DENIES:
            continue
        after = {w.folded for w in listed[n + 1 : n + 3]}
        finite = (word.folded.endswith(("s", "ed")) or word.folded in pasts()) and not before & _BE
        if after & _NOTHING or (auxiliary in _DO and word.folded == denied.folded):
            continue
        if bool(before & _BE) if auxiliary in _BE else finite:
            yield word


def _one_verb(a: str, b: str) -> bool:
    """Whether two words are forms of one verb, or of verbs for one deed."""
    return deed(stem(a)) == deed(stem(b))


def _object(listed: tuple[Word, ...], verb: Word) -> str | None:
    """The stem of the noun right behind a verb and an article."""
    behind = [w for w in listed if w.start >= verb.end and w.folded not in _ARTICLES][:1]
    return stem(behind[0].folded) if behind and behind[0].folded not in words_of("function_words") else None


def nothing_and_something(context: Context, pair: Pair) -> Iterator[Clash]:
    """One account says that there was none of something, the other tells of it: "no distress call had been received",
    "sent a distress call". The two may speak of different moments or of different senders."""
    if pair.chance < _CHANCE_NONE or different_voices(context, pair):
        return
    for no, yes in ((pair.left, pair.right), (pair.right, pair.left)):
        for what, denied in context.once(_none_of, no):
            for match in _THERE.finditer(context.article(yes).text, context.row(yes).start, context.row(yes).end):
                span = Span(*match.span())
                clause = context.clause(yes, span)
                before = {w.folded for w in context.words(yes) if clause.start <= w.start < span.start}
                if _pair_of(match[1]) == what and not before & (DENIES | _UNREAL):
                    sides = tuple((c.text, c) for c in (context.clause(no, denied), clause))
                    yield Clash("polarity", "hard", f"whether there was: {match[1]}", sides, 0.4 + pair.chance / 2)


def _none_of(context: Context, n: int) -> list[tuple[str, Span]]:
    row, text = context.row(n), context.article(n).text
    return [(_pair_of(m[1]), Span(*m.span())) for m in _NONE.finditer(text, row.start, row.end)]


def _pair_of(two: str) -> str:
    return " ".join(stem(w) for w in two.lower().split())


def _clash(context: Context, pair: Pair, denied: tuple[int, Word], affirmed: tuple[int, Word]) -> Iterator[Clash]:
    (no, a), (yes, b) = denied, affirmed
    rows = no, yes
    spans = Span(a.start, a.end), Span(b.start, b.end)
    clauses = [context.clause(n, s) for n, s in zip(rows, spans, strict=True)]
    near = [context.around(n, s) for n, s in zip(rows, spans, strict=True)]
    role = likeness(*near)
    unreal = [
        bool(_UNREAL & {w.folded for w in context.words(n) if w.printed != "May" and c.start <= w.start < c.end})
        for n, c in zip(rows, clauses, strict=True)
    ]
    one_object = _object(context.words(no), a) == _object(context.words(yes), b) is not None
    alike = (
        role >= _ROLE
        or (role >= _ROLE_SURE and pair.chance >= _CHANCE_SURE)
        or (one_object and pair.chance >= _CHANCE_OBJECT)
    )
    if alike and not any(unreal) and not apart(anchor(context, no, spans[0]), anchor(context, yes, spans[1])):
        yield Clash(
            kind="polarity",
            strength="soft",
            about=f"whether or not: {b.printed}",
            sides=((clauses[0].text, clauses[0]), (clauses[1].text, clauses[1])),
            score=pair.chance * (0.5 + role / 2),
        )
