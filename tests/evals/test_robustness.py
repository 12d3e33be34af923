"""The labelled texts where print goes wrong, and how they are scored."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from evals.files import rows
from evals.score_robustness import same_speaker, score

import evals

LABELLED = Path(evals.__file__).parent / "labelled" / "robustness.jsonl"
TEXT = "“We go,” Ann Orr said. “We stay.” Bo Lee said that it rained."
TOLD: list[dict[str, Any]] = [
    {"kind": "direct", "speaker": "Ann Orr", "content": [[1, 7], [24, 32]]},
    {"kind": "indirect", "speaker": "Bo Lee", "content": [[50, 60]]},
]
GOLD: dict[str, Any] = {
    "id": "x-01",
    "kind": "x",
    "text": TEXT,
    "quotations": [q | {"also": []} for q in TOLD],
    "names": [[9, 16, "PER"], [34, 40, "PER"]],
}


def told(quotations: list[dict[str, Any]], names: list[list[Any]]) -> dict[str, float | None]:
    """The figures of one prediction for the text."""
    return score([GOLD], {"x-01": {"id": "x-01", "quotations": quotations, "names": names}})["x"]


def test_a_perfect_prediction_scores_one_and_none_scores_nothing() -> None:
    """Both ends of the scale; without a matched quotation there is no speaker to be right about."""
    assert told(TOLD, GOLD["names"]) == {"quotations": 1.0, "speaker": 1.0, "names": 1.0}
    assert score([GOLD], {})["x"] == {"quotations": 0.0, "speaker": None, "names": 0.0}


def test_each_stretch_of_direct_speech_counts() -> None:
    """One stretch of two missed, one name with the wrong kind: two of three found, one of two names right."""
    first = [TOLD[0] | {"content": [[1, 7]]}, TOLD[1] | {"speaker": "Ann Orr"}]
    assert told(first, [[9, 16, "PER"], [34, 40, "ORG"]]) == {
        "quotations": pytest.approx(2 * 2 / (2 + 3)),
        "speaker": 0.5,
        "names": 0.5,
    }


def test_an_optional_quotation_counts_neither_way() -> None:
    """A word in marks inside a reported clause may be told or left out."""
    gold = GOLD | {"quotations": [GOLD["quotations"][0], GOLD["quotations"][1] | {"optional": True}]}
    for quotations in (TOLD, TOLD[:1]):
        found = score([gold], {"x-01": {"id": "x-01", "quotations": quotations, "names": GOLD["names"]}})
        assert found["x"]["quotations"] == 1.0


@pytest.mark.parametrize(
    ("speaker", "right"), [("Orr", True), ("Mayor Ann Orr", True), ("she", False), (None, False), ("Bo Lee", False)]
)
def test_a_surname_or_a_titled_name_is_the_speaker(speaker: str | None, right: bool) -> None:
    """A pronoun, nobody and somebody else are not."""
    assert same_speaker(speaker, {"speaker": "Ann Orr", "also": []}) is right


def test_the_labels_point_at_words() -> None:
    """Every span stands in its text, has no white space at its ends, and at least ten texts show each kind."""
    labelled = list(rows(LABELLED))
    for row in labelled:
        spans = [s for q in row["quotations"] for s in q["content"]] + [n[:2] for n in row.get("names", [])]
        assert all(0 <= s < e <= len(row["text"]) for s, e in spans), row["id"]
        assert all((words := row["text"][s:e]) == words.strip() for s, e in spans), row["id"]
    assert min(Counter(row["kind"] for row in labelled).values()) >= 10
    assert len({row["id"] for row in labelled}) == len(labelled)
