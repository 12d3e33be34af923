"""Articles from captures: identity, limits, given metadata."""

import pytest

from rashomon.config import Settings
from rashomon.ingest import article_from_text, articles
from rashomon.ingest.draft import sha256_of
from rashomon.model.article import Article, Published
from rashomon.model.capture import Capture, Unread

TEXT = "The river rose by two metres on Tuesday.\nRescue teams expect the water to fall this week.\n"


def capture(data: bytes, source: str = "flood.txt", media_type: str = "text/plain") -> Capture:
    """A capture of these bytes."""
    return Capture(source, source.startswith("http"), "2021-05-03T09:30:00Z", sha256_of(data), media_type, data)


def only(given: Capture, settings: Settings | None = None) -> Article:
    """The one article of a capture."""
    (article,) = articles(given, settings or Settings())
    assert isinstance(article, Article)
    return article


def trouble(given: Capture, settings: Settings | None = None) -> str:
    """What is said of the one thing that could not be read."""
    (unread,) = articles(given, settings or Settings())
    assert isinstance(unread, Unread)
    assert unread.advice
    return unread.what


def test_plain_text_is_never_altered() -> None:
    """Offsets refer to exactly what was given, line ends and spaces included."""
    text = "\r\n  The river rose by two metres on Tuesday.  \r\n\r\n"
    assert only(capture(text.encode())).text == text


def test_the_same_file_has_the_same_id_from_any_directory(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """The id takes in the last two parts of the absolute path, not the path as typed."""
    (tmp_path / "flood").mkdir()
    monkeypatch.chdir(tmp_path)
    first = only(capture(TEXT.encode(), "flood/a.txt")).id
    monkeypatch.chdir(tmp_path / "flood")
    assert only(capture(TEXT.encode(), "a.txt")).id == first
    assert only(capture(TEXT.encode(), "../flood/./a.txt")).id == first


def test_a_copy_elsewhere_is_another_article() -> None:
    """Another file, outlet, address or key sets the same text apart; the same ones do not."""
    ids = [
        only(capture(TEXT.encode(), "reuters/a.txt")).id,
        only(capture(TEXT.encode(), "courier/a.txt")).id,
        article_from_text(TEXT, outlet="Mills Courier").id,
        article_from_text(TEXT, outlet="Varna Post").id,
        article_from_text(TEXT, url="https://example.org/a").id,
        article_from_text(TEXT, id="row-7").id,
    ]
    assert len(set(ids)) == 6
    assert article_from_text(TEXT, outlet="Varna Post").id == ids[3]


def test_what_is_no_text() -> None:
    """Each trouble in one clause, with advice."""
    assert trouble(capture(b"")) == "it is empty"
    assert trouble(capture(b" \r\n\t ")) == "it is empty"
    assert trouble(capture("… — …".encode())) == "there is no text in it"
    assert trouble(capture(b"%PDF-1.7")) == "it is a PDF document, not text"
    assert trouble(capture(b"x" * 101), Settings(max_bytes=100)) == "it is larger than 100 bytes"


def test_a_long_text_is_kept_whole_and_read_up_to_the_limit() -> None:
    """The reader is told how much was read."""
    text = TEXT * 10
    article = only(capture(text.encode()), Settings(max_characters=200))
    assert article.text == text
    assert max(s.end for s in article.sections) <= 200
    assert article.warnings == (
        f"only the first 179 of {len(text):,} characters were read; the rest was not "
        "(RASHOMON_MAX_CHARACTERS sets how much is)",
    )


def test_given_metadata_wins() -> None:
    """A stated date has no words in the text to show."""
    article = article_from_text(
        TEXT, title="Flood", outlet="Mills Courier", date="2021-05-04", url="https://example.org/x"
    )
    assert (article.title, article.outlet, article.url) == ("Flood", "Mills Courier", "https://example.org/x")
    assert article.published == Published("2021-05-04", "stated")


def test_a_date_in_the_text_has_its_words_as_evidence() -> None:
    """Stated, in ISO 8601, with the zone."""
    published = article_from_text(f"Published: 0930 GMT May 03, 2021\n{TEXT}").published
    assert (published.value, published.basis) == ("2021-05-03T09:30:00Z", "stated")
    assert [e.text for e in published.evidence] == ["0930 GMT May 03, 2021"]


def test_a_date_in_the_address_is_an_inference() -> None:
    """No text states it."""
    article = article_from_text(TEXT, url="https://example.org/2021/05/03/flood")
    assert article.published == Published("2021-05-03", "inferred")


def test_no_date_is_unknown() -> None:
    """Another stage may infer it from the story."""
    assert article_from_text(TEXT).published == Published()


def test_a_date_that_is_not_understood_is_told() -> None:
    """It does not become a wrong date."""
    article = article_from_text(TEXT, date="last week")
    assert article.published == Published()
    assert article.warnings == ("the given date 'last week' is not understood; write it as YYYY-MM-DD",)


def test_text_at_hand_without_letters_is_an_error() -> None:
    """There is nothing to read."""
    with pytest.raises(ValueError, match="there is no text in it"):
        article_from_text(" … ")
