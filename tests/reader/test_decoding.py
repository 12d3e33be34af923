"""From head outputs to labels."""

from __future__ import annotations

import numpy as np

from rashomon.reader.decoding import best_paths, bio_transitions, log_softmax, spans


def test_a_span_begins_with_b() -> None:
    """I after O is never chosen, however likely each label is alone."""
    scores = log_softmax(np.array([[[9, 0, 0], [0, 1, 2], [0, 0, 9]]], np.float32))
    assert best_paths(scores, bio_transitions(1)).tolist() == [[0, 1, 2]]


def test_opening_costs() -> None:
    """A price on opening drops a span that is only just likelier than none."""
    scores = log_softmax(np.array([[[0.0, 0.5, -9], [3, 0, -9]]], np.float32))
    assert best_paths(scores, bio_transitions(1)).tolist() == [[1, 0]]
    assert best_paths(scores, bio_transitions(1, 1.0)).tolist() == [[0, 0]]


def test_i_goes_on_with_its_own_type() -> None:
    """An inside label of another type cannot follow."""
    scores = log_softmax(np.array([[[0, 9, 0, 0, 0], [0, 0, 1, 0, 2]]], np.float32))
    assert best_paths(scores, bio_transitions(2)).tolist() == [[1, 2]]


def test_spans_of_labels() -> None:
    """Types count from 0; B ends the span before it."""
    assert spans(np.array([1, 2, 1, 0, 3, 4])) == [(0, 0, 2), (0, 2, 3), (1, 4, 6)]
