"""Stories of a set of articles (form S), in the prediction format of ../shared/evals/score_stories.py."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from evals.files import Row
from rashomon.annotate.sentences import sentences
from rashomon.ingest import article_from_text
from rashomon.model.article import Article
from rashomon.reader import Reader
from rashomon.stories.features import LEDE, Traits, features
from rashomon.stories.grouping import Stream, batch, in_order
from rashomon.stories.joining import Judge
from rashomon.stories.neighbourhood import Merged

Floats = NDArray[np.float32]


def article_of(row: Row) -> Article:
    """The article of a row, read as the product reads it."""
    return article_from_text(row["text"], title=row.get("title"), outlet=row.get("outlet"), date=row.get("date"))


def opening_vectors(row: Row, reader: Reader) -> Floats:
    """Unit vectors of the title (or first sentence) and of the opening sentences, (1 + up to 6, 384)."""
    article = article_of(row)
    prose = article.prose()
    opening = [prose[start:end] for start, end in body(article)[:LEDE]]
    return reader.embed([article.title or "".join(opening[:1]), *opening])


def traits_of(row: Row, vectors: Floats) -> Traits:
    """What grouping looks at, under the row's own id."""
    article = article_of(row)
    return replace(features(article, vectors[0], body(article), vectors[1:]), id=str(row["id"]))


def read(data: Iterable[Row]) -> list[Traits]:
    """What grouping looks at, of every row."""
    reader = Reader.load()
    return [traits_of(row, opening_vectors(row, reader)) for row in data]


def stories(data: Iterable[Row]) -> Iterator[Row]:
    """All at once; the dates are seen, where rows have them."""
    yield from grouped(read(data))


def stories_undated(data: Iterable[Row]) -> Iterator[Row]:
    """All at once; no date is seen but what the texts say."""
    yield from grouped(undated(read(data)))


def stories_stream(data: Iterable[Row]) -> Iterator[Row]:
    """In the order of publication, each day's articles by id; rows without a date have no place in it."""
    yield from streamed(read(data))


def undated(articles: Iterable[Traits]) -> list[Traits]:
    """The articles as if their dates were unknown."""
    return [replace(a, day=None) for a in articles]


def grouped(articles: Iterable[Traits], judge: Judge | None = None) -> Iterator[Row]:
    """{id, cluster} a row."""
    for story, ids in batch(articles, judge).items():
        yield from ({"id": id, "cluster": story} for id in ids)


def streamed(articles: Iterable[Traits], judge: Judge | None = None) -> Iterator[Row]:
    """{id, cluster} for each answer and {merge: [kept, gone]}, in the order in which they were made."""
    stream = Stream(judge)
    for article in in_order(articles):
        if article.day is None:
            continue
        for change in stream.add(article, article.day):
            if isinstance(change, Merged):
                yield {"merge": [change.kept, change.gone]}
            else:
                yield {"id": change.article, "cluster": change.story}


def body(article: Article) -> Sequence[tuple[int, int]]:
    """The spans of the sentences of its body."""
    return [(s.start, s.end) for s in sentences(article) if s.section == "body"]
