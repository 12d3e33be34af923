"""Time expressions: the rules' own examples, the words around, the narrative, and values as intervals."""

from __future__ import annotations

import datetime as dt
import re
from inspect import getdoc

import pytest

from rashomon.text.dates import RULES, Found, coarser, compatible, find, interval, says_when
from rashomon.text.dates.words import rows

SATURDAY = dt.date(2020, 7, 4)
_EXAMPLE = re.compile(r'"([^"]+)" -> (DATE|TIME|DURATION|SET) ([\w:+./-]+)')
EXAMPLES = [(rule.name, *example) for rule in RULES for example in _EXAMPLE.findall(getdoc(rule.read) or "")]


def values(text: str, reference: dt.date | None = SATURDAY) -> list[str]:
    """The values in a text, in order."""
    return [found.value for found in find(text, reference)]


@pytest.mark.parametrize(("rule", "words", "kind", "value"), EXAMPLES)
def test_a_rule_reads_its_own_examples(rule: str, words: str, kind: str, value: str) -> None:
    """The docstring's words give the kind and value that it says, by that rule."""
    assert (kind, value, rule) in [(f.kind, f.value, f.rule) for f in find(words, SATURDAY)]


def test_every_rule_shows_an_example() -> None:
    """No rule stands without an example that is run."""
    assert {rule.name for rule in RULES} == {name for name, *_ in EXAMPLES}


def test_borders_value_and_rule_are_told() -> None:
    """What is found says where it stands, its value and the rule behind it."""
    assert find("They met on Friday, Oct. 3, 2019, in Oslo.", None) == [
        Found(12, 32, "DATE", "2019-10-03", (), "month_day_year")
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The minister spoke on Saturday.", "2020-07-04"),
        ("The minister will speak on Saturday.", "2020-07-04"),
        ("The minister will speak next Saturday.", "2020-07-11"),
        ("The court is due to rule on Tuesday.", "2020-07-07"),
        ("The court ruled on Tuesday.", "2020-06-30"),
        ("Sentencing has been set for August 28.", "2020-08-28"),
        ("The strike began in May and runs through Sept. 5.", "2020-09-05"),
        ("On Monday the union will vote.", "2020-07-06"),
        ("On Monday the union voted.", "2020-06-29"),
        ("An aide said Monday that she will leave.", "2020-06-29"),
        ("Leaders were quick to offer condolences on Monday.", "2020-06-29"),
        ("The court was to rule on Monday.", "2020-07-06"),
        ("They sued the firm on Monday.", "2020-06-29"),
        ("Polls opened before the election in November.", "2019-11"),
        ("He should resign before the election in November.", "2020-11"),
    ],
)
def test_the_words_around_say_whether_a_date_lies_ahead(text: str, value: str) -> None:
    """Verbs in the past look back, modals and plans look ahead; the article's own weekday is today."""
    assert values(text)[-1] == value


def test_a_month_in_a_story_follows_the_year_that_was_printed_before() -> None:
    """A past month right after a month with its year belongs to that story, not to the last twelve months."""
    assert values("The two met in March 2017. Talks in Lima in October were broken off.") == ["2017-03", "2017-10"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Fighting ran from May 3 to June 18.", ["2020-05-03", "2020-06-18"]),
        ("Inspectors went there in April and May.", ["2020-04", "2020-05"]),
        ("The envoys met in March or May 2018.", ["2018-03", "2018-05"]),
        ("Will Jones left on June 20.", ["2020-06-20"]),
    ],
)
def test_the_month_of_may_is_no_modal_verb(text: str, value: list[str]) -> None:
    """ "May" and a man called Will do not put what follows in the future, and a month joins the month before it."""
    assert values(text) == value


