"""Does one threshold hold in pools of every size? The same stories, out of fold, among more and more other articles.

    python -m training.story_pools --shared ../shared [--keep FILE] [--sizes 150,500,1500,3000,10000,30000]

Scored are always the same 500 articles of AllSides, in stories of two or more, without dates (the hardest case); pools
of 150 are parts of them. Larger pools have the other articles of the shared story sets too, and then made ones: a made
article has the title of a real one and sentences from its forty nearest, so that it has the words and the subject of
its neighbourhood and tells no event. It uses no sentence of a scored article, and no weight is fitted on it.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
from evals.files import Row, upstream
from evals.predict_stories import article_of, body, grouped, traits_of
from numpy.typing import NDArray

from rashomon.model.article import Article
from rashomon.stories.candidates import Index
from rashomon.stories.features import Traits, features
from training.stories import FOLDS, OutOfFold, out_of_fold, pools, read

SCORED = 500
OPENING, REST = 6, 20  # sentences of a made article


class Sentence(NamedTuple):
    """One sentence, with its vector where it stands in the opening."""

    text: str
    vector: NDArray[np.float32] | None


@dataclass(frozen=True)
class Real:
    """An article to take from."""

    article: Article
    traits: Traits
    title: NDArray[np.float32]
    sentences: Sequence[Sentence]

    @classmethod
    def of(cls, row: Row) -> Real:
        """The article of a row, without its date."""
        article, vectors = article_of(row), row["vectors"]
        lines = [article.text[start:end] for start, end in body(article)]
        opening = [Sentence(line, v) for line, v in zip(lines, vectors[1:], strict=False)]
        rest = [Sentence(line, None) for line in lines[len(opening) :]]
        return cls(article, replace(traits_of(row, vectors), day=None), vectors[0], [*opening, *rest])


def made(real: Sequence[Real], count: int) -> Iterator[Traits]:
    """Articles that tell no event."""
    index = Index()
    for r in real:
        index.add(r.traits, 0)
    by = {r.traits.id: r for r in real}
    near = [[r, *(by[id] for id in index.near(r.traits))] for r in real]
    rng = random.Random(1)
    for n in range(count):
        around = rng.choice(near)
        lines = [s for s in _drawn(around, rng, 6 * OPENING) if s.vector is not None][:OPENING]
        lines += _drawn(around, rng, REST)
        yield replace(_told(around[0], lines), id=f"made{n:06}")


def _drawn(around: Sequence[Real], rng: random.Random, count: int) -> list[Sentence]:
    some = [r for r in rng.choices(around, k=count) if r.sentences]
    return [r.sentences[rng.randrange(len(r.sentences) if n % 2 else min(OPENING, len(r.sentences)))]
            for n, r in enumerate(some)]  # fmt: skip


def _told(first: Real, lines: Sequence[Sentence]) -> Traits:
    text, spans = "", []
    for line in lines:
        spans.append((len(text), len(text) + len(line.text)))
        text += line.text + "\n"
    vectors = [line.vector for line in lines if line.vector is not None][:OPENING]
    article = msgspec.structs.replace(first.article, text=text, sections=(), published=type(first.article.published)())
    lede = np.stack(vectors) if vectors else np.zeros((0, len(first.title)), np.float32)
    return features(article, first.title, spans, lede)


# ---------------------------------------------------------------- scoring
def figures(shared: Path, gold: Sequence[Row], articles: Sequence[Traits], judge: OutOfFold) -> dict[str, float]:
    """The scorer's figures over the gold articles."""
    result = upstream(shared, "score_stories").score(gold, list(grouped(articles, judge)))["final"]
    return {m: result[m] for m in ("b3_f1", "b3_p", "b3_r", "pair_f1", "pair_p", "pair_r")}


def main() -> None:
    """One line a size."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--keep", type=Path)
    ap.add_argument("--sizes", default="150,500,1500,3000,10000,30000")
    args = ap.parse_args()
    sizes = [int(s) for s in args.sizes.split(",")]
    sets = read(args.shared, args.keep)
    told = {name: [(row, traits_of(row, row["vectors"])) for row in data] for name, data in sets.items()}
    known = pools(told)
    judge = out_of_fold(known)
    scored, others = split([row for data in sets.values() for row in data])
    real = {row["id"]: Real.of(row) for row in (*scored, *others)}
    more = [real[row["id"]].traits for row in others]
    more += made([real[row["id"]] for row in others], max(0, max(sizes) - SCORED - len(more)))
    judge = replace(judge, fold=_folds_of(more) | dict(judge.fold))
    for size in sizes:
        if size < SCORED:
            parts = [scored[n : n + size] for n in range(0, SCORED - size + 1, size)]
            found = [figures(args.shared, p, [real[r["id"]].traits for r in p], judge) for p in parts]
        else:
            articles = [*(real[r["id"]].traits for r in scored), *more[: max(0, size - len(scored))]]
            found = [figures(args.shared, scored, articles, judge)]
        means = {m: sum(f[m] for f in found) / len(found) for m in found[0]}
        print(f"{size:7}", "  ".join(f"{m} {v:.3f}" for m, v in means.items()), flush=True)


def split(data: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """About `SCORED` articles of AllSides in whole stories of two or more, story by story, and all the others."""
    size = Counter(row["story_id"] for row in data)
    stories = sorted(s for s, n in size.items() if n > 1 and s.startswith("train_"))
    random.Random(2).shuffle(stories)
    chosen: list[Row] = []
    by: dict[str, list[Row]] = {}
    for row in data:
        by.setdefault(row["story_id"], []).append(row)
    while len(chosen) < SCORED:
        chosen += by.pop(stories.pop())
    others = [row for rows in by.values() for row in rows]
    random.Random(3).shuffle(others)
    return chosen, others


def _folds_of(more: Sequence[Traits]) -> dict[str, int]:
    """What belongs to no fold may be judged by any decision."""
    return {t.id: n % FOLDS for n, t in enumerate(more)}


if __name__ == "__main__":
    main()
