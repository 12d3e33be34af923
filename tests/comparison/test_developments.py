"""What changed while a story went on: later figures, and versions of one page."""

from __future__ import annotations

import msgspec
import numpy as np

from rashomon.annotate.times import times
from rashomon.comparison.accounts import Accounts
from rashomon.comparison.alignment import align
from rashomon.comparison.conflicts import conflicts, developments
from rashomon.comparison.conflicts.clash import Pair
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.conflicts.later import joined
from rashomon.comparison.conflicts.numbers import different_figures, later_figures
from rashomon.comparison.propositions import propositions
from rashomon.comparison.revisions import revisions, same_page
from rashomon.lineage import trace
from rashomon.model.annotation import Layers, Sentence
from rashomon.model.article import Article, Published, Section
from rashomon.model.comparison import Development
from rashomon.model.lineage import Lineage
from rashomon.text.addresses import page_of
from rashomon.text.sentences import sentence_spans


def article(id: str, text: str, published: str, url: str | None = None) -> Article:
    """An article of body text only."""
    sections = (Section("body", 0, len(text)),)
    return Article(id=id, sha256="", text=text, url=url, published=Published(published, "stated"), sections=sections)


def accounts(*articles: Article) -> Accounts:
    """The articles with their sentences and times."""
    layers = {
        a.id: Layers(
            article=a.id,
            sentences=tuple(Sentence(s, e, "body", 0) for s, e in sentence_spans(a.text)),
            times=times(a),
        )
        for a in articles
    }
    vectors = {id: np.zeros((len(x.sentences), 384), np.float32) for id, x in layers.items()}
    return Accounts(articles, layers, (), Lineage(), vectors)


def found(left: Article, right: Article) -> tuple[list[Development], int]:
    """Later figures between the first sentences of two articles, and how many conflicts of number there are."""
    both = accounts(left, right)
    context = Context(both, align(propositions(both)))
    second = next(n for n, r in enumerate(context.alignment.rows) if r.article == right.id)
    pair = Pair(0, second, 0.9)
    return list(later_figures(context, pair)), len(list(different_figures(context, pair)))


EARLY = article("a", "The flood killed 12 people in the valley.", "2031-07-04T08:00")


def test_a_higher_count_hours_later_is_a_later_figure() -> None:
    """The earlier one stands first, whichever was given first, and there is no conflict."""
    late = article("b", "The flood killed 19 people in the valley.", "2031-07-04T20:00")
    for left, right in ((EARLY, late), (late, EARLY)):
        (one,), clashes = found(left, right)
        assert ([(s.value, s.article) for s in one.sides], one.kind) == ([("12", "a"), ("19", "b")], "later figure")
        assert clashes == 0


def test_a_bound_is_an_earlier_figure_too() -> None:
    """At least 12 in the morning and 19 in the evening agree, and yet the count grew."""
    early = article("a", "The flood killed at least 12 people in the valley.", "2031-07-04")
    (one,), _ = found(early, article("b", "The flood killed 19 people in the valley.", "2031-07-05"))
    assert [s.value for s in one.sides] == ["at least 12", "19"]


def test_what_is_no_later_figure() -> None:
    """Two counts of one hour, and a lower count that is younger, conflict; what does not grow is none either."""
    same_hour = article("b", "The flood killed 19 people in the valley.", "2031-07-04T08:30")
    lower = article("b", "The flood killed 9 people in the valley.", "2031-07-04T20:00")
    assert found(EARLY, same_hour) == ([], 1)
    assert found(EARLY, lower) == ([], 1)
    boat = article("a", "The boat had a crew of nine.", "2031-07-04T08:00")
    assert found(boat, article("b", "The boat had a crew of eleven.", "2031-07-05T08:00")) == ([], 1)


def test_three_counts_are_one_development() -> None:
    """Later figures of one thing join, in the order of publication."""
    late = article("b", "The flood killed 19 people in the valley.", "2031-07-04T20:00")
    last = article("c", "The flood killed 23 people in the valley.", "2031-07-06T20:00")
    pairs = [found(EARLY, late)[0][0], found(late, last)[0][0]]
    (one,) = joined(pairs, {"a": 0, "b": 1, "c": 2})
    assert [s.value for s in one.sides] == ["12", "19", "23"]


def test_two_things_of_one_noun_are_two_developments() -> None:
    """The dead and the infected are counted apart, though both are people."""
    sick = article("a", "The fever infected 3 people in the camp.", "2031-07-04T08:00")
    more = article("b", "The fever infected 9 people in the camp.", "2031-07-04T20:00")
    late = article("b", "The flood killed 19 people in the valley.", "2031-07-04T20:00")
    both = [found(EARLY, late)[0][0], found(sick, more)[0][0]]
    assert [[s.value for s in d.sides] for d in joined(both, {"a": 0, "b": 1})] == [["12", "19"], ["3", "9"]]


URL = "https://www.example.org/news/ferry"
FIRST = article("a", "The ferry sank at dawn. Nine people died. A horn was heard.", "2031-07-04T08:00", URL)
SECOND = article(
    "b", "The ferry sank at dawn. Ten people died. Divers came.", "2031-07-04T11:00", "http://example.org/news/ferry/?utm_source=x"
)  # fmt: skip


def test_versions_of_one_page() -> None:
    """What the later one changed, added and dropped, each with its words."""
    told = [(d.kind, [(s.value, s.article) for s in d.sides]) for d in revisions(accounts(SECOND, FIRST))]
    assert told == [
        ("changed", [("Nine people died.", "a"), ("Ten people died.", "b")]),
        ("added", [("Divers came.", "b")]),
        ("dropped", [("A horn was heard.", "a")]),
    ]


def test_which_version_is_later_by_what() -> None:
    """Times in two zones are set in order by the moment, and an inferred time is called so."""
    early = msgspec.structs.replace(FIRST, published=Published("2031-07-04T12:00+06:00", "stated"))
    assert {d.why for d in revisions(accounts(SECOND, early))} == {
        "Both inputs are versions of one page; which one is later is told by the times that they state."
    }
    guessed = msgspec.structs.replace(FIRST, published=Published("2031-07-04", "inferred"))
    (why,) = {d.why for d in revisions(accounts(SECOND, guessed))}
    assert why.endswith("is told by their times, of which one at least is inferred.")


def test_versions_do_not_conflict_and_are_one_origin() -> None:
    """They are one account over time."""
    both = accounts(FIRST, SECOND)
    assert conflicts(both) == ()
    assert len(developments(both)) == 3
    (origin,) = trace(both.articles, both.layers).origins
    assert (origin.articles, "versions of one page" in origin.why) == (("a", "b"), True)


def test_pages() -> None:
    """Scheme, "www.", tracking and a slash at the end do not make another page; another story or no address does."""
    assert page_of(URL) == page_of("http://example.org/news/ferry/?utm_source=x#top") == "example.org/news/ferry"
    assert page_of("https://example.org/?id=4") != page_of("https://example.org/?id=5")
    assert not same_page(FIRST, msgspec.structs.replace(SECOND, url=None))
