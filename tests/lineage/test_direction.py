"""Names of outlets and agencies, and whose copy an article says it is."""

from rashomon.lineage.direction import reprinted, same_outlet
from rashomon.model.article import Article, Credit


def test_an_agency_is_known_by_its_initials() -> None:
    """Credits use short names, mastheads long ones."""
    assert same_outlet("AP", "The Associated Press")
    assert same_outlet("Agence France-Presse", "AFP")
    assert same_outlet("the guardian", "The Guardian")
    assert not same_outlet("Reuters", "The Associated Press")
    assert not same_outlet("", "")


def test_an_outlet_that_credits_itself_reprints_nobody() -> None:
    """“SOURCE: RADIO NORTH” on the article of Radio North itself names the outlet, no agency."""
    credit = (Credit("RADIO NORTH", "reprint"),)
    assert reprinted(Article(id="a", sha256="", text="", outlet="Radio North", credits=credit)) is None
    assert reprinted(Article(id="b", sha256="", text="", outlet="Daily", credits=credit)) == "RADIO NORTH"
