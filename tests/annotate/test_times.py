"""Time expressions of an article."""

from __future__ import annotations

from rashomon.annotate.times import times
from rashomon.model.annotation import TimeExpression
from rashomon.model.article import Article, Published, Section, SectionKind


def make_article(*parts: tuple[SectionKind, str], day: str | None = "2020-07-04") -> Article:
    """An article whose sections are these, one a line."""
    text, sections = "", []
    for kind, words in parts:
        sections.append(Section(kind, len(text), len(text) + len(words)))
        text += words + "\n"
    published = Published(day, "stated") if day else Published()
    return Article(id="a", sha256="", text=text, sections=tuple(sections), published=published)


def test_values_count_from_the_article_s_day() -> None:
    """Title, caption and body are read; debris, bylines and credits are not."""
    article = make_article(
        ("title", "Envoy due next week"),
        ("byline", "By May March"),
        ("body", "He spoke on Wednesday."),
        ("caption", "Oslo in 2019."),
        ("debris", "Page updated July 3, 2020"),
    )
    assert times(article) == (
        TimeExpression("a", 10, 19, "DATE", "2020-W28", (), "last_unit"),
        TimeExpression("a", 45, 54, "DATE", "2020-07-01", (), "weekday_name"),
        TimeExpression("a", 64, 68, "DATE", "2019", (), "year"),
    )


def test_the_story_s_last_date_carries_over_from_one_section_to_the_next_of_its_kind() -> None:
    """A body in several sections is one narrative."""
    article = make_article(("body", "It began on 3 June 2019."), ("body", "The next day it ended."))
    assert [t.value for t in times(article)] == ["2019-06-03", "2019-06-04"]


def test_without_a_date_the_article_keeps_unknown_digits() -> None:
    """Relative expressions have no absolute value; absolute ones have."""
    article = make_article(("body", "On Monday it ended, after two years, as in May 2011."), day=None)
    assert [t.value for t in times(article)] == ["XXXX-WXX-1", "P2Y", "2011-05"]


def test_an_article_without_sections_is_read_whole() -> None:
    """Text that was never divided is all read."""
    article = Article(id="a", sha256="", text="It fell in 1992.")
    assert [t.value for t in times(article)] == ["1992"]
