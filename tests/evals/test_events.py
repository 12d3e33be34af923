"""The labelled sentences with events, and how they are scored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from evals.files import rows
from evals.score_events import at_recall, case, curve, intervals, measures, roots, scores, touches

import evals

LABELLED = Path(evals.__file__).parent / "labelled" / "events.jsonl"
GOLD = list(rows(LABELLED))
EVENT: dict[str, Any] = {"root": "COERCE", "actor": [0, 6], "recipient": [16, 23], "factuality": "happened"}
SENTENCE: dict[str, Any] = {
    "id": "1",
    "document": "d",
    "part": "dev",
    "text": "Police arrested the man",
    "events": [EVENT],
}
QUIET: dict[str, Any] = {"id": "2", "document": "d", "part": "dev", "text": "It rained", "events": []}


def told(**changed: Any) -> dict[str, float]:
    """The measures of one event told for the sentence, changed in places, and of nothing told for the quiet one."""
    return dict(measures([case(SENTENCE, [EVENT | {"score": 0.9} | changed]), case(QUIET, [])]))


def test_a_perfect_answer_scores_one() -> None:
    """Every measure is 1 where the label itself is told."""
    assert set(told().values()) == {1.0}


def test_nothing_told_is_a_miss_in_every_measure() -> None:
    """Silence is not accuracy."""
    found = measures([case(SENTENCE, []), case(QUIET, [])])
    assert [found[k] for k in ("event", "type", "actor", "recipient")] == [0, 0, 0, 0]


def test_an_event_in_a_quiet_sentence_costs_precision() -> None:
    """It is found among those told, not among those labelled."""
    found = measures([case(SENTENCE, [EVENT | {"score": 0.9}]), case(QUIET, [EVENT | {"score": 0.2}])])
    assert (found["event precision"], found["event recall"]) == (0.5, 1.0)


def test_a_span_where_nobody_is_named_is_wrong() -> None:
    """Told for a null party, a span costs precision; an accepted nobody costs nothing."""
    nobody = EVENT | {"recipient": None}
    assert not touches([0, 3], nobody, "recipient")
    assert touches(None, EVENT | {"recipient_also": [None]}, "recipient")
    assert told(recipient=None)["recipient"] == 0


def test_parties_told_the_wrong_way_round_are_wrong() -> None:
    """The pair counts, not the two names."""
    found = told(actor=[16, 23], recipient=[0, 6])
    assert (found["actor"], found["recipient"], found["type"]) == (0, 0, 1)


def test_precision_falls_along_the_curve_as_wrong_answers_come() -> None:
    """Surest first: a right one, then a wrong one."""
    points = curve([case(SENTENCE, [EVENT | {"score": 0.9}]), case(QUIET, [EVENT | {"score": 0.5}])])
    assert points == [(1.0, 1.0, 0.9), (1.0, 0.5, 0.5)]
    assert at_recall(points, 1.0) == 1.0
    assert at_recall([], 0.5) == 0


def test_future_cooperation_may_be_told_as_agreeing() -> None:
    """PLOVER codes a meeting to come as AGREE; the label accepts both."""
    assert roots([EVENT | {"root": "CONSULT", "root_also": ["AGREE"]}]) == {"CONSULT", "AGREE"}


def test_labels_lie_inside_their_sentences_and_parts_share_no_document() -> None:
    """300 sentences as printed, at least 30 derived; every trigger and span is where it says."""
    assert sum("derived_from" not in g for g in GOLD) == 300
    assert sum("derived_from" in g for g in GOLD) >= 30
    parts: dict[str, set[str]] = {}
    for g in GOLD:
        parts.setdefault(g["document"], set()).add(g["part"])
        assert all(e["trigger"] in g["text"] for e in g["events"])
        spans = [e[s] for e in g["events"] for s in ("actor", "recipient") if e[s]]
        assert all(0 <= s < e <= len(g["text"]) for s, e in spans)
        assert all(g["text"][s:e] == g["text"][s:e].strip() for s, e in spans)
    assert all(len(p) == 1 for p in parts.values())


def test_the_labels_score_one_against_themselves() -> None:
    """Every figure but the share of exchanged parties is 1; the intervals then have no width."""
    cases = [case(g, [e | {"score": 1 - n / 9} for n, e in enumerate(g["events"])]) for g in GOLD]
    found = scores(cases)
    assert found.pop("turned.exchanged") == 0
    assert set(found.values()) == {1.0}
    assert intervals(cases, times=5)["all.type"] == pytest.approx((1.0, 1.0))
