"""How one rendering differs from the fullest: an edit script over words, and what the edits do to the sense."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from rashomon.comparison.lexicon import groups_of, rows_of, words_of
from rashomon.comparison.renderings import Rendering, Word, stem, window
from rashomon.model.comparison import Difference
from rashomon.model.comparison import Rendering as Relationship
from rashomon.text.fold import fold
from rashomon.text.persons import PARTICLES, same_spelling

Op = Literal["equal", "delete", "insert", "replace"]

_SPELLING = 85.0  # rapidfuzz ratio of two words from which they are spellings of one word
_LONGEST = 1500  # words of one quotation that are aligned
_ALONE = 6  # a single agreeing word further than this from all others agrees by chance
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_SENTENCE_END = re.compile(r"[.!?…]")


class Step(NamedTuple):
    """Words f0:f1 of the fullest against words h0:h1 of this rendering."""

    op: Op
    f0: int
    f1: int
    h0: int
    h1: int


class Comparison(NamedTuple):
    """The relation, the printed edit script, all steps, and those that change the sense."""

    relation: Relationship
    differences: tuple[Difference, ...]
    steps: tuple[Step, ...] = ()
    changes: tuple[Step, ...] = ()


def compared(fullest: Rendering, here: Rendering) -> Comparison:
    """How `here` relates to the fullest rendering; an indirect one has other words by its nature and no script."""
    if not (fullest.is_quoted and here.is_quoted):
        return Comparison("indirect", ())
    full, mine = fullest.quoted[:_LONGEST], _in_order(here, fullest)[:_LONGEST]
    steps = _slid(alignment([w.folded for w in full], [w.folded for w in mine]), full, mine, here)
    script = tuple(Difference(s.op, _printed(full, s.f0, s.f1), _printed(mine, s.h0, s.h1)) for s in steps)
    changes = tuple(s for s in _inner(steps, full, mine, here) if _changes_sense(s, full, mine, fullest, here))
    if any(turns_person(fullest, here, s) for s in changes):
        return Comparison("reworded", script, tuple(steps), changes)
    return Comparison(_relation(steps, changes, full, mine, here), script, tuple(steps), changes)


def _in_order(here: Rendering, fullest: Rendering) -> list[Word]:
    """The words of a rendering, its stretches in the order in which the fullest has them."""
    stretches = [[w for w in here.quoted if s.start <= w.start < s.end] for s in here.spans]
    if len(stretches) < 2:
        return list(here.quoted)
    places = [window([w.folded for w in of], fullest.said)[0] for of in stretches]
    order = sorted(range(len(stretches)), key=lambda n: places[n])
    return [w for n in order for w in stretches[n]]


def alignment(full: Sequence[str], here: Sequence[str]) -> list[Step]:
    """Steps from the fullest words to these.

    The longest common block first, then left and right of it (difflib): a fragment of a long speech stays together,
    where a shortest edit script (Levenshtein) would scatter its words over all places at which they occur.
    """
    blocks = SequenceMatcher(None, full, here, autojunk=False).get_matching_blocks()
    kept = [b for n, b in enumerate(blocks[:-1]) if not _by_chance(n, blocks, full)]
    steps: list[Step] = []
    f = h = 0
    for block in [*kept, blocks[-1]]:
        if block.a > f or block.b > h:
            op: Op = "replace" if block.a > f and block.b > h else "delete" if block.a > f else "insert"
            steps.append(Step(op, f, block.a, h, block.b))
        f, h = block.a + block.size, block.b + block.size
        if block.size:
            steps.append(Step("equal", block.a, f, block.b, h))
    return steps


def _slid(steps: list[Step], full: Sequence[Word], mine: Sequence[Word], here: Rendering) -> list[Step]:
    """A cut between equal words moved to where this rendering has a stop, when the words allow it.

    "We are ready. [We have asked.] We wait" is the same edit as "We are ready. We [have asked. We] wait".
    """
    out = list(steps)
    for n in range(1, len(out) - 1):
        before, cut, after = out[n - 1 : n + 2]
        if (before.op, cut.op, after.op) != ("equal", "delete", "equal"):
            continue
        for back in range(before.h1 - before.h0):
            if full[cut.f0 - back].folded != full[cut.f1 - back].folded and back:
                break
            if _SENTENCE_END.search(here.article.text, mine[cut.h0 - back - 1].end, mine[cut.h0 - back].start):
                out[n - 1] = before._replace(f1=before.f1 - back, h1=before.h1 - back)
                out[n] = Step("delete", cut.f0 - back, cut.f1 - back, cut.h0 - back, cut.h1 - back)
                out[n + 1] = after._replace(f0=after.f0 - back, h0=after.h0 - back)
                break
    return out


def _by_chance(n: int, blocks: Sequence[tuple[int, int, int]], full: Sequence[str]) -> bool:
    """A single word that agrees far from everything else that agrees; an article at an end also when it is near."""
    a, _, size = blocks[n]
    if size > 1 or len(blocks) == 2:
        return False
    before = a - (blocks[n - 1][0] + blocks[n - 1][2]) if n else a + _ALONE
    after = blocks[n + 1][0] - a - 1 if n + 2 < len(blocks) else _ALONE + 1
    at_end = n == 0 or n + 2 == len(blocks)
    return min(before, after) > (1 if at_end and groups_of("sense_words").get(full[a]) == "article" else _ALONE)


def _inner(steps: Sequence[Step], full: Sequence[Word], mine: Sequence[Word], here: Rendering) -> list[Step]:
    """The steps but for what was cut off at the ends, and whole sentences that only this rendering goes on with."""
    inner = [s for s in steps if s.op != "equal"]
    first, last = steps[0], steps[-1]
    if inner and first == inner[0]:
        goes_on = first.op == "replace" and not _ends_sentence(here, mine, first.h1)
        inner = [*_before_the_join(first, goes_on), *inner[1:]]
    if inner and last == inner[-1]:
        goes_on = last.op != "delete" and not _ends_sentence(here, mine, last.h0)
        inner = [*inner[:-1], *_after_the_join(last, goes_on)]
    return inner


def _before_the_join(step: Step, goes_on: bool) -> list[Step]:
    """Of other words at the beginning, as many of the fullest as stand here, and one more."""
    return [step._replace(f0=max(step.f0, step.f1 - (step.h1 - step.h0) - 1))] if goes_on else []


def _after_the_join(step: Step, goes_on: bool) -> list[Step]:
    return [step._replace(f1=min(step.f1, step.f0 + (step.h1 - step.h0) + 1))] if goes_on else []


def _ends_sentence(here: Rendering, mine: Sequence[Word], at: int) -> bool:
    """Whether a sentence ends right before word `at`; so do the rendering's own ends."""
    if at == 0 or at >= len(mine):
        return True
    return bool(_SENTENCE_END.search(here.article.text, mine[at - 1].end, mine[at].start))


