"""Score whose voice a cell of the facts matrix tells a fact in: does the article state it, or only attribute it?

    python -m evals.score_cells --gold accounts.jsonl.xz --pred P [--json] [--left]
    python -m evals.score_cells --labels evals/labelled/voices.jsonl --pred P [--json] [--left]

Prediction (`python -m evals.predict cells INPUTS P`): {"id", "cells": [[{"article", "start", "end", "status"}]]}, one
inner list a fact, one entry a piece of evidence.

Gold of the accounts: a fact's `stated` gives an article's words, `attributed_in` the articles that only report it as
somebody's claim. The cell judged is the one that holds most of those words, of the fact that most accounts carry where
several do; a cell that was not found counts nowhere. A gold fact that is itself somebody's speech ("The mayor said
...") is left out: to state that and to attribute what was said are the same words.

Labels of the project's own: one row a story, `cells` with `draw`, `spans` in an article and `voice`, own, attributed or
unsure; unsure ones are left out. Two draws are scored apart: the rules were chosen with the first one in view.

p, r, f1: of cells that attribute; accuracy; balanced: mean of the two classes' recall; found: cells judged.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from evals.files import Row, rows

Spans = Sequence[Sequence[int]]
ATTRIBUTES = "attributes"
# forms of the verbs by which the gold's own sentences tell of speech
_SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ells?|old)|call(?:s|ed)|accus(?:es|ed)|argue[sd]?|ask(?:s|ed)|announc(?:es|ed)|"
    r"blame[sd]?|claim(?:s|ed)|confirm(?:s|ed)|critici[sz]e[sd]|den(?:y|ies|ied)|describe[sd]|insist(?:s|ed)|"
    r"predict(?:s|ed)|promise[sd]?|sp(?:eaks?|oke)|suggest(?:s|ed)|urge[sd]?|warn(?:s|ed)|wrote|writes)\b"
)


class Case(NamedTuple):
    """One judged cell: whether it should attribute, whether it does, and its place in words."""

    wanted: bool
    told: bool
    place: str


def accounts_cases(gold: Row, told: Row) -> Iterator[Case]:
    """The cells of a gold story that were found."""
    for fact in gold["facts"]:
        if _SPEECH.search(fact["fact"]):
            continue
        for article, sentences in fact["stated"].items():
            text = gold["texts"][article]
            spans = [(m.start(), m.end()) for s in sentences for m in re.finditer(re.escape(s), text)]
            if spans and (status := status_of(told["cells"], article, spans)):
                wanted = article in (fact.get("attributed_in") or ())
                yield Case(wanted, status == ATTRIBUTES, f"{gold['id']} {article}: {' / '.join(sentences)}")


def label_cases(gold: Row, told: Row, draw: int | None = None) -> Iterator[Case]:
    """The labelled cells of a story, all or those of one draw."""
    for cell in gold["cells"]:
        if draw not in (None, cell.get("draw")):
            continue
        status = status_of(told["cells"], cell["article"], cell["spans"])
        if status and cell["voice"] != "unsure":
            wanted = cell["voice"] == "attributed"
            yield Case(wanted, status == ATTRIBUTES, f"{gold['id']} {cell['article']}: {cell['spans']}")


def status_of(facts: Iterable[Sequence[Row]], article: str, spans: Spans) -> str | None:
    """The status of the cell that holds most of the spans; None where no cell holds half of anything."""
    best: tuple[int, int] = (0, 0)
    status = None
    for fact in facts:
        mine = [e for e in fact if e["article"] == article]
        held = sum(_touching(e, s) for e in mine for s in spans)
        rank = (held, len({e["article"] for e in fact}))
        if held and rank > best:
            best, status = rank, mine[0]["status"]
    return status


def _touching(evidence: Row, span: Sequence[int]) -> int:
    """Code points that the two share, if these are half of the shorter one."""
    shared = min(evidence["end"], span[1]) - max(evidence["start"], span[0])
    shorter = min(evidence["end"] - evidence["start"], span[1] - span[0])
    return shared if shared > 0 and 2 * shared >= shorter else 0


def measures(cases: Sequence[Case]) -> Mapping[str, float]:
    """The figures of some cells."""
    count = Counter((c.wanted, c.told) for c in cases)
    hit, miss, false, right = (count[k] for k in ((True, True), (True, False), (False, True), (False, False)))
    recall, kept = hit / max(1, hit + miss), right / max(1, right + false)
    return {
        "attributes.p": hit / max(1, hit + false),
        "attributes.r": recall,
        "attributes.f1": 2 * hit / max(1, 2 * hit + miss + false),
        "accuracy": (hit + right) / max(1, len(cases)),
        "balanced": (recall + kept) / 2,
        "found": float(len(cases)),
    }


def accounts(gold: Sequence[Row], told: Mapping[str, Row]) -> Mapping[str, float]:
    """The figures of the accounts' gold."""
    return measures([c for g in gold for c in accounts_cases(g, told[g["id"]])])


def labels(gold: Sequence[Row], told: Mapping[str, Row]) -> Mapping[str, float]:
    """The figures of our own labels, by draw."""
    return {
        f"{name}.{measure}": value
        for draw, name in ((1, "first"), (2, "second"))
        for measure, value in measures([c for g in gold for c in label_cases(g, told[g["id"]], draw)]).items()
    }


def stories(shared: Path, gold: Iterable[Row]) -> Iterator[Row]:
    """The labelled stories with their articles, as `evals.predict accounts` takes them."""
    found = {
        f"{name}:{row['story_id']}/{row['id']}": row
        for name, file in (("basil", "basil_first50"), ("allsides", "allsides_train"))
        for row in rows(shared / "data" / "stories" / f"{file}.jsonl.xz")
    }
    for story in gold:
        of = {key: found[f"{story['id']}/{key}"] for key in story["articles"]}
        yield {
            "id": story["id"],
            "texts": {key: row["text"] for key, row in of.items()},
            "articles": {key: {k: row.get(k) for k in ("title", "date", "outlet")} for key, row in of.items()},
        }


def main(argv: Sequence[str] | None = None) -> int:
    """Print the measures."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given = ap.add_mutually_exclusive_group(required=True)
    given.add_argument("--gold", type=Path, help="stories of the accounts")
    given.add_argument("--labels", type=Path, help="our own labels")
    ap.add_argument("--pred", type=Path, required=True)
    ap.add_argument("--json", action="store_true")
    ap.add_argument("--left", action="store_true", help="list the wrong cells")
    args = ap.parse_args(argv)
    told = {r["id"]: r for r in rows(args.pred)}
    gold = list(rows(args.gold or args.labels))
    found = accounts(gold, told) if args.gold else labels(gold, told)
    if args.left:
        each = accounts_cases if args.gold else label_cases
        for c in (c for g in gold for c in each(g, told[g["id"]]) if c.wanted != c.told):
            print("missed" if c.wanted else "wrong ", c.place)
    print(json.dumps(found) if args.json else "\n".join(f"{name:22}{value:8.3f}" for name, value in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
