"""The outlet, from what the text says of itself."""

import pytest

from rashomon.ingest import article_from_text
from rashomon.ingest.outlet import outlet_of

PROSE = (
    "The river rose by two metres on Tuesday.\nRescue teams expect the water to fall this week.\nThe school is open."
)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("SOURCE: MILLS COURIER", "Mills Courier"),
        ("Ada Quill is the news editor of Millsnews.org, follow her on Twitter @adaquill.", "Millsnews.org"),
        ("Copyright © 2019 The Mills Courier, LLC. Click here for reprint permission.", "The Mills Courier"),
        ("Fox News' Ada Quill contributed to this report.", "Fox News"),
        ("LINK: https://www.millscourier.org/news/12", "millscourier.org"),
        ("Copyright 2019 The Associated Press. All rights reserved.", None),
        ("Source: Reuters", None),
    ],
)
def test_the_outlet_of_a_text(line: str, outlet: str | None) -> None:
    """An agency is not the outlet: others print its copy."""
    assert article_from_text(f"{PROSE}\n{line}").outlet == outlet


def test_a_name_over_the_title_is_the_outlet() -> None:
    """An agency's too: it is its own copy that carries its masthead."""
    title = "Flood drives forty families from their homes"
    assert article_from_text(f"VARNA NEWS AGENCY\n{title}\n{PROSE}").outlet == "Varna News Agency"
    assert article_from_text(f"OUR VARNA\nMay 3, 2021\n{title}\n{PROSE}").outlet == "Our Varna"
    assert article_from_text(f"{title}\nBy Ada Dawn and Dawn Field\n{PROSE}").outlet is None


def test_a_source_line_wins_over_a_link_line_and_the_reader_is_told() -> None:
    """The page that printed it again is named in a warning."""
    article = article_from_text(f"{PROSE}\nSOURCE: MILLS COURIER\nLINK: https://www.copyist.example/12")
    assert article.outlet == "Mills Courier"
    assert article.warnings == ("by its own link line this text was published again at copyist.example",)


def test_the_outlet_of_an_address() -> None:
    """By the table of outlets, else the host."""
    assert outlet_of("https://edition.cnn.com/2020/07/04/x") == "CNN"
    assert outlet_of("https://www.millscourier.org/x") == "millscourier.org"