def _changes_sense(step: Step, full: Sequence[Word], mine: Sequence[Word], fullest: Rendering, here: Rendering) -> bool:
    """Whether an edit inside quotation marks does more than style: other words that mean something, an unmarked cut."""
    gone = [w.folded for w in full[step.f0 : step.f1]]
    new = [w.folded for w in mine[step.h0 : step.h1]]
    if _speech(gone) == _speech(new) or "".join(gone) == "".join(new):
        return False
    if _has_ellipsis(step, full, fullest, mine, here) or _is_spelling(step, full, mine):
        return False
    beside = gone[-len(new) :] if step.h0 == 0 else gone[: len(new)] if step.h1 == len(mine) else gone
    if new and inflected(beside, new, shifted=here.quotation.kind == "mixed"):
        return False
    if step.op == "delete" and _is_marked_cut(step, mine, here):
        return any(groups_of("sense_words").get(w) in ("negation", "condition") for w in gone[:1])
    return any(_tells(w) for w in _unlike(gone, new))


def inflected(gone: Sequence[str], new: Sequence[str], *, shifted: bool = False) -> bool:
    """Whether the same words stand in other forms; `shifted` lets auxiliaries move into the past, too.

    A newsroom that takes quoted words into its own sentence shifts their tense.
    """
    if len(gone) != len(new):
        return False
    pairs = set(zip(gone, new, strict=True))
    return all(
        stem(a) == stem(b) or a.rstrip("s") == b.rstrip("s") or spelt_alike(a, b) or (shifted and _is_shift(a, b))
        for a, b in pairs
    )


