"""Every gated measure with its 95 % interval, from resampling documents (rows, stories).

    python -m evals.report [--shared ../shared] [--only TASK] [--resamples 100] [--markdown]

Uses the scorers of ../shared/evals on the product's own predictions; the intervals are percentiles over resamples.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from evals.gate import FLOORS, SETS
from evals.predict import Row, rows

Scored = dict[str, float | None]


def scorer(task: str, shared: Path) -> Callable[[Sequence[Row], Sequence[Row]], Scored]:
    """gold rows, predicted rows -> flat measures, by the scorer that the gate runs."""
    sys.path.insert(0, str(shared / "evals"))
    module: Any = importlib.import_module(SETS[task][1].removesuffix(".py"))
    flatten = importlib.import_module("evalkit").flatten
    calls: dict[str, Callable[[Sequence[Row], Sequence[Row]], Any]] = {
        "accounts": lambda g, p: module.score(g, {r["id"]: r for r in p})[0],
        "quotes": lambda g, p: module.score_documents(g, {r["id"]: r["attributions"] for r in p}),
        "entities": lambda g, p: module.score_names(g, p),
        "merging": lambda g, p: module.score_merging(g, p),
        "times": lambda g, p: module.score(g, p),
    }
    return lambda gold, pred: flatten(calls[task](gold, pred))


def interval(
    score: Callable[[Sequence[Row], Sequence[Row]], Scored],
    gold: Sequence[Row],
    pred: Sequence[Row],
    key: str,
    resamples: int,
) -> dict[str, tuple[float, float]]:
    """For each measure the 2.5th and 97.5th percentile over `resamples` draws of rows with replacement."""
    of = {r[key]: r for r in pred}
    rng = random.Random(1)
    drawn: dict[str, list[float]] = {}
    for _ in range(resamples):
        picked = [(g, f"{n}") for n, g in enumerate(rng.choices(gold, k=len(gold)))]
        named_gold = [g | {key: name} for g, name in picked]
        named_pred = [of[g[key]] | {key: name} for g, name in picked if g[key] in of]
        for measure, value in score(named_gold, named_pred).items():
            if value is not None:
                drawn.setdefault(measure, []).append(value)
    return {m: (_percentile(v, 0.025), _percentile(v, 0.975)) for m, v in drawn.items()}


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the report."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    ap.add_argument("--only", choices=SETS)
    ap.add_argument("--resamples", type=int, default=100)
    ap.add_argument("--markdown", action="store_true")
    args = ap.parse_args(argv)
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        for task in [args.only] if args.only else SETS:
            data = args.shared / "data" / SETS[task][0]
            out = Path(folder) / "pred.jsonl"
            source = str(data).replace("accounts.jsonl", "inputs.jsonl")
            subprocess.run([sys.executable, "-m", "evals.predict", task, source, str(out)], check=True)
            gold, pred = list(rows(data)), list(rows(out))
            if "--dated" in SETS[task][2]:
                gold = [g for g in gold if g["dct"]]
            score = scorer(task, args.shared)
            whole = score(gold, pred)
            bounds = interval(score, gold, pred, "doc" if task in ("merging", "times") else "id", args.resamples)
            for name in floors[task]:
                low, high = bounds[name]
                line = f"{task:10}{name:46}{whole[name]:8.3f}  [{low:.3f}, {high:.3f}]"
                print(f"| {task} | {name} | {whole[name]:.3f} | {low:.3f}-{high:.3f} |" if args.markdown else line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
