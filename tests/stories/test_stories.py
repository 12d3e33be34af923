"""A story's date, title and coherence."""

from __future__ import annotations

import numpy as np

from rashomon.model.article import Article, Published
from rashomon.stories.coherence import warn_apart
from rashomon.stories.headline import most_neutral
from rashomon.stories.published import infer_dates


def make_article(id: str, *, title: str | None = None, day: str | None = None) -> Article:
    """An article with a title and a stated day."""
    published = Published(day, "stated") if day else Published()
    return Article(id=id, sha256="", text="", title=title, published=published)


def rows(*directions: int) -> np.ndarray:
    """Unit rows along these axes."""
    return np.eye(384, dtype=np.float32)[list(directions)]


def test_a_missing_date_is_inferred_from_the_others() -> None:
    """The most common stated day, and it says so; stated dates stay."""
    articles = [make_article("a", day="2021-05-06"), make_article("b"), make_article("c", day="2021-05-06")]
    found = infer_dates([*articles, make_article("d", day="2021-05-07")])
    assert [(a.day, a.published.basis) for a in found] == [
        ("2021-05-06", "stated"),
        ("2021-05-06", "inferred"),
        ("2021-05-06", "stated"),
        ("2021-05-07", "stated"),
    ]


def test_without_any_date_nothing_is_inferred() -> None:
    """No day is made up."""
    assert infer_dates([make_article("a")])[0].published == Published()


def test_the_title_is_the_headline_that_shouts_least() -> None:
    """Exclamations and loaded verbs lose; of quiet headlines the one nearest to all."""
    articles = [make_article("a", title="Mayor SLAMS ferry firm!"), make_article("b", title="Ferry sinks off Orr")]
    chosen = most_neutral(articles, rows(0, 0))
    assert chosen is not None
    assert chosen.title == "Ferry sinks off Orr"
    assert most_neutral([make_article("c")], rows(0)) is None


def test_an_account_of_another_event_is_named() -> None:
    """An article far from all others gets a warning and stays in."""
    articles = [make_article(id) for id in "abc"]
    found = warn_apart(articles, {"a": rows(0, 1), "b": rows(0, 1), "c": rows(7, 8)})
    assert [bool(a.warnings) for a in found] == [False, False, True]
    assert "another event" in found[2].warnings[0]
