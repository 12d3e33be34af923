"""Reading speed on one core: articles of about 600 words, built from the invented stories in examples/.

    python benchmarks/reading.py [--articles 12] [--repeats 5] [--profile]

Prints CPU milliseconds an article for the encoder's pass, for everything else of `read` (word pieces, decoding, rules)
and for sentence vectors, and articles a second; medians over the repeats. CPU time, not wall time, so that other work
disturbs little. Compare two versions by figures from one sitting, or by the ratio of the rest to the encoder.
"""

from __future__ import annotations

import argparse
import functools
import gc
import random
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from rashomon.annotate import annotate
from rashomon.config import Settings
from rashomon.ingest import article_from_text, load
from rashomon.model.annotation import Layers
from rashomon.model.article import Article
from rashomon.reader import Reader
from rashomon.reader.windows import windows

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
WORDS = 600
Result = TypeVar("Result")


def made(count: int) -> list[Article]:
    """Articles of about 600 words: paragraphs of the examples in another order each time."""
    found, _ = load(
        [str(p) for p in sorted(EXAMPLES.glob("*/*.*")) if p.suffix in (".txt", ".html")], settings=Settings()
    )
    paragraphs = [p for a in found for p in a.prose().split("\n") if len(p.split()) > 12]
    rng = random.Random(1)
    return [_article(rng.sample(paragraphs, len(paragraphs)), n) for n in range(count)]


def _article(paragraphs: Sequence[str], n: int) -> Article:
    kept: list[str] = []
    while sum(len(p.split()) for p in kept) < WORDS:
        kept.append(paragraphs[len(kept)])
    return article_from_text("\n\n".join(kept), title=f"Story {n}", outlet="The Paper", date="2026-03-04")


class Clock:
    """CPU seconds, and of them those inside the encoder's pass."""

    def __init__(self) -> None:
        self.encoder = 0.0

    def watched(self, run: Callable[..., Any]) -> Callable[..., Any]:
        """`run`, its CPU time counted as the encoder's."""

        def timed(*args: Any, **more: Any) -> Any:
            began = time.process_time()
            try:
                return run(*args, **more)
            finally:
                self.encoder += time.process_time() - began

        return timed


def seconds(work: Callable[[], Result]) -> tuple[float, Result]:
    """CPU seconds of the work, and what it gives."""
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def measure(articles: Sequence[Article], reader: Reader) -> dict[str, float]:
    """CPU milliseconds an article in one turn through all articles: encoder, rest, vectors."""
    clock = Clock()
    plain = reader.outputs
    reader.outputs = clock.watched(plain)  # type: ignore[method-assign]
    whole, layers = 0.0, list[Layers]()
    for article in articles:
        forget()
        spent, found = seconds(lambda article=article: annotate(article, reader))  # type: ignore[misc]
        whole += spent
        layers.append(found)
    reader.outputs = plain  # type: ignore[method-assign]
    vectors, _ = seconds(
        lambda: [reader.embed(sentences_of(a, found)) for a, found in zip(articles, layers, strict=True)]
    )
    scale = 1000 / len(articles)
    return {"encoder": clock.encoder * scale, "rest": (whole - clock.encoder) * scale, "vectors": vectors * scale}


def forget() -> None:
    """Empty what functions remember of words seen before: the articles share more of them than real ones would."""
    for held in gc.get_objects():
        if isinstance(held, functools._lru_cache_wrapper) and held.cache_parameters()["maxsize"] is not None:
            held.cache_clear()


def sentences_of(article: Article, layers: Layers) -> list[str]:
    """The texts that `compare` would embed."""
    return [s.span.of(article.prose()) for s in layers.sentences]


def main() -> None:
    """Measure and print."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--articles", type=int, default=12)
    ap.add_argument("--repeats", type=int, default=5)
    ap.add_argument("--profile", action="store_true", help="print where the rest of the time goes")
    args = ap.parse_args()
    articles, reader = made(args.articles), Reader.load(1)
    pieces = [sum(len(w.ids) for w in windows(a.text, [(0, len(a.text))], reader.tokenizer)) for a in articles]
    words = statistics.mean(len(a.text.split()) for a in articles)
    print(f"{len(articles)} articles, {words:.0f} words and {statistics.mean(pieces):.0f} word pieces on average")
    measure(articles, reader)  # sessions open, tables load
    if args.profile:
        _profiled(articles, reader)
        return
    turns = [measure(articles, reader) for _ in range(args.repeats)]
    middle = {k: statistics.median(t[k] for t in turns) for k in turns[0]}
    ratio = statistics.median(t["rest"] / t["encoder"] for t in turns)
    for name, value in middle.items():
        print(f"{name:10}{value:8.1f} CPU ms an article")
    read = middle["encoder"] + middle["rest"]
    print(f"the rest is {ratio:.0%} of the encoder's time")
    print(f"read {1000 / read:.1f} articles a second, with vectors {1000 / (read + middle['vectors']):.1f}")


def _profiled(articles: Sequence[Article], reader: Reader) -> None:
    import cProfile
    import pstats

    profile = cProfile.Profile(time.process_time)
    profile.runcall(lambda: [annotate(a, reader) for a in articles])
    pstats.Stats(profile).sort_stats("cumulative").print_stats(70)
    pstats.Stats(profile).sort_stats("tottime").print_stats(45)


if __name__ == "__main__":
    main()
