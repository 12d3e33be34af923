"""Countries in running text."""

from __future__ import annotations

from rashomon.text.countries import countries, country_form, country_of, find_countries


def found(text: str) -> list[tuple[str, str, str]]:
    """Words, code and kind of every country's form in a text."""
    return [(text[s:e], form.iso3, form.kind) for s, e, form in find_countries(text)]


def test_names_capitals_peoples_and_metonyms() -> None:
    """Every kind of form is found, the longest at each place."""
    assert found("South Korean envoys told the Kremlin and Washington, D.C. that the U.K. objects.") == [
        ("South Korean", "KOR", "demonym"),
        ("Kremlin", "RUS", "metonym"),
        ("Washington, D.C.", "USA", "capital"),
        ("U.K.", "GBR", "name"),
    ]


def test_a_lost_apostrophe() -> None:
    """ "Norways policy" still names Norway, without the s."""
    assert found("Norways policy is firm.") == [("Norway", "NOR", "name")]


def test_pronouns_and_longer_names_are_no_countries() -> None:
    """ "us", "New Mexico" and "Latin American" name no country."""
    assert found("They told us of New Mexico and Latin American dances.") == []


def test_the_table() -> None:
    """About two hundred countries; a phrase gives its first one; a shared form gives none."""
    assert len(countries()) > 190
    assert country_of("former Norwegian trade minister") == "NOR"
    assert country_form("Atlantis") is None