def spelt_alike(a: str, b: str) -> bool:
    """Whether two folded words are spellings of one ("rumour", "rumor")."""
    return min(len(a), len(b)) > 3 and a[:2] == b[:2] and fuzz.ratio(a, b) >= _SPELLING


def turns_person(fullest: Rendering, here: Rendering, step: Step) -> bool:
    """Whether one speaks to somebody ("your plan") and the other one of him ("his plan").

    Nobody did both in one breath: two utterances, such as a letter and a statement about it.
    """
    if step.op != "replace":
        return False
    persons = groups_of("persons")
    gone = {persons[w] for w in fullest.said[step.f0 : step.f1] if w in persons}
    new = {persons[w] for w in here.said[step.h0 : step.h1] if w in persons}
    return len(gone) == len(new) == 1 and gone != new


def _is_shift(a: str, b: str) -> bool:
    return (a, b) in rows_of("tense_shifts") or (b, a) in rows_of("tense_shifts")


def _is_spelling(step: Step, full: Sequence[Word], mine: Sequence[Word]) -> bool:
    """Whether both print one name, romanised in two ways."""
    left, right = (
        [w for part in listed for w in fold(part.printed).split() if w not in PARTICLES]
        for listed in (full[step.f0 : step.f1], mine[step.h0 : step.h1])
    )
    return len(left) == len(right) > 0 and all(a == b or same_spelling(a, b) for a, b in zip(left, right, strict=True))


def _has_ellipsis(step: Step, full: Sequence[Word], fullest: Rendering, mine: Sequence[Word], here: Rendering) -> bool:
    """Whether either text shows, at an end of the step, that words were left out there."""
    return any(
        bool(_ELLIPSIS.search(r.article.text, listed[at - 1].end, listed[at].start))
        for r, listed, ends in ((fullest, full, (step.f0, step.f1)), (here, mine, (step.h0, step.h1)))
        for at in ends
        if 0 < at < len(listed)
    )


def _unlike(gone: Sequence[str], new: Sequence[str]) -> Iterable[str]:
    return [w for w in gone if w not in new] + [w for w in new if w not in gone]


def _tells(word: str) -> bool:
    return word in words_of("sense_words") or word not in words_of("function_words")


def _speech(folded: Sequence[str]) -> str:
    same = groups_of("same_words")
    return " ".join(same.get(w, w) for w in folded)


def _is_marked_cut(step: Step, mine: Sequence[Word], here: Rendering) -> bool:
    """The cut is shown: by an ellipsis, or by closing the quotation marks and opening them again."""
    if not 0 < step.h0 < len(mine):
        return True
    if mine[step.h0].start < mine[step.h0 - 1].end:  # another stretch, which stands before this one
        return True
    between = here.article.text[mine[step.h0 - 1].end : mine[step.h0].start]
    return bool(_ELLIPSIS.search(between)) or any(mark in between for mark in '"“”«»') or len(between) > 12


def _relation(
    steps: Sequence[Step], changes: Sequence[Step], full: Sequence[Word], mine: Sequence[Word], here: Rendering
) -> Relationship:
    if all(s.op == "equal" for s in steps):
        return "identical"
    equal = sum(s.h1 - s.h0 for s in steps if s.op == "equal")
    if 2 * equal < len(mine):
        return "reworded"
    if changes:
        return "altered"
    edits = _inner(steps, full, mine, here)
    return "truncated" if all(s.op == "delete" for s in edits) else "reworded"


def _printed(listed: Sequence[Word], start: int, end: int) -> str:
    return " ".join(w.printed for w in listed[start:end])
