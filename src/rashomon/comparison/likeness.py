"""How likely two quotations render one utterance: small documented signals, weighed by a logistic regression.

Pairs with quotation marks on both sides have their own weights. They come from `python -m training.likeness` on the
twelve stories of the accounts eval, which also prints what they reach with each story left out of the fit.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz.distance import LCSseq

from rashomon.comparison.renderings import Rarity, Rendering, window
from rashomon.comparison.speakers import different_speakers, same_speaker
from rashomon.model.annotation import Entity

_KIN = 5  # letters that two words begin with in common from which on they may be forms of one word
_VERBATIM, _MUCH = 0.8, 15.0  # share of the words, and nats, from which on two printed the same words of somebody
_KIN_WORTH = 0.7  # what such a pair counts against the same stem


@dataclass(frozen=True)
class Likeness:
    """What is known of a pair before it is weighed.

    kept: share of the shorter one's words, weighted by rarity, that stand in order in the longer one.
    told: rarity of those words in nats. size, longer: words of the shorter and of the longer one.
    cosine: of the sentences. covered: share of either one's meaning words that have kin in the other, weighted by
    rarity, the lesser of the two.
    nearest: of how many of the two the other is the nearest quotation in its article, 0, 1 or 2.
    numbers: both give numbers in figures, and some stands in only one.
    """

    both_quoted: bool
    same: bool
    different: bool
    kept: float
    told: float
    size: int
    longer: int
    cosine: float
    covered: float
    nearest: int = 0
    numbers: bool = False


def likeness(a: Rendering, b: Rendering, rarity: Rarity, entity_of: Mapping[str, Entity], nearest: int = 0) -> Likeness:
    """What is known of a pair."""
    equal, size = shared_words(a.said, b.said)
    shorter = a.said if len(a.said) <= len(b.said) else b.said
    return Likeness(
        both_quoted=a.is_quoted and b.is_quoted,
        same=same_speaker(a.quotation, b.quotation, entity_of),
        different=different_speakers(a.quotation, b.quotation, entity_of),
        kept=rarity.sum(equal) / max(1e-6, rarity.sum(shorter)),
        told=rarity.sum(equal),
        size=size,
        longer=max(len(a.said), len(b.said)),
        cosine=cosine(a, b),
        covered=min(_covered(a.stems, b.stems, rarity), _covered(b.stems, a.stems, rarity)),
        nearest=nearest,
        numbers=_numbers_differ(a, b),
    )


def _covered(stems: Set[str], others: Set[str], rarity: Rarity) -> float:
    """Share of the stems, weighted by rarity, that the others have or have kin of."""
    begin = {o[:_KIN] for o in others if len(o) >= _KIN}
    found = sum(rarity.of(s) * (1.0 if s in others else _KIN_WORTH if s[:_KIN] in begin else 0.0) for s in stems)
    return found / max(1e-6, rarity.sum(stems))


def _numbers_differ(a: Rendering, b: Rendering) -> bool:
    left, right = ({w.folded for w in r.content if w.folded[:1].isdigit()} for r in (a, b))
    return bool(left and right and left != right)


# ---------------------------------------------------------------- signals
def same(x: Likeness) -> float:
    """They have one speaker, or an unnamed one under the same description."""
    return float(x.same)


def different(x: Likeness) -> float:
    """Their speakers are known, and neither speaks for the other."""
    return float(x.different)


def kept(x: Likeness) -> float:
    """The words of the shorter one stand in order in the longer one."""
    return x.kept


def much_kept(x: Likeness) -> float:
    """Much is told in the shared words, and little else."""
    return min(x.told, 30) / 10 * x.kept


def both_covered(x: Likeness) -> float:
    """Each has the meaning words of the other, or other forms of them."""
    return x.covered


def alike_in_length(x: Likeness) -> float:
    """They are equally long."""
    return x.size / max(1, x.longer)


def meaning(x: Likeness) -> float:
    """Their sentences mean much the same."""
    return x.cosine


def nearest(x: Likeness) -> float:
    """Neither has a nearer quotation in the other's article."""
    return x.nearest / 2


def other_numbers(x: Likeness) -> float:
    """They give different numbers."""
    return float(x.numbers)


def one_speakers_words(x: Likeness) -> float:
    """One speaker's rare words stand in both, in the same order."""
    return x.same * min(x.told, 20) / 10


Signal = Callable[[Likeness], float]
QUOTED: tuple[Signal, ...] = (same, different, kept, much_kept, both_covered, alike_in_length)
TOLD: tuple[Signal, ...] = (same, different, meaning, nearest, other_numbers, one_speakers_words)
# in the order of QUOTED and TOLD, the intercept last; written by training/likeness.py
QUOTED_WEIGHTS: tuple[float, ...] = (1.33, -1.61, 6.13, 1.18, 4.19, 1.58, -7.44)
TOLD_WEIGHTS: tuple[float, ...] = (0.67, -0.72, 4.18, 1.21, -1.73, 3.64, -5.71)


def probability(x: Likeness) -> float:
    """The probability that the pair is one utterance.

    Nearly the same words, the speaker of one unknown, are taken for one speaker's; the eval has too few to fit.
    """
    if not (x.same or x.different) and x.kept >= _VERBATIM and x.told >= _MUCH:
        x = replace(x, same=True)
    signals, weights = (QUOTED, QUOTED_WEIGHTS) if x.both_quoted else (TOLD, TOLD_WEIGHTS)
    total = sum(w * signal(x) for w, signal in zip(weights, signals, strict=False)) + weights[-1]
    return 1 / (1 + math.exp(-total))


# ---------------------------------------------------------------- words and sentences
def shared_words(a: Sequence[str], b: Sequence[str]) -> tuple[list[str], int]:
    """Words of the shorter list that stand in order in the best window of the longer one, and the shorter's length."""
    short, long = (list(a), list(b)) if len(a) <= len(b) else (list(b), list(a))
    start, end, left = window(short, long)
    steps = LCSseq.opcodes(left, long[max(0, start - 2) : end + 2])
    return [w for s in steps if s.tag == "equal" for w in left[s.src_start : s.src_end]], len(short)


def cosine(a: Rendering, b: Rendering) -> float:
    """Of the sentences that hold the contents; 0 where a vector is missing."""
    if a.vector is None or b.vector is None:
        return 0.0
    return float(np.dot(a.vector, b.vector))
