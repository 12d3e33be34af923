"""Counting sources."""

from rashomon.comparison.sourcing import is_official, sourcing
from rashomon.model.annotation import Entity
from rashomon.model.comparison import Sourcing

from .conftest import MakeAccounts

MINISTER = Entity(id="holm", name="Eva Holm", kind="person", roles=("transport minister",))
AUTHOR = Entity(id="rook", name="Ida Rook", kind="person", roles=("former finance minister", "author"))
NORLAND = Entity(id="nor", name="Norland", kind="country")


def test_each_source_counts_once_and_in_its_class(make_accounts: MakeAccounts) -> None:
    """Named, unnamed, official and documents; evidence is where each source first stands."""
    accounts = make_accounts(
        {
            "a": "{holm|Eva Holm|The dam is safe}, Eva Holm said. {holm|she|It will hold}, she said. "
            "{rook|Ida Rook|It leaks}, Ida Rook said. A senior official said {-|A senior official|it was old}. "
            "Residents said {-|Residents|water came in}. Court documents show {-|Court documents|that nobody checked}. "
            "It was believed {-|-|that all was well}."
        },
        (MINISTER, AUTHOR, NORLAND),
    )
    (row,) = sourcing(accounts)
    assert row == Sourcing(id=row.id, article="a", named=2, unnamed=2, official=2, documents=1, evidence=row.evidence)
    assert [e.text for e in row.evidence] == [
        "Eva Holm",
        "Ida Rook",
        "A senior official",
        "Residents",
        "Court documents",
    ]


def test_an_article_without_quotations_has_no_sources(make_accounts: MakeAccounts) -> None:
    """Zero is an answer."""
    (row,) = sourcing(make_accounts({"a": "Snow fell."}))
    assert (row.named, row.unnamed, row.official, row.documents, row.evidence) == (0, 0, 0, 0, ())


def test_who_is_official() -> None:
    """Countries and holders of an office are; those who held one are not."""
    assert is_official(MINISTER)
    assert is_official(NORLAND)
    assert is_official(Entity(id="x", name="Ministry of Water", kind="organization"))
    assert not is_official(AUTHOR)
    assert not is_official(Entity(id="y", name="Deep Water Ltd", kind="organization"))
