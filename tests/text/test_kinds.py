"""What a name is by its words alone."""

from __future__ import annotations

import pytest

from rashomon.text.kinds import known_kind


@pytest.mark.parametrize(
    ("form", "kind"),
    [("Gaza Strip", "place"), ("al Qaeda", "organization"), ("MIT", "organization"), ("mit", None), ("Mit", None),
     ("europe", None), ("Larch", None)],
)  # fmt: skip
def test_known_names(form: str, kind: str | None) -> None:
    """A name in the table has its kind; in small letters, or an acronym without its capitals, it is another word."""
    assert known_kind(form) == kind
