"""Speed and growth of copy detection on one core: generated articles of which every tenth is an edited copy.

    python -m benchmarks.copies [--sizes 1000,10000] [--datasketch]

Articles of 400 words are drawn from 20,000 words, the frequent ones often; a copy is an earlier article of which 15 %
of the words were replaced, between 100 words of its own before and behind. For each size are shown: CPU seconds to ask
for and add an article, over the last tenth of the collection; articles a second over all; the share of the copies that
were found, and of pairs that are no copies; bytes of the index an article. With `--datasketch`, where that library is
installed, the same for its MinHash LSH (128 permutations, word 5-grams, Jaccard threshold .3), which verifies nothing.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rashomon.lineage import Copies

WORDS, OWN, EVERY, EDITED = 400, 100, 10, 0.15
Ask = Callable[
    [int, str], list[int]
]  # number and text of an article -> numbers of those it has in common; then adds it


class Spent(NamedTuple):
    """CPU seconds an article at the end and over all; shares of copies found and of answers that are wrong."""

    last: float
    mean: float
    found: float
    wrong: float


def articles(count: int, seed: int = 1) -> Iterator[tuple[str, int | None]]:
    """Texts, and for each copy the number of the original."""
    rng = random.Random(seed)
    vocabulary = [f"w{n:x}" for n in range(20_000)]
    weights = list(itertools.accumulate(1 / (n + 10) for n in range(20_000)))

    def fresh(size: int) -> list[str]:
        return rng.choices(vocabulary, cum_weights=weights, k=size)

    originals: list[tuple[int, list[str]]] = []
    for n in range(count):
        if n % EVERY == EVERY - 1:
            number, words = rng.choice(originals)
            copied = [rng.choice(vocabulary) if rng.random() < EDITED else w for w in words]
            yield " ".join((*fresh(OWN), *copied, *fresh(OWN))), number
        else:
            originals.append((n, fresh(WORDS)))
            yield " ".join(originals[-1][1]), None


def measured(made: Sequence[tuple[str, int | None]], ask: Ask) -> Spent:
    """Every article asked for and added in turn."""
    spent, found, wrong, told = [], 0, 0, 0
    kin = [n if of is None else of for n, (_, of) in enumerate(made)]
    for n, (text, of) in enumerate(made):
        began = time.process_time()
        answer = ask(n, text)
        spent.append(time.process_time() - began)
        found += of is not None and of in answer
        wrong += sum(kin[other] != kin[n] for other in answer)
        told += len(answer)
    tenth = spent[-len(spent) // 10 :]
    copies = sum(of is not None for _, of in made)
    return Spent(sum(tenth) / len(tenth), sum(spent) / len(spent), found / max(1, copies), wrong / max(1, told))


def ours(made: Sequence[tuple[str, int | None]]) -> tuple[Copies, Ask]:
    """The collection, and how it is asked."""
    collection = Copies(lambda id: made[int(id)][0])

    def ask(number: int, text: str) -> list[int]:
        answer = [int(copy.b) for copy in collection.of(str(number), text)]
        collection.add(str(number), text)
        return answer

    return collection, ask


def theirs() -> Ask:
    """datasketch's MinHash LSH."""
    sketch = importlib.import_module("datasketch")
    index = sketch.MinHashLSH(threshold=0.3, num_perm=128)

    def ask(number: int, text: str) -> list[int]:
        words = text.lower().split()
        hashed = sketch.MinHash(num_perm=128)
        hashed.update_batch([" ".join(words[i : i + 5]).encode() for i in range(len(words) - 4)])
        answer = [int(n) for n in index.query(hashed)]
        index.insert(number, hashed)
        return answer

    return ask


def main() -> None:
    """Measure and print."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--sizes", default="1000,10000")
    ap.add_argument("--datasketch", action="store_true")
    args = ap.parse_args()
    print(f"{'':12}{'articles':>9}{'ms, last':>10}{'ms, all':>10}{'a second':>10}{'found':>8}{'wrong':>8}{'bytes':>8}")
    for size in map(int, args.sizes.split(",")):
        made = list(articles(size))
        collection, ask = ours(made)
        _print("rashomon", size, measured(made, ask), collection.nbytes / size)
        if args.datasketch:
            _print("datasketch", size, measured(made, theirs()), None)


def _print(name: str, size: int, s: Spent, room: float | None) -> None:
    bytes_each = "" if room is None else f"{room:.0f}"
    print(
        f"{name:12}{size:9}{s.last * 1000:10.2f}{s.mean * 1000:10.2f}{1 / s.mean:10.0f}"
        f"{s.found:8.3f}{s.wrong:8.3f}{bytes_each:>8}",
        flush=True,
    )


if __name__ == "__main__":
    main()
