"""Predictions in the scorers' formats, from rows without any gold field."""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any

import pytest
from evals.predict import main

TEXT = 'Mayor Ann Orr said on Monday that the ferry was lost. "We will raise it," Orr told reporters in Varna.'
ROWS: dict[str, dict[str, Any]] = {
    "accounts": {
        "id": "s",
        "texts": {"a": TEXT, "b": TEXT.replace("lost", "gone")},
        "articles": {"a": {"date": "2021-05-04"}},
    },
    "quotes": {"id": "d", "text": TEXT},
    "entities": {"id": "n", "tokens": ["Ann", "Orr", "left", "Varna", "."]},
    "merging": {"doc": "m", "tokens": ["Orr"], "entity_mentions": [{"start": 0, "end": 1, "text": "Orr"}]},
    "times": {"doc": "t", "dct": "2021-05-04", "text": "The ferry sank on Monday."},
    "plover": {"uid": "p", "sentence": "Norway criticised Sweden.", "source": [0, 6], "target": None},
    "passages": {"id": "p", "articles": [{"text": TEXT, "title": None, "outlet": n, "date": None} for n in "ab"]},
    "gsr": {"id": "g", "text": "Norway's minister condemned Sweden on Monday."},
}
KEYS = {
    "accounts": set("id quotations statements alignments cells conflicts only_in entities timeline reused".split()),
    "quotes": {"id", "attributions"},
    "entities": {"id", "mentions"},
    "merging": {"doc", "mentions"},
    "times": {"doc", "timexes"},
    "plover": {"uid", "root"},
    "passages": {"id", "passages"},
    "gsr": {"id", "events"},
}


def predict(task: str, folder: Path, suffix: str = ".jsonl") -> dict[str, Any]:
    """The one predicted row of the task's one row."""
    data, out = folder / f"data{suffix}", folder / "out.jsonl"
    line = json.dumps(ROWS[task]) + "\n"
    if suffix.endswith("xz"):
        data.write_bytes(lzma.compress(line.encode()))
    else:
        data.write_text(line)
    assert main([task, str(data), str(out)]) == 0
    row: dict[str, Any] = json.loads(out.read_text())
    return row


@pytest.mark.parametrize("task", ROWS)
def test_each_task_writes_its_format(task: str, tmp_path: Path) -> None:
    """A row without gold gives a row with the keys that the scorer reads."""
    assert set(predict(task, tmp_path)) == KEYS[task]


def test_times_are_resolved_against_the_documents_date(tmp_path: Path) -> None:
    """Also from a compressed file."""
    assert predict("times", tmp_path, ".jsonl.xz")["timexes"] == [
        {"start": 18, "end": 24, "type": "DATE", "value": "2021-05-03"}
    ]


def test_quotations_reach_out_to_their_marks(tmp_path: Path) -> None:
    """The content of a direct quotation is told with its marks, as the gold has it."""
    contents = [[TEXT[s:e] for s, e in a["content"]] for a in predict("quotes", tmp_path)["attributions"]]
    assert ['"We will raise it,"'] in contents
