"""Noise on training articles: labelled spans follow the text."""

from __future__ import annotations

import random
from typing import Any

import pytest
from training.noise import KINDS, bare, british, capitals, curly, edited, noisy, straight, unbalanced

TEXT = "Orr said “it’s over”.\nShe didn’t say “why” or “when”."
STRAIGHT = 'Orr said "it\'s over".\nShe didn\'t say "why" or "when".'
ROW: dict[str, Any] = {
    "text": TEXT,
    "attributions": [
        {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 20]]},
        {"source": [[22, 25]], "cue": None, "content": [[37, 42]]},
    ],
}


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        (bare, TEXT, "Orr said “its over”.\nShe didnt say “why” or “when”."),
        (straight, TEXT, STRAIGHT),
        (curly, STRAIGHT, TEXT),
        (curly, TEXT, TEXT),
    ],
)
def test_each_kind_changes_what_it_says(kind: Any, before: str, after: str) -> None:
    """Lost apostrophes, straight marks, curly ones; curly marks stay curly."""
    assert edited(ROW | {"text": before}, dict(kind(before, random.Random(1))))["text"] == after


def test_spans_follow_what_was_lost() -> None:
    """The second content stands two places further left once two apostrophes are gone."""
    row = edited(ROW, dict(bare(TEXT, random.Random(1))))
    assert [[row["text"][s:e] for s, e in a["content"]] for a in row["attributions"]] == [["“its over”"], ["“why”"]]
    assert [a["cue"] for a in row["attributions"]] == [[[4, 8]], []]


def test_single_marks_open_and_close() -> None:
    """British marks, curly in some articles and straight in others; apostrophes stay what they are."""
    assert {edited(ROW, dict(british(TEXT, random.Random(seed))))["text"] for seed in range(20)} == {
        "Orr said ‘it’s over’.\nShe didn’t say ‘why’ or ‘when’.",
        "Orr said 'it’s over'.\nShe didn’t say 'why' or 'when'.",
    }


def test_the_headline_stands_in_capitals() -> None:
    """The first line always, another one now and then."""
    first, second = TEXT.split("\n")
    found = [edited(ROW, dict(capitals(TEXT, random.Random(seed))))["text"] for seed in range(40)]
    assert set(found) == {f"{first.upper()}\n{second}", f"{first.upper()}\n{second.upper()}"}
    assert found.count(TEXT.upper()) < 20


def test_a_lost_mark_is_one_a_paragraph() -> None:
    """Never two of one paragraph, sometimes none; any of its marks, and nothing else."""
    found = [dict(unbalanced(TEXT, random.Random(seed))) for seed in range(100)]
    by_line = [(sum(i < TEXT.index("\n") for i in lost), sum(i > TEXT.index("\n") for i in lost)) for lost in found]
    assert set(by_line) == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert {i for lost in found for i in lost} == {i for i, c in enumerate(TEXT) if c in "“”"}
    assert {c for lost in found for c in lost.values()} == {""}


def letters(row: dict[str, Any]) -> list[list[str]]:
    """The letters alone, folded, of every span of each attribution."""
    spans = [[s for role in ("source", "cue", "content") for s in a[role] or ()] for a in row["attributions"]]
    return [["".join(filter(str.isalpha, row["text"][s:e].casefold())) for s, e in some] for some in spans]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_noise_moves_a_span_off_its_words(kind: Any) -> None:
    """Whatever the noise, every span holds the letters that it held."""
    for seed in range(20):
        edits = dict(kind(TEXT, random.Random(seed)))
        assert letters(edited(ROW, edits)) == [["orr", "said", "itsover"], ["she", "why"]]


def test_a_row_gets_one_kind_of_noise() -> None:
    """Any of the kinds, and the same for the same seed; the row's other fields stay."""
    row = ROW | {"id": "x"}
    found = [noisy(row, random.Random(seed)) for seed in range(60)]
    assert {"Orr said “its over”.\nShe didnt say “why” or “when”.", STRAIGHT, TEXT} <= {r["text"] for r in found}
    assert noisy(row, random.Random(7)) == found[7]
    assert {r["id"] for r in found} == {"x"}
