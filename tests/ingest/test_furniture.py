"""The table of page furniture."""

import pytest

from rashomon.ingest.furniture import Place, Rule, furniture_kind, furniture_rules

PLACES: dict[str, Place] = {"any": "anywhere", "edge": "tail", "inside": "inside"}


@pytest.mark.parametrize("rule", furniture_rules(), ids=lambda rule: rule.example[:40])
def test_every_rule_matches_its_own_example(rule: Rule) -> None:
    """A row of the table is shown to work by the example beside it."""
    assert rule.pattern.fullmatch(rule.example)
    if rule.scope != "start":
        assert furniture_kind(rule.example, PLACES[rule.scope]) == rule.kind


@pytest.mark.parametrize(
    "line",
    [
        "A boat lies in the street. Jo Marsh/Getty Images",
        "A boat lies in the street (Jo Marsh/Reuters)",
        "A boat lies in the street. (Jo Marsh/Mills Courier via AP)",
        "Jo Marsh/AFP/Getty Images",
    ],
)
def test_a_photo_credit_at_the_end_makes_a_caption(line: str) -> None:
    """A name, a slash or "via", and an agency."""
    assert furniture_kind(line, "inside") == "caption"


@pytest.mark.parametrize("line", ["Share Tweet Email Print", "Facebook | Twitter | WhatsApp", "* * *", "___"])
def test_share_lines_and_rules_are_debris(line: str) -> None:
    """Lines of nothing but share words, or of no letters at all."""
    assert furniture_kind(line, "inside") == "debris"


def test_a_headline_in_capitals_between_paragraphs_is_a_link() -> None:
    """Five words or more, no end of sentence; a short heading in capitals stays."""
    assert furniture_kind("DAM ENGINEERS WARNED OF CRACKS LAST YEAR", "inside") == "debris"
    assert furniture_kind("CRACKS IN THE DAM", "inside") is None
