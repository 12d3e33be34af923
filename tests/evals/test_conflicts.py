"""The invented pairs of accounts, and how conflicts on them are scored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evals.files import rows
from evals.score_conflicts import score

import evals

LABELLED = Path(evals.__file__).parent / "labelled" / "conflicts.jsonl"
SIDES = [{"article": "a", "text": "Nine"}, {"article": "b", "text": "Eight"}]
TRAP = [{"article": "a", "text": "Monday"}, {"article": "b", "text": "May"}]
GOLD: dict[str, Any] = {
    "id": "x",
    "half": "test",
    "texts": {"a": "Nine died on Monday in the flood.", "b": "Eight died in May in the flood."},
    "conflicts": [{"kind": "age", "strength": "hard", "sides": SIDES}],
    "not_conflicts": [{"about": "a day and its month", "sides": TRAP}],
}


def told(kind: str, left: tuple[int, int], right: tuple[int, int]) -> dict[str, Any]:
    """One conflict with a side in each account."""
    sides = [{"article": k, "start": s, "end": e} for k, (s, e) in (("a", left), ("b", right))]
    return {"kind": kind, "sides": sides}


def figures(*conflicts: dict[str, Any]) -> dict[str, float | None]:
    """The figures of the test half."""
    found = score([GOLD], {"x": {"id": "x", "conflicts": list(conflicts)}})
    return {name.removeprefix("test."): v for name, v in found.items() if name.startswith("test.")}


def test_found_under_its_kind() -> None:
    """An age is told as a number; nothing else is told."""
    assert figures(told("number", (0, 9), (0, 10))) == {
        "found": 1.0, "kind": 1.0, "trap rate": 0.0, "left for reading": 0.0,
    }  # fmt: skip


def test_trap_and_made_up() -> None:
    """A told trap counts as one, and what touches nothing labelled is left for reading."""
    trap, other = told("date", (13, 19), (14, 17)), told("place", (27, 32), (25, 30))
    assert figures(trap, other) == {"found": 0.0, "kind": None, "trap rate": 1.0, "left for reading": 1.0}


def test_labels_stand_in_their_texts_once() -> None:
    """Every side can be found, in one place only."""
    labelled = list(rows(LABELLED))
    for row in labelled:
        for item in row["conflicts"] + row["not_conflicts"]:
            assert all(row["texts"][s["article"]].count(s["text"]) == 1 for s in item["sides"]), row["id"]
    halves = [row["half"] for row in labelled for _ in row["conflicts"]]
    counted = [halves.count(half) for half in ("development", "test", "third", "fourth", "fifth")]
    assert (counted, len(labelled)) == ([34, 12, 40, 20, 10], 173)
