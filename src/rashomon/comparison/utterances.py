"""Which renderings are one utterance: pairs that are likely, and the groups that they make."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations, product

import numpy as np

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.assertions import tells_what
from rashomon.comparison.lexicon import words_of
from rashomon.comparison.likeness import Likeness, cosine, likeness, probability, shared_words
from rashomon.comparison.renderings import Rarity, Rendering
from rashomon.model.evidence import Evidence

# Probabilities above which a pair is told, with quotation marks on both sides and otherwise: best F1 of all pairs on
# the accounts eval with each story left out of the fit (`python -m training.likeness`); for the latter .45 to .55 are
# level, and stories outside the eval speak for the upper half.
_QUOTED_PAIR, _TOLD_PAIR = 0.4, 0.5
_LIKELY = 0.2  # the same for one speaker's renderings where a third one, without quotation marks, is told to be both
# Two known speakers who are not the same need more: the likeness, and this many words of the shorter one.
_OTHER_SPEAKER, _FEW_WORDS = 0.5, 4
_WORTH_A_LOOK = 2.0  # nats of shared words below which a pair is not weighed unless the sentences are near
_NEAR = 0.55
_SLACK = 0.001  # what rounding in float32 may take from either, before they are reckoned exactly
_LEAST = 3  # words of a fragment in quotation marks that is set beside an account's own words, or printed twice in one
# account; meaning words of a rendering without quotation marks: shorter ones are terms rather than utterances
# a quotation is a cut of another one in the same article when nearly all its words stand there
_CUT = 0.9
_PART = 0.7  # share of a cut's words that stand in the piece that it is taken from

Pair = tuple[int, int]
Pairs = Mapping[Pair, float]


def utterances(accounts: Accounts, listed: Sequence[Rendering]) -> tuple[list[list[int]], dict[tuple[int, int], float]]:
    """Groups of the listed renderings (by index) that are one utterance each, and the probabilities of told pairs."""
    pairs, likely = _linked(listed, accounts)
    at = [_sentence(piece, accounts) for piece in listed]
    return _joined(_groups(pairs, likely, listed), listed, at), pairs


# ---------------------------------------------------------------- pairs
def _linked(listed: Sequence[Rendering], accounts: Accounts) -> tuple[dict[tuple[int, int], float], set[Pair]]:
    """Probabilities of the pairs that are one utterance, and further pairs that are one if a third one says so."""
    rarity = Rarity(accounts)
    near = candidates(listed, rarity)
    nearest = nearest_of(listed, near)
    linked: dict[tuple[int, int], float] = {}
    likely: set[Pair] = set()
    for i, j in near:
        a, b = listed[i], listed[j]
        among = ((i, j) in nearest) + ((j, i) in nearest)
        weighed = likeness(a, b, rarity, accounts.entity_of, among)
        score = probability(weighed)
        elsewhere = a.article.id != b.article.id or (_apart(a, b) and _is_cut(weighed))
        named = not weighed.same and (_is_name(a) or _is_name(b))
        if not elsewhere or named:
            continue
        if _is_enough(weighed, score):
            linked[i, j] = score
        elif score >= _LIKELY and weighed.same:
            likely.add((i, j))
    told = [part.is_quoted or tells_what(part.article.text, part.quotation) for part in listed]
    return {(i, j): score for (i, j), score in _once(linked, listed).items() if told[i] and told[j]}, likely


def _once(linked: Pairs, listed: Sequence[Rendering]) -> dict[tuple[int, int], float]:
    """The pairs, but of each rendering without quotation marks only the most probable one in each other article.

    What an account tells in its own words is one utterance, on whatever many things the speaker said it touches.
    """
    best: dict[tuple[int, str], float] = defaultdict(float)
    for (i, j), score in linked.items():
        for me, other in ((i, j), (j, i)):
            best[me, listed[other].article.id] = max(best[me, listed[other].article.id], score)
    return {
        (i, j): score
        for (i, j), score in linked.items()
        if all(listed[me].is_quoted or score == best[me, listed[o].article.id] for me, o in ((i, j), (j, i)))
    }


def _is_enough(weighed: Likeness, score: float) -> bool:
    if not weighed.both_quoted and weighed.size < _LEAST:
        return False
    if weighed.size < 2 and not weighed.same:  # one word
        return False
    if weighed.different:
        return score >= _OTHER_SPEAKER and weighed.size >= _FEW_WORDS
    return score >= (_QUOTED_PAIR if weighed.both_quoted else _TOLD_PAIR)


def _is_name(part: Rendering) -> bool:
    """Whether only a name stands in marks (had served "in Norway"): two people who print it have not said one thing."""
    telling = [w.printed for w in part.quoted if w.folded not in words_of("function_words")]
    short = 0 < len(telling) < _LEAST and part.quotation.kind == "mixed"
    return short and all(w[0].isupper() and not w.isupper() for w in telling)


def _apart(a: Rendering, b: Rendering) -> bool:
    """Whether two quotations of one article stand in different places, and one is not told inside the other."""
    return not any(s.overlap(t) for s in a.quotation.content for t in b.quotation.content)


def _is_cut(weighed: Likeness) -> bool:
    """Inside one article, only some words in quotation marks that are printed twice are told to be one utterance."""
    return weighed.both_quoted and weighed.kept >= _CUT and weighed.size >= _LEAST and not weighed.different


def candidates(listed: Sequence[Rendering], rarity: Rarity) -> dict[tuple[int, int], float]:
    """Pairs with shared words or near sentences, and how near they are (no unit)."""
    near: dict[tuple[int, int], float] = {}
    for i, j in _worth_a_look(listed, rarity):
        a, b = listed[i], listed[j]
        common, close = rarity.sum(a.stems & b.stems), cosine(a, b)
        if common >= _WORTH_A_LOOK or close >= _NEAR:
            share = common / max(1e-6, min(rarity.sum(a.stems), rarity.sum(b.stems)))
            union = common / max(1e-6, rarity.sum(a.stems | b.stems))
            near[i, j] = 0.5 * close + union + 0.3 * share
    return near


def _worth_a_look(listed: Sequence[Rendering], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Pairs in order that may be candidates, by two products of matrices: the others cost next to nothing."""
    told = [n for n, r in enumerate(listed) if _is_told_by_somebody(r)]
    if not told:
        return
    stems = {s: n for n, s in enumerate(sorted({s for n in told for s in listed[n].stems}))}
    words = np.zeros((len(told), len(stems)), np.float32)
    for row, n in enumerate(told):
        words[row, [stems[s] for s in listed[n].stems]] = [math.sqrt(max(0.0, rarity.of(s))) for s in listed[n].stems]
    none = np.zeros_like(next((v for n in told if (v := listed[n].vector) is not None), np.zeros(1, np.float32)))
    meaning = np.stack([none if (v := listed[n].vector) is None else v for n in told])
    for row, n in enumerate(told[:-1]):
        shared, close = words[row + 1 :] @ words[row], meaning[row + 1 :] @ meaning[row]
        for k in np.flatnonzero((shared >= _WORTH_A_LOOK - _SLACK) | (close >= _NEAR - _SLACK)).tolist():
            yield n, told[row + 1 + k]


