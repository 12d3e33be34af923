"""Factuality from modal words."""

from __future__ import annotations

import pytest

from rashomon.text.modality import factuality


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("The ferry sank on Monday", "happened"),
        ("The envoy is due to visit next week", "planned"),
        ("The minister will resign", "planned"),
        ("The bank might close", "hypothetical"),
        ("If the bank closes", "hypothetical"),
        ("The ferry did not sink", "denied"),
        ("He refused to resign", "denied"),
        ("It happened in May", "happened"),
    ],
)
def test_factuality(clause: str, expected: str) -> None:
    """Planned, possible and denied clauses are told from those that happened."""
    assert factuality(clause) == expected
