"""What one more article costs a store with 1,000, 10,000 and 100,000 active articles, on one core; and how many of them
a second `add` takes in end to end, with the reading, on all cores.

    python -m benchmarks.adding [--sizes 1000,10000] [--last 100]
    python -m benchmarks.adding --read 300 [--processes 2]

Articles are generated as in benchmarks/stories.py: five accounts of each event, all of one fortnight, so that none
expires; every tenth is a copy of another with an eighth of its words cut. The first form leaves out the reading, which
does not depend on the collection. It prints, for each size, CPU milliseconds an article (median of some turns) for all
that the store does (kept, indexed for search, grouped, linked), the ratio to the smallest size, the time of one search,
and bytes an article on disk. The second form reads the accounts of examples/ again and again, their words changed, in
so many processes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
from benchmarks.stories import DAYS, EACH, FIRST, Event

from rashomon.collection.adding import Collection
from rashomon.collection.reading import ReadArticle, grams_of
from rashomon.config import Settings
from rashomon.engine.pool import cores
from rashomon.ingest import articles
from rashomon.ingest.draft import sha256_of
from rashomon.ingest.inputs import expand
from rashomon.model.annotation import Layers, Sentence
from rashomon.model.article import Article
from rashomon.model.capture import Capture
from rashomon.store import open_store
from rashomon.store.search import search
from rashomon.stories.features import features

_TODAY = dt.datetime.combine(dt.date.fromordinal(FIRST + DAYS - 1), dt.time(12), dt.UTC)
_COPIED = 10  # one in so many articles is a copy
_TURNS = 5


def made(n: int) -> Capture:
    """A generated article as a row of JSON Lines, which names the article that its event and words come from."""
    copied = n % _COPIED == _COPIED - 1
    article, _, _ = Event((n - copied) // EACH).article(n - copied)
    lines = article.text.split("\n")
    text = "\n".join(lines[: len(lines) * 7 // 8] if copied else lines)
    row = {"id": str(n), "title": article.title, "outlet": f"Outlet {n % 97}", "date": article.day, "text": text}
    data = json.dumps(row).encode()
    return Capture(f"rows/{n}.jsonl", False, _TODAY.isoformat(), sha256_of(data), "application/jsonl", data)


def generated(article: Article, threads: int = 1, *, known: dict[str, int]) -> ReadArticle:
    """What the reader would give, as far as the store needs it: sentences, and vectors of the article's event."""
    n = known[article.id]
    _, _, rows = Event(n // EACH).article(n)
    spans = [(s.start, s.end) for s in article.sections if s.kind == "body"]
    layers = Layers(article=article.id, sentences=tuple(Sentence(s, e, "body", 0) for s, e in spans))
    return ReadArticle(article, layers, features(article, rows[0], spans, rows[1:]), grams_of(article))


class Growing:
    """A store of generated articles that can be copied, and added to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._known: dict[str, int] = {}  # which generated article each article is
        self._store = open_store(path)
        reading = partial(generated, known=self._known)
        self._collection = Collection(self._store, Settings(), clock=lambda: _TODAY, reading=reading)

    def add(self, numbers: list[int]) -> float:
        """Add articles; CPU milliseconds for each."""
        captures = list(map(made, numbers))
        for n, capture in zip(numbers, captures, strict=True):
            self._known |= {a.id: n for a in articles(capture, Settings()) if isinstance(a, Article)}
        began = time.process_time()
        list(self._collection.add(captures))
        return 1000 * (time.process_time() - began) / len(numbers)

    def copy(self, path: Path) -> Growing:
        """The same store in another file."""
        self._store.close()
        shutil.copy(self.path, path)
        return Growing(path)

    def searched(self) -> float:
        """Milliseconds of a search for one rare and one common word, median of fifty."""
        times = []
        for n in range(50):
            with self._store.reading() as connection:
                began = time.perf_counter()
                search(connection, f"{Event(n).words[0]} said")
                times.append(1000 * (time.perf_counter() - began))
        return float(np.median(times))


def growth(sizes: list[int], last: int, folder: Path) -> None:
    """One line a size: stores are built, then added to in turn, so that noise is the same for all."""
    order = list(range(max(sizes)))
    random.Random(1).shuffle(order)
    growing, stores, done = Growing(folder / "all.db"), [], 0
    for size in sizes:
        for start in range(done, size, 1000):
            growing.add(order[start : min(size, start + 1000)])
        stores.append(growing.copy(folder / f"{size}.db"))
        growing, done = Growing(growing.path), size
    spent: list[list[float]] = [[] for _ in sizes]
    for turn in range(_TURNS):
        first = max(sizes) + turn * last
        for store, times in zip(stores, spent, strict=True):
            times.append(store.add(list(range(first, first + last))))
    for size, store, times in zip(sizes, stores, spent, strict=True):
        one = float(np.median(times[1:]))  # the first turn fills what is kept at hand
        ratio, each = one / float(np.median(spent[0][1:])), store.path.stat().st_size / size / 1024
        search_ms = store.searched()
        print(f"{size:7} articles  {one:6.1f} ms  ratio {ratio:4.2f}  search {search_ms:5.1f} ms  {each:5.1f} kB each")


def end_to_end(count: int, processes: int, path: Path) -> None:
    """Articles a second, read in so many processes."""
    sources = [c for c in expand(["examples"], stdin=None, settings=Settings()) if isinstance(c, Capture)]
    sources = [c for c in sources if c.media_type == "text/plain"]
    rng = random.Random(2)

    def captures() -> Iterator[Capture]:
        for n, source in zip(range(count), itertools.cycle(sources), strict=False):
            paragraphs = source.data.decode().split("\n\n")
            kept = [paragraphs[0], *(p for p in paragraphs[1:] if rng.random() < 0.9), f"Edition {n}."]
            data = "\n\n".join(kept).encode()
            yield Capture(f"{n}/{source.source}", False, _TODAY.isoformat(), sha256_of(data), "text/plain", data)

    collection = Collection(open_store(path), Settings(), processes=processes)
    began = time.perf_counter()
    words = sum(1 for _ in collection.add(captures()))
    seconds = time.perf_counter() - began
    print(f"{words} articles in {seconds:.1f} s with {processes} processes: {words / seconds:.2f} a second, "
          f"{words / seconds / processes:.2f} a core", flush=True)  # fmt: skip


def main() -> None:
    """See the module."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--sizes", default="1000,10000")
    ap.add_argument("--last", type=int, default=100)
    ap.add_argument("--read", type=int)
    ap.add_argument("--processes", type=int, default=cores())
    args = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if args.read:
            end_to_end(args.read, args.processes, Path(folder) / "read.db")
        else:
            growth([int(s) for s in args.sizes.split(",")], args.last, Path(folder))


if __name__ == "__main__":
    main()
