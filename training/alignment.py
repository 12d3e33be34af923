"""The weights of the fact alignment: logistic regression on the gold facts of the accounts eval.

    python -m training.alignment --shared ../shared [--thresholds] [--ablate]
        [--store evals/out_of_fold/alignment.jsonl]

Prints INTERCEPT and WEIGHTS for `rashomon/comparison/alignment.py`, and, with each story left out of the fit in turn,
average precision over pairs; with --thresholds also the scorer's figures at thresholds around the module's, after
grouping; with --ablate the average precision without each signal, and with each alone; --store keeps the answers for
the gate.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from evals.files import rows, upstream
from evals.predict import articles_of
from numpy.typing import NDArray

from rashomon.comparison import alignment, clusters
from rashomon.comparison.accounts import Accounts
from rashomon.comparison.bags import weigh
from rashomon.comparison.clusters import groups
from rashomon.comparison.propositions import Proposition, Propositions, propositions
from rashomon.config import Settings
from rashomon.model.article import Article
from rashomon.pipeline import STAGES, Work
from training import logistic
from training.data import ACCOUNTS, store

Floats = NDArray[np.float64]
Spans = dict[str, list[tuple[int, int]]]
RIDGE = 3.0  # penalty on the squared weights of the standardised signals
UNKNOWN = 0.3  # weight of pairs of which neither end stands in a gold fact: almost all of them are different facts


@dataclass
class Pairs:
    """All pairs of propositions of two articles of a story: signals, labels (1, 0) and weights (0 = not used)."""

    story: str
    articles: tuple[str, str]
    numbers: tuple[int, int]
    signals: Floats
    labels: Floats
    weights: Floats


@dataclass
class Story:
    """A story of the eval with its propositions by article key."""

    row: dict[str, Any]
    parts: list[Propositions]
    pairs: list[Pairs]


def read(path: Path) -> Iterator[Story]:
    """Every story of the eval, its propositions aligned with its gold facts."""
    for row in rows(path):
        parts = propositions(accounts_of(list(articles_of(row).values())))
        yield Story(row, list(parts), list(_pairs(row, parts)))


def accounts_of(articles: Sequence[Article]) -> Accounts:
    """What the product's own stages make of the articles, up to the comparison."""
    work = Work(Settings(), lambda _: None, {"articles": tuple(articles), "judgements": ()})
    for stage in STAGES:
        if stage.name == "comparison":
            break
        work.board.update(stage.run(work))
    accounts: Accounts = work["accounts"]
    return accounts


def _pairs(row: dict[str, Any], parts: Sequence[Propositions]) -> Iterator[Pairs]:
    keys = list(row["texts"])
    facts = [{k: _places(row["texts"][k], f["stated"].get(k, ())) for k in keys} for f in row["facts"]]
    stated = [{n for n, f in enumerate(facts) if f[k]} for k in keys]
    holds = [
        [frozenset(n for n, f in enumerate(facts) if _touches(r, f[k])) for r in p.rows]
        for k, p in zip(keys, parts, strict=True)
    ]
    bags = weigh(parts)
    for a, b in combinations(range(len(keys)), 2):
        pair = alignment.Pairing(bags[a], bags[b])
        signals = np.stack([np.broadcast_to(s(pair), pair.cosine.shape) for s in alignment.SIGNALS], -1)
        labels = np.zeros(pair.cosine.shape)
        weights = np.zeros(pair.cosine.shape)
        for i, x in enumerate(holds[a]):
            for j, y in enumerate(holds[b]):
                labels[i, j] = bool(x & y)
                weights[i, j] = _weight(x, y, stated[a], stated[b])
        yield Pairs(row["id"], (keys[a], keys[b]), (a, b), signals.astype(float), labels, weights)


def _weight(x: frozenset[int], y: frozenset[int], in_a: set[int], in_b: set[int]) -> float:
    """Full where the gold decides; none where one end's fact stands in the other article, but elsewhere."""
    if x and y:
        return 1.0
    if x or y:
        return 0.0 if (x & in_b or y & in_a) else 1.0
    return UNKNOWN


def _places(text: str, strings: Sequence[str]) -> list[tuple[int, int]]:
    out = []
    for string in strings:
        at = text.find(string)
        while at >= 0:
            out.append((at, at + len(string)))
            at = text.find(string, at + 1)
    return out


def _touches(row: Proposition, spans: Sequence[tuple[int, int]]) -> bool:
    """They share half of the shorter one."""
    size = row.end - row.start
    return any(2 * (min(row.end, e) - max(row.start, s)) >= min(size, e - s) for s, e in spans)


