"""The scorer of cells: whose voice does a fact stand in?"""

from __future__ import annotations

from typing import Any

from evals.score_cells import accounts, labels, status_of

TEXT = "The ferry sank at noon. The captain had slept, a sailor said. Ann Orr said she would sell."
GOLD = {
    "id": "s",
    "texts": {"a": TEXT, "b": TEXT},
    "facts": [
        {"fact": "A ferry sank.", "stated": {"a": ["The ferry sank at noon."], "b": []}, "attributed_in": []},
        {"fact": "The captain slept.", "stated": {"a": ["The captain had slept"]}, "attributed_in": ["a"]},
        {"fact": "Orr said she would sell.", "stated": {"a": ["Ann Orr said she would sell."]}, "attributed_in": []},
    ],
}


def _cell(start: int, end: int, status: str) -> dict[str, Any]:
    return {"article": "a", "start": start, "end": end, "status": status}


def test_figures() -> None:
    """A cell is right when it attributes what the gold says is only attributed; facts about speech count nowhere."""
    told = {"s": {"cells": [[_cell(0, 23, "attributes")], [_cell(24, 61, "attributes")], [_cell(62, 90, "states")]]}}
    assert accounts([GOLD], told) == {
        "attributes.p": 0.5,
        "attributes.r": 1.0,
        "attributes.f1": 2 / 3,
        "accuracy": 0.5,
        "balanced": 0.5,
        "found": 2.0,
    }


def test_labels() -> None:
    """Unsure labels count nowhere, nor do cells that were not found; draws are scored apart."""
    cells = [
        {"draw": 1, "article": "a", "spans": [[0, 23]], "voice": "own"},
        {"draw": 1, "article": "a", "spans": [[24, 61]], "voice": "unsure"},
        {"draw": 2, "article": "b", "spans": [[24, 61]], "voice": "own"},
    ]
    told = {"s": {"cells": [[_cell(0, 23, "states"), _cell(24, 61, "states")]]}}
    found = labels([{"id": "s", "cells": cells}], told)
    assert (found["first.found"], found["second.found"]) == (1.0, 0.0)


def test_the_cell_that_holds_most() -> None:
    """Of several cells the one with most of the words is judged, then the one of more accounts."""
    alone, shared = [_cell(0, 23, "attributes")], [_cell(0, 23, "states"), _cell(0, 23, "states") | {"article": "b"}]
    assert status_of([alone, shared], "a", [[0, 23]]) == "states"
    assert status_of([alone], "a", [[40, 60]]) is None
