"""Every gated measure with its 95 % interval, from resampling documents (rows, stories), beside what is aimed at.

    python -m evals.report [--shared ../shared] [--only TASK] [--resamples 100] [--markdown]

The intervals are percentiles over resamples; aims are in aims.json.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from evals.files import Row
from evals.gate import FLOORS
from evals.sets import SETS, Scores, Task, predicted

AIMS = Path(__file__).with_name("aims.json")


def interval(
    score: Callable[[Sequence[Row], Sequence[Row]], Scores],
    gold: Sequence[Row],
    told: Sequence[Row],
    task: Task,
    resamples: int,
) -> dict[str, tuple[float, float]]:
    """For each measure the 2.5th and 97.5th percentile over `resamples` draws of rows with replacement.

    Rows that share the task's `drawn` field are drawn together. Where nothing may be drawn twice (`halves`), a draw is
    half of them, and its spread is laid around the whole figure: as wide as that of draws with replacement.
    """
    of = {r[task.key]: r for r in told if task.key in r}
    if not of:  # told are pairs of rows, which no resample of rows keeps together
        return {}
    groups: dict[str, list[Row]] = {}
    for row in gold:
        groups.setdefault(row[task.drawn or task.key], []).append(row)
    rng = random.Random(1)
    found: dict[str, list[float]] = {}
    for _ in range(resamples):
        every = list(groups.values())
        drawn = rng.sample(every, len(every) // 2) if task.halves else rng.choices(every, k=len(every))
        picked = [g for group in drawn for g in group]
        named = [(g | {task.key: f"{n}"}, of[g[task.key]] | {task.key: f"{n}"})
                 for n, g in enumerate(picked) if g[task.key] in of]  # fmt: skip
        try:
            scores = score([g for g, _ in named], [t for _, t in named])
        except ZeroDivisionError:  # a draw without any row of some kind
            continue
        for measure, value in scores.items():
            if value is not None:
                found.setdefault(measure, []).append(value)
    if task.halves:
        whole = score(gold, told)
        found = {m: [min(1.0, x + (whole[m] or 0.0) - sum(v) / len(v)) for x in v] for m, v in found.items()}
    return {m: (_percentile(v, 0.025), _percentile(v, 0.975)) for m, v in found.items()}


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
    aims: dict[str, dict[str, float]] = json.loads(AIMS.read_text(encoding="utf-8"))
    for name in [args.only] if args.only else SETS:
        task, gold, told = SETS[name], SETS[name].gold(args.shared), predicted(name, args.shared)

        def score(g: Sequence[Row], t: Sequence[Row], task: Task = task) -> Scores:
            return task.score(args.shared, g, t)

        whole, bounds = score(gold, told), interval(score, gold, told, task, args.resamples)
        for measure in floors.get(name, {}):
            cells = (name, measure, _number(whole.get(measure)), "-".join(map(_number, bounds.get(measure, ()))),
                     _number(aims.get(name, {}).get(measure)))  # fmt: skip
            widths = "{:22}{:46}{:>7}  {:12}{:>7}"
            print(f"| {' | '.join(cells)} |" if args.markdown else widths.format(*cells), flush=True)
    return 0


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main())
