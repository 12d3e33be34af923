"""Score conflicts on invented pairs of accounts: what was planted and found, and what was told without need.

    python -m evals.score_conflicts --gold evals/labelled/conflicts.jsonl --pred P [--json] [--left development]

Prediction (`python -m evals.predict conflicts GOLD P`), one row a pair of accounts: {"id", "conflicts": [{"kind",
"sides": [{"article", "start", "end"}]}]}, code points into the row's texts.

Figures for each part of the set (`half`: "development", "test", then the "third", "fourth" and "fifth" draw), and for
all of it ("all"): found, the share of planted conflicts of which a told conflict touches both sides with different
sides of its own; kind, the share of those that are told under their own kind; trap rate, the share of compatible pairs
that are told as conflicts; left for reading, how many other conflicts are told for each pair of accounts.
`--left` lists what was missed or made up in one part.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.files import Row, rows

HALVES = ("development", "test", "third", "fourth", "fifth")
# the dossier's kinds are fewer than the planted ones
KINDS = {"modality": ("polarity",), "age": ("number",), "title": ("name",), "denial": ("polarity",)}


def touches(gold: Row, told: Row, item: Row) -> bool:
    """Whether different sides of a told conflict overlap the two sides of a labelled item."""
    hits = []
    for side in item["sides"]:
        start = gold["texts"][side["article"]].index(side["text"])
        end = start + len(side["text"])
        hits.append(
            {
                n
                for n, s in enumerate(told["sides"])
                if s["article"] == side["article"] and s["start"] < end and start < s["end"]
            }
        )
    return any(a != b for a in hits[0] for b in hits[1])


def count(gold: Row, told: Row | None) -> tuple[Counter[str], list[str]]:
    """The counts of one pair of accounts, and what went wrong in words."""
    conflicts = (told or {}).get("conflicts", [])
    c: Counter[str] = Counter(pairs=1)
    wrong = []
    hit = set()
    for item in gold["conflicts"]:
        found = [n for n, t in enumerate(conflicts) if touches(gold, t, item)]
        kinds = KINDS.get(item["kind"], (item["kind"],))
        hit.update(found)
        c.update(planted=1, found=bool(found), kind=any(conflicts[n]["kind"] in kinds for n in found))
        if not found:
            wrong.append(f"missed {item['kind']}: " + " / ".join(s["text"] for s in item["sides"]))
    for item in gold["not_conflicts"]:
        trapped = [n for n, t in enumerate(conflicts) if n not in hit and touches(gold, t, item)]
        hit.update(trapped)
        c.update(traps=1, trapped=bool(trapped))
        if trapped:
            wrong.append(f"trap {item['about']}: told as {conflicts[trapped[0]]['kind']}")
    for n, t in enumerate(conflicts):
        if n not in hit:
            c["left"] += 1
            wrong.append(
                f"made up {t['kind']}: "
                + " / ".join(gold["texts"][s["article"]][s["start"] : s["end"]] for s in t["sides"])
            )
    return c, wrong


def figures(c: Mapping[str, int]) -> dict[str, float | None]:
    """Shares from counts; None where nothing was labelled."""

    def share(part: str, whole: str) -> float | None:
        return c.get(part, 0) / c[whole] if c.get(whole) else None

    return {
        "found": share("found", "planted"),
        "kind": share("kind", "found"),
        "trap rate": share("trapped", "traps"),
        "left for reading": share("left", "pairs"),
    }


def score(gold: Sequence[Row], told: Mapping[str, Row]) -> dict[str, float | None]:
    """{"development.found": ..., "test.trap rate": ..., "all.left for reading": ...}."""
    counts: dict[str, Counter[str]] = {half: Counter() for half in (*HALVES, "all")}
    for row in gold:
        c, _ = count(row, told.get(row["id"]))
        counts[row["half"]].update(c)
        counts["all"].update(c)
    return {f"{half}.{name}": v for half, c in counts.items() for name, v in figures(c).items()}


def main(argv: Sequence[str] | None = None) -> int:
    """Print the figures."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", type=Path, required=True)
    ap.add_argument("--pred", type=Path, required=True)
    ap.add_argument("--json", action="store_true")
    ap.add_argument("--left", choices=HALVES, help="list what was missed or made up in a part")
    args = ap.parse_args(argv)
    gold, told = list(rows(args.gold)), {row["id"]: row for row in rows(args.pred)}
    for row in gold if args.left else []:
        if row["half"] == args.left:
            print("\n".join(f"{row['id']}: {line}" for line in count(row, told.get(row["id"]))[1]))
    found = score(gold, told)
    if args.json:
        print(json.dumps(found))
        return 0
    print("\n".join(f"{name:32}{'-' if v is None else f'{v:.3f}'}" for name, v in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
