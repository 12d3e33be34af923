"""What is measured: for each task the labelled data, the scorer, and what a resample draws.

Only sets outside the weights' training are here, and stored answers of weights that have not seen the rows: `plover`
(training/folds.py), `alignment` and `statements` with each story left out (training/alignment.py,
training/likeness.py), and the `stories-` tasks out of fold (training/stories.py). Scorers of ../shared/evals count as
the field does; those in this folder score the project's own labels.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from evals import (
    score_cells,
    score_conflicts,
    score_copies,
    score_events,
    score_passages,
    score_relations,
    score_robustness,
    score_speakers,
    score_unique,
)
from evals.files import Row, rows, upstream
from evals.predict import TASKS

HERE = Path(__file__).parent
Scores = Mapping[str, float | None]
Scorer = Callable[[Path, Sequence[Row], Sequence[Row]], Scores]  # ../shared, gold rows, told rows


class Task(NamedTuple):
    """`data` lies under ../shared/data, or here when it begins with "labelled/".

    `drawn` names the field whose values are resampled together; `stored` holds predictions that are not made anew;
    `inputs` makes what the product is given of the labelled rows, where these do not hold it; `halves` is for answers
    about pairs of rows, where a row that is drawn twice would agree with itself.
    """

    data: str
    score: Scorer
    key: str = "id"
    drawn: str = ""
    stored: str = ""
    inputs: Callable[[Path, Sequence[Row]], Iterable[Row]] | None = None
    halves: bool = False

    def path(self, shared: Path) -> Path:
        """Where the labelled rows are."""
        return HERE / self.data if self.data.startswith("labelled/") else shared / "data" / self.data

    def gold(self, shared: Path) -> list[Row]:
        """The labelled rows."""
        return list(rows(self.path(shared)))


def _upstream(name: str, call: Callable[[Any, Sequence[Row], Sequence[Row]], Any]) -> Scorer:
    """A scorer of ../shared/evals by the name of its module, called by `call`, its result flat."""

    def score(shared: Path, gold: Sequence[Row], told: Sequence[Row]) -> Scores:
        result = call(upstream(shared, name), gold, told)
        return dict(upstream(shared, "evalkit").flatten(result))

    return score


_accounts = _upstream("score_accounts", lambda m, g, p: m.score(g, {r["id"]: r for r in p})[0])
_quotes = _upstream("score_quotes", lambda m, g, p: m.score_documents(g, {r["id"]: r["attributions"] for r in p}))
_names = _upstream("score_entities", lambda m, g, p: m.score_names(g, p))
_merging = _upstream("score_entities", lambda m, g, p: m.score_merging(g, p))
_times = _upstream("score_times", lambda m, g, p: m.score([row for row in g if row["dct"]], p))  # the dated documents
_relations = _upstream("score_plover", lambda m, g, p: m.score_relations(g, p))


def _renderings(shared: Path, gold: Sequence[Row], told: Sequence[Row]) -> Scores:
    return score_relations.score(upstream(shared, "score_accounts"), gold, {r["id"]: r for r in told})


def _stories(chosen: Callable[[Sequence[Row]], list[Row]]) -> Scorer:
    """The figures over the chosen articles; of a stream also those of the first answers."""

    def call(module: Any, gold: Sequence[Row], told: Sequence[Row]) -> Any:
        arrived = [{"id": r["id"], "cluster": r["arrived"]} for r in told if "arrived" in r]
        found = module.score(chosen(gold), [*arrived, *told])
        return {state: found[state] for state in ("final", "at_arrival") if state in found}

    return _upstream("score_stories", call)


def _dated(gold: Sequence[Row]) -> list[Row]:
    return [r for r in gold if re.match(r"\d{4}-\d\d-\d\d", r.get("date") or "")]


def _several(gold: Sequence[Row]) -> list[Row]:
    """Articles of stories with two or more."""
    size = Counter(r["story_id"] for r in gold)
    return [r for r in gold if size[r["story_id"]] > 1]


def _speakers(_: Path, gold: Sequence[Row], told: Sequence[Row]) -> Scores:
    return score_speakers.score(gold, {r["id"]: r for r in told})


def _unique(_: Path, gold: Sequence[Row], told: Sequence[Row]) -> Scores:
    return score_unique.score(gold, {r["id"]: r for r in told})


def _robustness(_: Path, gold: Sequence[Row], told: Sequence[Row]) -> Scores:
    table = score_robustness.score(gold, {r["id"]: r for r in told})
    return {f"{kind}.{name}": v for kind, row in table.items() for name, v in row.items()}


def _conflicts(_: Path, gold: Sequence[Row], told: Sequence[Row]) -> Scores:
    return score_conflicts.score(gold, {r["id"]: r for r in told})


def _events(_: Path, gold: Sequence[Row], told: Sequence[Row]) -> Scores:
    of = {r["id"]: r["events"] for r in told}
    return score_events.scores([score_events.case(g, of[g["id"]]) for g in gold])


def _cells(_: Path, gold: Sequence[Row], told: Sequence[Row]) -> Scores:
    return score_cells.accounts(gold, {r["id"]: r for r in told})


def _voices(_: Path, gold: Sequence[Row], told: Sequence[Row]) -> Scores:
    return score_cells.labels(gold, {r["id"]: r for r in told})


def _passages(_: Path, gold: Sequence[Row], told: Sequence[Row]) -> Scores:
    return score_passages.score(gold, {r["id"]: r for r in told})


def _grouped(name: str, data: str, chosen: Callable[[Sequence[Row]], list[Row]]) -> Task:
    stored = f"out_of_fold/{name}.jsonl"
    return Task(f"stories/{data}.jsonl.xz", _stories(chosen), drawn="story_id", stored=stored, halves=True)


def _reuse(shared: Path, gold: Sequence[Row], told: Sequence[Row]) -> Scores:
    """On the ladder of the baseline in ../shared/evals/README.md, which is made anew of both sets of articles."""
    module = upstream(shared, "score_reuse")
    result = score_copies.score(module, score_copies.ladder(module, score_copies.texts(shared))[1], told)
    return dict(upstream(shared, "evalkit").flatten(result))


def _ladder(shared: Path, _: Sequence[Row]) -> Iterable[Row]:
    return score_copies.ladder(upstream(shared, "score_reuse"), score_copies.texts(shared))[0]


_wire = _upstream("score_reuse", lambda m, g, p: m.score_silver(g, p))


SETS: dict[str, Task] = {
    "accounts": Task("accounts/accounts.jsonl.xz", _accounts),
    "conflicts": Task("labelled/conflicts.jsonl", _conflicts),
    "unique": Task("accounts/accounts.jsonl.xz", _unique),
    "cells": Task("accounts/accounts.jsonl.xz", _cells),
    "voices": Task("labelled/voices.jsonl", _voices, inputs=score_cells.stories),
    "passages": Task("labelled/passages.jsonl", _passages, inputs=score_passages.completed),
    "reuse": Task("stories/allsides_train.jsonl.xz", _reuse, inputs=_ladder),
    "wire": Task(
        "stories/wire_pairs.jsonl.xz",
        _wire,
        inputs=lambda shared, _: score_copies.texts(shared, score_copies.ORIGINALS[1:]),
    ),
    "relations": Task("accounts/accounts.jsonl.xz", _renderings),
    "quotes": Task("quotes/polnear_dev.jsonl.xz", _quotes),
    "speakers": Task("quotes/gum_news.jsonl.xz", _speakers),
    "robustness": Task("labelled/robustness.jsonl", _robustness),
    "entities": Task("entities/mix_dev.jsonl.xz", _names),
    "merging": Task("entities/meantime_crossdoc_a.jsonl.xz", _merging, "doc"),
    "times": Task("time/meantime_a.jsonl.xz", _times, "doc"),
    "dates": Task("labelled/dates.jsonl", _times, "doc"),
    "events": Task("labelled/events.jsonl", _events, drawn="document"),
    "alignment": Task("accounts/accounts.jsonl.xz", _accounts, stored="out_of_fold/alignment.jsonl"),
    "statements": Task("accounts/accounts.jsonl.xz", _accounts, stored="out_of_fold/statements.jsonl"),
    "stories-batch": _grouped("stories-batch", "allsides_train", _dated),
    "stories-stream": _grouped("stories-stream", "allsides_train", _dated),
    "stories-batch-undated": _grouped("stories-batch-undated", "allsides_train", _several),
    "stories-batch-basil": _grouped("stories-batch-basil", "basil_first50", _several),
    "plover": Task("events/plv_train.jsonl.xz", _relations, "uid", stored="out_of_fold/plv_train.jsonl"),
}


def predicted(name: str, shared: Path) -> list[Row]:
    """What the product says of a task's data, or the stored answers."""
    task = SETS[name]
    if task.stored:
        return list(rows(HERE / task.stored))
    source = Path(str(task.path(shared)).replace("accounts.jsonl", "inputs.jsonl"))
    if task.inputs:
        return _made(TASKS[name](task.inputs(shared, task.gold(shared))))
    return _told(TASKS[name], source)


@cache
def _told(task: Callable[[Iterable[Row]], Iterator[Row]], source: Path) -> list[Row]:
    """Made once where two tasks ask the same of the same data."""
    return _made(task(rows(source)))


def _made(answers: Iterable[Row]) -> list[Row]:
    told: list[Row] = json.loads(json.dumps(list(answers)))
    return told
