"""What a sentence tells, by words and by the trained heads together."""

from __future__ import annotations

from typing import cast

import pytest

from rashomon.annotate.events.fields import elsewhere, is_public
from rashomon.annotate.events.joining import Told, events_of
from rashomon.model.span import Span
from rashomon.reader.reading import Reading

ROOTS = ("NONE", "ACCUSE", "COERCE", "CONSULT", "REQUEST", "YIELD")


class Heads:
    """Heads that always give the same root the same probability, and NONE the rest."""

    def __init__(self, root: str, p: float) -> None:
        self.chances = dict.fromkeys(ROOTS, 0.0) | {"NONE": 1 - p} | ({root: p} if root != "NONE" else {"NONE": 1.0})

    def event_type(self, sentence: Span, actor: Span | None, recipient: Span | None) -> dict[str, float]:
        """The same for every pair."""
        return self.chances


def told(
    text: str, root: str = "NONE", p: float = 0.0, actor: str | None = None, recipient: str | None = None
) -> list[tuple[str, str | None, str | None]]:
    """(type, actor, recipient) told of a sentence, with what the heads say of it."""
    sides = [[(Span(at := text.index(w), at + len(w)), 0.9)] if w else [] for w in (actor, recipient)]
    found = events_of(text, Span(0, len(text)), cast(Reading, Heads(root, p)), (sides[0], sides[1]))
    return [_words(text, t) for t in found]


def _words(text: str, t: Told) -> tuple[str, str | None, str | None]:
    return t.type, t.actor.of(text) if t.actor else None, t.recipient.of(text) if t.recipient else None


def test_a_sure_word_is_enough() -> None:
    """The heads may see nothing."""
    assert told("Kenya accused Norway of fraud.") == [("ACCUSE", "Kenya", "Norway")]


def test_one_event_in_two_words_is_told_once() -> None:
    """The same type between the same parties, whichever word carries it."""
    assert told("Kenya accused Norway of fraud and accused Norway of theft.") == [("ACCUSE", "Kenya", "Norway")]


def test_another_word_needs_the_head() -> None:
    """ "Seek help" may be anything."""
    text = "The bank sought help from Norway."
    assert told(text) == []
    assert told(text, "REQUEST", 0.3) == [("REQUEST", "The bank", "Norway")]


def test_the_head_alone_needs_less_in_public_life() -> None:
    """A sentence that names a state is where PLOVER's events are."""
    assert told("Kenya cooled towards the bank.", "ACCUSE", 0.6, "Kenya", "the bank") == [
        ("ACCUSE", "Kenya", "the bank")
    ]
    assert told("Ann cooled towards the bank.", "ACCUSE", 0.6, "Ann", "the bank") == []
    assert told("Ann cooled towards the bank.", "ACCUSE", 0.95, "Ann", "the bank") == [("ACCUSE", "Ann", "the bank")]


def test_the_head_fills_in_who_is_missing() -> None:
    """A recipient that the words do not find, in a sentence about public life."""
    text = "Police made two arrests, and the men were Kenyan miners."
    assert told("Kenya called for calm, and Norway heard it.", "REQUEST", 0.9, "Kenya", "Norway") == [
        ("REQUEST", "Kenya", "Norway")
    ]
    assert told("Ann called for calm, and Bo heard it.", "REQUEST", 0.9, "Ann", "Bo") == [("REQUEST", "Ann", None)]
    assert told(text) == []


def test_a_very_sure_head_names_the_type() -> None:
    """The word's own parties, another root."""
    assert told("Kenya accused Norway of fraud.", "COERCE", 0.95) == [("COERCE", "Kenya", "Norway")]


def test_sport_holds_what_a_sure_word_tells_only() -> None:
    """Penalties are conceded, not yielded."""
    text = "In the 62nd minute Kenya conceded a penalty to Norway."
    assert told(text, "YIELD", 0.99, "Kenya", "Norway") == []


@pytest.mark.parametrize(
    ("text", "field", "public"),
    [
        ("The goalkeeper left the match.", "sport", False),
        ("The train derailed near Oslo.", "accident", True),
        ("The minister resigned.", None, True),
        ("Prices rose.", None, False),
    ],
)
def test_fields(text: str, field: str | None, public: bool) -> None:
    """By words of the field; a capital names its country."""
    assert elsewhere(text) == field
    assert is_public(text) == public
