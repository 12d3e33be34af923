"""How a rendering differs from the fullest one."""

import pytest

from rashomon.comparison.differences import compared
from rashomon.comparison.renderings import renderings
from rashomon.model.comparison import Difference

from .conftest import MakeAccounts

FULL = "We will not reopen the port until every crane has been inspected by the state"


def relation(make_accounts: MakeAccounts, here: str, full: str = f"“{FULL}”") -> str:
    """The relation of one content to another of the same speaker."""
    accounts = make_accounts({"a": f"{{x|X|{full}}} X said.", "b": f"X said {{x|X|{here}}}."})
    fullest, mine = renderings(accounts)
    return compared(fullest, mine).relation


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        (f"“{FULL.replace(' the port', ' THE port,')}”", "identical"),
        ("that it would “not reopen the port”", "truncated"),
        ("“We will not reopen the port ... has been inspected by the state”", "truncated"),
        ("“We won’t reopen the port until every crane has been inspected by the state”", "reworded"),
        ("“We will reopen the port until every crane has been inspected by the state”", "altered"),
        ("“We will not reopen a port until every crane has been inspected by the state”", "altered"),
        ("“We may not reopen the port until every crane has been inspected by the state”", "altered"),
        ("“We will not reopen the port until every ship has been inspected by the state”", "altered"),
        ("“We will not reopen the port until every crane has been inspected [again] by the state”", "identical"),
        ("the state says it “did not reopen the ports until” then", "altered"),
        ("they “would not reopen the port”", "reworded"),
        ("“We will not re-open the ports until every crane has been inspected by the state”", "reworded"),
        ("the port will stay closed", "indirect"),
    ],
)
def test_what_changes_the_sense_is_altered(make_accounts: MakeAccounts, here: str, expected: str) -> None:
    """Typography and editors' brackets are nothing, cuts are marked, contractions are style, words are words."""
    assert relation(make_accounts, here) == expected


def test_a_cut_that_nothing_marks_is_an_alteration(make_accounts: MakeAccounts) -> None:
    """A sentence left out without an ellipsis joins words that were not spoken together."""
    full = "“We are ready. We have asked for help twice. We wait.”"
    assert relation(make_accounts, "“We are ready. We wait.”", full) == "altered"
    assert relation(make_accounts, "“We are ready … We wait.”", full) == "truncated"


def test_the_script_gives_every_step_as_printed(make_accounts: MakeAccounts) -> None:
    """Equal steps are kept, so that the two wordings can be laid side by side."""
    accounts = make_accounts(
        {"a": "{x|X|“The Dam was never safe, and they knew”} X said.", "b": "{x|X|“the dam was not safe”} X said."}
    )
    fullest, mine = renderings(accounts)
    assert compared(fullest, mine).differences == (
        Difference("equal", "The Dam was", "the dam was"),
        Difference("replace", "never", "not"),
        Difference("equal", "safe", "safe"),
        Difference("delete", "and they knew", ""),
    )


def test_a_fragment_of_a_long_speech_stays_together(make_accounts: MakeAccounts) -> None:
    """Words that occur at many places are matched where the fragment was cut out."""
    full = "“It was a good day. The day was long. A very good day for the island, and a day to remember.”"
    accounts = make_accounts(
        {"a": f"{{x|X|{full}}} X said.", "b": "X spoke of {x|X|“a very good day for the island”}."}
    )
    fullest, mine = renderings(accounts)
    steps = [(d.op, d.here) for d in compared(fullest, mine).differences]
    assert steps == [("delete", ""), ("equal", "a very good day for the island"), ("delete", "")]


def test_a_romanised_name_is_no_alteration(make_accounts: MakeAccounts) -> None:
    """One name spelt in two ways inside the marks changes nothing."""
    full = "“We will never let Muammar al-Qaddafi beat us in the desert”"
    assert relation(make_accounts, "“We will never let Moammar Gadhafi beat us in the desert”", full) == "reworded"


def test_fragments_that_are_printed_in_another_order_are_cuts(make_accounts: MakeAccounts) -> None:
    """Each fragment is compared where the fullest has it."""
    here = "that “inspected by the state” matters, and that “every crane” does"
    assert relation(make_accounts, here) == "truncated"


def test_a_newsroom_shifts_the_tense_of_what_it_takes_into_its_own_sentence(make_accounts: MakeAccounts) -> None:
    """Between “will” and “would” nothing changed there; in a whole sentence it does."""
    full = "“The bridge will outlive everybody in this town”"
    assert relation(make_accounts, "that it “would outlive everybody in this town”", full) == "reworded"
    assert relation(make_accounts, "“The bridge would outlive everybody in this town”", full) == "altered"
