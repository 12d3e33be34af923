"""Which propositions are set beside each other: pairs of two accounts that may state one fact."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.alignment import Alignment, align
from rashomon.comparison.bags import Floats
from rashomon.comparison.conflicts.clash import Pair
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.propositions import propositions
from rashomon.comparison.revisions import versions_apart

_NEAREST = 16  # other rows that a row is compared with; a story of three or four accounts has fewer
_FLOOR = 0.08  # pairs less likely than this to state one fact are not compared


def context_of(accounts: Accounts, alignment: Alignment | None = None) -> Context:
    """The story as comparators see it; its alignment is made where none is given."""
    return Context(accounts, alignment or align(propositions(accounts)))


def body_pairs(context: Context) -> Iterator[Pair]:
    """Pairs in the prose of different articles, most likely first; no two versions of one page."""
    versions = versions_apart(context.accounts)
    for pair in _likely(context):
        left, right = context.row(pair.left), context.row(pair.right)
        one_page = frozenset((left.article, right.article)) in versions
        if left.is_body and right.is_body and not one_page and not _copied(context, pair):
            yield pair


def _likely(context: Context) -> Iterator[Pair]:
    chance = np.triu(context.alignment.chance)
    rows, columns = np.nonzero((chance >= _FLOOR) & _among_nearest(context.alignment.chance))
    order = np.argsort(-chance[rows, columns], kind="stable")
    for i, j in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        yield Pair(i, j, float(chance[i, j]))


def _among_nearest(chance: Floats) -> NDArray[np.bool_]:
    """Where one row is among the few that most likely state the same fact as the other, so that in a crowd of accounts
    the work grows with the number of rows and not with its square."""
    if len(chance) <= _NEAREST:
        return np.ones_like(chance, bool)
    least = -np.partition(-chance, _NEAREST - 1, axis=1)[:, _NEAREST - 1 : _NEAREST]
    near = chance >= np.maximum(least, _FLOOR)
    found: NDArray[np.bool_] = near | near.T
    return found


def _copied(context: Context, pair: Pair) -> bool:
    """The same words: whatever they say, they do not differ."""
    left, right = context.row(pair.left), context.row(pair.right)
    return left.stems == right.stems and left.runs == right.runs
