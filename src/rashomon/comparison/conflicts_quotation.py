"""Conflicts over words: renderings of one utterance whose quoted words cannot all be the speaker's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.differences import Comparison, Step, compared, inflected, turns_person
from rashomon.comparison.lexicon import groups_of, words_of
from rashomon.comparison.quoted_clashes import SENTENCE_END, QuotedClash, conflict_of, joined_clashes, sentence
from rashomon.comparison.renderings import Rendering, Word, joined, pieces, stem
from rashomon.comparison.speakers import different_speakers, kin
from rashomon.model.comparison import Conflict, Statement
from rashomon.model.span import Span

# Share of a sentence's words that must agree for a difference to be told, less being another utterance on the same
# subject: with many words in common, with few, and where the difference stands at an end of the sentence.
_HALF, _MOST, _NEARLY_ALL = 0.5, 0.65, 0.8
_FEW, _MANY = 3, 12
_SPELLING = 80.0  # rapidfuzz ratio of two words from which they are spellings or forms of one word
_CUT = 2  # more words than this, present in one and missing in the other, are a cut rather than another wording
_NEAR = 6  # words that may stand between the words of a short quotation in the sentence that it is taken from

_LIGHT = ("article", "degree")  # kinds of sense words that a clash may turn on without two speeches being told


def quotation_conflicts(accounts: Accounts, statements: Sequence[Statement]) -> list[Conflict]:
    """Altered renderings, short quotations that the full sentence does not contain, and cuts that change the sense.

    Only words inside quotation marks are compared, and only between renderings of one statement or one speaker.
    """
    listed = pieces(accounts)
    printed = _Printed(listed)
    clashes = [c for s in statements if s.is_sure for c in _altered(_members(s, listed), printed)]
    clashes += _unfound(accounts, listed)
    return [conflict_of(group) for group in joined_clashes(clashes)]


# ---------------------------------------------------------------- altered renderings
def _members(statement: Statement, listed: Sequence[Rendering]) -> list[Rendering]:
    """The stretches of quoted words that the statement's evidence covers."""
    covered = [(e.article, Span(e.start, e.end)) for e in statement.evidence]
    ids = set(statement.quotations)
    parts: dict[tuple[str, Span], list[Rendering]] = {}
    for piece in listed:
        for article, span in covered:
            if piece.quotation.id in ids and piece.article.id == article and span.holds(piece.spans[0]):
                parts.setdefault((article, span), []).append(piece)
    return [joined(of_one) for of_one in parts.values()]


def _altered(members: Sequence[Rendering], printed: _Printed) -> Iterator[QuotedClash]:
    quoted = [m for m in members if m.is_quoted]
    for a, b in combinations(quoted, 2):
        if a.article.id != b.article.id:
            full, here = (a, b) if len(a.said) >= len(b.said) else (b, a)
            yield from _pair(full, here, printed)


def _pair(full: Rendering, here: Rendering, printed: _Printed) -> Iterator[QuotedClash]:
    found = compared(full, here)
    if any(turns_person(full, here, step) for step in found.changes):
        return
    for step in found.changes:
        gone, new = full.quoted[step.f0 : step.f1], here.quoted[step.h0 : step.h1]
        if _only_spelling(gone, new) or _only_leads_in(step, here, gone, new) or not _agrees_around(step, found, here):
            continue
        if printed.both(_phrases(full, step.f0, step.f1), _phrases(here, step.h0, step.h1)):
            continue
        yield _clash(full, here, step, gone, new)
    if cut := _harmful_cut(found, full, here):
        yield cut


def _only_leads_in(step: Step, here: Rendering, gone: Sequence[Word], new: Sequence[Word]) -> bool:
    """Other small words where the quotation begins or breaks off: "But the lines", "the lines".

    So is a subject that is supplied where the fuller sentence goes on with "and": "I thank" for "..., and thank".
    """
    if step.h0 != 0 and step.h1 != len(here.quoted):
        return False
    if step.h0 == 0 and all(groups_of("sense_words").get(w.folded) == "article" for w in new):
        return True
    if step.h0 == 0 and gone and gone[-1].folded == "and" and all(_is_subject(w) for w in new):
        return True
    return all(w.folded in words_of("function_words") for w in (*gone, *new))