@pytest.mark.parametrize("name", [row[0] for row in rows("holidays.tsv")])
def test_every_holiday_of_the_table_is_found(name: str) -> None:
    """Which rules are tried in a sentence is told by its words: no name in the table may be left out there."""
    assert len(values(f"They met on {name}.")) == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Shops did well from Christmas sales.", ["PXD"]),
        ("Shops closed over the Easter holidays.", ["PXD"]),
        ("They sang every Christmas.", ["XXXX-12-25"]),
        ("They sang on Palm Sunday.", ["2020-04-05"]),
        ("India's Independence Day was quiet.", []),
    ],
)
def test_a_feast_is_a_day_only_where_the_words_mean_the_day(text: str, value: list[str]) -> None:
    """The sales and holidays around a feast are a stretch, "every" makes a set, and other countries have other days."""
    assert values(text) == value


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("He was held in the early hours of Thursday.", "the early hours of Thursday", "2020-07-02TMO"),
        ("He fled on the night of 11 July 1995.", "the night of 11 July 1995", "1995-07-11TNI"),
        ("It struck at 1:32 a.m. EDT Monday.", "1:32 a.m. EDT Monday", "2020-06-29T01:32"),
        ("It struck at 5pm on Tuesday.", "5pm", "2020-06-30T17:00"),
        ("The truce held until midnight on Friday.", "midnight", "2020-07-03T24:00"),
    ],
)
def test_a_time_belongs_to_the_day_beside_it(text: str, words: str, value: str) -> None:
    """Parts of a day and clock times take the day that stands right behind them."""
    first = find(text, SATURDAY)[0]
    assert (text[first.start : first.end], first.value) == (words, value)


def test_a_stretch_from_a_happening_is_no_date() -> None:
    """Without a date to count from, "six minutes later" and "a day later" are lengths of time."""
    assert values("He scored. Six minutes later he left. A day later he was back.") == ["PT6M", "P1D"]
    assert values("He scored on June 3. A day later he was back.") == ["2020-06-03", "2020-06-04"]


def test_a_weekend_is_the_one_that_the_words_look_to() -> None:
    """On a Monday the weekend that people died in is over, and the one that they will vote in is to come."""
    monday = dt.date(2020, 7, 6)
    assert values("Two men died this weekend, and the weekend was hot.", monday) == ["2020-W27-WE"] * 2
    assert values("They will vote this weekend.", monday) == ["2020-W28-WE"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They sing every Easter.", "every Easter", "XXXX-XX-XX"),
        ("It rises each January.", "each January", "XXXX-01"),
        ("It makes 300 tonnes of flour a day.", "a day", "P1D"),
        ("They signed a billion-year contract.", "billion-year", "P1000000000Y"),
        ("It lasts between two and three weeks.", "two and three weeks", "P2W/P3W"),
        ("He wrote in the Edmonton Sun, August 16, 2008.", "August 16, 2008", "2008-08-16"),
        ("It ended by the end of the day Thursday.", "the end of the day Thursday", "2020-07-02"),
        ("The fair is to run from June 23 through July 9.", "June 23", "2020-06-23"),
        ("They fell out on Sunday, March 3.", "Sunday, March 3", "2019-03-03"),
    ],
)
def test_the_whole_expression_is_marked_and_nothing_more(text: str, words: str, value: str) -> None:
    """ "Every" belongs to it, the article of a contract and a paper do not; a printed weekday settles a year."""
    first = find(text, SATURDAY)[0]
    assert (text[first.start : first.end], first.value) == (words, value)


def test_numbers_of_people_and_of_tournaments_are_no_times() -> None:
    """A survey of 1709 children has no year, and the World Cup of 2018 did not last 2018 days."""
    assert values("A survey of 1709 schoolchildren.") == []
    assert values("World Cup 2018 day five") == ["2018"]
    assert values("At the end of the day, nobody cared.") == []


def test_the_year_of_a_law_does_not_say_when() -> None:
    """ "In 2018" dates what happens; "the 2018 law" and "Sunday's vote" date a thing."""
    for text, words, expected in (
        ("It fell in 2018.", "2018", True),
        ("It fell last week.", "last week", True),
        ("It cites the 2018 law.", "2018", False),
        ("Sunday's vote was close.", "Sunday", False),
    ):
        at = text.index(words)
        assert says_when(text, at, at + len(words)) is expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She spoke ahead of the state's July 21 primary.", ["2020-07-21"]),
        ("The fair was thought to open in August.", ["2020-08"]),
        ("The fair opened on August 20.", ["2019-08-20"]),
    ],
)
def test_a_date_within_the_next_month_is_not_eleven_months_old(text: str, value: list[str]) -> None:
    """Near dates without a year are those to come, whatever the verbs say; further off the verbs decide."""
    assert values(text) == value


