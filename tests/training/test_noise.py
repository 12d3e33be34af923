"""Noise on training articles: labelled spans follow the text."""

from __future__ import annotations

import random
from typing import Any

import pytest
from training.noise import bare, british, capitals, curly, edited, noisy, straight, unbalanced

TEXT = "Orr said “it’s over”.\nShe didn’t say “why” or “when”."
ROW: dict[str, Any] = {
    "text": TEXT,
    "attributions": [
        {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 20]]},
        {"source": [[22, 25]], "cue": None, "content": [[37, 42]]},
    ],
}


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (bare, "Orr said “its over”.\nShe didnt say “why” or “when”."),
        (straight, 'Orr said "it\'s over".\nShe didn\'t say "why" or "when".'),
        (curly, TEXT),
    ],
)
def test_each_kind_changes_what_it_says(kind: Any, text: str) -> None:
    """Lost apostrophes, straight marks; curly marks stay curly."""
    assert edited(ROW, dict(kind(TEXT, random.Random(1))))["text"] == text


def test_spans_follow_what_was_lost() -> None:
    """The second content stands two places further left once two apostrophes are gone."""
    row = edited(ROW, dict(bare(TEXT, random.Random(1))))
    assert [[row["text"][s:e] for s, e in a["content"]] for a in row["attributions"]] == [["“its over”"], ["“why”"]]
    assert [a["cue"] for a in row["attributions"]] == [[[4, 8]], []]


def test_single_marks_open_and_close() -> None:
    """British marks, of one of the two kinds."""
    assert edited(ROW, dict(british(TEXT, random.Random(1))))["text"] in (
        "Orr said ‘it’s over’.\nShe didn’t say ‘why’ or ‘when’.",
        "Orr said 'it’s over'.\nShe didn’t say 'why' or 'when'.",
    )


def test_the_headline_stands_in_capitals() -> None:
    """The first line always, another one now and then."""
    assert edited(ROW, dict(capitals(TEXT, random.Random(3))))["text"].startswith("ORR SAID “IT’S OVER”.\n")


def test_a_lost_mark_is_one_a_paragraph() -> None:
    """Never two of one paragraph."""
    for seed in range(20):
        lost = [i for i, c in unbalanced(TEXT, random.Random(seed)) if not c]
        assert len(lost) == len({i > 21 for i in lost})


def test_no_noise_moves_a_span_off_its_words() -> None:
    """Whatever the noise, the source is still Orr and the content still ends the sentence."""
    for seed in range(40):
        row = noisy(ROW, random.Random(seed))
        (start, end), (first, last) = row["attributions"][0]["source"][0], row["attributions"][0]["content"][0]
        assert row["text"][start:end].casefold() == "orr"
        assert "over" in row["text"][first:last].casefold()
