"""Sentences of an article."""

from __future__ import annotations

from rashomon.annotate import annotate
from rashomon.annotate.sentences import sentences
from rashomon.model.annotation import Layers
from rashomon.model.article import Article, Section


def make_article(text: str, *sections: tuple[str, str]) -> Article:
    """An article whose sections are these stretches of the text."""
    made = tuple(Section(kind, text.index(words), text.index(words) + len(words)) for kind, words in sections)
    return Article(id="a", sha256="", text=text, sections=made)


def test_debris_and_bylines_hold_no_sentences() -> None:
    """Only sections with prose are read."""
    text = "Share this. By Ann Orr. The ferry sank. It was old."
    article = make_article(
        text, ("debris", "Share this."), ("byline", "By Ann Orr."), ("body", "The ferry sank. It was old.")
    )
    assert [s.span.of(text) for s in sentences(article)] == ["The ferry sank.", "It was old."]


def test_a_sentence_reads_on_over_a_box_of_links() -> None:
    """Debris inside a paragraph is blanked, and the sentence goes on behind it."""
    text = "Mayor Orr Ann OrrFerry sinks MORE said yes. She left."
    article = make_article(
        text, ("body", "Mayor Orr"), ("debris", " Ann OrrFerry sinks MORE"), ("body", " said yes. She left.")
    )
    assert article.prose() == "Mayor Orr                         said yes. She left."
    assert [s.span.of(article.prose()).split() for s in sentences(article)] == [
        ["Mayor", "Orr", "said", "yes."],
        ["She", "left."],
    ]


def test_a_wrapped_paragraph_is_one() -> None:
    """A line break inside a section ends no sentence."""
    text = "The ferry\nsank. It was\nold."
    found = sentences(make_article(text, ("body", text)))
    assert [(s.span.of(text), s.paragraph) for s in found] == [("The ferry\nsank.", 0), ("It was\nold.", 0)]


def test_an_article_in_another_language_has_no_layers() -> None:
    """What cannot be read is not guessed at."""
    article = Article(id="a", sha256="", text="Le ferry a coulé.", language="fr", sections=(Section("body", 0, 17),))
    assert annotate(article, reader=None) == Layers(article="a")  # type: ignore[arg-type]
