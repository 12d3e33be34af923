"""Search in a generated collection: what the index costs an article, and how long an answer takes.

    python -m benchmarks.search [--articles 100000] [--store FILE|URL] [--times 15]

Articles of 300 words are drawn from 20,000 words, the frequent ones often, with 12 names of 5,000, three quotations and
four events each; one in ten is a later version of an earlier page. The store is kept where `--store` says, and used
again; without it, it is made in a folder for the time being. Shown are: bytes an article for the whole store and for
search alone, CPU time to index an article, and for each kind of query the median and the 95th percentile over different
queries of that kind, in milliseconds by the clock and of CPU, with evidence and all.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from sqlalchemy import text

from rashomon.model.annotation import EVENT_TYPES, Entity, EventMention, Layers, Mention, Quotation
from rashomon.model.article import Article, Published, Section
from rashomon.model.capture import Capture
from rashomon.model.span import Span
from rashomon.store import Store, open_store
from rashomon.store.articles import keep_article, keep_layers
from rashomon.store.captures import keep_capture
from rashomon.store.indexing import index_article
from rashomon.store.search import search

DAYS = 1000
FIRST = dt.date(2023, 1, 1)
AT_ONCE = 200
INDEX = (
    "texts",
    "names",
    "name_words",
    "named",
    "deeds",
    "ix_names",
    "uq_names",
    "ix_named",
    "ix_deeds",
    "sqlite_auto",
)


class Makers:
    """Words, names and outlets to draw from."""

    def __init__(self, seed: int = 1) -> None:
        self.rng = random.Random(seed)
        self.vocabulary = [f"w{n:x}" for n in range(20_000)]
        self.weights = list(itertools.accumulate(1 / (n + 10) for n in range(20_000)))
        self.names = [f"Gi{n % 100:x} Su{n:x}" for n in range(5_000)]
        self.outlets = [f"Outlet {n}" for n in range(200)]

    def words(self, count: int) -> list[str]:
        """Words of the language."""
        return self.rng.choices(self.vocabulary, cum_weights=self.weights, k=count)


def made(makers: Makers, n: int) -> tuple[Article, Layers]:
    """An article with its layers: 30 sentences of ten words, a name in each."""
    rng = makers.rng
    people = [rng.choice(makers.names) for _ in range(12)]
    sentences = [" ".join([people[i % 12], *makers.words(10)]) + "." for i in range(30)]
    page = n - rng.randrange(1, 50) if n > 50 and n % 10 == 0 else n
    words = "\n\n".join(sentences)
    article = Article(
        id=f"a{n}",
        sha256=f"{n}",
        url=f"https://example.org/{page}",
        outlet=rng.choice(makers.outlets),
        title=" ".join(makers.words(7)),
        published=Published((FIRST + dt.timedelta(days=n * DAYS // 100_000)).isoformat(), "stated"),
        text=words,
        sections=(Section("body", 0, len(words)),),
    )
    starts = [article.text.find(s) for s in sentences]
    places = [Span(start, start + len(s)) for start, s in zip(starts, sentences, strict=True)]
    entities = tuple(
        Entity(id=f"e{i}", name=name, kind="person", mentions=(Mention(article.id, p.start, p.start + len(name), ""),))
        for i, (name, p) in enumerate(zip(people, places[:12], strict=True))
    )
    quotations = tuple(
        Quotation(id=f"q{i}", article=article.id, kind="direct", speaker=f"e{i}", content=(places[i],))
        for i in range(3)
    )
    events = tuple(
        EventMention(
            article=article.id,
            sentence=places[i],
            type=rng.choice(EVENT_TYPES),
            actor_entity=f"e{i}",
            recipient_entity=f"e{i + 1}",
        )
        for i in range(4)
    )
    return article, Layers(article=article.id, entities=entities, quotations=quotations, events=events)


def build(store: Store, count: int) -> float:
    """Fill the store; CPU seconds an article that the index of search took."""
    makers, spent, at = Makers(), 0.0, 0
    capture = Capture("generated", False, "2026-01-01", "0" * 64, "text/plain", b"")
    while at < count:
        with store.writing() as connection:
            id = keep_capture(connection, capture)
            for n in range(at, min(at + AT_ONCE, count)):
                article, layers = made(makers, n)
                kept = keep_article(connection, article, capture=id, arrived=FIRST, time="2026-01-01")
                keep_layers(connection, kept.seq, layers, "generated")
                began = time.process_time()
                index_article(connection, kept.seq, article, layers)
                spent += time.process_time() - began
        at += AT_ONCE
    return spent / count


def queries(makers: Makers, count: int) -> Iterator[tuple[str, Callable[[], str]]]:
    """Kinds of query, and for each what draws one."""
    rng = makers.rng
    some = lambda low, high: makers.vocabulary[rng.randrange(low, high)]  # noqa: E731
    name = lambda: rng.choice(makers.names)  # noqa: E731
    day = lambda: (FIRST + dt.timedelta(days=rng.randrange(count * DAYS // 100_000))).isoformat()  # noqa: E731
    yield "a rare word", lambda: some(2_000, 20_000)
    yield "a frequent word", lambda: some(0, 10)
    yield "two words", lambda: f"{some(0, 2_000)} {some(0, 2_000)}"
    yield "five words", lambda: " ".join(some(0, 100) for _ in range(5))
    yield "a phrase", lambda: f'"{some(0, 50)} {some(0, 50)}"'
    yield "speaker, type, day", lambda: f'speaker:"{name()}" type:{rng.choice(EVENT_TYPES)} after:{day()}'
    yield "a surname that many have", lambda: f"speaker:{name().split()[0]} type:{rng.choice(EVENT_TYPES)}"
    yield "words, outlet, day", lambda: f'{some(0, 500)} outlet:"{rng.choice(makers.outlets)}" before:{day()}'
    yield "frequent word, type", lambda: f"{some(0, 10)} type:{rng.choice(EVENT_TYPES)}"
    yield "type and a month", lambda: f"type:{rng.choice(EVENT_TYPES)} on:{day()[:7]}"
    yield "words without others", lambda: f"{some(0, 500)} -{some(0, 50)} -entity:{name().split()[0]}"


def timed(store: Store, draw: Callable[[], str], times: int) -> list[tuple[float, float]]:
    """Milliseconds of each of different queries, by the clock and of CPU."""
    spent = []
    for _ in range(times):
        query = draw()
        with store.reading() as connection:
            began, busy = time.perf_counter(), time.process_time()
            search(connection, query)
            spent.append((1000 * (time.perf_counter() - began), 1000 * (time.process_time() - busy)))
    return spent


def sizes(store: Store, count: int) -> str:
    """Bytes an article, whole and for search."""
    with store.reading() as connection:
        if not store.is_sqlite:
            whole = connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
            tables = ", ".join(f"pg_total_relation_size('{name}')" for name in INDEX[:5])
            parts = connection.execute(text(f"SELECT {tables}")).one()
            return f"{whole / count:,.0f} bytes an article, of them for search {sum(parts) / count:,.0f}"
        pages, size = (connection.execute(text(f"PRAGMA {p}")).scalar_one() for p in ("page_count", "page_size"))
        rows = connection.execute(text("SELECT name, sum(pgsize) FROM dbstat GROUP BY name")).all()
    own = sum(size for name, size in rows if name.startswith(INDEX[:-1]))
    return f"{pages * size / count:,.0f} bytes an article, of them for search {own / count:,.0f}"


def main() -> None:
    """Build where needed, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--store")
    parser.add_argument("--times", type=int, default=15)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(given.store or Path(folder) / "search.db")
        with store.reading() as connection:
            there = connection.execute(text("SELECT count(*) FROM articles")).scalar_one()
        if not there:
            print(f"indexing: {1000 * build(store, given.articles):.2f} ms of CPU an article")
        print(sizes(store, there or given.articles))
        makers = Makers(seed=2)
        for kind, draw in queries(makers, there or given.articles):
            spent = timed(store, draw, given.times)
            clock, cpu = np.percentile(spent, (50, 95), axis=0).T
            print(f"{kind:<26} clock: median {clock[0]:6.1f} p95 {clock[1]:6.1f}  CPU: {cpu[0]:6.1f} {cpu[1]:6.1f} ms")


if __name__ == "__main__":
    main()
