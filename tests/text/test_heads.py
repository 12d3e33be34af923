"""The name inside a longer phrase."""

from __future__ import annotations

import pytest

from rashomon.text.heads import name_head


@pytest.mark.parametrize(
    ("phrase", "kind", "head", "aliases"),
    [
        ("Acme CEO , Michael O' Leary", "person", "Michael O'Leary", ()),
        ("Jane Roe , head of Acme", "person", "Jane Roe", ()),
        ("Norwegian flag carrier Nordair", "organization", "Nordair", ()),
        ("North Sea Lines ( NSX", "organization", "North Sea Lines", ("NSX",)),
        ("Bergen , Norway", "place", "Bergen", ()),
        ("the U.S.", "place", "U.S.", ()),
    ],
)
def test_the_head(phrase: str, kind: str, head: str, aliases: tuple[str, ...]) -> None:
    """Descriptions, owners and larger places fall away; a short form in brackets is kept."""
    assert name_head(phrase, kind) == (head, aliases)
