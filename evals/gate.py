"""Refuse a lower score: predict every gated set, score it, compare with floors.json.

    python -m evals.gate [--shared ../shared] [--only TASK] [--update]

Prints one line a measure; exits 1 when a score is below its floor. `--update` raises floors to what was measured, less
a margin for noise, and never lowers one. Without ../shared there is nothing to look at: it says so and exits 0.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.sets import SETS, predicted

FLOORS = Path(__file__).with_name("floors.json")
LOWER_IS_BETTER = ("trap rate", "left for reading", "exchanged")
MARGIN = 0.02  # int8 sums differ a little between processors


def below(name: str, value: float | None, floor: float) -> bool:
    """Whether a measure misses its floor (a ceiling, for the few where lower is better)."""
    if value is None:
        return True
    return value > floor + 1e-9 if any(k in name for k in LOWER_IS_BETTER) else value < floor - 1e-9


def raised(floors: Mapping[str, float], scores: Mapping[str, float | None]) -> dict[str, float]:
    """The floors, moved up (ceilings down) to the scores less the margin where those are better."""
    out = {}
    for name, floor in floors.items():
        score = scores[name]
        if score is None:
            out[name] = floor
        elif any(k in name for k in LOWER_IS_BETTER):
            out[name] = min(floor, round(score + MARGIN, 3))
        else:
            out[name] = max(floor, round(score - MARGIN, 3))
    return out


def main(argv: Sequence[str] | None = None) -> int:
    """Run the gate."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    ap.add_argument("--only", choices=SETS)
    ap.add_argument("--update", action="store_true")
    args = ap.parse_args(argv)
    if not (args.shared / "evals").is_dir():
        print(f"{args.shared}: not here, so the scores could not be looked at")
        return 0
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    failed = 0
    for task in [args.only] if args.only else SETS:
        scores = SETS[task].score(args.shared, SETS[task].gold(args.shared), predicted(task, args.shared))
        for name, floor in floors.setdefault(task, {}).items():
            value = scores.get(name)
            bad = below(name, value, floor)
            failed += bad
            shown = "-" if value is None else f"{value:.3f}"
            print(f"{'BELOW' if bad else 'ok':6}{task:22}{name:46}{shown:>8}  floor {floor:.3f}", flush=True)
        if args.update:
            floors[task] = raised(floors[task], scores)
    if args.update:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
