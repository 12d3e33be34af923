"""Who speaks where one report holds another."""

from rashomon.comparison.renderings import renderings
from rashomon.model.annotation import Entity, Mention

from .conftest import MakeAccounts

MOOR = "The Coast Times reported {ct|The Coast Times|that "


def speaker(make_accounts: MakeAccounts, text: str, name: str) -> str | None:
    """The speaker of the only rendering, where the name stands for the entity "moor"."""
    bare = text.replace("{ct|The Coast Times|", "").replace("}", "")
    mention = Mention("a", bare.index(name), bare.index(name) + len(name), "full name")
    accounts = make_accounts({"a": text}, (Entity(id="moor", name="Ada Moor", kind="person", mentions=(mention,)),))
    (found,) = renderings(accounts)
    return found.quotation.speaker


def test_words_that_a_paper_passes_on_are_those_of_whoever_spoke(make_accounts: MakeAccounts) -> None:
    """Behind a title and an auxiliary, too."""
    assert speaker(make_accounts, MOOR + "Ada Moor told her crew the dock would close}.", "Ada Moor") == "moor"
    assert speaker(make_accounts, MOOR + "Ms. Ada Moor had also said the dock would close}.", "Ada Moor") == "moor"


def test_a_report_of_what_somebody_did_stays_the_papers(make_accounts: MakeAccounts) -> None:
    """Neither a deed nor a noun such as "claims" makes the named one the speaker."""
    assert speaker(make_accounts, MOOR + "Ada Moor closed the dock in spring}.", "Ada Moor") == "ct"
    assert speaker(make_accounts, MOOR + "Ada Moor claims on the dock were paid}.", "Ada Moor") == "ct"
