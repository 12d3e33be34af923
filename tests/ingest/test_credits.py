"""Credits of each kind, with the words that they rest on."""

import pytest

from rashomon.ingest import article_from_text

PROSE = "The river rose by two metres on Tuesday.\nRescue teams expect the water to fall this week."


def credits(text: str, outlet: str | None = None) -> list[tuple[str, str, str]]:
    """Agency, kind and first evidence of every credit."""
    article = article_from_text(text, outlet=outlet)
    return [(c.agency, c.kind, c.evidence[0].text) for c in article.credits]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Reuters and AP contributed to this story.", [("Reuters", "contributed"), ("AP", "contributed")]),
        ("(With inputs from PTI)", [("PTI", "contributed")]),
        ("Contributing: The Associated Press", [("AP", "contributed")]),
        ("With additional reporting by Agence France-Presse", [("AFP", "contributed")]),
        ("SOURCE: PRESS TV", [("Press TV", "reprint")]),
        ("Source: Xinhua", [("Xinhua", "reprint")]),
        ("Copyright 2019 The Associated Press. All rights reserved.", [("AP", "reprint")]),
        ("(Reuters)", [("Reuters", "reprint")]),
        ("By Meridian News Agency", [("Meridian", "reprint")]),
        ("Additional reporting by Meridian News Agency", [("Meridian", "contributed")]),
        ("Dawn Field and Jo Marsh contributed to this report.", []),
        ("By The Canadian Press", [("Canadian Press", "reprint")]),
    ],
)
def test_credit_lines(line: str, expected: list[tuple[str, str]]) -> None:
    """Who contributed, and whose copy it is."""
    assert [(agency, kind) for agency, kind, _ in credits(f"{PROSE}\n{line}")] == expected


def test_the_dateline_names_the_agency() -> None:
    """The copy is the agency's."""
    assert credits(f"VARNA (AFP) - {PROSE}") == [("AFP", "reprint", "VARNA (AFP) -")]


def test_photo_credits_count_only_where_the_credit_stands() -> None:
    """An outlet in the caption's own words is no credit."""
    caption = "A CNN reporter stands in the street. (Photo by Jo Marsh/Reuters)"
    assert credits(f"{caption}\n{PROSE}") == [("Reuters", "photo", "Reuters")]


@pytest.mark.parametrize(
    ("sentence", "agency", "evidence"),
    [
        (
            "The order was carried by state-run KCNA news agency on Friday.",
            "KCNA",
            "carried by state-run KCNA news agency",
        ),
        ("The owner told CNN that the dam was safe.", "CNN", "told CNN"),
        ("The dam was safe, the Associated Press reported.", "AP", "Associated Press reported"),
        ("According to the Tasnim news agency, the dam was safe.", "Tasnim", "According to the Tasnim news agency"),
    ],
)
def test_cited_agencies(sentence: str, agency: str, evidence: str) -> None:
    """A name counts as cited only beside the words that cite it."""
    found = credits(f"{PROSE}\n{sentence}\n{PROSE}")
    assert [(a, k) for a, k, _ in found] == [(agency, "cited")]
    assert found[0][2].casefold() == evidence.casefold()


def test_names_that_are_not_cited() -> None:
    """A name alone, an ambiguous name without "news agency", and the outlet's own name are no credit."""
    text = f"{PROSE}\nA Reuters van stood in the flood.\nThe APA said that floods wound the mind.\nShe told CNN so."
    assert credits(text, outlet="CNN") == []
