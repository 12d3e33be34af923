"""People and bodies without a name that act as one."""

from __future__ import annotations

from rashomon.text.collectives import find_collectives


def found(text: str) -> list[tuple[str, str, str]]:
    """Each phrase, what it is called and what tells it apart."""
    return [(text[c.start : c.end], c.name, c.which) for c in find_collectives(text)]


def test_what_tells_groups_apart() -> None:
    """A kind or an owner; a word that opens the sentence does not."""
    assert found(
        "When prosecutors spoke, state prosecutors agreed. But Ms. Holt’s lawyers said no; the defense rested."
    ) == [
        ("prosecutors", "prosecutors", ""),
        ("state prosecutors", "prosecutors", "state"),
        ("Ms. Holt’s lawyers", "defense lawyers", "holt"),
        ("the defense", "defense lawyers", ""),
    ]


def test_a_noun_before_another_and_lawyers_of_nobody() -> None:
    """ "The defense secretary" is no defence, and lawyers are somebody's only where it is said whose."""
    assert found("The defense secretary and some lawyers met.") == []