def _is_subject(word: Word) -> bool:
    return groups_of("sense_words").get(word.folded) == "person"


def _agrees_around(step: Step, found: Comparison, here: Rendering) -> bool:
    """Most of the sentence in which the step stands agrees; where the step is at its edge, nearly all does."""
    start, end = _sentence_words(here, step)
    agreeing = sum(max(0, min(s.h1, end) - max(s.h0, start)) for s in found.steps if s.op == "equal")
    others = [s for s in found.steps if s.op in ("replace", "insert") and s.h0 < end and s.h1 > start]
    share = agreeing / max(1, agreeing + sum(_width(s, start, end) for s in others))
    at_edge = step.op == "replace" and (step.h0 == start or step.h1 == end)
    if agreeing >= _MANY:
        return share >= _HALF
    return agreeing >= _FEW and share >= (_NEARLY_ALL if at_edge else _MOST)


def _width(step: Step, start: int, end: int) -> int:
    """How many words the step changes in the sentence; of other words at its ends only those that stand here."""
    here = min(step.h1, end) - max(step.h0, start)
    return here if step.h0 <= start or step.h1 >= end else max(here, step.f1 - step.f0)


def _sentence_words(here: Rendering, step: Step) -> tuple[int, int]:
    """The words of the sentence of `here` in which the step stands."""
    text, listed = here.article.text, here.quoted
    ends = [n + 1 for n in range(len(listed) - 1) if SENTENCE_END.match(text, listed[n].end, listed[n + 1].start)]
    start = max((n for n in ends if n <= step.h0), default=0)
    return start, min((n for n in ends if n > step.h0 and n >= step.h1), default=len(listed))


class _Printed:
    """The quoted words of each account as one text, its pieces kept apart."""

    def __init__(self, listed: Iterable[Rendering]) -> None:
        lines: dict[str, list[str]] = defaultdict(list)
        for piece in listed:
            lines[piece.article.id] += [f" {' '.join(piece.said)} "] if piece.is_quoted else []
        self._texts = ["\n".join(found) for found in lines.values()]

    def both(self, theirs: set[str], mine: set[str]) -> bool:
        """One account prints both wordings: two utterances, not two versions of one."""
        return any(any(p in text for p in theirs) and any(p in text for p in mine) for text in self._texts)


def _phrases(rendering: Rendering, start: int, end: int) -> set[str]:
    """The words with a neighbour on one side; where there are none, the two neighbours."""
    said = rendering.said
    ranges = [(start - 1, end), (start, end + 1)] if end > start else [(start - 1, end + 1)]
    return {f" {' '.join(said[max(0, s) : e])} " for s, e in ranges if s >= 0 and e <= len(said) and e - s > 1}


def _contains(long: Sequence[str], short: Sequence[str]) -> bool:
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def _only_spelling(gone: Sequence[Word], new: Sequence[Word]) -> bool:
    if len(gone) != len(new):
        return False
    pairs = [(g.folded, n.folded) for g, n in zip(gone, new, strict=True)]
    return all(g == n or (len(g) > 3 and fuzz.ratio(g, n) >= _SPELLING) for g, n in pairs)


def _clash(full: Rendering, here: Rendering, step: Step, gone: Sequence[Word], new: Sequence[Word]) -> QuotedClash:
    cut = step.op != "replace" and max(len(gone), len(new)) > _CUT
    why = (
        "words are missing inside the quotation marks, and nothing marks the cut" if cut else "the quoted words differ"
    )
    sides = (sentence(full, step.f0, step.f1), sentence(here, step.h0, step.h1))
    return QuotedClash(sides, "soft" if cut or not _is_grave(gone, new) else "hard", why)


