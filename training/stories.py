"""The weights of the decision whether two articles tell one story, and what they are worth on stories left out.

    python -m training.stories --shared ../shared [--keep FILE] [--ablate] [--store evals/out_of_fold]

Writes word_counts.tsv and joining.json into src/rashomon/stories/data, and prints the figures of
../shared/evals/score_stories.py for answers out of fold: five folds by story; a pair is judged by decisions whose fit
did not see it (two stories of different folds: by two decisions, each of which saw one of the stories at most, and the
mean is taken). The word counts are those of all articles; they know nothing of stories.
--store keeps the answers for the gate, with the commit; --ablate prints the figures without each signal; --keep keeps
the sentence vectors, which take minutes.
"""

from __future__ import annotations

import argparse
import pickle
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from evals.files import Row, rows, upstream
from evals.predict_stories import article_of, grouped, opening_vectors, streamed, traits_of
from numpy.typing import NDArray

from rashomon.reader import Reader
from rashomon.stories import features, joining
from rashomon.stories.candidates import Index
from rashomon.stories.features import Traits
from rashomon.stories.grouping import in_order
from rashomon.stories.joining import CROWD, Decision, Seen, Standings, Weights
from rashomon.stories.signals import BY_DATES, Dates, Signals
from training import logistic
from training.data import store

Floats = NDArray[np.float64]
DATA = Path(__file__).parents[1] / "src/rashomon/stories/data"
SETS = ("basil_first50", "allsides_train")
FOLDS = 5
RIDGE = 1.0
LEAST = 3  # articles with a word, for the table
SOURCE = "# source: how many of {} news articles, the shared story sets, have the word (python -m training.stories)\n"


# ---------------------------------------------------------------- what there is to learn from
@dataclass
class Pool:
    """Articles that are grouped together, with the gold story of each; and the candidate pairs with their signals.

    `pairs` are numbers of articles, (pairs, 2); `values` the signals; `same` 1 where both tell one story; `foreign`
    where the outlets differ. Only those are learned from: by the way the sets were collected no story has an outlet
    twice, which would teach that one outlet never tells one story twice.
    """

    name: str
    dates: Dates
    articles: list[Traits]
    story: list[str]
    pairs: NDArray[np.intp]
    values: Floats
    same: Floats
    foreign: NDArray[np.bool_]


def pool(name: str, dates: Dates, told: Sequence[tuple[Row, Traits]]) -> Pool:
    """A pool with its candidate pairs, as the product finds them."""
    gold = {t.id: row["story_id"] for row, t in told}
    articles = in_order(t for _, t in told)
    number = {a.id: n for n, a in enumerate(articles)}
    index, pairs, signals = Index(), [], []
    for n, article in enumerate(articles):
        near = [articles[number[id]] for id in index.near(article)]
        index.add(article, 0)
        if near:
            pairs += [(n, number[o.id]) for o in near]
            signals.append(Signals.of(article, near).values[dates])
    story = [gold[a.id] for a in articles]
    same = np.array([float(story[i] == story[j]) for i, j in pairs])
    foreign = np.array([articles[i].outlet != articles[j].outlet for i, j in pairs])
    return Pool(name, dates, articles, story, np.array(pairs), np.concatenate(signals).astype(float), same, foreign)


def pools(sets: Mapping[str, Sequence[tuple[Row, Traits]]]) -> list[Pool]:
    """Each set with its dates; and without them, stories of two articles or more, as published figures have it."""
    out = []
    for name, told in sets.items():
        size = Counter(row["story_id"] for row, _ in told)
        several = [(row, replace(t, day=None)) for row, t in told if size[row["story_id"]] > 1]
        out.append(pool(f"{name} dated", "dated", [(row, t) for row, t in told if t.day is not None]))
        out.append(pool(f"{name} undated", "undated", several))
    return out


def folds(known: Iterable[Pool]) -> dict[str, int]:
    """The fold of each story."""
    stories = sorted({s for p in known for s in p.story})
    random.Random(0).shuffle(stories)
    return {s: n % FOLDS for n, s in enumerate(stories)}