# ---------------------------------------------------------------- the fit
def fit(pairs: Sequence[Pairs]) -> tuple[Floats, float]:
    """Weights of the raw signals and the intercept, by Newton's method on the standardised ones."""
    x = np.concatenate([p.signals[p.weights > 0] for p in pairs])
    y = np.concatenate([p.labels[p.weights > 0] for p in pairs])
    w = np.concatenate([p.weights[p.weights > 0] for p in pairs])
    return logistic.fit(x, y, w, RIDGE)


def chances(pairs: Pairs, weights: Floats, intercept: float) -> Floats:
    """Probability of every pair, (rows of a, rows of b)."""
    out: Floats = 1 / (1 + np.exp(-(pairs.signals @ weights + intercept)))
    return out


# ---------------------------------------------------------------- figures
Chances = dict[tuple[int, int], NDArray[np.float32]]


def left_out(stories: Sequence[Story], signals: Sequence[int] | None = None) -> list[Chances]:
    """For each story the probabilities of every two articles from weights fitted without it.

    With `signals`, from those alone, by their places in the table.
    """
    used = [[p if signals is None else replace(p, signals=p.signals[..., signals]) for p in s.pairs] for s in stories]
    out = []
    for n, mine in enumerate(used):
        weights, intercept = fit([p for m, pairs in enumerate(used) if m != n for p in pairs])
        out.append({p.numbers: chances(p, weights, intercept).astype(np.float32) for p in mine})
    return out


def ranking(stories: Sequence[Story], chance: Sequence[Chances]) -> float:
    """Average precision over all pairs that the gold decides."""
    known = [
        (p.labels[w], c[p.numbers][w])
        for s, c in zip(stories, chance, strict=True)
        for p in s.pairs
        for w in [p.weights == 1]
    ]
    truth, score = (np.concatenate(x) for x in zip(*known, strict=True))
    return logistic.average_precision(truth, score)


def predictions(stories: Sequence[Story], chance: Sequence[Chances]) -> list[dict[str, Any]]:
    """The scorer's prediction rows, with `alignments` only, grouped as the product groups them."""
    return [
        {"id": story.row["id"], "alignments": list(_groups(story, alignment.assembled(story.parts, blocks)))}
        for story, blocks in zip(stories, chance, strict=True)
    ]


def _groups(story: Story, aligned: alignment.Alignment) -> Iterator[list[dict[str, Any]]]:
    keys = list(story.row["texts"])
    for group in groups(aligned):
        rows_ = [(aligned.number[n], aligned.rows[n]) for n in sorted(group)]
        yield [{"article": keys[number], "start": r.start, "end": r.end} for number, r in rows_]


def ablations(stories: Sequence[Story]) -> Iterator[tuple[str, float, float]]:
    """Each signal's name, and average precision without it and by it alone, each story left out."""
    for n, signal in enumerate(alignment.SIGNALS):
        others = [m for m in range(len(alignment.SIGNALS)) if m != n]
        yield signal.__name__, ranking(stories, left_out(stories, others)), ranking(stories, left_out(stories, [n]))


def main() -> None:
    """Fit, print, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--thresholds", action="store_true")
    parser.add_argument("--ablate", action="store_true")
    parser.add_argument("--store", type=Path, metavar="FILE")
    args = parser.parse_args()
    stories = list(read(args.shared / ACCOUNTS))
    weights, intercept = fit([p for s in stories for p in s.pairs])
    print(f"WEIGHTS: tuple[float, ...] = ({', '.join(f'{w:.3f}' for w in weights)})\nINTERCEPT = {intercept:.3f}")
    chance = left_out(stories)
    print(f"average precision, left out: {ranking(stories, chance):.3f}")
    if args.ablate:
        for name, without, alone in ablations(stories):
            print(f"{name:26} without {without:.3f}  alone {alone:.3f}", flush=True)
    if args.store:
        recipe = {"ridge": RIDGE, "unknown": UNKNOWN, "sure": alignment.SURE, "join": clusters.JOIN}
        store(args.store, predictions(stories, chance), recipe | {"signals": [s.__name__ for s in alignment.SIGNALS]})
    if args.thresholds:
        scorer = upstream(args.shared, "score_accounts")
        for alignment.SURE in (0.35, 0.4, 0.45, 0.5, 0.55):
            told = {row["id"]: row for row in predictions(stories, chance)}
            total = scorer.score([s.row for s in stories], told)[0]
            names = ("fact alignment recall", "fact alignment precision", "silence informedness")
            print(alignment.SURE, *(f"{n} {total[n]:.3f}" for n in names))


if __name__ == "__main__":
    main()
