"""Scores of labelled passages."""

from __future__ import annotations

from evals.files import Row
from evals.score_passages import score, told

GOLD = {
    "id": "1",
    "kind": "prose",
    "sides": [{"text": "x", "spans": [[0, 10], [50, 60]]}, {"text": "y", "spans": [[5, 15]]}],
}


def answer(*passages: tuple[str, list[list[int]], list[list[int]]]) -> Row:
    """What the product told of one pair of articles."""
    return {"id": "1", "passages": [{"kind": kind, "spans": [a, b]} for kind, a, b in passages]}


def test_a_passage_is_told_when_half_of_the_words_are_covered_on_both_sides() -> None:
    """Pieces add up, and of several places in one article any will do."""
    assert told(GOLD, answer(("prose", [[48, 56]], [[0, 8], [10, 12]]))) == "prose"
    assert told(GOLD, answer(("prose", [[48, 56]], [[0, 8]]))) is None


def test_measures_count_what_is_found_and_what_is_told_as_what_it_is() -> None:
    """A formula is right when it is left alone, or told as a mere phrase."""
    kinds = ("prose", "quotation", "either", "chance", "boilerplate")
    gold = [{**GOLD, "id": str(n), "kind": kind} for n, kind in enumerate(kinds)]
    whole = [[0, 10]], [[5, 15]]
    answers = {"0": answer(("prose", *whole)), "1": answer(("prose", *whole)), "2": answer(("phrase", *whole)),
               "3": answer(("phrase", *whole)), "4": answer(("prose", *whole))}  # fmt: skip
    assert score(gold, answers) == {
        "found": 1.0, "kind": 0.5, "prose": 1.0, "quotation": 0.0, "chance": 1.0, "boilerplate": 0.0
    }  # fmt: skip
