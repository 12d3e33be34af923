"""Score how the renderings of one utterance are said to relate: identical, truncated, reworded, altered, indirect.

    python -m evals.score_relations --gold accounts.jsonl.xz --pred P [--shared ../shared] [--left L]

Gold: the accounts eval; one relation for each of `statements`. Prediction: the accounts format, with "relations" beside
"statements": for each statement, one relation for each of its quotations (`python -m evals.predict accounts`).

A gold statement is found by the told statements that hold a pair of its quotations from two articles (a speech may be
told in parts). The product relates each rendering to the fullest one; what it says of the whole statement is read off
the renderings that stand in the gold statement, the first of these that holds:

    altered             some rendering is altered
    reworded            two articles or more print words in quotation marks, and some quoted rendering is reworded
    truncated           the same, and some is truncated
    identical           the same, and all are identical
    indirect-of-direct  one article prints words in quotation marks, another has none
    reworded            no article prints words in quotation marks

found             share of gold statements that are found
relation          of these, share with the right relation
altered recall    of found altered statements, share told as altered; "of all": over all altered ones
altered precision of found statements told as altered, share that are
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from evals.files import Row, rows, upstream


class Case(NamedTuple):
    """A gold statement: its relation, what was told (None: not found), the told members as (quotation, relation)."""

    story: str
    gold: str
    told: str | None
    members: tuple[tuple[Row, str], ...] = ()


def whole(members: Sequence[tuple[Row, str]]) -> str:
    """The relation of a statement from its told quotations (with "article" and "kind") and theirs."""
    told = {relation for _, relation in members}
    if "altered" in told:
        return "altered"
    quoted = {q["article"] for q, _ in members if q["kind"] != "indirect"}
    if len(quoted) > 1:
        within = {relation for q, relation in members if q["kind"] != "indirect"}
        return next((r for r in ("reworded", "truncated") if r in within), "identical")
    return "indirect-of-direct" if quoted else "reworded"


def cases(scorer: Any, gold: Row, told: Row) -> Iterator[Case]:
    """Every gold statement of a story; `scorer` is the module score_accounts, which pairs the quotations."""
    quotations = told.get("quotations") or []
    of: Mapping[int, int] = scorer.pair_quotations(gold["quotations"], quotations, gold["texts"], Counter())
    groups = list(zip(told.get("statements") or (), told.get("relations") or (), strict=True))
    for statement in gold["statements"]:
        wanted = set(statement["quotations"])
        mine = [[(j, r) for j, r in zip(*group, strict=True) if of.get(j) in wanted] for group in groups]
        found = [m for m in mine if len({quotations[j]["article"] for j, _ in m}) > 1]
        members = tuple((quotations[j], r) for m in found for j, r in m)
        yield Case(gold["id"], statement["relation"], whole(members) if found else None, members)


def score(scorer: Any, gold: Sequence[Row], told: Mapping[str, Row]) -> dict[str, float | None]:
    """The measures over all stories."""
    every = [c for g in gold for c in cases(scorer, g, told.get(g["id"], {}))]
    found = [c for c in every if c.told]
    altered = [c for c in every if c.gold == "altered"]
    hits = sum(c.told == "altered" for c in altered)
    return {
        "found": _share(len(found), len(every)),
        "relation": _share(sum(c.gold == c.told for c in found), len(found)),
        "altered recall": _share(hits, sum(c.told is not None for c in altered)),
        "altered recall of all": _share(hits, len(altered)),
        "altered precision": _share(hits, sum(c.told == "altered" for c in found)),
    }


def _share(part: int, of: int) -> float | None:
    return part / of if of else None


def main(argv: Sequence[str] | None = None) -> int:
    """Print the measures and what was told for what."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gold", type=Path, required=True)
    ap.add_argument("--pred", type=Path, required=True)
    ap.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    ap.add_argument("--left", type=Path, help="write the wrong ones here, to be read")
    args = ap.parse_args(argv)
    scorer = upstream(args.shared, "score_accounts")
    gold, told = list(rows(args.gold)), {r["id"]: r for r in rows(args.pred)}
    for name, value in score(scorer, gold, told).items():
        print(f"{name:24}{'-' if value is None else f'{value:.3f}'}")
    every = [(g, c) for g in gold for c in cases(scorer, g, told.get(g["id"], {}))]
    for (g, t), n in sorted(Counter((c.gold, c.told or "-") for _, c in every).items()):
        print(f"{g:20}{t:20}{n:4}")
    if args.left:
        with args.left.open("w", encoding="utf-8") as file:
            for g, c in every:
                if c.told not in (None, c.gold):
                    file.write(json.dumps(_shown(g, c), ensure_ascii=False) + "\n")
    return 0


def _shown(gold: Row, case: Case) -> Row:
    texts = [{"relation": r, "text": gold["texts"][q["article"]][q["start"] : q["end"]]} for q, r in case.members]
    return {"id": case.story, "gold": case.gold, "told": case.told, "members": texts}


if __name__ == "__main__":
    sys.exit(main())
