"""The dates of a story."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.dated_words import dated_words
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


def test_clauses_of_one_date_in_the_same_words_are_one_item() -> None:
    """Whatever else their sentences tell; two clauses of one account stay two."""
    told = "the owner pleaded guilty on Wednesday to selling rotten boats"
    a, b = [(f"Then {told}.", 1)], [(f"Rain fell, and {told}.", 2)]
    assert [len(accounts) for *_, accounts in rows(make_accounts(a, b))] == [2]
    assert [len(accounts) for *_, accounts in rows(make_accounts([*a, *b]))] == [1, 1]


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
    told = dated_words(article.text, layers.sentences[0], layers.times[0])
    assert status_of(article, layers.sentences[0], layers.times[0], told) == status


def printed(text: str, which: int = 0) -> str:
    """The words printed beside a sentence's date."""
    accounts = make_accounts([(text, 1)])
    found = dated_words(text, accounts.layers["a"].sentences[0], accounts.layers["a"].times[which])
    return text[found.start : found.end]


LONG = "and the owners of the ferry line and of the two harbours, who had waited for months, sat in the rain for hours"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ferry sank on Tuesday.", "The ferry sank on Tuesday."),
        (
            f"The line sued the survivors of last October's sinking of a ferry, {LONG}.",
            "last October's sinking of a ferry",
        ),
        (
            f"Orr, who resigned from the board in May, has denied that, {LONG}.",
            "Orr, who resigned from the board in May",
        ),
        (
            f"On Tuesday, the divers brought broken and burned boats, which filled the yard for many days, {LONG}.",
            "On Tuesday, the divers brought broken and burned boats",
        ),
        (
            f"The board met on Tuesday, while the divers found two more boats in the outer harbour, {LONG}.",
            "The board met on Tuesday",
        ),
        (
            f"Divers who had fought for new rules after the wreck near Tarn, Maine, in December, wept, {LONG}.",
            "the wreck near Tarn, Maine, in December",
        ),
        (
            "Orr said that the master had been drunk on Tuesday, and the harbour office closed both of its gates to "
            "the families who had come to wait there.",
            "Orr said that the master had been drunk on Tuesday",
        ),
        (
            f"Trust has been strained following the murder of the banker Lee last year in the Aldby Hall, {LONG}.",
            "the murder of the banker Lee last year in the Aldby Hall",
        ),
        (
            "With the council set to debate fares this month, a committee of the union printed a report that called "
            "for new boats and for new crews.",
            "With the council set to debate fares this month",
        ),
        (
            "The custom of giving a boat to the mayor is very old and much loved in the harbour towns, with the gift "
            "being made a rule of the council in 1989.",
            "the gift being made a rule of the council in 1989.",
        ),
        (
            "A plan to revive and renew a ban on night crossings of the sound, which expired in 2004, is certain to be "
            "defeated by the council.",
            "a ban on night crossings of the sound, which expired in 2004",
        ),
    ],
)  # fmt: skip
def test_the_words_beside_a_date_are_those_that_it_dates(text: str, words: str) -> None:
    """A clause with its subject, or the thing that has the date; who says so stays with what is said."""
    assert printed(text) == words


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("On Saturday, a bill that would ban night crossings passed a committee.", "happened"),
        ("The board will close its inquiry after this week.", "planned"),
        ("If the ferry sails this week, the line will have lost a million.", "hypothetical"),
        ("He declined a chance to meet the board later this month.", "planned"),
    ],
)
def test_the_status_is_that_of_the_verb_that_the_date_belongs_to(text: str, status: str) -> None:
    """Relative clauses, conditions and what lies ahead within the running week or month are told apart."""
    assert {row[1] for row in rows(make_accounts([(text, 1)]))} == {status}


def test_what_happened_this_week_ends_with_the_day_of_writing() -> None:
    """The range runs to the article's day, 4 July, not to Sunday."""
    assert [row[0] for row in rows(make_accounts([("Orr resigned this week.", 1)]))] == ["2020-06-29/2020-07-04"]


def test_a_day_that_names_a_kind_is_no_date() -> None:
    """ "The Friday programme", "people today"."""
    told = [("He left his name out of the Friday programme.", 1), ("It finds those today who doubt it.", 2)]
    assert rows(make_accounts(told)) == []


def test_a_thing_joins_the_clause_that_tells_of_it() -> None:
    """ "Tuesday's raid" beside "the raid began on Tuesday" is one happening, told by the clause."""
    told = "He spoke to reporters about Tuesday's raid on the port, in which two died, and of his plans for the boats"
    a, b = [(f"{told} of the line.", 1)], [("The raid began on Tuesday.", 2)]
    assert [(date, text, len(evidence)) for date, _, text, evidence in rows(make_accounts(a, b))] == [
        ("2020-06-30", "The raid began on Tuesday.", 2)
    ]


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