def _is_told_by_somebody(member: Rendering) -> bool:
    """Words in quotation marks always are; without marks, only what has a source ("it is believed" has none).

    And what says enough to be one utterance ("the measure" does not).
    """
    told = member.quotation.speaker is not None or member.quotation.speaker_text is not None
    return member.is_quoted or (told and len(member.stems) >= _LEAST)


def nearest_of(listed: Sequence[Rendering], near: Pairs) -> set[tuple[int, int]]:
    """(i, j) where j is, of all quotations in its article, the nearest to i."""
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for (i, j), value in near.items():
        for me, other in ((i, j), (j, i)):
            place = (me, listed[other].article.id)
            best[place] = max(best.get(place, (0.0, -1)), (value, other))
    return {(me, other) for (me, _), (_, other) in best.items()}


# ---------------------------------------------------------------- groups
class _Links:
    """The told pairs, and which quotation is cut from which."""

    def __init__(self, pairs: Pairs, likely: Set[Pair], listed: Sequence[Rendering]) -> None:
        self.listed = listed
        self._likely = likely
        self.of: dict[int, set[int]] = defaultdict(set)
        self._wholes: dict[int, set[int]] = defaultdict(set)
        for i, j in pairs:
            self.of[i].add(j)
            self.of[j].add(i)
            for cut, whole in ((i, j), (j, i)):
                if _is_part(listed[cut], listed[whole]):
                    self._wholes[cut].add(whole)

    def go_together(self, m: int, n: int, group: set[int]) -> bool:
        """Whether two members can stand in one group: a told pair, two cuts of one remark in the group, or a likely
        pair that a third member is told to be both of."""
        if n in self.of[m]:
            return True
        between = self.of[m] & self.of[n] & group
        if (min(m, n), max(m, n)) in self._likely and any(not self.listed[w].is_quoted for w in between):
            return True
        if self._wholes[m] & self._wholes[n] & group:
            return True
        return self._retells(m, n, group) or self._retells(n, m, group)

    def _retells(self, m: int, n: int, group: set[int]) -> bool:
        """m, without quotation marks, tells what another member quotes, of which n quotes no more."""
        listed = self.listed
        if listed[m].is_quoted or not listed[n].is_quoted:
            return False
        return any(listed[w].is_quoted and len(listed[w].said) >= len(listed[n].said) for w in self.of[m] & group)


