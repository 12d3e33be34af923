"""The weights by which words of one account alone are ranked: logistic regression on the accounts eval.

    python -m training.importance --shared ../shared

Labels: an item touches a sentence of the gold `only_in`, or does not. Prints WEIGHTS, INTERCEPT and USUAL for
`rashomon/comparison/signals.py`, then the share of gold sentences among the first five of their account with each
story left out of the fit, with all stories in it, in random order, in the order of text, and by each signal alone.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from evals.files import rows
from evals.predict import articles_of
from evals.score_unique import TOP, places, ranks, touches
from numpy.typing import NDArray

from rashomon.comparison.facts import facts
from rashomon.comparison.importance import Importance
from rashomon.comparison.only_in import stretches
from rashomon.comparison.signals import SIGNALS, signals_of
from rashomon.comparison.statements import statements
from training import logistic
from training.alignment import accounts_of
from training.data import ACCOUNTS

Floats = NDArray[np.float64]
RIDGE = 40.0  # penalty on the squared weights of the standardised signals; 10 to 100 rank within 3 sentences


class Item(NamedTuple):
    """One stretch: its story, account, spans, signals, and whether the gold names it."""

    story: str
    article: str
    spans: list[tuple[int, int]]
    signals: list[float]
    named: bool


def items(row: dict[str, Any]) -> list[Item]:
    """Every stretch that one account of the story has alone."""
    made = articles_of(row)
    key = {a.id: k for k, a in made.items()}
    accounts = accounts_of(list(made.values()))
    story, gold, out = Importance(accounts), places(row), []
    said = statements(accounts)
    for _, stretch in stretches(facts(accounts, said), story, said):
        spans = [(s.start, s.end) for s in stretch.spans]
        named = any(touches(s, g) for s in spans for g in gold.get(key[stretch.article.id], ()))
        signals = signals_of(story, stretch)
        out.append(Item(row["id"], key[stretch.article.id], spans, signals, named))
    return out


def fit(found: Sequence[Item]) -> tuple[Floats, float]:
    """Weights of the raw signals and the intercept."""
    x, y = np.array([i.signals for i in found], float), np.array([i.named for i in found], float)
    return logistic.fit(x, y, np.ones(len(y)), RIDGE)


def share(gold: Sequence[dict[str, Any]], found: Sequence[Item], scores: Sequence[float]) -> float:
    """Share of gold sentences that an item among the first five of their account touches."""
    order = sorted(range(len(found)), key=lambda n: -scores[n])
    hits = []
    for row in gold:
        told = [{"article": i.article, "spans": i.spans} for i in (found[n] for n in order) if i.story == row["id"]]
        hits += [rank is not None and rank < TOP for rank in ranks(row, told)]
    return sum(hits) / len(hits)


def main() -> None:
    """Fit, print, and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    gold = list(rows(parser.parse_args().shared / ACCOUNTS))
    found = [item for row in gold for item in items(row)]
    report(gold, found)


def report(gold: Sequence[dict[str, Any]], found: Sequence[Item]) -> None:
    """Print the weights and the figures."""
    weights, intercept = fit(found)
    x = np.array([i.signals for i in found], float)
    for name, values in (("WEIGHTS", weights), ("USUAL", x.mean(0))):
        print(f"{name}: tuple[float, ...] = ({', '.join(f'{v:.3f}' for v in values)})")
    print(f"INTERCEPT = {intercept:.3f}")
    out = np.zeros(len(found))
    for row in gold:
        w, b = fit([i for i in found if i.story != row["id"]])
        mine = np.array([i.story == row["id"] for i in found])
        out[mine] = x[mine] @ w + b
    rng = random.Random(1)
    chance = sum(share(gold, found, [rng.random() for _ in found]) for _ in range(30)) / 30
    print(f"{len(found)} items, {sum(i.named for i in found)} named")
    print(f"each story left out {share(gold, found, out.tolist()):.3f}")
    print(f"all stories in {share(gold, found, (x @ weights).tolist()):.3f}  at random {chance:.3f}")
    print(f"order of text {share(gold, found, [-i.spans[0][0] for i in found]):.3f}")
    for n, signal in enumerate(SIGNALS):
        rest = [i for i in range(len(SIGNALS)) if i != n]
        without = np.zeros(len(found))
        for row in gold:
            kept = [i._replace(signals=[i.signals[m] for m in rest]) for i in found if i.story != row["id"]]
            w, _ = fit(kept)
            mine = np.array([i.story == row["id"] for i in found])
            without[mine] = x[np.ix_(mine, rest)] @ w
        alone = share(gold, found, (x[:, n] * np.sign(weights[n])).tolist())
        print(f"{signal.__name__:18} alone {alone:.3f}  without it {share(gold, found, without.tolist()):.3f}")


if __name__ == "__main__":
    main()