# ---------------------------------------------------------------- learning
def fit(known: Sequence[Pool], without: Mapping[str, int], fold: int | None) -> Decision:
    """Both steps, from all pairs but those that have a story of the fold."""
    signals, second = {}, {}
    for dates in BY_DATES:
        those = [p for p in known if p.dates == dates]
        used = [_used(p, without, fold) for p in those]
        same = np.concatenate([p.same[u] for p, u in zip(those, used, strict=True)])
        names = [signal.__name__ for signal in BY_DATES[dates]]
        first = _fit(names, np.concatenate([p.values[u] for p, u in zip(those, used, strict=True)]), same)
        rows_of = [seen_against(p, p.values @ np.array([*first.weights.values()]) + first.intercept) for p in those]
        signals[dates] = first
        second[dates] = _fit(Seen._fields, np.concatenate([r[u] for r, u in zip(rows_of, used, strict=True)]), same)
    return Decision(signals, second)


def seen_against(known: Pool, likes: Floats) -> Floats:
    """What the second step weighs, for each pair of the pool."""
    ranked: list[list[float]] = [[] for _ in known.articles]
    for (i, j), like in zip(known.pairs.tolist(), likes.tolist(), strict=True):
        ranked[i].append(like)
        ranked[j].append(like)
    places = [joining.standing(sorted(r, reverse=True)[: CROWD.stop]) for r in ranked]
    pairs = zip(known.pairs.tolist(), likes.tolist(), strict=True)
    return np.array([joining.against(like, (places[i], places[j])) for (i, j), like in pairs])


def _used(known: Pool, folded: Mapping[str, int], fold: int | None) -> NDArray[np.bool_]:
    of = np.array([folded[s] for s in known.story])[known.pairs]
    return known.foreign & (of != (-1 if fold is None else fold)).all(1)


def _fit(names: Iterable[str], x: Floats, y: Floats) -> Weights:
    weights, intercept = logistic.fit(x, y, np.ones(len(y)), RIDGE)
    return Weights(round(intercept, 4), {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)})


@dataclass(frozen=True)
class OutOfFold:
    """A judge that knows no story which it judges: for each pair the mean of the decisions of its two folds."""

    decisions: Sequence[Decision]
    fold: Mapping[str, int]  # by article

    def likeness(self, one: Traits, others: Sequence[Traits]) -> list[float]:
        """See `Judge`."""
        if not others:
            return []
        signals = Signals.of(one, others)
        by = [d.odds(signals) for d in self.decisions]
        mine = self.fold[one.id]
        return [(by[mine][n] + by[self.fold[o.id]][n]) / 2 for n, o in enumerate(others)]

    def chance(self, ids: tuple[str, str], like: float, standings: Standings, dates: Dates) -> float:
        """See `Judge`."""
        return sum(self.decisions[self.fold[id]].chance(ids, like, standings, dates) for id in ids) / 2


def out_of_fold(known: Sequence[Pool]) -> OutOfFold:
    """The judge, from as many fits as there are folds."""
    folded = folds(known)
    of = {a.id: folded[s] for p in known for a, s in zip(p.articles, p.story, strict=True)}
    return OutOfFold([fit(known, folded, n) for n in range(FOLDS)], of)


# ---------------------------------------------------------------- what it is worth
def answers(known: Sequence[Pool], judge: OutOfFold) -> dict[str, list[Row]]:
    """Predictions by task: batch with dates and without, and the stream, which is told with its first answers."""
    named = {p.name: p.articles for p in known}
    return {
        "stories-batch": list(grouped(named["allsides_train dated"], judge)),
        "stories-batch-undated": list(grouped(named["allsides_train undated"], judge)),
        "stories-batch-basil": list(grouped(named["basil_first50 undated"], judge)),
        "stories-stream": list(streamed(named["allsides_train dated"], judge)),
    }


