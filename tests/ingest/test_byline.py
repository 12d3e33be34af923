"""Bylines in the layouts in which outlets print them."""

import pytest

from rashomon.ingest.byline import bare_names, byline_names, signed_names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("By Ada Quill", ("Ada Quill",)),
        ("BY ADA QUILL AND JO MARSH", ("Ada Quill", "Jo Marsh")),
        ("By Ada Quill, Jo Marsh and Lee van der Berg", ("Ada Quill", "Jo Marsh", "Lee van der Berg")),
        ("By Ada Quill in Seoul and Jo Marsh in Tokyo", ("Ada Quill", "Jo Marsh")),
        ("By Ada Quill, Reuters", ("Ada Quill", "Reuters")),
        ("By Ada Quill, Staff Writer", ("Ada Quill",)),
        ("By Reuters Staff", ("Reuters",)),
        ("By The Associated Press", ("The Associated Press",)),
        ("Author: Ada Quill", ("Ada Quill",)),
        ("Written by Ada Quill for the Mills Courier", ("Ada Quill",)),
        ("By Staff Writer", ()),
    ],
)
def test_the_names_of_a_byline(words: str, names: tuple[str, ...]) -> None:
    """Persons and agencies in order; roles and places are left out."""
    assert byline_names(words) == names


@pytest.mark.parametrize("words", ["By Monday the water had gone", "By the river", "By winning, she made history."])
def test_other_lines_that_begin_with_by(words: str) -> None:
    """They name nobody."""
    assert byline_names(words) is None


def test_signatures_and_bare_names() -> None:
    """A dash, an agency or a role makes a name a signature; a bare name is told by its place only."""
    assert signed_names("— Ada Quill") == ("Ada Quill",)
    assert signed_names("Ada Quill, Reuters") == ("Ada Quill",)
    assert signed_names("Ada Quill, minister of trade") is None
    assert bare_names("Ada Quill and Jo Marsh") == ("Ada Quill", "Jo Marsh")
    assert bare_names("Supreme Court Upholds Dam Ban") is None
