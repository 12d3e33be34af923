"""Which propositions are set beside each other: pairs of two accounts that may state one fact."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.alignment import align
from rashomon.comparison.conflicts.clash import Pair
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.propositions import propositions
from rashomon.comparison.revisions import versions_apart

_FLOOR = 0.08  # pairs less likely than this to state one fact are not compared


def context_of(accounts: Accounts) -> Context:
    """The story as comparators see it."""
    return Context(accounts, align(propositions(accounts)))


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
    rows, columns = np.nonzero(chance >= _FLOOR)
    order = np.argsort(-chance[rows, columns], kind="stable")
    for i, j in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        yield Pair(i, j, float(chance[i, j]))


def _copied(context: Context, pair: Pair) -> bool:
    """The same words: whatever they say, they do not differ."""
    left, right = context.row(pair.left), context.row(pair.right)
    return left.stems == right.stems and left.runs == right.runs
