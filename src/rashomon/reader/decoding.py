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

    `transitions` is one table (labels, labels) for all sequences, or one for each (n, labels, labels).
    """
    n, length, size = scores.shape
    steps = np.ascontiguousarray(scores.transpose(1, 0, 2))
    into = transitions.swapaxes(-1, -2)  # (..., to, from): what is compared lies side by side
    best = steps[0] + transitions[..., 0, :]  # a text begins as if after O
    back = np.empty((length, n, size), np.int64)
    for t in range(1, length):
        reach = best[:, None] + into
        reach.argmax(2, out=back[t])
        best = reach.max(2)
        best += steps[t]
    out = np.empty((length, n), np.int64)
    out[-1] = best.argmax(1)
    rows = np.arange(n)
    for t in range(length - 1, 0, -1):
        out[t - 1] = back[t][rows, out[t]]
    return out.T


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
