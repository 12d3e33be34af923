"""Shared runs: maximal, aligned, tolerant of small edits, and never stock phrases."""

from rashomon.lineage.runs import Run, edits, shared_runs

FERRY = "the ferry left the harbour at dawn with forty passengers and a crew of six on board".split()


def test_a_shared_run_is_as_long_as_it_can_be() -> None:
    """Everything that agrees is one run; what stands around it is left out."""
    a = ["officials", "said", *FERRY, "police", "added"]
    b = ["witnesses", "recalled", "that", *FERRY]
    assert shared_runs(a, b) == [Run(2, 19, 3, 20, 17, 17)]


def test_a_run_goes_on_over_dropped_replaced_and_inserted_words() -> None:
    """Small edits do not break a run; the words that agree are counted."""
    b = "the ferry left the small harbour at dawn with fifty passengers and a crew of six on deck".split()
    assert shared_runs(FERRY, b) == [Run(0, 16, 0, 17, 15, 7)]


def test_an_edited_copy_needs_more_words() -> None:
    """Eight words in a row make a passage, or twelve in all where they are interrupted."""
    long = [*FERRY, *"before the wind turned and the captain asked the coastguard for help".split()]
    edited = [w for n, w in enumerate(long) if n not in (7, 14, 21)]
    assert shared_runs(long, edited) == [Run(0, 29, 0, 26, 26, 7)]
    assert shared_runs(long[3:14], edited[3:13]) == []


def test_seven_words_are_no_passage() -> None:
    """A shared stock phrase is not a passage."""
    assert shared_runs(FERRY[:7], FERRY[:7]) == []


def test_a_repeated_sentence_is_matched_once_on_each_side() -> None:
    """Words that a longer run has used already make no further run."""
    assert len(shared_runs([*FERRY, "x", *FERRY], FERRY)) == 1


def test_text_that_repeats_itself_costs_little() -> None:
    """A text of one word a thousand times is answered, not hung on."""
    assert shared_runs(["spam"] * 2000, ["spam"] * 2000)[0].equal == 2000


def test_edits_are_where_the_two_sides_of_a_run_differ() -> None:
    """Words that were put in, replaced, and dropped before the end."""
    b = "the ferry left the small harbour at dawn with fifty passengers and a crew of six on board".split()
    (run,) = shared_runs(FERRY, b)
    assert edits(FERRY, b, run) == [(4, 4, 4, 5), (8, 9, 9, 10)]
    assert edits(FERRY, FERRY, Run(0, 17, 0, 17, 17, 17)) == []
