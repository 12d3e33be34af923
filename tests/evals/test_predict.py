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
    "stories-batch": {"id": "b", "text": TEXT, "title": "Ferry lost", "date": "2021-05-04"},
    "stories-batch-undated": {"id": "u", "text": TEXT},
    "stories-stream": {"id": "r", "text": TEXT, "date": "2021-05-04"},
}
KEYS = {
    "accounts": set("id quotations statements relations alignments cells conflicts only_in".split())
    | {"entities", "timeline", "reused"},
    "quotes": {"id", "attributions"},
    "entities": {"id", "mentions"},
    "merging": {"doc", "mentions"},
    "times": {"doc", "timexes"},
    "plover": {"uid", "root"},
    "passages": {"id", "passages"},
    "gsr": {"id", "events"},
    "stories-batch": {"id", "cluster"},
    "stories-batch-undated": {"id", "cluster"},
    "stories-stream": {"id", "cluster"},
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


def test_a_stream_tells_each_answer_and_leaves_undated_rows_out(tmp_path: Path) -> None:
    """In the order of days, not of rows; what tells one event has one name."""
    data, out = tmp_path / "data.jsonl", tmp_path / "out.jsonl"
    days = {"late": "2021-05-05", "never": None, "early": "2021-05-04"}
    rows = [{"id": id, "text": TEXT, "title": "Ferry lost off Varna", "date": day} for id, day in days.items()]
    data.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert main(["stories-stream", str(data), str(out)]) == 0
    told = [json.loads(line) for line in out.read_text().splitlines()]
    assert [row["id"] for row in told] == ["early", "late"]
    assert told[0]["cluster"] == told[1]["cluster"]
