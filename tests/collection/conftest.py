"""A collection whose reader is a few lines of arithmetic, so that no model is loaded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from hashlib import sha256
from zlib import crc32

import numpy as np
import pytest

from rashomon.collection.adding import Collection
from rashomon.collection.reading import ReadArticle, grams_of
from rashomon.config import Settings
from rashomon.model.annotation import Layers, Sentence
from rashomon.model.article import Article
from rashomon.model.capture import Capture, Unread
from rashomon.store import Store
from rashomon.store.checking import check
from rashomon.stories.features import features

NOON = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)


def read_without_model(article: Article, threads: int = 1) -> ReadArticle | Unread:
    """Lines are sentences; the vector of a text points along an axis that its first word gives."""
    if "unspeakable" in article.text:
        return Unread(article.id, "the program failed on it", "")
    bodies = [(s.start, s.end) for s in article.sections if s.kind == "body"] or [(0, len(article.text))]
    row = np.eye(384, dtype=np.float32)[[crc32((article.title or article.text).split()[0].encode()) % 384]]
    layers = Layers(article=article.id, sentences=tuple(Sentence(s, e, "body", 0) for s, e in bodies))
    return ReadArticle(article, layers, features(article, row[0], bodies, row), grams_of(article))


def capture(source: str, text: str, media_type: str = "text/plain") -> Capture:
    """What stands at an address or in a file."""
    data = text.encode()
    return Capture(source, source.startswith("http"), NOON.isoformat(), sha256(data).hexdigest(), media_type, data)


@pytest.fixture
def collection(store: Store) -> Iterator[Collection]:
    """A collection at noon of 2 March 2026, which is whole when the test ends."""
    yield Collection(store, Settings(), clock=lambda: NOON, reading=read_without_model)
    assert list(check(store)) == []


@pytest.fixture
def make_capture() -> Callable[..., Capture]:
    """See `capture`."""
    return capture
