"""Which day beside a quotation is the day of saying."""

from __future__ import annotations

import pytest

from rashomon.annotate.quotations.saying_day import dates_the_saying
from rashomon.model.span import Span


@pytest.mark.parametrize(
    ("text", "cue", "day", "counts"),
    [
        ("Orr said on Tuesday that it sank.", "said", "Tuesday", True),
        ("On Tuesday, as it rained, Orr said that it sank.", "said", "Tuesday", True),
        ("Orr, who landed in Tarn on Tuesday for talks, welcomed the move.", "welcomed", "Tuesday", False),
        ("Orr, who told a rally on Tuesday of his plans, called it a lie.", "called", "Tuesday", True),
        ("Orr said of Tuesday's wreck that it was a shame.", "said", "Tuesday", False),
        ("Orr has been silent since Tuesday, when he called it a lie.", "called", "Tuesday", True),
        ("Orr disputed it on Tuesday before the vote, saying that it was a lie.", "saying", "Tuesday", True),
        ("At Tuesday's news conference, Orr said that it sank.", "said", "Tuesday", True),
    ],
)
def test_a_day_counts_that_dates_the_saying(text: str, cue: str, day: str, counts: bool) -> None:
    """The day of the reporting verb or of the speech; no day of travel or of what is talked about."""
    at, said = text.index(day), text.index(cue)
    whole = Span(0, len(text))
    assert dates_the_saying(text, whole, [Span(said, said + len(cue))], Span(at, at + len(day))) is counts
