"""The whole recipe of the reader's weights, from the base encoder to the files that ship.

    python -m training.recipe --base BASE --data ../shared/data --work training/run [--device cpu|cuda] [--threads 1]

1. A network that learns the names alone; 2. the reader, which it teaches names on news; 3. int8 weights in
src/rashomon/reader/weights; 4. the event head's out-of-fold predictions in evals/out_of_fold. A step whose result is in
the work folder already is not done again. About two hours on one core with bf16.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

TEACHER = ("--tasks", "names", "--epochs", "5", "--rate", "1.5e-4", "--seed", "1", "--swap", "0")
READER = ("--epochs", "5", "--rate", "1.2e-4", "--seed", "3")


def run(module: str, *arguments: object) -> None:
    """One step, in a process of its own; a step that fails ends the recipe."""
    subprocess.run([sys.executable, "-m", module, *map(str, arguments)], check=True)


def main(argv: Sequence[str] | None = None) -> None:
    """All steps."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--base", type=Path, required=True)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--work", type=Path, required=True)
    ap.add_argument("--device", default="cpu")
    ap.add_argument("--threads", default="1")
    args = ap.parse_args(argv)
    given = ("--base", args.base, "--data", args.data, "--device", args.device, "--threads", args.threads)
    teacher, reader = args.work / "teacher/network.pt", args.work / "reader/network.pt"
    if not (teacher.parent / "recipe.json").exists():
        run("training.train", *given, "--out", teacher.parent, *TEACHER)
    if not (reader.parent / "recipe.json").exists():
        run("training.train", *given, "--out", reader.parent, "--teacher", teacher, *READER)
    export = ("--base", args.base, "--data", args.data, "--out", "src/rashomon/reader/weights")
    run("training.export", "reader", *export, "--network", reader)
    run("training.folds", *given, "--init", teacher, "--out", "evals/out_of_fold/plv_train.jsonl")


if __name__ == "__main__":
    main()
