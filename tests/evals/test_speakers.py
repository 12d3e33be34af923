"""How the entity behind a source is scored."""

from __future__ import annotations

from typing import Any

import pytest
from evals.score_speakers import form_of, joined, matched, right, same_place, score

TEXT = "Mayor Ann Orr of Leck spoke. She said it rained. The scientists agreed, Leck police said."
ANN = [[0, 21, "person"], [29, 32, "person"]]
SCIENTISTS = [[49, 63, "person"]]
GOLD: dict[str, Any] = {
    "id": "d",
    "text": TEXT,
    "attributions": [
        {"id": "1", "source": [[29, 32]], "content": [[38, 47]], "speaker_entity": "a"},
        {"id": "2", "source": [], "content": [[49, 70]], "speaker_entity": "a"},
        {"id": "3", "source": [[72, 83]], "content": [[49, 70]]},
    ],
    "entities": {"a": ANN},
}
TOLD: dict[str, Any] = {"name": "Ann Orr", "kind": "person", "mentions": [[6, 13, "full name"]]}


def answer(speaker: dict[str, Any] | None, start: int, end: int) -> dict[str, Any]:
    """An answer whose source is TEXT[start:end]."""
    return {"speaker": speaker, "text": TEXT[start:end], "source": [[start, end]]}


def test_only_attributions_with_source_and_chain_count() -> None:
    """One of three counts; finding it with the right entity is all right, saying nothing is nothing."""
    told = {"id": "d", "given": [{"id": "1"} | answer(TOLD, 29, 32)], "attributions": []}
    found = told | {"attributions": [answer(TOLD, 29, 32) | {"content": [[38, 47]]}]}
    assert score([GOLD], {"d": found}) == dict.fromkeys(("found", "matched", "whole", "given", "joined"), 1.0) | {
        "given name": 0.0,
        "given pronoun": 1.0,
        "given description": 0.0,
    }
    assert set(score([GOLD], {}).values()) == {0.0}
    assert score([GOLD], {"d": told})["whole"] == 0.0


def test_an_entity_is_right_where_its_own_name_is_a_mention_of_the_chain() -> None:
    """The name may stand inside a longer mention, at the end of its head; a pronoun as printed is no answer."""
    assert right(TEXT, ANN, answer(TOLD, 29, 32))
    assert not right(TEXT, ANN, answer(TOLD | {"name": "Leck", "mentions": [[17, 21, ""]], "kind": "place"}, 29, 32))
    assert not right(TEXT, ANN, answer(None, 29, 32))


def test_a_joined_entity_has_the_first_name_too() -> None:
    """A family name alone is right, but not joined to the full name before it."""
    assert joined(TEXT, ANN, answer(TOLD, 29, 32))
    assert not joined(TEXT, ANN, answer(TOLD | {"name": "Orr", "mentions": [[80, 83, ""]]}, 29, 32))


def test_nobody_named_is_right_by_the_printed_source() -> None:
    """A chain without a name has no entity: the words of the source must be those of the chain."""
    assert right(TEXT, SCIENTISTS, answer(None, 49, 63))
    assert not right(TEXT, SCIENTISTS, answer(None, 29, 32))
    assert not right(TEXT, SCIENTISTS, answer(TOLD, 49, 63))


def test_a_name_that_opens_a_mention_is_its_name_but_a_people_is_not() -> None:
    """ "Yonhap" is the Yonhap news agency; "Greek" is not the Greek court."""
    text = "Yonhap news agency"
    assert same_place(text, [0, 6, "name"], [0, 18])
    assert not same_place(text, [0, 6, "demonym"], [0, 18])


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("He", "pronoun"),
        ("WHO", "name"),
        ("Mayor Ann Orr of Leck", "name"),
        ("Leck's mayor", "description"),
        ("The scientists", "description"),
        ("Scientists", "description"),
    ],
)
def test_the_form_of_a_source(source: str, form: str) -> None:
    """Names end in a name, whatever stands before."""
    assert form_of(source) == form


def test_the_best_overlaps_are_matched_one_to_one() -> None:
    """Two predictions over one gold content: the closer one counts."""
    gold = [{"content": [[0, 10]]}]
    assert matched(gold, [{"content": [[0, 6]]}, {"content": [[0, 9]]}]) == {0: 1}
