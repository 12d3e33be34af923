"""Forms of verbs."""

from __future__ import annotations

import pytest

from rashomon.text.verbs import forms


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("accuse", ("accuses", "accused", "accused", "accusing")),
        ("free", ("frees", "freed", "freed", "freeing")),
        ("deny", ("denies", "denied", "denied", "denying")),
        ("deploy", ("deploys", "deployed", "deployed", "deploying")),
        ("ban", ("bans", "banned", "banned", "banning")),
        ("dismiss", ("dismisses", "dismissed", "dismissed", "dismissing")),
        ("give", ("gives", "gave", "given", "giving")),
        ("put", ("puts", "put", "put", "putting")),
        ("veto", ("vetoes", "vetoed", "vetoed", "vetoing")),
        ("have", ("has", "had", "had", "having")),
    ],
)
def test_forms(base: str, expected: tuple[str, ...]) -> None:
    """Third person, past, participle and -ing, regular, doubled and irregular."""
    assert forms(base)[1:] == expected
