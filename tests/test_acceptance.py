"""The root case: three outlets' reports of one statement, held against a hand-made reading beside the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

from rashomon.api import compare
from rashomon.dossier.document import to_json

CASE = Path(__file__).resolve().parents[2] / "shared" / "acceptance" / "dprk-talks"
PARTS = (
    "articles",
    "entities",
    "entities never merged",
    "quotations must",
    "statements",
    "conflicts",
    "conflicts never",
    "timeline",
    "facts",
    "lineage",
)
pytestmark = pytest.mark.skipif(not CASE.is_dir(), reason="no ../shared/acceptance here: CI runs the root case")


@cache
def _checked() -> dict[str, list[int]]:
    """What the case's own checker says of the dossier: part -> [found, asked]."""
    dossier = compare([CASE / f"{key}.txt" for key in "abc"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "dossier.json")
        path.write_text(to_json(dossier), encoding="utf-8")
        command = [sys.executable, str(CASE / "check.py"), str(path), "--json"]
        done = subprocess.run(command, capture_output=True, text=True)
    found: dict[str, list[int]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_root_case_holds(part: str) -> None:
    """From the three raw files, each part comes out whole."""
    found, asked = _checked()[part]
    assert found == asked


def test_what_a_very_good_reader_also_finds() -> None:
    """At least three of the quotations that are easy to miss are found."""
    assert _checked()["quotations should"][0] >= 3
