"""The program that follows the invented day: the watcher and the collection of Rashomon, with a clock of the day.

    python -m benchmarks.day.follower STORE HOURS FEED...

It asks the first feed's outlet what time it is, does what is due, and moves the clock to what is due next, so that it
may be killed at any moment and started again. What the trained reader would read off an article is replaced by what the
text itself gives (sentences, and vectors that words point along), which is as good for grouping invented stories and a
hundred times as fast; with BENCHMARK_READER=real in the environment, the reader reads.
"""

from __future__ import annotations

import datetime as dt
import math
import os
import sys
import urllib.request
from functools import cache
from urllib.parse import urlsplit
from zlib import crc32

import numpy as np
from benchmarks.day.news import MIDNIGHT
from numpy.typing import NDArray

from rashomon.collection import adding
from rashomon.collection.adding import Collection
from rashomon.collection.reading import ReadArticle, grams_of
from rashomon.collection.watching import Watcher
from rashomon.config import Settings
from rashomon.ingest.courtesy import Courtesy
from rashomon.model.annotation import Layers, Sentence
from rashomon.model.article import Article
from rashomon.model.capture import Unread
from rashomon.store import open_store
from rashomon.stories.features import LEDE, features
from rashomon.text.sentences import sentence_spans

SETTINGS = Settings(allow_private=True, pause=0.0, timeout=2.0)


def read_off(article: Article, threads: int = 1) -> ReadArticle | Unread:
    """The sentences, and a vector for each."""
    prose = article.prose()
    bodies = [
        (start + s.start, end + s.start)
        for s in article.sections
        if s.kind == "body"
        for start, end in sentence_spans(prose[s.start : s.end])
    ]
    layers = Layers(article=article.id, sentences=tuple(Sentence(s, e, "body", 0) for s, e in bodies))
    rows = np.stack([_vector(prose[s:e]) for s, e in bodies[:LEDE]] or [_vector(prose[:200])])
    return ReadArticle(
        article, layers, features(article, _vector(article.title or prose[:100]), bodies, rows), grams_of(article)
    )


def _vector(words: str) -> NDArray[np.float32]:
    """A unit vector: the sum of those of the words, names with more weight."""
    total = sum(
        (_axis(word) * (5.0 if word[0].isupper() else 1.0) for word in words.split()), np.zeros(384, np.float32)
    )
    return np.asarray(total / (np.linalg.norm(total) or 1.0), dtype=np.float32)


@cache
def _axis(word: str) -> NDArray[np.float32]:
    return np.random.default_rng(crc32(word.encode())).standard_normal(384).astype(np.float32)


def main(where: str, hours: str, feeds: list[str]) -> None:
    """Follow the feeds until so many hours after midnight."""
    if os.environ.get("BENCHMARK_READER") != "real":
        adding.read = read_off  # type: ignore[assignment]
    store = open_store(where)
    minute = _clock(feeds[0], 0)

    def clock() -> dt.datetime:
        return MIDNIGHT + dt.timedelta(minutes=minute)

    collection = Collection(store, SETTINGS, clock=clock)
    courtesy = Courtesy(SETTINGS, sleep=lambda seconds: None)
    watcher = Watcher(
        store, feeds, lambda c: list(collection.add(c)), settings=SETTINGS, clock=clock, courtesy=courtesy
    )
    while minute <= int(hours) * 60:
        watcher.round()
        minute = _clock(feeds[0], minute + math.ceil(watcher.wait() / 60))


def _clock(feed: str, minute: int) -> int:
    """Move the day's clock on; where it stands."""
    with urllib.request.urlopen(f"http://{urlsplit(feed).netloc}/clock/{minute}") as answer:
        return int(answer.read())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
