"""Score reading where print goes wrong or unusual: quotations, their speakers and names, by kind of text.

    python -m evals.score_robustness --gold evals/labelled/robustness.jsonl --pred P [--json] [--left]
    python -m evals.score_robustness --gold evals/labelled/robustness.jsonl --show ID

Prediction (`python -m evals.predict robustness GOLD P`), one row a text: {"id", "quotations": [{"kind", "speaker",
"content": [[start, end]]}], "names": [[start, end, "PER" | "ORG" | "LOC"]]}, code points into the row's text.

quotations: F1 of one-to-one pairs whose contents share at least half of their characters (IoU). Each stretch of a
direct quotation counts for itself, so a speech over four paragraphs is four; an indirect or mixed one is one, however
many pieces it has. speaker: right on the matched ones; the name words of one side inside the other's are enough, titles
aside; nobody must stay nobody. names: F1 of exact spans with their kind, on the kinds of text where names are
labelled. Quotations marked `optional` (one inside another, a word in marks inside a reported clause) count neither way.
`--left` lists what was missed or made up.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from evals.files import Row, rows

_TITLES = frozenset(
    """the a an mr mrs ms dr sir president senator sen governor gov mayor general gen captain capt colonel sergeant
    judge inspector detective chief prime minister police fire first officer chancellor father sheikh bishop engineer
    historian coach""".split()
)
_ENOUGH = 0.5


class Unit(NamedTuple):
    """What is matched: the code points of a quotation (or of one stretch of a direct one) and the quotation."""

    points: frozenset[int]
    quotation: Row


def units(quotations: Iterable[Row]) -> list[Unit]:
    """Direct quotations by stretch, others whole."""
    out = []
    for q in quotations:
        spans = [[s] for s in q["content"]] if q["kind"] == "direct" else [q["content"]]
        out += [Unit(frozenset(i for s, e in piece for i in range(s, e)), q) for piece in spans if piece]
    return out


def matched(gold: Sequence[Unit], told: Sequence[Unit]) -> list[tuple[int, int]]:
    """One-to-one pairs (index of gold, of told), best overlap first."""
    scored = []
    for i, g in enumerate(gold):
        for j, t in enumerate(told):
            share = len(g.points & t.points) / max(1, len(g.points | t.points))
            if share >= _ENOUGH:
                scored.append((share, not g.quotation.get("optional"), i, j))
    pairs: list[tuple[int, int]] = []
    for *_, i, j in sorted(scored, reverse=True):
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def same_speaker(told: str | None, gold: Row) -> bool:
    """Whether the told speaker is the labelled one, in one of the forms that the label accepts."""
    accepted = [gold["speaker"], *gold["also"]]
    if told is None:
        return gold["speaker"] is None
    words = _words(told)
    return any(bool(known := _words(form)) and (known <= words or words <= known) for form in accepted if form)


def _words(name: str) -> set[str]:
    found = re.findall(r"\w+", re.sub(r"['’](?:s\b)?", "", name.casefold()))
    return {w for w in found if w not in _TITLES} or set(found)


def count(gold: Row, told: Row | None) -> tuple[Counter[str], list[str]]:
    """The counts of one text, and what went wrong in words."""
    told = told or {"quotations": [], "names": []}
    c: Counter[str] = Counter()
    wrong: list[str] = []
    text = gold["text"]
    g, t = units(gold["quotations"]), units(told["quotations"])
    pairs = matched(g, t)
    optional = {i for i, u in enumerate(g) if u.quotation.get("optional")}
    for i, j in pairs:
        if i in optional:
            continue
        right = same_speaker(t[j].quotation["speaker"], g[i].quotation)
        c["found"] += 1
        c["speaker right"] += right
        if not right:
            wrong.append(
                f"speaker {t[j].quotation['speaker']!r} for {g[i].quotation['speaker']!r}: {_shown(text, g[i])}"
            )
    c["gold"] += len(g) - len(optional)
    c["told"] += len(t) - sum(i in optional for i, _ in pairs)
    wrong += [f"missed {_shown(text, u)}" for i, u in enumerate(g) if i not in optional | {a for a, _ in pairs}]
    wrong += [f"made up {_shown(text, u)}" for j, u in enumerate(t) if j not in {b for _, b in pairs}]
    if "names" in gold:
        expected, named = ({(s, e, k) for s, e, k in row["names"]} for row in (gold, told))
        c["names gold"] += len(expected)
        c["names told"] += len(named)
        c["names right"] += len(expected & named)
        wrong += [f"name missed {k} {text[s:e]!r}" for s, e, k in sorted(expected - named)]
        wrong += [f"name made up {k} {text[s:e]!r}" for s, e, k in sorted(named - expected)]
    return c, wrong


def _shown(text: str, unit: Unit) -> str:
    return f"{unit.quotation['kind']} {text[min(unit.points) : max(unit.points) + 1]!r}"


def _f1(right: int, told: int, gold: int) -> float | None:
    return 2 * right / (told + gold) if told + gold else None


def measures(c: Counter[str]) -> dict[str, float | None]:
    """The figures of one kind."""
    return {
        "quotations": _f1(c["found"], c["told"], c["gold"]),
        "speaker": c["speaker right"] / c["found"] if c["found"] else None,
        "names": _f1(c["names right"], c["names told"], c["names gold"]),
    }


def score(gold: Sequence[Row], told: dict[str, Row]) -> dict[str, dict[str, float | None]]:
    """Kind -> measure -> figure, "all" at the end."""
    by_kind: dict[str, Counter[str]] = {}
    for row in gold:
        found, _ = count(row, told.get(row["id"]))
        by_kind.setdefault(row["kind"], Counter()).update(found)
        by_kind.setdefault("all", Counter()).update(found)
    whole = by_kind.pop("all", Counter())
    return {k: measures(c) for k, c in [*by_kind.items(), ("all", whole)]}


def show(row: Row) -> str:
    """One labelled text for reading: the text, then its labels in words."""
    lines = [row["text"], ""]
    for q in row["quotations"]:
        words = " … ".join(row["text"][s:e] for s, e in q["content"])
        lines.append(f"{q['kind']}{' (optional)' if q.get('optional') else ''} by {q['speaker']}: {words}")
    return "\n".join([*lines, *(f"{k} {row['text'][s:e]}" for s, e, k in row.get("names", []))])


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", type=Path, required=True)
    ap.add_argument("--pred", type=Path)
    ap.add_argument("--json", action="store_true")
    ap.add_argument("--left", action="store_true", help="list what was missed or made up")
    ap.add_argument("--show", help="print one labelled text and stop")
    args = ap.parse_args(argv)
    gold = list(rows(args.gold))
    if args.show:
        print("\n\n".join(show(row) for row in gold if row["id"].startswith(args.show)))
        return 0
    told = {row["id"]: row for row in rows(args.pred)} if args.pred else {}
    if args.left:
        print("\n".join(f"{row['id']}: {line}" for row in gold for line in count(row, told.get(row["id"]))[1]))
    table = score(gold, told)
    if args.json:
        flat = {f"{kind}.{name}": v for kind, row in table.items() for name, v in row.items() if v is not None}
        print(json.dumps(flat))
        return 0
    print(f"{'kind':14}{'quotations':>12}{'speaker':>10}{'names':>8}")
    for kind, row in table.items():
        shown = ["-" if v is None else f"{v:.3f}" for v in row.values()]
        print(f"{kind:14}{shown[0]:>12}{shown[1]:>10}{shown[2]:>8}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
