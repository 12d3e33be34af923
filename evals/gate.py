"""Refuse a lower score: predict every gated set, score it with ../shared/evals, compare with floors.json.

    python -m evals.gate [--shared ../shared] [--only TASK] [--update]

Prints one line a measure; exits 1 when a score is below its floor. `--update` raises floors to what was measured, less
a margin for noise, and never lowers one. Without ../shared there is nothing to look at: it says so and exits 0.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")
LABELLED = Path(__file__).with_name("labelled")
# task -> data file, scorer, further arguments. Only sets outside the weights' training are gated.
SETS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "accounts": ("accounts/accounts.jsonl.xz", "score_accounts.py", ()),
    "quotes": ("quotes/polnear_dev.jsonl.xz", "score_quotes.py", ()),
    "entities": ("entities/mix_dev.jsonl.xz", "score_entities.py", ()),
    "merging": ("entities/meantime_crossdoc_a.jsonl.xz", "score_entities.py", ()),
    "times": ("time/meantime_a.jsonl.xz", "score_times.py", ("--dated",)),
    "dates": (str(LABELLED / "dates.jsonl"), "score_times.py", ()),
}
# the project's own labels, in evals/labelled: task -> data file, scorer in evals/
OWN: dict[str, tuple[str, str]] = {"robustness": ("robustness.jsonl", "score_robustness")}
LOWER_IS_BETTER = ("trap rate", "left for reading")
MARGIN = 0.02  # int8 sums differ a little between processors


def measure(task: str, shared: Path, work: Path) -> dict[str, float]:
    """Every number that the scorer prints for the task."""
    out = work / f"{task}.jsonl"
    if task in OWN:
        return measure_own(task, out)
    data, scorer, more = SETS[task]
    source = shared / "data" / data.replace("accounts.jsonl", "inputs.jsonl")
    subprocess.run([sys.executable, "-m", "evals.predict", task, str(source), str(out)], check=True)
    command = [sys.executable, str(shared / "evals" / scorer), "--gold", str(shared / "data" / data)]
    done = subprocess.run([*command, "--pred", str(out), "--json", *more], check=True, capture_output=True, text=True)
    return numbers(done.stdout)


def measure_own(task: str, out: Path) -> dict[str, float]:
    """The same for labels of the project's own; `out` is where the predictions go."""
    data, scorer = LABELLED / OWN[task][0], f"evals.{OWN[task][1]}"
    subprocess.run([sys.executable, "-m", "evals.predict", task, str(data), str(out)], check=True)
    command = [sys.executable, "-m", scorer, "--gold", str(data), "--pred", str(out), "--json"]
    return numbers(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def numbers(printed: str) -> dict[str, float]:
    """The measures of one printed JSON line."""
    found: dict[str, Any] = json.loads(printed)
    return {k: v for k, v in found.items() if isinstance(v, int | float)}


def below(name: str, value: float | None, floor: float) -> bool:
    """Whether a measure misses its floor (a ceiling, for the few where lower is better)."""
    if value is None:
        return True
    return value > floor + 1e-9 if any(k in name for k in LOWER_IS_BETTER) else value < floor - 1e-9


def raised(floors: Mapping[str, float], scores: Mapping[str, float]) -> dict[str, float]:
    """The floors, moved up (ceilings down) to the scores less the margin where those are better."""
    out = {}
    for name, floor in floors.items():
        score = scores[name]
        if any(k in name for k in LOWER_IS_BETTER):
            out[name] = min(floor, round(score + MARGIN, 3))
        else:
            out[name] = max(floor, round(score - MARGIN, 3))
    return out


def main(argv: Sequence[str] | None = None) -> int:
    """Run the gate."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    ap.add_argument("--only", choices=[*SETS, *OWN])
    ap.add_argument("--update", action="store_true")
    args = ap.parse_args(argv)
    if not (args.shared / "evals").is_dir():
        print(f"{args.shared}: not here, so the scores could not be looked at")
        return 0
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for task in [args.only] if args.only else [*SETS, *OWN]:
            scores = measure(task, args.shared, Path(folder))
            for name, floor in floors[task].items():
                bad = below(name, scores.get(name), floor)
                failed += bad
                value = scores.get(name)
                shown = "-" if value is None else f"{value:.3f}"
                print(f"{'BELOW' if bad else 'ok':6}{task:10}{name:46}{shown:>8}  floor {floor:.3f}", flush=True)
            if args.update:
                floors[task] = raised(floors[task], scores)
    if args.update:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
