"""Conflicts over how an utterance was made."""

from rashomon.comparison.conflicts_setting import setting_conflicts
from rashomon.comparison.statements import statements
from rashomon.model.comparison import Conflict

from .conftest import MakeAccounts

WORDS = "The reservoir is full and no village downstream needs to fear the spring"
FILLER = " Trains stood still all morning. Buses were full. Snow fell on the hills. Schools closed early."


def settings(make_accounts: MakeAccounts, a: str, b: str) -> list[Conflict]:
    """The conflicts between two accounts, each a sentence with the quotation in braces."""
    accounts = make_accounts(
        {"a": a.format(q=f"{{x|Xu|“{WORDS}”}}") + FILLER, "b": b.format(q=f"{{x|Xu|“{WORDS}”}}") + FILLER}
    )
    return setting_conflicts(accounts, statements(accounts))


def test_reporters_against_an_interview(make_accounts: MakeAccounts) -> None:
    """One occasion cannot be both; the sides are the words that name it."""
    (found,) = settings(make_accounts, "Xu told reporters in Bern: {q}.", "{q}, Xu said in an interview.")
    assert (found.kind, found.strength) == ("setting", "soft")
    assert [(s.article, s.value) for s in found.sides] == [("a", "told reporters"), ("b", "in an interview")]


def test_settings_that_go_together(make_accounts: MakeAccounts) -> None:
    """Reporters are told things at news conferences; a statement may be posted."""
    assert settings(make_accounts, "Xu told reporters: {q}.", "{q}, Xu said at a news conference.") == []
    assert settings(make_accounts, "{q}, Xu said in a statement.", "{q}, Xu said on Twitter.") == []


def test_one_account_that_names_no_setting(make_accounts: MakeAccounts) -> None:
    """Silence contradicts nothing."""
    assert settings(make_accounts, "Xu told reporters: {q}.", "{q}, Xu said.") == []


def test_a_setting_in_another_sentence_does_not_count(make_accounts: MakeAccounts) -> None:
    """Only the sentence of the quotation tells its setting."""
    assert (
        settings(make_accounts, "Xu told reporters: {q}.", "{q}, Xu said. Ho wrote in a letter that he agreed.") == []
    )
