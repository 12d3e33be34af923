"""Conflicts of yes and no."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.comparison.conflicts.clash import Clash, Pair
from rashomon.comparison.conflicts.context import Context, likeness
from rashomon.comparison.lexicon import words_of
from rashomon.comparison.renderings import Word, stem
from rashomon.model.span import Span

# How alike the words around the verb must be, and how sure the two sentences must speak of one thing (accounts eval).
_ROLE, _CHANCE = 0.55, 0.25
_BEFORE = 4  # words before a verb among which a "not" would deny it
_DO = frozenset("do does did dont doesnt didnt".split())
_BE = frozenset("is are was were been be isnt arent wasnt werent".split())
_HAVE = frozenset("has have had hasnt havent hadnt".split())
_NOT = frozenset("not never".split())
_DENIES = _NOT | frozenset(
    """no cannot cant dont doesnt didnt wont wouldnt shouldnt couldnt isnt arent wasnt werent hasnt havent hadnt neither
    nor without refused refuses refusing declined declines denied denies failed fails""".split()
)
_NOTHING = frozenset("no nothing nobody none little neither".split())
_UNREAL = frozenset("if unless whether would could might may should can only until".split())


def yes_and_no(context: Context, pair: Pair) -> Iterator[Clash]:
    """One account says that something is so, the other that it is not, in nearly the same words."""
    if pair.chance < _CHANCE:
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
        telling = word.folded not in words_of("function_words") and word.printed[0].islower()
        if auxiliary in _DO | _BE | _HAVE and telling:
            found.append((word, auxiliary))
    return found


def _affirmed(listed: tuple[Word, ...], denied: Word, auxiliary: str) -> Iterator[Word]:
    """Forms of the same verb that nothing denies and that say it is so: "extends", "extended", "was charged"."""
    for n, word in enumerate(listed):
        before = {w.folded for w in listed[max(0, n - _BEFORE) : n]}
        if stem(word.folded) != stem(denied.folded) or before & _DENIES:
            continue
        after = {w.folded for w in listed[n + 1 : n + 3]}
        finite = word.folded.endswith(("s", "ed")) and not before & _BE
        if after & _NOTHING or (auxiliary in _DO and word.folded == denied.folded):
            continue
        if bool(before & _BE) if auxiliary in _BE else finite:
            yield word


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
    if role >= _ROLE and not any(unreal):
        yield Clash(
            kind="polarity",
            strength="soft",
            about=f"whether or not: {b.printed}",
            sides=((clauses[0].text, clauses[0]), (clauses[1].text, clauses[1])),
            score=pair.chance * (0.5 + role / 2),
        )