def test_names_that_look_like_dates_give_none() -> None:
    """A man called Jun, a charity called Easter Seals and a club called Mar-a-Lago are no dates."""
    assert values('"Words," Jun wrote. Easter Seals met at Mar-a-Lago.') == []


def test_a_later_time_is_not_put_after_the_day_of_writing() -> None:
    """ "Ten years later" that would lie ahead counts from another happening, and is a length of time."""
    assert values("The firms merged on June 3. Ten years later it was in ruins.") == ["2020-06-03", "P10Y"]


def test_last_june_in_july_keeps_both_years() -> None:
    """ "Last June" written in July is ambiguous: both Junes stand, and the story so far decides."""
    alone = find("The envoy resigned last June.", SATURDAY)
    assert [(f.value, f.candidates) for f in alone] == [("2019-06", ("2020-06",))]
    told = find("They met in May 2020. The third round was held last June.", SATURDAY)
    assert [(f.value, f.candidates) for f in told] == [("2020-05", ()), ("2020-06", ("2019-06",))]


def test_the_next_day_counts_from_the_date_before() -> None:
    """Narrative expressions count from the last date of their own fineness."""
    text = "On 3 June 2019 it rained. The next day it snowed. Two weeks later it thawed."
    assert values(text) == ["2019-06-03", "2019-06-04", "2019-W25"]
    assert values("He left in June 2019. That month she stayed.") == ["2019-06", "2019-06"]


def test_without_a_reference_relative_dates_stay_unknown() -> None:
    """Unknown digits are X; absolute dates need no reference."""
    text = "On Saturday, two years ago, in October, on 9 May 2011 and next week."
    assert values(text, None) == ["XXXX-WXX-6", "XXXX", "XXXX-10", "2011-05-09", "XXXX-WXX"]


@pytest.mark.parametrize(
    "text",
    [
        "We may march to the sea.",
        "The Sunday Times and Saturday Night Live.",
        "A man, aged 50, paid $2,000.",
        "Some 2000 people came.",
        "April Jones will fall.",
        "It was a second chance.",
        "Room 2012 was empty.",
    ],
)
def test_other_words_are_no_times(text: str) -> None:
    """Modal verbs, names, bare ages, amounts and room numbers give no dates."""
    assert values(text) == []


@pytest.mark.parametrize(
    ("value", "first", "end"),
    [
        ("2020", "2020-01-01", "2021-01-01"),
        ("2020-02", "2020-02-01", "2020-03-01"),
        ("2019-12-31T23:59Z", "2019-12-31", "2020-01-01"),
        ("2020-07-04TNI", "2020-07-04", "2020-07-05"),
        ("2020-W28", "2020-07-06", "2020-07-13"),
        ("2020-W28-WE", "2020-07-11", "2020-07-13"),
        ("2020-Q4", "2020-10-01", "2021-01-01"),
        ("2012-SU", "2012-06-01", "2012-09-01"),
        ("2012-24", "2012-12-01", "2013-03-01"),
        ("199", "1990-01-01", "2000-01-01"),
        ("199X", "1990-01-01", "2000-01-01"),
        ("18", "1800-01-01", "1900-01-01"),
        ("2020-07-06/2020-07-12", "2020-07-06", "2020-07-13"),
    ],
)
def test_a_value_is_a_half_open_interval(value: str, first: str, end: str) -> None:
    """TIMEX3 and EDTF values name days from the first to the one after the last."""
    assert interval(value) == (dt.date.fromisoformat(first), dt.date.fromisoformat(end))


@pytest.mark.parametrize("value", ["P3D", "PRESENT_REF", "XXXX-10", "2020-02-30", "2020-W60", ""])
def test_a_value_without_known_days_has_no_interval(value: str) -> None:
    """Durations, references, unknown years and days that do not exist have none."""
    assert interval(value) is None


def test_a_coarser_value_is_compatible_with_what_it_covers() -> None:
    """2018 and June 2018 may be one date; June and July may not."""
    assert coarser("2018", "2018-06")
    assert not coarser("2018-06", "2018")
    assert compatible("2018-06", "2018")
    assert compatible("2020-W28", "2020-07-08")
    assert not compatible("2018-06", "2018-07")
    assert not compatible("PRESENT_REF", "2018")
