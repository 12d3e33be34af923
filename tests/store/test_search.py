"""Search finds articles by words, names, types of event and days, and shows the words that it found."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Any

import pytest

from rashomon.errors import UsageError
from rashomon.ingest import article_from_text
from rashomon.model.annotation import Entity, EventMention, Layers, Mention, Quotation
from rashomon.model.article import Article
from rashomon.model.capture import Capture
from rashomon.model.span import Span
from rashomon.store import Store
from rashomon.store.articles import keep_article
from rashomon.store.captures import keep_capture
from rashomon.store.queries import Term, parse
from rashomon.store.search import Answer, index_article, search
from rashomon.store.tables import members, stories

DAY, TIME = dt.date(2026, 3, 2), "2026-03-02T10:00:00+00:00"
CAPTURE = Capture("https://example.org/", True, TIME, "d" * 64, "text/html", b"")
FERRY = "The ferry sank off Lindvik on Sunday. Minister Anna-Lena Møller refused to resign. Oslo said nothing."
PORT = "Ferries sail from Lindvik again, said Ole Berg. The sinking of the ferry is not forgotten."


def make_article(text: str, **given: Any) -> Article:
    """An article with an outlet and a day."""
    return article_from_text(text, **({"outlet": "Example News", "date": "2026-03-01"} | given))


def spans(article: Article, *words: str) -> list[Span]:
    """Where these words first stand."""
    return [Span(article.text.index(w), article.text.index(w) + len(w)) for w in words]


def read_ferry(article: Article) -> Layers:
    """What a reader would find in FERRY."""
    name, oslo, sentence, said = spans(
        article, "Anna-Lena Møller", "Oslo", "Minister Anna-Lena Møller refused to resign.", "Oslo said nothing."
    )
    minister = Entity(
        id="e1", name="Anna-Lena Møller", kind="person", mentions=(Mention(article.id, name.start, name.end, ""),)
    )
    norway = Entity(
        id="e2", name="Norway", kind="country", mentions=(Mention(article.id, oslo.start, oslo.end, "metonym"),)
    )
    refused = EventMention(article=article.id, sentence=sentence, type="REJECT", actor_entity="e1")
    quotation = Quotation(id="q", article=article.id, kind="indirect", speaker="e2", content=(said,))
    return Layers(article=article.id, entities=(minister, norway), events=(refused,), quotations=(quotation,))


def keep(store: Store, article: Article, layers: Layers | None = None) -> int:
    """Keep and index an article."""
    with store.writing() as connection:
        capture = keep_capture(connection, CAPTURE)
        seq = keep_article(connection, article, capture=capture, arrived=DAY, time=TIME).seq
        index_article(connection, seq, article, layers or Layers(article=article.id))
    return seq


def ask(store: Store, query: str, **given: Any) -> Answer:
    """Search."""
    with store.reading() as connection:
        return search(connection, query, **given)


def found(store: Store, query: str, **given: Any) -> list[str]:
    """The first words of the articles that are found."""
    return [hit.title or "" for hit in ask(store, query, **given).hits]


@pytest.fixture
def news(store: Store) -> Store:
    """A store with two articles."""
    ferry = make_article(FERRY, title="Ferry down", url="https://example.org/ferry")
    keep(store, ferry, read_ferry(ferry))
    keep(store, make_article(PORT, title="Port open", outlet="The Harbour Post", date="2026-04-01"))
    return store


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("ferries Lindvik", ["Port open", "Ferry down"]),
        ("FERRY resigned", ["Ferry down"]),
        ('"the ferries sank"', ["Ferry down"]),
        ('"ferry resign"', []),
        ("ferry -resign", ["Port open"]),
        ('ferry -"sail from"', ["Ferry down"]),
        ("-ferry", []),
        ("Moller", ["Ferry down"]),
        ("entity:møller", ["Ferry down"]),
        ('entity:"Lena Moller"', ["Ferry down"]),
        ("entity:Oslo", ["Ferry down"]),
        ("speaker:Norway", ["Ferry down"]),
        ("speaker:Moller", []),
        ("actor:Moller type:reject", ["Ferry down"]),
        ("type:ACCUSE", []),
        ("-type:REJECT", ["Port open"]),
        ("outlet:harbour", ["Port open"]),
        ("outlet:post-harbour", ["Port open"]),
        ("after:2026-04-01", ["Port open"]),
        ("before:2026-04-01", ["Ferry down"]),
        ("on:2026-03", ["Ferry down"]),
        ("on:2026", ["Port open", "Ferry down"]),
        ("lang:en -on:2026-03", ["Port open"]),
        ("lang:de", []),
    ],
)
def test_finds(news: Store, query: str, titles: list[str]):
    """Words in any inflection, phrases, names by any of their words, and what is left out."""
    assert sorted(found(news, query)) == sorted(titles)


def test_shows_the_words(news: Store):
    """Each hit carries the words that meet the query, at their places in the text, the title's apart."""
    (hit,) = ask(news, 'ferry speaker:Norway entity:Oslo actor:"Anna Lena" type:REJECT').hits
    assert [(s.why, s.evidence.text) for s in hit.shown] == [
        ("words", "ferry"),
        ("actor", "Minister Anna-Lena Møller refused to resign."),
        ("type", "Minister Anna-Lena Møller refused to resign."),
        ("entity", "Oslo"),
        ("speaker", "Oslo said nothing."),
    ]
    assert all(FERRY[s.evidence.start : s.evidence.end] == s.evidence.text for s in hit.shown)
    assert hit.title_spans == (Span(0, 5),)
    assert hit.excerpt is not None
    assert "refused" in hit.excerpt.text


