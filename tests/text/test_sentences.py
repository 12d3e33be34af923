"""Sentence boundaries."""

from __future__ import annotations

import pytest

from rashomon.text.sentences import sentence_spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry sank. Nobody was hurt.", ["The ferry sank.", "Nobody was hurt."]),
        ("Mr. Orr met Gen. Pike on Jan. 4. They spoke.", ["Mr. Orr met Gen. Pike on Jan. 4.", "They spoke."]),
        (
            "The U.S. President left the U.S. The crowd stayed.",
            ["The U.S. President left the U.S.", "The crowd stayed."],
        ),
        ("“We sank.” He wept.", ["“We sank.”", "He wept."]),
        ("“Did it sink?” she asked.", ["“Did it sink?” she asked."]),
        ("John D. Orr spoke at 3.30 p.m. on Monday.", ["John D. Orr spoke at 3.30 p.m. on Monday."]),
        ("She said no. He left Vol. 3 at No. 10.", ["She said no.", "He left Vol. 3 at No. 10."]),
        ("A line\nAnother line", ["A line", "Another line"]),
        ("   ", []),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text: str, expected: list[str]) -> None:
    """Abbreviations, initials, decimals and questions inside a sentence do not end it; line breaks do."""
    assert [text[s:e] for s, e in sentence_spans(text)] == expected


def test_offsets_count_from_the_whole_text() -> None:
    """Spans of a part are offsets into the whole text."""
    text = "Skip this. Read this. Not this."
    assert [text[s:e] for s, e in sentence_spans(text, 11, 21)] == ["Read this."]