def _is_grave(gone: Sequence[Word], new: Sequence[Word]) -> bool:
    """Whether what was said differs, and not only an article, a "just" or "very", a small word or a word's form."""
    left, right = [w.folded for w in gone], [w.folded for w in new]
    if inflected(left, right):
        return False
    unlike = [w for w in left if w not in right] + [w for w in right if w not in left]
    if set(unlike) == {"and", "or"}:
        return False
    return any(
        groups_of("sense_words")[w] not in _LIGHT
        if w in groups_of("sense_words")
        else w not in words_of("function_words")
        for w in unlike
    )


def _harmful_cut(found: Comparison, full: Rendering, here: Rendering) -> QuotedClash | None:
    """A sentence that is printed as ended goes on in the fuller rendering with "but", "if" or "unless"."""
    steps = [d for d in found.differences if d.op == "equal"]
    if here.quotation.kind != "direct" or len(found.differences) < 2 or not steps:
        return None
    last = found.differences[-1]
    before = sum(len(d.fullest.split()) for d in found.differences[:-1])
    if last.op != "delete" or not 0 < before < len(full.quoted):
        return None
    word, previous = full.quoted[before], full.quoted[before - 1]
    between = full.article.text[previous.end : word.start]
    turns = groups_of("sense_words").get(word.folded) == "condition"
    if not turns or re.search(r"[.!?…]", between) or not _printed_as_ended(here):
        return None
    why = f"printed as a whole sentence, which goes on with “{word.printed}” in the fuller rendering"
    return QuotedClash(
        (sentence(full, before - 1, before), sentence(here, len(here.quoted) - 1, len(here.quoted))), "soft", why
    )


def _printed_as_ended(here: Rendering) -> bool:
    end = here.quoted[-1].end
    return "." in here.article.text[end : end + 2]


# ---------------------------------------------------------------- short quotations that the full sentence lacks
def _unfound(accounts: Accounts, listed: Sequence[Rendering]) -> Iterator[QuotedClash]:
    """A few quoted words that no full rendering contains, though one has all of them near each other in other order."""
    for short in listed:
        if short.quotation.kind != "mixed" or not 2 <= len(short.quoted) <= 8:
            continue
        others = [o for o in listed if o.is_quoted and o is not short and len(o.quoted) > len(short.quoted)]
        # another account may name the speaker whom this one only describes
        twins = [o for o in listed if o.said == short.said and o.is_quoted]
        others = [o for o in others if not different_speakers(short.quotation, o.quotation, accounts.entity_of)]
        others = [o for o in others if any(kin(twin.quotation, o.quotation, accounts.entity_of) for twin in twins)]
        if any(_contains(_stems(o), _stems(short)) for o in others):
            continue
        near = [(o, place) for o in others if (place := _near_wording(short, o)) is not None]
        if near:
            whole = tuple(sentence(o, *place) for o, place in near)
            mine = short.article.evidence(short.quoted[0].start, short.quoted[-1].end)
            yield QuotedClash(
                (mine, *whole), "soft", "the short quotation is not in the full sentence, which has its words apart"
            )


def _stems(rendering: Rendering) -> list[str]:
    return [stem(word) for word in rendering.said]


def _near_wording(short: Rendering, full: Rendering) -> tuple[int, int] | None:
    """Where the meaning words of the short quotation (at least two) stand close together in the full one, but apart.

    Where they follow each other as they do in the short one, they are a usual phrase.
    """
    wanted = _meaning(short.quoted)
    if len(set(wanted)) < 2:
        return None
    places = [(n, stem(w.folded)) for n, w in enumerate(full.quoted) if stem(w.folded) in wanted]
    reach = len(short.quoted) + _NEAR
    for first, _ in places:
        inside = [(n, s) for n, s in places if first <= n < first + reach]
        if {s for _, s in inside} == set(wanted):
            usual = inside[-1][0] - first < len(wanted) and [s for _, s in inside] == wanted
            return None if usual else (first, inside[-1][0] + 1)
    return None


def _meaning(listed: Iterable[Word]) -> list[str]:
    return [stem(w.folded) for w in listed if w.folded not in words_of("function_words")]
