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
        ("'It's the players' families,' said Pat O'Shea.", ["It's the players' families,"]),
        ("‘We’ll keep the clubs’ vans and the ’90s flats.’", ["We’ll keep the clubs’ vans and the ’90s flats."]),
        ("'She said, \"Never,\" and left,' he said. 'So did I.'", ['She said, "Never," and left,', "So did I."]),
        ("''Tis a stain,' she said. 'We're better.'", ["'Tis a stain,", "We're better."]),
        ("„We sank,“ he said. „Twice.”", ["We sank,", "Twice."]),
        ("»We sank,« he said. «Twice.»", ["We sank,", "Twice."]),
        ("« We sank, » he said. ‹Twice.›", ["We sank,", "Twice."]),
        ("”We sank,” he said. “Twice.“", ["We sank,", "Twice."]),
        ("&ldquo;We sank,&rdquo; he said. &quot;Twice.&quot;", ["We sank,", "Twice."]),
        ("We sank at noon,” he said. “Nobody swam.”", ["We sank at noon,", "Nobody swam."]),
        ('“We sank,” he said. We all swam home."', ["We sank,", "We all swam home."]),
        ('A 6" pipe burst.', []),
        ('He wept."We sank," he said.', ["We sank,"]),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    """Curly, straight, low, angle, mixed, nested and British single marks pair up; apostrophes and inches do not.

    A closing mark without an opening one closes its sentence.
    """
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


def test_a_speech_may_have_marks_at_its_ends_alone() -> None:
    """The paragraphs between the one that opens it and the one that closes it belong to it."""
    text = "“We sank.\nNobody swam.\nThen it was over.”\nThe mayor wept."
    assert inside(text) == ["We sank.", "Nobody swam.", "Then it was over."]
    assert [q.continues for q in quoted(text, paragraphs(text))] == [False, True, True]


def test_single_marks_may_run_over_paragraphs() -> None:
    """A paragraph left open counts when the next one opens again."""
    assert inside("‘We’d sunk.\n‘Then we swam.’") == ["We’d sunk.", "Then we swam."]


def test_an_unclosed_quotation_that_opens_a_sentence_holds_the_rest() -> None:
    """One in the midst of a sentence ends with it."""
    assert inside("He wept. “We sank. Nobody swam.") == ["We sank. Nobody swam."]
