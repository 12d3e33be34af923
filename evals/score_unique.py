"""Whether what one account alone has, and an editor would name, stands among the first that are shown.

    python -m evals.score_unique --gold ACCOUNTS.jsonl.xz --pred PRED.jsonl [--left]

Gold: `only_in` of the accounts eval, sentences or clauses of one article that carry something important which the
others leave out. Prediction: `only_in`, a list of {"article", "spans": [[start, end], ...]}, best first.

    in the first five   share of gold sentences that one of the first five items of their article touches
    told at all         the same for all items: more cannot be reached by ranking
    in the first        share of articles whose first item touches a gold sentence

Two spans touch as in ../shared/evals/score_accounts.py: they share half of the shorter one, and the told one is not
longer than 400 code points and three times the gold one. `--left` lists the gold sentences that are not in the first
five, with their rank.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.files import Row, rows

Place = tuple[int, int]
TOP = 5


def places(gold: Row) -> dict[str, list[Place]]:
    """The gold sentences' spans by article key."""
    out: dict[str, list[Place]] = {}
    for key, sentences in gold["only_in"].items():
        text = gold["texts"][key]
        out[key] = [(text.find(s), text.find(s) + len(s)) for s in sentences if s in text]
    return out


def touches(told: Sequence[int], gold: Place) -> bool:
    """Whether a told span is at a gold one."""
    start, end = told
    small = min(end - start, gold[1] - gold[0])
    shared = min(end, gold[1]) - max(start, gold[0])
    return small > 0 and 2 * shared >= small and end - start <= max(400, 3 * (gold[1] - gold[0]))


def ranks(gold: Row, told: Sequence[Row]) -> list[int | None]:
    """For each gold sentence the rank (from 0) of the first item of its article that touches it; None for none."""
    out = []
    for key, spots in places(gold).items():
        mine = [item["spans"] for item in told if item["article"] == key]
        for spot in spots:
            out.append(next((n for n, spans in enumerate(mine) if any(touches(s, spot) for s in spans)), None))
    return out


def score(gold: Sequence[Row], told: Mapping[str, Row]) -> dict[str, float]:
    """Measure -> figure over all gold sentences."""
    found = [r for row in gold for r in ranks(row, told.get(row["id"], {}).get("only_in", ()))]
    firsts = [f for row in gold for f in _firsts(row, told.get(row["id"], {}).get("only_in", ()))]
    return {
        "in the first five": _share([r is not None and r < TOP for r in found]),
        "told at all": _share([r is not None for r in found]),
        "in the first": _share(firsts),
    }


def _firsts(gold: Row, told: Sequence[Row]) -> list[bool]:
    """For each article whether its first item is one that the gold names."""
    first: dict[str, Any] = {}
    for item in told:
        first.setdefault(item["article"], item["spans"])
    return [any(touches(s, g) for s in first.get(key, ()) for g in spots) for key, spots in places(gold).items()]


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / len(hits) if hits else 0.0


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", type=Path, required=True)
    ap.add_argument("--pred", type=Path, required=True)
    ap.add_argument("--left", action="store_true")
    args = ap.parse_args(argv)
    gold, told = list(rows(args.gold)), {row["id"]: row for row in rows(args.pred)}
    if args.left:
        for row in gold:
            named = [(k, row["texts"][k][s:e]) for k, spots in places(row).items() for s, e in spots]
            for (key, text), rank in zip(named, ranks(row, told[row["id"]]["only_in"]), strict=True):
                if rank is None or rank >= TOP:
                    print(f"{row['id']} {key} rank {rank}: {text}")
    for name, value in score(gold, told).items():
        print(f"{name:20}{value:8.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
