"""Score shared passages: found or not, and told as copied prose, as a shared quotation, or as nothing of note.

    python -m evals.score_passages [--shared ../shared] [--left]

Gold (`labelled/passages.jsonl`): where two articles print the same words, by the ids of ../shared/data and code points;
no text. What they are: prose (a reporter's wording in both), quotation (somebody's words in both), either (the wording
of a statement, report or excerpt that one of them prints as its own: both answers are right), chance (a name with its
title, a phrase that two reporters may both write) or boilerplate. Told: a passage of the product covers half of the
labelled words in both articles. Where one prints them more than once, all places are labelled and any will do.

found: share of prose, quotation and either that is told. kind: of prose and quotation, the share that is told and with
the right kind. prose, quotation: the same of each. chance, boilerplate: share that is not told, or as a phrase.
`--left` lists the others.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evals.files import Row, rows

LABELLED = Path(__file__).parent / "labelled" / "passages.jsonl"
SOURCES = ("accounts/accounts.jsonl.xz", "stories/basil_first50.jsonl.xz", "stories/allsides_train.jsonl.xz")
ABOUT = ("outlet", "title", "date")
SHARED, FORMULAS = ("prose", "quotation", "either"), ("chance", "boilerplate")


def completed(shared: Path, labelled: Sequence[Row]) -> Iterator[Row]:
    """The rows with the two articles that they point into: text, title, outlet and date; labels are left out."""
    known = {name: article for source in SOURCES for name, article in _articles(shared / "data" / source)}
    for row in labelled:
        yield {"id": row["id"], "articles": [known[side["text"]] for side in row["sides"]]}


def _articles(path: Path) -> Iterator[tuple[str, Row]]:
    for row in rows(path):
        for key, text in row.get("texts", {}).items():
            yield f"{row['id']}/{key}", {"text": text} | {k: row["articles"][key].get(k) for k in ABOUT}
        if "text" in row:
            yield row["id"], {k: row.get(k) for k in ("text", *ABOUT)}


def told(gold: Row, answer: Row) -> str | None:
    """The kind of the told passage that covers half of the labelled words in both articles, if there is one."""
    scored = []
    for passage in answer["passages"]:
        shares = [max(_share(x, passage["spans"][n]) for x in side["spans"]) for n, side in enumerate(gold["sides"])]
        scored.append((min(shares), passage["kind"]))
    share, kind = max(scored, default=(0.0, None))
    return kind if share >= 0.5 else None


def _share(place: Sequence[int], spans: Sequence[Sequence[int]]) -> float:
    covered = sum(max(0, min(e, place[1]) - max(s, place[0])) for s, e in spans)
    return covered / (place[1] - place[0])


def right(kind: str, answer: str | None) -> bool:
    """Whether the answer fits the label."""
    if kind in FORMULAS:
        return answer in (None, "phrase")
    return answer == kind if kind != "either" else answer is not None


def score(gold: Sequence[Row], answers: Mapping[str, Row]) -> dict[str, float | None]:
    """Measure -> figure over all labelled passages."""
    c: Counter[str] = Counter()
    for row in gold:
        answer = told(row, answers[row["id"]])
        kind = row["kind"]
        names = [kind, *(["kind"] if kind in ("prose", "quotation") else [])]
        c.update(f"{name} right" for name in names if right(kind, answer))
        c.update(names)
        if kind in SHARED:
            c["found"] += 1
            c["found right"] += answer is not None
    wanted = ("found", "kind", "prose", "quotation", *FORMULAS)
    return {name: c[f"{name} right"] / c[name] if c[name] else None for name in wanted}


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table."""
    from evals.predict import passages

    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    ap.add_argument("--left", action="store_true", help="list the passages that are answered wrong")
    args = ap.parse_args(argv)
    gold = list(rows(LABELLED))
    answers = {row["id"]: row for row in passages(completed(args.shared, gold))}
    if args.left:
        for row in gold:
            answer = told(row, answers[row["id"]])
            if not right(row["kind"], answer):
                print(f"{row['id']}: {row['kind']} told as {answer or 'nothing'}")
    for name, value in score(gold, answers).items():
        print(f"{name:14}{value:8.3f}" if value is not None else f"{name:14}       -")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
