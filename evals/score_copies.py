"""Copied passages on ladders of the scorer `score_reuse.py` of ../shared/evals, each with a seed of its own.

    python -m evals.score_copies [--shared ../shared] [--seeds 1,2,3] [--n 100]

Prints for every seed: pairs told right and found, the lowest recall of pairs on a rung, and characters of the derived
texts (all, and with 15 % of the words edited).
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from evals.files import Row, rows, upstream
from evals.predict import TASKS

ORIGINALS = ("stories/basil_first50.jsonl.xz", "stories/allsides_train.jsonl.xz")
N, SEED = 200, 1  # the ladder of the gate: as large as that of the baseline in ../shared/evals/README.md


def texts(shared: Path, sets: Sequence[str] = ORIGINALS) -> list[Row]:
    """The articles from which a ladder is made."""
    return [row for name in sets for row in rows(shared / "data" / name)]


def ladder(module: ModuleType, originals: Sequence[Row], n: int = N, seed: int = SEED) -> tuple[list[Row], list[Row]]:
    """The texts to search, and the gold rows; `module` is score_reuse."""
    docs, gold = module.make(originals, n, seed)
    return docs, gold


def score(module: ModuleType, gold: Sequence[Row], told: Sequence[Row]) -> Mapping[str, Any]:
    """The scorer's measures, and the lowest recall of pairs on a rung."""
    found: dict[str, Any] = module.score(gold, told)
    return found | {"lowest rung": min(found[rung]["pair_r"] for rung in module.RUNGS)}


def main(argv: Sequence[str] | None = None) -> int:
    """Print a line a seed."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    ap.add_argument("--seeds", default="1,2,3")
    ap.add_argument("--n", type=int, default=100)
    args = ap.parse_args(argv)
    module, originals = upstream(args.shared, "score_reuse"), texts(args.shared)
    for seed in map(int, args.seeds.split(",")):
        docs, gold = ladder(module, originals, args.n, seed)
        s = score(module, gold, list(TASKS["reuse"](docs)))
        derived, edited = s["characters, derived"], s["edit15"]
        print(
            f"seed {seed}: pairs P {s['pairs']['p']:.3f} R {s['pairs']['r']:.3f} (lowest rung {s['lowest rung']:.3f}, "
            f"{s['false pairs']} false), characters P {derived['p']:.3f} R {derived['r']:.3f}, "
            f"15 % edited P {edited['char_p']:.3f} R {edited['char_r']:.3f}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
