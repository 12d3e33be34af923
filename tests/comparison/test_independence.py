"""The origins behind a fact, and why several accounts count as one."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.independence import Independence
from rashomon.comparison.voices import Voices
from rashomon.model.comparison import Ground, Statement, Tie
from rashomon.model.evidence import Evidence
from rashomon.model.lineage import Lineage, Origin, Passage

MakeAccounts = Callable[..., Accounts]
BRIDGE = "The old bridge over the Wend collapsed on Monday."


def _grounds(accounts: Accounts, *statements: Statement) -> tuple[Ground, ...]:
    cells = [(Evidence(a.id, 0, len(a.text), a.text),) for a in accounts.articles]
    return Independence(accounts, Voices(accounts), statements).grounds(cells)


def test_each_alone(make_accounts: MakeAccounts) -> None:
    """Accounts that share nothing but the fact are an origin each."""
    assert _grounds(make_accounts({"a": BRIDGE, "b": BRIDGE})) == (Ground(("a",)), Ground(("b",)))


def test_one_origin(make_accounts: MakeAccounts) -> None:
    """Articles of one origin count as one, and the origin is named."""
    lineage = Lineage(origins=(Origin(id="o1", articles=("a", "c")), Origin(id="o2", articles=("b",))))
    accounts = dataclasses.replace(make_accounts(dict.fromkeys("abc", BRIDGE)), lineage=lineage)
    assert _grounds(accounts) == (Ground(("a", "c"), (Tie("origin", "o1", ("a", "c")),)), Ground(("b",)))


def test_chain(make_accounts: MakeAccounts) -> None:
    """Two ties join three articles; a tie that joins nothing new is not told."""
    told = "“The old bridge over the Wend collapsed on Monday.”"
    accounts = make_accounts({"a": BRIDGE, "b": "{ada|Ada|" + told + "}", "c": "{ada|Ada|" + told + "}"})
    copied = Passage(id="p", kind="prose", words=9, evidence=(Evidence("a", 0, 40, ""), Evidence("b", 0, 40, "")))
    accounts = dataclasses.replace(accounts, lineage=Lineage(passages=(copied,)))
    one = Ground(("a", "b", "c"), (Tie("copy", "p", ("a", "b")), Tie("statement", "s", ("b", "c"))))
    assert _grounds(accounts, Statement(id="s", speaker="ada", quotations=("b1", "c1"))) == (one,)


def test_one_speaker(make_accounts: MakeAccounts) -> None:
    """Words of one speaker count once, even where nobody can say that they are one utterance."""
    accounts = make_accounts({"a": "{ada|Ada|“The old bridge is gone”}", "b": "{ada|Ada|“Our old bridge fell”}"})
    assert _grounds(accounts) == (Ground(("a", "b"), (Tie("speaker", "ada", ("a", "b")),)),)