def scores(shared: Path, known: Sequence[Pool], told: Mapping[str, Sequence[Row]]) -> dict[str, dict[str, float]]:
    """B-cubed and pairs F1 of each task, at arrival too where that differs."""
    pool_of = {
        "stories-batch": "allsides_train dated",
        "stories-batch-undated": "allsides_train undated",
        "stories-batch-basil": "basil_first50 undated",
        "stories-stream": "allsides_train dated",
    }
    out = {}
    for task, answered in told.items():
        of = next(p for p in known if p.name == pool_of[task])
        gold = [{"id": a.id, "story_id": s} for a, s in zip(of.articles, of.story, strict=True)]
        result = upstream(shared, "score_stories").score(gold, answered)
        out[task] = {
            f"{k} {m}": result[k][m] for k in ("final", "at_arrival") if k in result for m in ("b3_f1", "pair_f1")
        }
    return out


def show(found: Mapping[str, Mapping[str, float]], head: str = "") -> None:
    """One line a task."""
    for task, measures in found.items():
        print(f"{head}{task:24}", "  ".join(f"{m} {v:.3f}" for m, v in measures.items()), flush=True)


def ablate(shared: Path, known: Sequence[Pool]) -> None:
    """The figures without each signal."""
    for n, signal in enumerate(BY_DATES["dated"]):
        less = [replace(p, values=np.where(np.arange(p.values.shape[1]) == n, 0.0, p.values)) for p in known]
        show(scores(shared, known, answers(less, out_of_fold(less))), f"without {signal.__name__:24}")


# ---------------------------------------------------------------- files
def read(shared: Path, keep: Path | None) -> dict[str, list[Row]]:
    """The sets' rows, with the vectors of their openings under "vectors"."""
    kept: dict[str, Any] = pickle.loads(keep.read_bytes()) if keep and keep.exists() else {}
    sets = {name: list(rows(shared / "data/stories" / f"{name}.jsonl.xz")) for name in SETS}
    for row in chain.from_iterable(sets.values()):
        if row["id"] not in kept:
            kept[row["id"]] = opening_vectors(row, Reader.load())
        row["vectors"] = kept[row["id"]]
    if keep:
        keep.write_bytes(pickle.dumps(kept))
    return sets


def count_words(data: Iterable[Row]) -> None:
    """Write in how many articles each word stands; rare words are left out."""
    counted, every = Counter[str](), 0
    for row in data:
        counted.update(features.vocabulary(article_of(row)))
        every += 1
    lines = [f"{w}\t{n}" for w, n in sorted(counted.items()) if n >= LEAST]
    text = SOURCE.format(every) + "\n".join(["word\tarticles", f"\t{every}", *lines]) + "\n"
    (DATA / "word_counts.tsv").write_text(text, encoding="utf-8")
    features.rarities.cache_clear()


def last_answers(shared: Path, answered: Sequence[Row]) -> list[Row]:
    """The answers for the gate, a row an article; a stream's with its first answer, "arrived"."""
    first, last, _ = upstream(shared, "score_stories").replay(answered)
    more = {id: {"arrived": first[id]} for id in first if first != last}
    return [{"id": id, "cluster": last[id]} | more.get(id, {}) for id in sorted(last)]


def main() -> None:
    """Count words, fit, and show."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--keep", type=Path)
    ap.add_argument("--ablate", action="store_true")
    ap.add_argument("--store", type=Path)
    args = ap.parse_args()
    sets = read(args.shared, args.keep)
    count_words(chain.from_iterable(sets.values()))
    known = pools({name: [(row, traits_of(row, row["vectors"])) for row in data] for name, data in sets.items()})
    (DATA / "joining.json").write_bytes(
        msgspec.json.format(msgspec.json.encode(fit(known, folds(known), None))) + b"\n"
    )
    told = answers(known, out_of_fold(known))
    show(scores(args.shared, known, told))
    for task, answered in told.items() if args.store else ():
        recipe = {"command": "python -m training.stories --store", "folds": FOLDS, "ridge": RIDGE}
        store(args.store / f"{task}.jsonl", last_answers(args.shared, answered), recipe)
    if args.ablate:
        ablate(args.shared, known)


if __name__ == "__main__":
    main()
