"""Dates and times of publication as printed."""

import pytest

from rashomon.ingest.publication import date_of_address, normalised, publication_line


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Published: 0224 GMT July 04, 2020", "2020-07-04T02:24:00Z"),
        ("Updated 9:32 PM ET, Sat July 4, 2020", "2020-07-04T21:32:00-04:00"),
        ("Sat 4 Jul 2020 10.02 BST", "2020-07-04T10:02:00+01:00"),
        ("First published on Fri 3 Jul 2020 10.02 BST", "2020-07-03T10:02:00+01:00"),
        ("6:45 p.m. EST, December 10, 2018", "2018-12-10T18:45:00-05:00"),
        ("Posted: Jan 4, 2020 / 02:24 PM ET / Updated: Jan 5, 2020 / 03:00 PM ET", "2020-01-04T14:24:00-05:00"),
        ("Last updated: 5 July 2020. Published: 4 July 2020", "2020-07-04"),
        ("Saturday, 4 July 2020, 10:24 GMT+9", "2020-07-04T10:24:00+09:00"),
        ("2020-07-04T02:24:00Z", "2020-07-04T02:24:00Z"),
        ("July 4, 2020 / 2:24 PM / Updated 3 hours ago", "2020-07-04"),
        ("4th of July 2020", "2020-07-04"),
        ("25/12/2019", "2019-12-25"),
        ("Posted 12/03/2024 21:30 CET", "2024-03-12T21:30:00+01:00"),
        ("Posted 12/03/2024 9:30 PM ET", "2024-12-03T21:30:00-05:00"),
        ("Friday, October 18, 2024 | 18:05 IST", "2024-10-18"),
    ],
)
def test_a_line_that_dates_the_article(words: str, value: str) -> None:
    """The zone is kept, so the day is the outlet's day; a time without a zone gives the day only."""
    found = publication_line(words)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "words",
    [
        "The treaty was signed on July 4, 2020 in Rome",
        "04/07/2020",
        "July 4",
        "Updated at 6:45 p.m. ET",
        "31 June 2020",
    ],
)
def test_a_line_that_does_not(words: str) -> None:
    """Prose with a date, a date with two readings, a date without a year, a day that does not exist."""
    assert publication_line(words) is None


def test_given_dates_and_addresses() -> None:
    """Metadata in the common layouts, and the date in an address."""
    assert normalised("20200704T022400Z") == "2020-07-04"
    assert normalised("2020-07-04T02:24:00.123+0900") == "2020-07-04T02:24:00+09:00"
    assert normalised("yesterday") is None
    assert date_of_address("https://example.org/news/2019/feb/26/flood") == "2019-02-26"
    assert date_of_address("https://example.org/news/12345/67") is None
