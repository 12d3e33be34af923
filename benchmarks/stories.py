"""What one more article costs the grouping, at 1,000, 10,000 and 100,000 active articles, on one core.

    python -m benchmarks.stories [--sizes 1000,10000,100000] [--last 500]

Articles are generated: events with a few rare words and a direction in the vector space of their own, five articles
each, among common words drawn as often as the news use them; all within a fortnight, so that none expires. Prints, for
each size, CPU milliseconds an article (mean of the last articles before that size) for the record made from the text,
and for the stream; and the ratio to the smallest size. Takes minutes for 100,000.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import accumulate

import numpy as np

from rashomon.model.article import Article, Published
from rashomon.stories.features import Traits, features, rarities
from rashomon.stories.grouping import Stream

DAYS, EACH = 14, 5  # days that the articles lie in, articles of an event
OWN, COMMON = 12, 300  # an event's own words; common words in an article
FIRST = date(2025, 3, 1).toordinal()


@cache
def common() -> tuple[list[str], list[float]]:
    """Words of the shipped table with running sums of how often they are drawn."""
    known, _ = rarities()
    words = [w for w in known if w.isalpha()]
    return words, list(accumulate(np.exp(-known[w]) for w in words))


class Event:
    """Words and a direction that its articles share."""

    def __init__(self, n: int) -> None:
        rng = random.Random(f"event {n}")
        self.day = FIRST + rng.randrange(DAYS)
        self.words = ["".join(rng.choices("bdfgklmnprstvz", k=3)) + rng.choice("aeiou") for _ in range(OWN)]
        self.vector = np.random.default_rng(n).standard_normal(384).astype(np.float32)

    def article(self, n: int) -> tuple[Article, list[tuple[int, int]], np.ndarray]:
        """One of its articles, the spans of its sentences, and the vectors of its opening."""
        rng = random.Random(f"article {n}")
        words, often = common()
        drawn = [*rng.choices(words, cum_weights=often, k=COMMON), *(w.title() for w in self.words), *self.words]
        rng.shuffle(drawn)
        lines = [" ".join(drawn[k : k + 25]) + "." for k in range(0, len(drawn), 25)]
        text = "\n".join(lines)
        ends = list(accumulate(len(line) + 1 for line in lines))
        spans = [(end - len(line) - 1, end - 1) for line, end in zip(lines, ends, strict=True)]
        noise = np.random.default_rng(10**6 + n).standard_normal((7, 384)).astype(np.float32)
        rows = self.vector + noise
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        day = date.fromordinal(self.day).isoformat()
        title = " ".join(drawn[:8])
        found = Article(id=f"a{n}", sha256="", title=title, text=text, published=Published(day, "stated"))
        return found, spans, rows


def made(count: int) -> Iterator[tuple[Traits, float]]:
    """Records of generated articles, and the CPU seconds that each took from its text."""
    order = list(range(count))
    random.Random(1).shuffle(order)
    for n in order:
        article, spans, rows = Event(n // EACH).article(n)
        began = time.process_time()
        found = features(article, rows[0], spans, rows[1:])
        yield found, time.process_time() - began


def main() -> None:
    """One line a size."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--sizes", default="1000,10000,100000")
    ap.add_argument("--last", type=int, default=500)
    args = ap.parse_args()
    sizes = [int(s) for s in args.sizes.split(",")]
    stream, reading, adding = Stream(), [], []
    first = 0.0
    for n, (traits, seconds) in enumerate(made(max(sizes)), 1):
        reading.append(seconds)
        began = time.process_time()
        stream.add(traits, FIRST + DAYS - 1)
        adding.append(time.process_time() - began)
        if n in sizes:
            record, one = (1000 * sum(t[-args.last :]) / args.last for t in (reading, adding))
            first = first or one
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{n:7} active  record {record:5.2f} ms  stream {one:5.2f} ms  ratio {one / first:4.2f}  "
                  f"stories {len(stream.stories()):6}  memory {memory:5.0f} MiB", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
