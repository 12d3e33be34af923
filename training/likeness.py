"""The weights of the likeness of quotations: logistic regression on the gold statements of the accounts eval.

    python -m training.likeness --shared ../shared [--ablate] [--store evals/out_of_fold/statements.jsonl]

Prints QUOTED_WEIGHTS and TOLD_WEIGHTS for `rashomon/comparison/likeness.py`, and, with each story left out of the fit
in turn, average precision over the pairs whose quotations are both in the gold, and the pairs of statements as told
with those weights (all of the grouping included): precision, recall, F1; with --ablate the average precision without
each signal, and by it alone; --store keeps the answers of each story left out for the gate.
"""

from __future__ import annotations

import argparse
import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
from evals.files import rows, upstream
from evals.predict import articles_of, renders
from numpy.typing import NDArray

from rashomon.comparison import likeness as weighed
from rashomon.comparison.accounts import Accounts
from rashomon.comparison.renderings import Rarity, Rendering, pieces
from rashomon.comparison.statements import statements
from rashomon.comparison.utterances import candidates, nearest_of
from training import logistic
from training.alignment import accounts_of
from training.data import ACCOUNTS, store

Floats = NDArray[np.float64]
RIDGE = 3.0  # penalty on the squared weights of the standardised signals
UNKNOWN = 0.1  # weight of pairs of which an end is not in the gold, which lists only the main indirect quotations
_KEPT = 0.4  # share of the shorter one's words below which two quoted stretches are cut from different places
KINDS = (("QUOTED", True), ("TOLD", False))


@dataclass
class Pairs:
    """The candidate pairs of one story: signals (n, signals), labels (1, 0), weights, and which are judged."""

    signals: Floats
    labels: Floats
    weights: Floats
    judged: NDArray[np.bool_]


@dataclass
class Story:
    """A story of the eval: its row, the key of each article, and its pairs by kind."""

    row: Mapping[str, Any]
    keys: Mapping[str, str]
    accounts: Accounts
    pairs: Mapping[str, Pairs]


def read(path: Path, scorer: Any) -> Iterator[Story]:
    """Every story, read by the product's own stages."""
    for row in rows(path):
        articles = articles_of(row)
        keys = {a.id: k for k, a in articles.items()}
        yield story(row, keys, accounts_of(list(articles.values())), scorer)


def story(row: Mapping[str, Any], keys: Mapping[str, str], accounts: Accounts, scorer: Any) -> Story:
    """The pairs of a story with their labels."""
    listed = pieces(accounts)
    near = candidates(listed, rarity := Rarity(accounts))
    closest = nearest_of(listed, near)
    of = _gold(row, keys, listed, scorer)
    truth = {frozenset(x) for s in row["statements"] for x in itertools.combinations(set(s["quotations"]), 2)}
    found: dict[str, list[tuple[list[float], bool, float, bool]]] = {kind: [] for kind, _ in KINDS}
    for i, j in near:
        if listed[i].article.id == listed[j].article.id:
            continue
        among = ((i, j) in closest) + ((j, i) in closest)
        x = weighed.likeness(listed[i], listed[j], rarity, accounts.entity_of, among)
        kind, signals = ("QUOTED", weighed.QUOTED) if x.both_quoted else ("TOLD", weighed.TOLD)
        judged = of.get(i) is not None and of.get(j) is not None
        label = judged and frozenset((of[i], of[j])) in truth
        weight = 1.0 if judged else UNKNOWN
        if label and x.both_quoted and x.kept < _KEPT:  # joined by a third rendering, or other sentences of a speech
            weight = 0.0
        found[kind].append(([s(x) for s in signals], label, weight, judged))
    return Story(row, keys, accounts, {kind: _pairs(of_kind) for kind, of_kind in found.items()})


def _gold(
    row: Mapping[str, Any], keys: Mapping[str, str], listed: Sequence[Rendering], scorer: Any
) -> dict[int, int | None]:
    """The gold quotation of each rendering, as the scorer pairs the stretches in quotation marks and the contents."""
    told: dict[tuple[str, str, int, int], int] = {}
    of_piece = {}
    for n, piece in enumerate(listed):
        homes = (piece.quotation.quoted if piece.is_quoted else ()) or piece.quotation.content
        home = next(h for h in homes if h.holds(piece.spans[0]))
        of_piece[n] = told.setdefault((keys[piece.article.id], piece.quotation.kind, home.start, home.end), len(told))
    rows = [dict(zip(("article", "kind", "start", "end"), place, strict=True)) for place in told]
    of = scorer.pair_quotations(row["quotations"], rows, row["texts"], Counter())
    return {n: of.get(k) for n, k in of_piece.items()}


