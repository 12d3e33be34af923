"""Speed and growth of the comparison on one core: a generated story of 5 to 80 accounts, the reading done beforehand.

    python -m benchmarks.comparison [--sizes 5,10,20,40,80] [--keep FILE] [--profile STAGE]

Prints CPU seconds for every stage after the reading, and of the comparison for its parts; then how they grow: the
exponent p of (propositions)^p from each size to the next, where n log n is about 1.1 to 1.2. CPU time, not wall time,
so that other work disturbs little; set OMP_NUM_THREADS=1 all the same. Parts that call one another count twice.
`--keep` stores what was read, so that a second run need not read again.
"""

from __future__ import annotations

import argparse
import importlib
import math
import pickle
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.stress import accounts

from rashomon.annotate import annotate
from rashomon.config import Settings
from rashomon.model.article import Article
from rashomon.pipeline import STAGES, Work
from rashomon.reader import Reader

READING = ("dates", "annotate", "vectors")
# module and function
PARTS = (
    ("lineage.passages", "shared_passages"),
    ("lineage.passages", "passages"),
    ("lineage.origins", "origins"),
    ("comparison.propositions", "propositions"),
    ("comparison.alignment", "align"),
    ("comparison.statements", "statements"),
    ("comparison.facts", "facts"),
    ("comparison.conflicts", "conflicts"),
    ("comparison.conflicts", "settle"),
    ("comparison.facts", "omissions"),
    ("comparison.events", "events"),
    ("comparison.timeline", "timeline"),
    ("comparison.sourcing", "sourcing"),
    ("comparison.wording", "wording"),
    ("comparison.conflicts.ranking", "ranked"),
    ("comparison.summary", "summary"),
)

Read = tuple[tuple[Article, ...], dict[str, Any], dict[str, Any], dict[str, Any]]


class Clock:
    """CPU seconds by part."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)

    def timed(self, name: str, run: Callable[..., Any]) -> Callable[..., Any]:
        """`run`, its time added to the part's."""

        def call(*args: Any, **more: Any) -> Any:
            began = time.process_time()
            try:
                return run(*args, **more)
            finally:
                self.spent[name] += time.process_time() - began

        return call


def read(count: int) -> Read:
    """The articles of a story with layers, sentence vectors and title vectors, each by article id."""
    articles, reader = tuple(a.article() for a in accounts(count)), Reader.load(1)
    layers = {a.id: annotate(a, reader) for a in articles}
    vectors = {a.id: reader.embed([s.span.of(a.prose()) for s in layers[a.id].sentences]) for a in articles}
    titles = {a.id: reader.embed([a.title or ""])[0] for a in articles}
    return articles, layers, vectors, titles


def kept(count: int, file: Path | None) -> Read:
    """The same, from the file when it is there and holds enough."""
    if file and file.exists():
        stored: Read = pickle.loads(file.read_bytes())
        if len(stored[0]) >= count:
            return stored
    fresh = read(count)
    if file:
        file.write_bytes(pickle.dumps(fresh))
    return fresh


def run(stored: Read, count: int) -> Work:
    """Every stage after the reading, over the first `count` accounts."""
    articles = stored[0][:count]
    work = Work(Settings(), lambda _: None, {"articles": articles, "dated": articles, "judgements": ()})
    ids = [a.id for a in articles]
    work.board |= {"layers": {i: stored[1][i] for i in ids}, "vectors": {i: stored[2][i] for i in ids}}
    work.board["title_vectors"] = np.stack([stored[3][i] for i in ids])
    for stage in STAGES:
        if stage.name not in READING:
            work.board.update(stage.run(work))
    return work


def watch(clock: Clock) -> Callable[[], None]:
    """Put the clock around every stage and part; gives what takes it off again."""
    undo: list[Callable[[], None]] = []

    def put(owner: Any, attribute: str, value: Any) -> None:
        before = getattr(owner, attribute)
        undo.append(lambda: object.__setattr__(owner, attribute, before))
        object.__setattr__(owner, attribute, value)

    for stage in STAGES:
        put(stage, "run", clock.timed(stage.name, stage.run))
    for module, name in PARTS:
        found = getattr(importlib.import_module(f"rashomon.{module}"), name)
        timed = clock.timed(f"  {module}.{name}", found)
        for owner in [m for n, m in list(sys.modules.items()) if n.startswith("rashomon.")]:
            if getattr(owner, name, None) is found:
                put(owner, name, timed)
    return lambda: [u() for u in undo] and None


def measure(stored: Read, count: int) -> tuple[dict[str, float], int]:
    """CPU seconds by stage and part, and how many propositions the story has."""
    clock = Clock()
    off = watch(clock)
    began = time.process_time()
    try:
        work = run(stored, count)
    finally:
        off()
    spent = {"whole": time.process_time() - began, **clock.spent}
    from rashomon.comparison.propositions import propositions

    return spent, sum(len(p) for p in propositions(work["accounts"]))


def exponent(a: float, b: float, n: int, m: int) -> float:
    """p where b / a = (m / n) ** p."""
    return math.log(max(b, 1e-4) / max(a, 1e-4)) / math.log(m / n)


def main() -> None:
    """Measure and print."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--sizes", default="5,10,20,40,80")
    ap.add_argument("--keep", type=Path)
    ap.add_argument("--profile", action="store_true", help="print where the time of the largest size goes")
    args = ap.parse_args()
    sizes = [int(s) for s in args.sizes.split(",")]
    stored = kept(max(sizes), args.keep)
    run(stored, min(2, *sizes))  # modules and tables load
    if args.profile:
        _profiled(stored, max(sizes))
        return
    _print(sizes, [measure(stored, n) for n in sizes])


def _print(sizes: Sequence[int], found: Sequence[tuple[dict[str, float], int]]) -> None:
    rows = [n for _, n in found]
    print(f"{'accounts':44}" + "".join(f"{n:9}" for n in sizes))
    print(f"{'propositions':44}" + "".join(f"{n:9}" for n in rows))
    for name in dict.fromkeys(k for spent, _ in found for k in spent):
        values = [spent.get(name, 0.0) for spent, _ in found]
        steps = zip(values, values[1:], rows, rows[1:], strict=False)
        powers = " ".join(f"{exponent(a, b, n, m):.1f}" for a, b, n, m in steps)
        print(f"{name:44}" + "".join(f"{v:9.2f}" for v in values) + f"   ^ {powers}")


def _profiled(stored: Read, count: int) -> None:
    import cProfile
    import pstats

    profile = cProfile.Profile(time.process_time)
    profile.runcall(lambda: run(stored, count))
    pstats.Stats(profile).sort_stats("cumulative").print_stats(60)
    pstats.Stats(profile).sort_stats("tottime").print_stats(40)


if __name__ == "__main__":
    main()
