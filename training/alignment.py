"""The weights of the fact alignment: logistic regression on the gold facts of the accounts eval.

    python -m training.alignment ../shared/data/accounts/accounts.jsonl.xz [--scorer ../shared/evals] [--ablate]

Prints INTERCEPT and WEIGHTS for `rashomon/comparison/alignment.py`, and, with each story left out of the fit in turn,
average precision over pairs; with --scorer also the scorer's figures at thresholds around the module's, after grouping;
with --ablate the average precision without each signal, and with each alone.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.comparison import alignment
from rashomon.comparison.accounts import Accounts
from rashomon.comparison.bags import weigh
from rashomon.comparison.propositions import Proposition, Propositions, propositions
from rashomon.config import Settings
from rashomon.ingest import article_from_text
from rashomon.model.article import Article
from rashomon.pipeline import STAGES, Work
from training.data import rows

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
        about = row["articles"]
        articles = [
            article_from_text(t, title=about[k]["title"], outlet=k, date=about[k]["date"])
            for k, t in row["texts"].items()
        ]
        parts = propositions(accounts_of(articles))
        yield Story(row, list(parts), list(_pairs(row, parts)))


def accounts_of(articles: Sequence[Article]) -> Accounts:
    """What the product's own stages make of the articles, up to the comparison."""
    work = Work(Settings(), lambda _: None, {"articles": tuple(articles)})
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


# ---------------------------------------------------------------- logistic regression
def fit(pairs: Sequence[Pairs]) -> tuple[Floats, float]:
    """Weights of the raw signals and the intercept, by Newton's method on the standardised ones."""
    x = np.concatenate([p.signals[p.weights > 0] for p in pairs])
    y = np.concatenate([p.labels[p.weights > 0] for p in pairs])
    w = np.concatenate([p.weights[p.weights > 0] for p in pairs])
    mean, scale = x.mean(0), x.std(0) + 1e-9
    z = np.hstack([(x - mean) / scale, np.ones((len(x), 1))])
    penalty = np.diag([RIDGE] * x.shape[1] + [0.0])
    beta = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ beta))
        gradient = z.T @ (w * (p - y)) + penalty @ beta
        hessian = (z * (w * p * (1 - p))[:, None]).T @ z + penalty
        step = np.linalg.solve(hessian, gradient)
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    weights = beta[:-1] / scale
    return weights, float(beta[-1] - weights @ mean)


def chances(pairs: Pairs, weights: Floats, intercept: float) -> Floats:
    """Probability of every pair, (rows of a, rows of b)."""
    out: Floats = 1 / (1 + np.exp(-(pairs.signals @ weights + intercept)))
    return out


def average_precision(truth: Floats, score: Floats) -> float:
    """Area under the precision-recall curve."""
    order = np.argsort(-score)
    hits = np.cumsum(truth[order])
    return float((hits / np.arange(1, len(hits) + 1))[truth[order] > 0].mean())


# ---------------------------------------------------------------- figures
def left_out(stories: Sequence[Story]) -> dict[tuple[str, tuple[str, str]], Floats]:
    """Probabilities of every pair from weights fitted without its story."""
    out = {}
    for story in stories:
        weights, intercept = fit([p for s in stories if s is not story for p in s.pairs])
        out |= {(p.story, p.articles): chances(p, weights, intercept) for p in story.pairs}
    return out


def predictions(
    stories: Sequence[Story],
    chance: dict[tuple[str, tuple[str, str]], Floats],
    told: Callable[[Floats], list[tuple[int, int]]],
) -> dict[str, Any]:
    """The scorer's prediction rows, with `alignments` only."""
    out: dict[str, Any] = {}
    for story in stories:
        found = []
        for p in story.pairs:
            a, b = (story.parts[n].rows for n in p.numbers)
            for i, j in told(chance[p.story, p.articles]):
                ends = zip(p.articles, (a[i], b[j]), strict=True)
                found.append([{"article": k, "start": r.start, "end": r.end} for k, r in ends])
        out[story.row["id"]] = {"alignments": found}
    return out


def main() -> None:
    """Fit, print, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--scorer", type=Path)
    args = parser.parse_args()
    stories = list(read(args.data))
    weights, intercept = fit([p for s in stories for p in s.pairs])
    print(f"WEIGHTS: tuple[float, ...] = ({', '.join(f'{w:.3f}' for w in weights)})\nINTERCEPT = {intercept:.3f}")
    chance = left_out(stories)
    known = [(p.labels[p.weights == 1], chance[p.story, p.articles][p.weights == 1]) for s in stories for p in s.pairs]
    truth, score = (np.concatenate(x) for x in zip(*known, strict=True))
    print(f"average precision, left out: {average_precision(truth, score):.3f}")
    if args.scorer:
        sys.path.insert(0, str(args.scorer))
        scorer = importlib.import_module("score_accounts")
        for sure in (0.35, 0.4, 0.45, 0.5, 0.55):
            found = predictions(stories, chance, lambda c, sure=sure: np.argwhere(c >= sure).tolist())  # type: ignore[misc]
            total = scorer.score([s.row for s in stories], found)[0]
            names = ("fact alignment recall", "fact alignment precision", "silence informedness")
            print(sure, *(f"{n} {total[n]:.3f}" for n in names))


if __name__ == "__main__":
    main()
