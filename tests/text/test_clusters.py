"""Joining names into entities."""

from __future__ import annotations

from rashomon.text.clusters import Joined, Named, join


def person(*forms: str, group: str = "") -> Named:
    """A person with these forms."""
    return Named(forms, "person", group)


def test_strong_reasons_join_and_are_told() -> None:
    """A nickname joins; another given name does not."""
    assert join([person("Stephen Gray"), person("Steve Gray"), person("Ann Gray")]) == Joined(
        (0, 0, 1), ("", "nickname", "")
    )


def test_a_surname_joins_only_where_one_person_fits() -> None:
    """With one Gray the surname is his; with two it stays apart."""
    assert join([person("Stephen Gray"), person("Gray")]).labels == (0, 0)
    assert join([person("Stephen Gray"), person("Ann Gray"), person("Gray")]).labels == (0, 1, 2)


def test_what_one_article_keeps_apart_stays_apart() -> None:
    """Two things of one group are never joined, not even through a third."""
    things = [person("Carlos Ruiz", group="a"), person("Carlos L. Ruiz", group="a"), person("Carlos Ruiz", group="b")]
    assert join(things).labels == (0, 1, 0)


def test_countries_join_by_code_and_bodies_by_known_names() -> None:
    """ISO codes and the table of institutions join forms that share no word."""
    things = [
        Named(("US",), "country", country="USA"),
        Named(("Washington",), "country", country="USA"),
        Named(("Pentagon",), "organization"),
        Named(("Defense Department",), "organization"),
    ]
    assert join(things) == Joined((0, 0, 1, 1), ("", "same country", "", "same words"))


def test_a_printed_short_form_joins() -> None:
    """ "North Sea Lines (NSX)" makes NSX its name."""
    things = [
        Named(("North Sea Lines",), "organization", aliases=("NSX",)),
        Named(("NSX",), "organization", aliases=("NSX",)),
    ]
    assert join(things).labels == (0, 0)


def test_an_office_tells_which_of_a_family() -> None:
    """ "President Gray" is the Gray who is president, where several are named."""
    president = Named(("Paul Gray",), "person", "a", roles=frozenset({"president"}))
    things = [president, person("Ann Gray", group="a"), person("President Gray", group="b")]
    assert join(things) == Joined((0, 1, 0), ("", "", "title and surname"))


def test_a_nickname_alone() -> None:
    """ "Sandi" is Sandra where one Sandra is named."""
    assert join([person("Sandra Gray", group="a"), person("Sandi", group="b")]).labels == (0, 0)
