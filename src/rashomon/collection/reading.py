"""Article -> everything that the collection keeps of it: the part of adding that runs in a process of its own."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rashomon.annotate import annotate
from rashomon.lineage.index import kept_grams
from rashomon.lineage.words import folded
from rashomon.model.annotation import Layers
from rashomon.model.article import Article
from rashomon.model.capture import Unread
from rashomon.model.identity import digest
from rashomon.reader import Reader
from rashomon.reader.stored import weights
from rashomon.stories.features import LEDE, Traits, features
from rashomon.version import __version__


class ReadArticle(NamedTuple):
    """An article with its layers, what grouping looks at, and its kept 5-grams (n,) as signed 64 bits, ascending."""

    article: Article
    layers: Layers
    traits: Traits
    grams: NDArray[np.int64]


def read(article: Article, threads: int = 1) -> ReadArticle | Unread:
    """Read an article; whatever goes wrong with it costs one line, never the run."""
    try:
        reader = Reader.load(threads)
        layers = annotate(article, reader)
        return ReadArticle(article, layers, traits_of(article, layers, reader), grams_of(article))
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception as error:  # one odd article must not stop ten thousand others
        what = f"the program failed on it ({type(error).__name__}: {error})"
        return Unread(article.path or article.url or article.id, what, "Please report it with the article.")


def traits_of(article: Article, layers: Layers, reader: Reader) -> Traits:
    """What grouping looks at, with the vectors of title and opening."""
    sentences = [(s.start, s.end) for s in layers.sentences if s.section == "body"]
    prose = article.prose()
    lede = [prose[start:end] for start, end in sentences[:LEDE]]
    head = article.title or (lede[0] if lede else article.text[:200])
    vectors = reader.embed([head, *lede])
    return features(article, vectors[0], sentences, vectors[1:])


def grams_of(article: Article) -> NDArray[np.int64]:
    """The kept 5-grams of an article's prose, as databases count: signed 64 bits, ascending."""
    return np.sort(kept_grams(folded(article.prose())).view(np.int64))


@cache
def recipe() -> str:
    """What read the layers: a digest of the program's version and of the reader's weights."""
    return digest(__version__, sha256(weights("reader.onnx")).hexdigest(), prefix="r")
