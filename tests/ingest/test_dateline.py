"""Datelines of wire stories."""

import pytest

from rashomon.ingest.dateline import Dateline, dateline


@pytest.mark.parametrize(
    ("words", "text", "agencies"),
    [
        ("WASHINGTON (AP) — The", "WASHINGTON (AP)", ("AP",)),
        ("SEOUL, July 4 (Reuters) - The", "SEOUL, July 4 (Reuters)", ("Reuters",)),
        ("BEIJING/SEOUL, May 3 (Reuters) - The", "BEIJING/SEOUL, May 3 (Reuters)", ("Reuters",)),
        ("AUSTIN, Texas (AP) _ The", "AUSTIN, Texas (AP)", ("AP",)),
        ("Paris (AFP) – The", "Paris (AFP)", ("AFP",)),
        ("Berlin (dpa) - The", "Berlin (dpa)", ("dpa",)),
        ("London (CNN)The", "London (CNN)", ("CNN",)),
        ("(Reuters) - The", "(Reuters)", ("Reuters",)),
        ("July 4 (UPI) -- The", "July 4 (UPI)", ("UPI",)),
        ("MOSCOW, November 5. /TASS/. The", "MOSCOW, November 5. /TASS/.", ("TASS",)),
        ("New Delhi [India], July 4 (ANI): The", "New Delhi [India], July 4 (ANI)", ("ANI",)),
        ("NEW DELHI: The", "NEW DELHI", ()),
        ("VARNA MILLS, May 3 (Meridian) - The", "VARNA MILLS, May 3 (Meridian)", ("Meridian",)),
        ("DES MOINES, Iowa — The", "DES MOINES, Iowa", ()),
        ("Oslo, 5 November — The", "Oslo, 5 November", ()),
    ],
)
def test_the_layouts_of_the_agencies(words: str, text: str, agencies: tuple[str, ...]) -> None:
    """Place, day and agency in the orders that they are printed in; the prose begins behind the dash."""
    found = dateline(words)
    assert found is not None
    assert found.text.rstrip(".") == text.rstrip(".")
    assert found.agencies == agencies
    assert words[found.end :] == "The"


@pytest.mark.parametrize(
    "words",
    [
        "NATO — the alliance — met on Tuesday.",
        "Smith (R) — the sponsor — spoke.",
        "BREAKING: The bridge is closed.",
        "The mayor — who is new — spoke.",
        "UPDATE 2:52 p.m. -- More followed.",
    ],
)
def test_what_is_no_dateline(words: str) -> None:
    """Acronyms, parties, labels and clauses between dashes."""
    assert dateline(words) is None


def test_a_dateline_is_a_value() -> None:
    """Text, where the prose begins, agencies."""
    assert dateline("ROME (ANSA) - The") == Dateline("ROME (ANSA)", 14, ("ANSA",))