def _is_part(cut: Rendering, whole: Rendering) -> bool:
    """Whether most words of the cut stand in the whole, in order."""
    if not (cut.is_quoted and whole.is_quoted) or len(cut.said) > len(whole.said):
        return False
    return len(shared_words(cut.said, whole.said)[0]) >= _PART * len(cut.said)


def _groups(pairs: Pairs, likely: Set[Pair], listed: Sequence[Rendering]) -> list[set[int]]:
    """Sets in which every two members go together, so that nothing chains. Strong pairs are taken first.

    Every linked pair stands in at least one set.
    """
    links = _Links(pairs, likely, listed)
    groups: list[set[int]] = []
    for i, j in sorted(pairs, key=lambda pair: (-pairs[pair], pair)):
        if any(i in g and j in g for g in groups):
            continue
        homes = [g for g in groups if len(new := {i, j} - g) == 1 and _fits(g | {i, j}, new, links)]
        for group in homes:
            group |= {i, j}
        if not homes:
            groups.append({i, j})
    return groups


def _fits(group: set[int], new: set[int], links: _Links) -> bool:
    """Whether the new member, already in the group, goes with all of it."""
    (n,) = new
    return all(links.go_together(m, n, group) for m in group - new)


# ---------------------------------------------------------------- groups that are one utterance
def _joined(groups: Sequence[set[int]], listed: Sequence[Rendering], at: Sequence[int]) -> list[list[int]]:
    """Groups that hold the same words, or words printed side by side, are one; the parts of a larger group go."""
    found = [set(g) for g in groups]
    for x, y in _pairs_of(found):
        if _share_much(x, y, listed) or _side_by_side(x, y, listed, at):
            x |= y
            y.clear()
    told = {frozenset(g) for g in found if g}
    return sorted(sorted(g) for g in told if not any(g < other for other in told))


def _pairs_of(found: Sequence[set[int]]) -> Iterator[tuple[set[int], set[int]]]:
    """All pairs of groups that are not empty when their turn comes, smallest first into the one before."""
    for x, y in combinations(found, 2):
        if x and y:
            yield x, y


def _share_much(x: set[int], y: set[int], listed: Sequence[Rendering]) -> bool:
    """They share words of two articles, or all that one has beyond the shared words stands in the other's longest."""
    both = x & y
    if len({listed[n].article.id for n in both}) > 1:
        return True
    for mine, other in ((x, y), (y, x)):
        longest = max((listed[n].said for n in other if listed[n].is_quoted), key=len, default=())
        if both and all(listed[n].is_quoted and _stands_in(listed[n].said, longest) for n in mine - both):
            return True
    return False


def _stands_in(short: Sequence[str], long: Sequence[str]) -> bool:
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def _side_by_side(x: set[int], y: set[int], listed: Sequence[Rendering], at: Sequence[int]) -> bool:
    """Two accounts print both in one sentence each: "a disgrace", she said, that "borders on fraud".

    Not where a speech that is printed at length has them in different sentences.
    """
    beside: set[str] = set()
    for m, n in product(x, y):
        a, b = listed[m], listed[n]
        if a.quotation.id == b.quotation.id and a.is_quoted:
            if at[m] != at[n]:
                return False
            beside |= {a.article.id}
    return len(beside) > 1


def _sentence(piece: Rendering, accounts: Accounts) -> int:
    """The number of the sentence in which the piece begins."""
    start = piece.spans[0].start
    sentences = accounts.layers[piece.article.id].sentences
    return next((n for n, s in enumerate(sentences) if s.start <= start < s.end), -1)


# ---------------------------------------------------------------- evidence
def evidence(part: Rendering) -> tuple[Evidence, ...]:
    """The stretches of a piece."""
    return tuple(part.article.evidence(s.start, s.end) for s in part.spans)
