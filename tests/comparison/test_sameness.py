"""Whether two sentences tell one fact, or only share a subject; and the renderings of one utterance."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.alignment import Aligned, Alignment, align
from rashomon.comparison.clusters import groups
from rashomon.comparison.one_utterance import with_statements
from rashomon.comparison.propositions import propositions
from rashomon.comparison.renderings import deed, stem
from rashomon.comparison.sameness import Sameness
from rashomon.model.comparison import Statement
from rashomon.model.evidence import Evidence

MakeAccounts = Callable[..., Accounts]
OPENED = "Ada Moor opened the museum of clocks in Aldby."
MUSEUM = "The museum of clocks was opened by Ada Moor."
FLED = "The barn from which Ada Moor fled near Aldby burned down."
SPEECH = "We will not sell the harbour to anybody."


def _aligned(accounts: Accounts, chance: float = 0.0, cosine: float = 0.6) -> Alignment:
    """All sentences of different accounts equally likely one fact, and equally near."""
    found = align(propositions(accounts))
    size = len(found.rows)
    apart = np.not_equal.outer(found.number, found.number)
    near = np.linalg.cholesky(np.full((size, size), cosine) + (1 - cosine) * np.eye(size)).astype(np.float32)
    pairs = [Aligned(i, j, chance) for i in range(size) for j in range(i) if apart[i, j] and chance >= 0.45]
    starts = np.cumsum([0, *(len(p) for p in found.parts)])
    parts = tuple(replace(p, vectors=near[s : s + len(p)]) for p, s in zip(found.parts, starts, strict=False))
    return replace(found, parts=parts, chance=(apart * chance).astype(np.float32), pairs=tuple(pairs))


@pytest.mark.parametrize("words", ["wrote write", "chose choose", "drove drive", "became become", "pledged promised"])
def test_words_for_one_deed_are_one(words: str) -> None:
    """Those that stand for others stand for themselves, too."""
    one, other = words.split()
    assert deed(stem(one)) == deed(stem(other))


def test_a_shared_subject_is_no_shared_fact(make_accounts: MakeAccounts) -> None:
    """Sentences that share hardly more than names are never surely one fact, however likely the alignment has it."""
    same = Sameness(_aligned(make_accounts({"a": OPENED, "b": MUSEUM, "c": FLED}), 0.9))
    assert [round(same.link(0, other), 2) for other in (1, 2)] == [0.9, 0.59]


def test_far_meaning_is_no_shared_fact(make_accounts: MakeAccounts) -> None:
    """Some shared words do not do it where the sentences mean different things."""
    shutters = "Nobody opened the shutters of the burning barn when the clocks struck four."
    same = Sameness(_aligned(make_accounts({"a": OPENED, "b": shutters}), 0.9, cosine=0.2))
    assert round(same.link(0, 1), 2) == 0.59


def test_the_nearest_sentence_of_an_account(make_accounts: MakeAccounts) -> None:
    """An account without sentences has none; of two, the likelier one is nearest."""
    alignment = _aligned(make_accounts({"a": OPENED, "b": f"{FLED} {MUSEUM}", "c": ""}))
    alignment.chance[0, 2] = 0.4
    same = Sameness(alignment)
    assert (same.nearest(0, 1), round(same.most(0, 1), 2), same.nearest(0, 2), same.most(0, 2)) == (2, 0.4, None, 0.0)


def test_renderings_of_a_sure_statement_go_together(make_accounts: MakeAccounts) -> None:
    """Two sentences that render one utterance are as likely one fact as the statement is sure; a doubtful one and a
    sentence that only holds a word or two of it change nothing."""
    accounts = make_accounts({"a": SPEECH, "b": SPEECH, "c": "He spoke at the harbour about many things."})
    said = (*(Evidence(a, 0, len(SPEECH), SPEECH) for a in "ab"), Evidence("c", 12, 23, "the harbour"))
    for score, likely in ((0.9, 0.9), (0.5, 0.0)):
        found = with_statements(_aligned(accounts), [Statement(id="s", speaker=None, score=score, evidence=said)])
        assert [round(float(found.chance[0, n]), 2) for n in (1, 2)] == [likely, 0.0]


def test_one_fact_is_not_told_in_two_rows(make_accounts: MakeAccounts) -> None:
    """Two groups that share the sentences of two accounts are one, unless their other sentences do not go together."""
    accounts = make_accounts({"a": OPENED, "b": MUSEUM, "c": f"{OPENED} {FLED}"})
    for cosine, made in ((0.55, [[0, 1, 2, 3]]), (0.3, [[0, 1, 2], [0, 1, 3]])):
        assert [sorted(g) for g in groups(_aligned(accounts, 0.9, cosine))] == made
