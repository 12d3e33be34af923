"""Words inside quotation marks."""

from __future__ import annotations

import pytest

from rashomon.text.quotemarks import quoted


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the non-blank lines."""
    out, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append((at, at + len(line)))
        at += len(line) + 1
    return out


def inside(text: str) -> list[str]:
    """The words found inside marks."""
    return [text[q.start : q.end] for q in quoted(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We sank," he said. "Twice."', ["We sank,", "Twice."]),
        ("“We sank,” he said, a “tragedy”.", ["We sank,", "tragedy"]),
        ('“We sank," he said.', ["We sank,"]),
        ('He called it a " turn for the worse " today.', ["turn for the worse"]),
        ("“He said, “It sank.” Then he wept.” So it was.", ["He said, “It sank.” Then he wept."]),
        ("He said ‘it sank’ and ‘we swam,’ she added.", ["it sank", "we swam,"]),
        ("The crew's wages and the passengers' bags.", []),
        ('A 6" pipe burst.', []),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    """Curly, straight, mixed, nested and British single marks pair up; apostrophes and inches do not."""
    assert inside(text) == expected


def test_a_quotation_without_a_closing_mark_ends_with_its_paragraph() -> None:
    """A missing closing mark does not swallow the next paragraph."""
    assert inside('"We all swam to the shore.\nThe mayor wept.') == ["We all swam to the shore."]


def test_an_opening_mark_that_was_never_closed_ends_with_its_sentence() -> None:
    """Inside a paragraph, an unclosed quotation ends with its sentence."""
    assert inside("He said “we sank at noon. Nobody else spoke that day.") == ["we sank at noon."]


def test_a_quotation_goes_on_over_paragraphs() -> None:
    """Each paragraph opens anew; only the last one is closed."""
    text = "“We sank.\n“Then we swam.”"
    found = quoted(text, paragraphs(text))
    assert [(text[q.start : q.end], q.closed, q.continues) for q in found] == [
        ("We sank.", False, False),
        ("Then we swam.", True, True),
    ]