def test_better_hits_come_first(store: Store):
    """A word in the title, and often in a short text, weighs more; equals stand newest first."""
    keep(store, make_article("A ship sailed past the pier. " * 20 + "No ferry.", title="Ships"))
    keep(store, make_article("The ferry sank.", title="Ferry lost"))
    assert found(store, "ferry") == ["Ferry lost", "Ships"]
    assert found(store, "on:2026-03-01") == ["Ferry lost", "Ships"]


def test_pages_of_hits(store: Store):
    """A limit cuts the hits and says that there are more; the offset goes on behind them."""
    for n in range(5):
        keep(store, make_article(f"The ferry sank. It was number {n}.", title=f"{n}"))
    first, second = ask(store, "ferry", limit=3), ask(store, "ferry", limit=3, offset=3)
    assert (len(first.hits), first.more, len(second.hits), second.more) == (3, True, 2, False)
    assert {h.title for h in (*first.hits, *second.hits)} == set("01234")
    assert first.articles == 5


def test_only_the_current_version(store: Store):
    """Of a page the newest version is found, the earlier ones when asked for."""
    for count in (30, 34, 36):
        keep(store, make_article(f"The ferry sank with {count} aboard.", title=f"{count}", url="https://example.org/f"))
    assert found(store, "ferry") == ["36"]
    assert found(store, "aboard 34") == []
    assert found(store, "outlet:example") == ["36"]
    assert sorted(found(store, "ferry", all_versions=True)) == ["30", "34", "36"]


def test_a_merged_story_is_found_under_both_ids(news: Store):
    """The id of a story that was merged leads to what it is now, and hits name their story."""
    row = {"articles": 1, "outlets": 1, "origins": 1, "updated": TIME}
    with news.writing() as connection:
        connection.execute(stories.insert().values(id="s1", founded=1, **row))
        connection.execute(stories.insert().values(id="s2", founded=2, into="s1", **row))
        connection.execute(members.insert().values(article=2, story="s1", rank=1, origin=1))
    assert found(news, "story:s2 ferry") == ["Port open"]
    assert ask(news, "ferry sail").hits[0].story == "s1"
    with pytest.raises(UsageError, match="no such story"):
        ask(news, "story:s3")


def test_read_again(store: Store):
    """An article that is indexed again with other layers is found by those, and its words once."""
    article = make_article(FERRY)
    seq = keep(store, article)
    assert found(store, "type:REJECT") == []
    with store.writing() as connection:
        for _ in range(2):
            index_article(connection, seq, article, read_ferry(article))
    assert len(found(store, "type:REJECT resign")) == 1


@pytest.mark.parametrize(
    "query", ['"a" OR x*', "ferry') --", '"; DROP TABLE articles', "body:x", "NEAR(ferry sank)", "^a"]
)
def test_no_syntax_of_the_database_gets_through(news: Store, query: str):
    """Whatever is typed is words, or an error of ours."""
    with suppress(UsageError):
        ask(news, query)
    assert found(news, "ferry")


def test_terms():
    """Curly quotation marks, case and fields are understood."""
    assert parse('“Talks failed” -U.S. Speaker:"the Choe Son-hui" on:2020-02 type:reject') == (
        Term("words", ("talk", "fail")),
        Term("words", ("us",), negative=True),
        Term("speaker", ("choe", "son", "hui")),
        Term("on", (dt.date(2020, 2, 1).toordinal(), dt.date(2020, 3, 1).toordinal())),
        Term("type", ("REJECT",)),
    )


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("author:Smith", "Fields are speaker, entity"),
        ("type:WAR", "Types are ACCUSE, AGREE"),
        ("after:yesterday", "Write 2020-07-01, 2020-07 or 2020"),
        ("on:2020-02-30", "this is no day"),
        ('"open', "a quotation mark is open"),
        ("speaker: Choe", "wants a value"),
        ("ferry OR ship", "search twice"),
        ("...", "no letter and no figure"),
        ("speaker:...", "no letter and no figure"),
        ("  ", "the query is empty"),
    ],
)
def test_errors_say_what_is_allowed(query: str, message: str):
    """What cannot be understood is refused with what would be."""
    with pytest.raises(UsageError, match=message):
        parse(query)
