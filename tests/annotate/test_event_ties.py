"""Whether an event's parties are its own word's by grammar."""

from __future__ import annotations

import pytest

from rashomon.annotate.events.ties import is_own
from rashomon.annotate.events.triggers import triggers


def tied(text: str, root: str) -> bool:
    """Whether the first event of this type in the sentence has parties of its own."""
    words, found = triggers(text, 0, len(text))
    return is_own(words, next(t for t in found if t.root == root))


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Norway accused the bank of fraud.", "ACCUSE"),
        ("The bank was accused of fraud by Norway.", "ACCUSE"),
        ("Talks between Kenya and Norway began.", "CONSULT"),
    ],
)
def test_subjects_agents_and_sides_are_own(text: str, root: str) -> None:
    """They stand where the word rules them."""
    assert tied(text, root)


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("Ann Orr signed a letter drafted by the union promising to help Kenya.", "AGREE"),
        ("Miners were armed in a course designed by the union.", "AID"),
        ("The mayor said she met Bo Lee.", "CONSULT"),
        ("Ann Orr had vowed to stay in the long race for mayor earlier on the radio show of Bo Lee.", "AGREE"),
    ],
)
def test_a_party_of_another_word_is_not(text: str, root: str) -> None:
    """Another participle's "by", a pronoun that is a guess, a phrase far behind."""
    assert not tied(text, root)
