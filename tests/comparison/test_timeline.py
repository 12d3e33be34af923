"""The dates of a story."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.occurrence import status_of
from rashomon.comparison.timeline import edtf, timeline
from rashomon.model.annotation import Layers, Sentence, TimeExpression
from rashomon.model.article import Article, Published, Section
from rashomon.model.lineage import Lineage
from rashomon.text import dates
from rashomon.text.sentences import sentence_spans


def make_accounts(*accounts: list[tuple[str, int]]) -> Accounts:
    """Articles a, b, ... of sentences; sentences with one number have one vector, others are at right angles."""
    articles, layers, vectors = [], {}, {}
    for id, told in zip("abcdef", accounts, strict=False):
        text = " ".join(words for words, _ in told)
        spans = list(sentence_spans(text))
        articles.append(
            Article(
                id=id,
                sha256="",
                text=text,
                sections=(Section("body", 0, len(text)),),
                published=Published("2020-07-04"),
            )
        )
        found = dates.find(text, dates.interval("2020-07-04")[0])  # type: ignore[index]
        layers[id] = Layers(
            article=id,
            sentences=tuple(Sentence(*span, "body", 0) for span in spans),
            times=tuple(TimeExpression(id, f.start, f.end, f.kind, f.value, f.candidates, f.rule) for f in found),
        )
        vectors[id] = np.eye(384, dtype=np.float32)[[number for _, number in told]]
    return Accounts(tuple(articles), layers, (), Lineage(), vectors)


def rows(accounts: Accounts) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
    """Date, status, text and evidence of each item."""
    return [
        (i.date, i.status, i.text, [(a.article, e.text) for a in i.accounts for e in a.evidence])
        for i in timeline(accounts)
    ]


def test_one_item_for_one_happening_in_order_of_date() -> None:
    """Accounts of one happening on one date stand together; another happening on that date stands apart."""
    a = [("An envoy lands next week.", 1), ("Talks failed on Wednesday.", 2)]
    b = [("Wednesday's talks broke down.", 2), ("On Wednesday it rained.", 3)]
    assert rows(make_accounts(a, b)) == [
        ("2020-07-01", "happened", "On Wednesday it rained.", [("b", "On Wednesday it rained.")]),
        (
            "2020-07-01",
            "happened",
            "Talks failed on Wednesday.",
            [("a", "Talks failed on Wednesday."), ("b", "Wednesday's talks broke down.")],
        ),
        (
            "2020-07-06/2020-07-12",
            "planned",
            "An envoy lands next week.",
            [("a", "An envoy lands next week.")],
        ),
    ]


def test_a_plan_and_what_came_of_it_are_two_items() -> None:
    """Sentences alike that differ in whether it happened do not join: an item has one status."""
    a, b = [("The inquiry will open on Saturday.", 1)], [("The inquiry opened on Saturday.", 1)]
    assert [(date, status) for date, status, *_ in rows(make_accounts(a, b))] == [
        ("2020-07-04", "happened"),
        ("2020-07-04", "planned"),
    ]


def test_a_coarser_date_joins_the_finer_one_of_the_same_happening() -> None:
    """2018 in one account and June 2018 in another are one date when they tell of one happening."""
    accounts = make_accounts([("They met in 2018.", 1)], [("They met in June 2018.", 1)], [("He sued in 2018.", 2)])
    assert [(date, evidence) for date, _, _, evidence in rows(accounts)] == [
        ("2018", [("c", "He sued in 2018.")]),
        ("2018-06", [("b", "They met in June 2018."), ("a", "They met in 2018.")]),
    ]


def test_the_year_of_a_thing_does_not_join_a_finer_date() -> None:
    """ "The 2020 election" dates the election, not what the sentence tells."""
    accounts = make_accounts([("He spoke on July 2, 2020.", 1)], [("He spoke before the 2020 election.", 1)])
    assert [(date, evidence) for date, _, _, evidence in rows(accounts)] == [
        ("2020", [("b", "He spoke before the 2020 election.")]),
        ("2020-07-02", [("a", "He spoke on July 2, 2020.")]),
    ]


def test_what_is_no_date_of_the_story_is_left_out() -> None:
    """Durations, recurring times, the present, and dates of file pictures and updates."""
    told = "It lasted two years. It is now held every week. FILE - A ship on May 3, 2011. Updated at 9 a.m. today."
    sentences = [(told[s:e], n) for n, (s, e) in enumerate(sentence_spans(told))]
    assert rows(make_accounts(sentences)) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("They met on Tuesday.", "happened"),
        ("They will meet on Tuesday.", "planned"),
        ("The vote could come as early as Monday, July 6.", "hypothetical"),
        ("They did not meet on Tuesday.", "denied"),
        ("He never denied the Tuesday raid; on Wednesday it ended.", "denied"),
    ],
)
def test_the_clause_says_whether_it_happened(text: str, status: str) -> None:
    """Tense, modals and negation of the date's own clause give the status."""
    accounts = make_accounts([(text, 1)])
    article, layers = accounts.articles[0], accounts.layers["a"]
    assert status_of(article, layers.sentences[0], layers.times[0]) == status


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2020-07-04", "2020-07-04"), ("2020-07-04T02:24Z", "2020-07-04"), ("2018-06", "2018-06"), ("2018", "2018"),
        ("2020-W28", "2020-07-06/2020-07-12"), ("2020-W28-WE", "2020-07-11/2020-07-12"), ("2012-SU", "2012-06/2012-08"),
        ("2012-WI", "2012-12/2013-02"), ("2020-Q3", "2020-07/2020-09"), ("199", "1990/1999"), ("19", None),
        ("FY2013", None), ("P3D", None), ("PRESENT_REF", None), ("XXXX-10", None),
    ],
)  # fmt: skip
def test_dates_are_edtf_of_level_0(value: str, date: str | None) -> None:
    """Days, months and years stay; weeks, quarters, seasons and decades become intervals; the rest is no date."""
    assert edtf(value) == date
