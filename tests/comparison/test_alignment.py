"""Alignment: its signals, each documented, and what they tell of two sentences."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import numpy as np

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.alignment import SIGNALS, WEIGHTS, Pairing, align, shared_numbers, told
from rashomon.comparison.bags import weigh
from rashomon.comparison.propositions import propositions

MakeAccounts = Callable[..., Accounts]


def test_signals_are_documented() -> None:
    """Every signal says in one sentence what it sees, no two the same, and has its weight."""
    lines = [(s.__doc__ or "").strip() for s in SIGNALS]
    assert all(line.endswith(".") and "\n" not in line for line in lines)
    assert len(set(lines)) == len(SIGNALS) == len(WEIGHTS)


def test_signals_have_the_shape_of_the_pairs(make_accounts: MakeAccounts) -> None:
    """Each signal is a matrix: rows of the left article by rows of the right one."""
    parts = propositions(
        make_accounts({"a": "Ada Moor sold nine boats. Rain fell.", "b": "Nine boats sank near Aldby."})
    )
    pair = Pairing(*weigh(parts))
    assert {tuple(np.broadcast_to(s(pair), pair.cosine.shape).shape) for s in SIGNALS} == {(2, 1)}
    assert shared_numbers(pair).tolist() == [[1.0], [0.0]]


def test_sure_pairs_are_told() -> None:
    """A pair is told when it is sure enough, also where a row has two partners."""
    chance = np.array([[0.9, 0.5, 0.0], [0.2, 0.4, 0.0]], np.float32)
    assert told(chance) == [(0, 0), (0, 1)]


def test_nothing_to_align(make_accounts: MakeAccounts) -> None:
    """An article without sentences is aligned with nothing."""
    found = align(propositions(make_accounts({"a": "", "b": "Nine boats sank near Aldby."})))
    assert (found.pairs, len(found.rows)) == ((), 1)


def test_same_sentence_twice_in_one_article(make_accounts: MakeAccounts) -> None:
    """What a page prints twice is one proposition."""
    accounts = make_accounts({"a": "Nine boats sank near Aldby. Nine boats sank near Aldby."})
    (part,) = propositions(dataclasses.replace(accounts))
    assert [(r.start, r.end) for r in part.rows] == [(0, 27)]
