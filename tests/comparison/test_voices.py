"""Whose voice the words of a cell are in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.renderings import stem
from rashomon.comparison.voices import Voices
from rashomon.model.evidence import Evidence

MakeAccounts = Callable[..., Accounts]


def _voice(accounts: Accounts, shared: str = "") -> bool:
    text = accounts.text["a"]
    stems = frozenset(stem(word) for word in shared.split())
    return Voices(accounts).is_reported([Evidence("a", 0, len(text), text)], stems)


def test_own_voice(make_accounts: MakeAccounts) -> None:
    """A sentence without any report of speech is the outlet's own."""
    assert not _voice(make_accounts({"a": "The ferry sank off Corton at noon."}))


def test_claim(make_accounts: MakeAccounts) -> None:
    """A sentence whose content is somebody's words is not, however long the reporting clause is."""
    told = "In an interview on Monday, {ada|Ada Moor|the ferry sank} was how Ada Moor, the harbour master, put it."
    assert _voice(
        make_accounts({"a": "Ada Moor, who has run the harbour for nine years, said {ada|Ada Moor|it sank}."})
    )
    assert not _voice(make_accounts({"a": told}))


@pytest.mark.parametrize(
    ("shared", "reported"), [("ferry sank corton noon", False), ("crew drunk asleep captain", True)]
)
def test_which_half(make_accounts: MakeAccounts, shared: str, reported: bool) -> None:
    """Of a sentence that is half a claim, the half that holds what other accounts have decides."""
    half = "The ferry sank off Corton at noon after what {ada|Ada Moor|the captain said was a crew drunk or asleep}."
    assert _voice(make_accounts({"a": half}), shared) is reported


def test_said_at_the_end(make_accounts: MakeAccounts) -> None:
    """Where the reading found no quotation, a last clause that gives the sentence to somebody counts."""
    assert _voice(make_accounts({"a": "The ferry had sunk off Corton at noon, the coastguard said."}))
