"""From head outputs to labels: the best path through a BIO scheme."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Labels = NDArray[np.int64]

_NEVER = -1e9


def log_softmax(logits: Floats) -> Floats:
    """Log-probabilities over the last axis."""
    shifted = logits - logits.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)), np.float32)


def bio_transitions(types: int, opening: float = 0.0) -> Floats:
    """Scores (from, to) for labels O, B-1, I-1, B-2, ...: I follows only its own B or I; opening costs `opening`."""
    size = 1 + 2 * types
    table = np.zeros((size, size), np.float32)
    table[:, 1::2] -= opening
    for label in range(2, size, 2):
        table[:, label] = _NEVER
        table[[label - 1, label], label] = 0.0
    return table


def best_paths(scores: Floats, transitions: Floats) -> Labels:
    """The best label sequences (Viterbi), (n, length), for `scores` (n, length, labels).

    `transitions` is one table (labels, labels) of `bio_transitions` for all sequences, or one for
    each (n, labels, labels).
    """
    n, length, size = scores.shape
    steps = np.ascontiguousarray(scores.transpose(1, 2, 0))  # rows side by side, so that numpy runs along them
    over = np.ascontiguousarray(np.broadcast_to(transitions, (n, size, size)).transpose(1, 2, 0))
    best = np.empty_like(steps)
    best[0] = steps[0] + over[0]  # a text begins as if after O
    for t in range(1, length):
        np.maximum.reduce(best[t - 1][:, None] + over, 0, out=best[t])
        best[t] += steps[t]
    return _traced(best)


def _traced(best: Floats) -> Labels:
    """The paths that lead to the best ends: (length, labels, n) to (n, length).

    O and B come from the best label before them, whatever that is; I from its own B or I.
    """
    out: Labels = best.argmax(1).T
    begins = (best[:, 1::2] >= best[:, 2::2]).transpose(2, 0, 1)  # of I, whether its B comes before it
    for row in np.flatnonzero(out.any(1)).tolist():
        path, begun = out[row].tolist(), begins[row]
        for t in range(len(path) - 1, 0, -1):
            if (label := path[t]) and label % 2 == 0:
                path[t - 1] = label - int(begun[t - 1, label // 2 - 1])
        out[row] = path
    return out


def spans(labels: Labels) -> list[tuple[int, int, int]]:
    """(type, first, end) of each span in one BIO label sequence; types count from 0."""
    out: list[tuple[int, int, int]] = []
    begin = -1
    for i, label in enumerate([*labels.tolist(), 0]):
        if begin >= 0 and (label == 0 or label % 2 == 1):
            out.append(((int(labels[begin]) - 1) // 2, begin, i))
            begin = -1
        if label and begin < 0:
            begin = i
    return out
