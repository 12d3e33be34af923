"""Two sentences of two accounts, put before one comparator as if they were known to state one fact."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from rashomon.annotate.times import times
from rashomon.comparison.accounts import Accounts
from rashomon.comparison.alignment import align
from rashomon.comparison.conflicts.clash import Clash, Comparator, Pair, StoryComparator
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.propositions import propositions
from rashomon.model.annotation import Entity, Layers, Mention, Sentence, Variant
from rashomon.model.article import Article, Published, Section
from rashomon.model.lineage import Lineage
from rashomon.text.sentences import sentence_spans

MakeContext = Callable[..., Context]
Compare = Callable[..., list[Clash]]
# What the story is about besides, so that no word of the compared sentences is in every sentence.
_REST = "A choir sang in the square. Rain is forecast for tomorrow. The library opens late. Buses were full."


@pytest.fixture
def make_context() -> MakeContext:
    """`make_context({"a": "text", "b": "text"}, entities)`: articles of 4 July 2031, in one paragraph each."""
    return _context


@pytest.fixture
def compare() -> Compare:
    """`compare(comparator, "left sentence", "right sentence", chance=0.9, people=["Ada Moor"])`."""

    def told(
        comparator: Comparator, left: str, right: str, chance: float = 0.9, people: Sequence[str] = ()
    ) -> list[Clash]:
        texts = {"a": left, "b": right}
        context = _context(texts, tuple(entity(p, texts) for p in people))
        second = next(n for n, r in enumerate(context.alignment.rows) if r.article == "b")
        return list(comparator(context, Pair(0, second, chance)))

    return told


@pytest.fixture
def tell() -> Callable[..., list[Clash]]:
    """`tell(comparator, "left text", "right text", people=["Ada Moor"])`: what a comparator of whole stories finds."""

    def told(comparator: StoryComparator, left: str, right: str, people: Sequence[str] = ()) -> list[Clash]:
        texts = {"a": left, "b": right}
        return list(comparator(_context(texts, tuple(entity(p, texts) for p in people))))

    return told


def entity(name: str, texts: dict[str, str]) -> Entity:
    """A person with a mention wherever the name is printed."""
    mentions = tuple(
        Mention(article, at, at + len(name), "full name")
        for article, text in texts.items()
        if (at := text.find(name)) >= 0
    )
    return Entity(id=name, name=name, kind="person", variants=(Variant(name, 1, tuple(texts)),), mentions=mentions)


def _context(texts: dict[str, str], entities: tuple[Entity, ...] = ()) -> Context:
    made = [_article(id, f"{text} {_REST}") for id, text in texts.items()]
    accounts = Accounts(
        articles=tuple(a for a, _ in made),
        layers={a.id: layers for a, layers in made},
        entities=entities,
        lineage=Lineage(),
        vectors={a.id: np.zeros((len(layers.sentences), 384), np.float32) for a, layers in made},
    )
    return Context(accounts, align(propositions(accounts)))


def _article(id: str, text: str) -> tuple[Article, Layers]:
    article = Article(
        id=id,
        sha256="",
        text=text,
        published=Published("2031-07-04", "stated"),
        sections=(Section("body", 0, len(text)),),
    )
    sentences = tuple(Sentence(s, e, "body", 0) for s, e in sentence_spans(text))
    return article, Layers(article=id, sentences=sentences, times=times(article))
