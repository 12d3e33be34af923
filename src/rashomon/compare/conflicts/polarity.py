"""Conflicts of yes and no."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.compare.conflicts.clash import Clash, Pair
from rashomon.compare.conflicts.context import Context, likeness
from rashomon.compare.lexicon import words_of
from rashomon.compare.renderings import Word, stem
from rashomon.model.span import Span

# How alike the words around the verb must be, and how sure the two sentences must speak of one thing (accounts eval).
_ROLE, _CHANCE = 0.55, 0.25
_BEFORE = 3  # words before a verb among which its "not" stands
_NOT = frozenset(
    """not never no cannot cant dont doesnt didnt wont wouldnt shouldnt couldnt isnt arent wasnt werent hasnt havent
    hadnt neither nor without refused refuses refusing declined declines denied denies failed fails""".split()
)
_UNREAL = frozenset("if unless whether would could might may should can only until".split())


def yes_and_no(context: Context, pair: Pair) -> Iterator[Clash]:
    """One account says that something is so, the other that it is not, in nearly the same words."""
    if pair.chance < _CHANCE:
        return
    left, right = context.words(pair.left), context.words(pair.right)
    if _denials(left) == _denials(right):
        return
    for a in _verbs(left):
        for b in _verbs(right):
            if stem(left[a].folded) == stem(right[b].folded) and _negated(left, a) != _negated(right, b):
                yield from _clash(context, pair, left[a], right[b])
                break


def _denials(listed: tuple[Word, ...]) -> int:
    return sum(_denies(listed, n) for n in range(len(listed)))


def _verbs(listed: tuple[Word, ...]) -> list[int]:
    """Telling words in small letters, among which the verbs are."""
    empty = words_of("function_words")
    return [
        n for n, w in enumerate(listed) if w.folded not in empty and w.printed[0].islower() and w.folded not in _NOT
    ]


def _negated(listed: tuple[Word, ...], at: int) -> bool:
    return any(_denies(listed, n) for n in range(max(0, at - _BEFORE), at))


def _denies(listed: tuple[Word, ...], at: int) -> bool:
    """Whether the word denies something; "No. 1", "not only" and "no longer than" do not."""
    following = listed[at + 1].folded if at + 1 < len(listed) else ""
    return listed[at].folded in _NOT and not (
        following[:1].isdigit() or following in ("only", "just", "merely", "longer")
    )


def _clash(context: Context, pair: Pair, a: Word, b: Word) -> Iterator[Clash]:
    rows = pair.left, pair.right
    spans = Span(a.start, a.end), Span(b.start, b.end)
    clauses = [context.clause(n, s) for n, s in zip(rows, spans, strict=True)]
    near = [context.around(n, s) for n, s in zip(rows, spans, strict=True)]
    role = likeness(*near)
    unreal = [
        bool(_UNREAL & {w.folded for w in context.words(n) if c.start <= w.start < c.end})
        for n, c in zip(rows, clauses, strict=True)
    ]
    if role >= _ROLE and not any(unreal):
        yield Clash(
            kind="polarity",
            strength="soft",
            about=f"whether or not: {a.printed}",
            sides=((clauses[0].text, clauses[0]), (clauses[1].text, clauses[1])),
            score=pair.chance * (0.5 + role / 2),
        )