def _pairs(found: Sequence[tuple[list[float], bool, float, bool]]) -> Pairs:
    signals, labels, weights, judged = (list(x) for x in zip(*found, strict=True))
    return Pairs(np.array(signals), np.array(labels, float), np.array(weights), np.array(judged))


def fit(stories: Sequence[Story], kind: str, used: Sequence[int] | None = None) -> Floats:
    """Weights of the raw signals, the intercept last; with `used`, those of these signals, by their places."""
    pairs = [s.pairs[kind] for s in stories]
    x, y, w = (np.concatenate([getattr(p, k) for p in pairs]) for k in ("signals", "labels", "weights"))
    return np.append(*logistic.fit(x if used is None else x[:, used], y, w, RIDGE))


def left_out(stories: Sequence[Story], kind: str, used: Sequence[int] | None = None) -> list[Floats]:
    """For each story the weights that were fitted without it."""
    return [fit([o for o in stories if o is not s], kind, used) for s in stories]


def ranking(stories: Sequence[Story], kind: str, weights: Sequence[Floats], used: Sequence[int] | None = None) -> float:
    """Average precision over the pairs whose quotations are both in the gold."""
    parts = [s.pairs[kind] for s in stories]
    signals = [p.signals if used is None else p.signals[:, used] for p in parts]
    scores = [x @ w[:-1] + w[-1] for x, w in zip(signals, weights, strict=True)]
    truth = np.concatenate([p.labels[p.judged] for p in parts])
    return logistic.average_precision(truth, np.concatenate([s[p.judged] for s, p in zip(scores, parts, strict=True)]))


def ablations(stories: Sequence[Story]) -> None:
    """Print the average precision without each signal and by it alone, each story left out."""
    for kind, _ in KINDS:
        signals = weighed.QUOTED if kind == "QUOTED" else weighed.TOLD
        for n, signal in enumerate(signals):
            tries = [[m for m in range(len(signals)) if m != n], [n]]
            without, alone = (ranking(stories, kind, left_out(stories, kind, used), used) for used in tries)
            print(f"{kind:7}{signal.__name__:20} without {without:.3f}  alone {alone:.3f}")


def told(story: Story, weights: Mapping[str, Sequence[float]]) -> dict[str, Any]:
    """The scorer's prediction row of the quotations and statements that the product tells with these weights."""
    with mock.patch.multiple(weighed, **{f"{kind}_WEIGHTS": tuple(w) for kind, w in weights.items()}):
        found = statements(story.accounts)
    quotations: list[dict[str, Any]] = []
    of: dict[str, list[int]] = {}
    for q in story.accounts.quotations:
        for span in q.quoted or q.content:
            of.setdefault(q.id, []).append(len(quotations))
            quotations.append({"article": story.keys[q.article], "kind": q.kind, "start": span.start, "end": span.end})
    keys = dict(story.keys)
    groups = [[i for q in s.quotations for i in of[q] if renders(quotations[i], keys, s.evidence)] for s in found]
    return {"id": story.row["id"], "quotations": quotations, "statements": groups}


def figures(counts: Mapping[str, int]) -> str:
    """Precision, recall and F1 of pairs of matched quotations, and recall over all."""
    right = counts["statement_right"]
    p, r = right / max(1, counts["statement_pred"]), right / max(1, counts["statement_gold"])
    whole = right / max(1, counts["statement_gold_all"])
    return f"precision {p:.3f} recall {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f} recall of all {whole:.3f}"


def report(stories: Sequence[Story], scorer: Any, kept: Path | None = None) -> None:
    """Print the weights and the figures; with `kept`, store the answers of each story left out there."""
    apart = {kind: left_out(stories, kind) for kind, _ in KINDS}
    for kind, _ in KINDS:
        weights = fit(stories, kind)
        print(f"{kind}_WEIGHTS: tuple[float, ...] = ({', '.join(f'{w:.2f}' for w in weights)})")
        print(f"  average precision, left out: {ranking(stories, kind, apart[kind]):.3f}")
    rows_ = [told(s, {kind: apart[kind][n].tolist() for kind, _ in KINDS}) for n, s in enumerate(stories)]
    total: Counter[str] = Counter()
    for s, row in zip(stories, rows_, strict=True):
        scorer.score_quotations(s.row, row, total)
    print("statement pairs, left out:", figures(total))
    if kept:
        store(kept, rows_, {"ridge": RIDGE, "unknown": UNKNOWN, "kept": _KEPT})


def main() -> None:
    """Fit, print, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--ablate", action="store_true")
    parser.add_argument("--store", type=Path, metavar="FILE")
    args = parser.parse_args()
    scorer = upstream(args.shared, "score_accounts")
    stories = list(read(args.shared / ACCOUNTS, scorer))
    report(stories, scorer, args.store)
    if args.ablate:
        ablations(stories)


if __name__ == "__main__":
    main()
