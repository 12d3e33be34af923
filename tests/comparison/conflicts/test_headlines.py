"""Headlines against the text below them and against each other."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.annotate.times import times
from rashomon.comparison.accounts import Accounts
from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.conflicts.headlines import headline_against_body, headlines_apart
from rashomon.comparison.conflicts.pairs import context_of
from rashomon.model.annotation import Layers, Sentence
from rashomon.model.article import Article, Section
from rashomon.model.lineage import Lineage
from rashomon.text.sentences import sentence_spans


def _context(**accounts: tuple[str, str]) -> Context:
    articles, layers = [], {}
    for id, (title, body) in accounts.items():
        text, at = f"{title}\n{body}", len(title)
        sections = (Section("title", 0, at), Section("body", at + 1, at + 1 + len(body)))
        article = Article(id=id, sha256="", text=text, title=title, sections=sections)
        spans = [(s + at + 1, e + at + 1) for s, e in sentence_spans(body)]
        sentences = (Sentence(0, at, "title", 0), *(Sentence(s, e, "body", 1) for s, e in spans))
        layers[id] = Layers(article=id, sentences=sentences, times=times(article))
        articles.append(article)
    vectors = {id: np.zeros((len(x.sentences), 384), np.float32) for id, x in layers.items()}
    return context_of(Accounts(tuple(articles), layers, (), Lineage(), vectors))


def _values(clashes: list[Clash]) -> list[list[str]]:
    return [[value for value, _ in clash.sides] for clash in clashes]


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Nine dead in Corby mill fire", "A fire in a mill in Corby left seven dead on Monday.", [["Nine", "seven"]]),
        ("Nine dead in Corby mill fire", "A fire in a mill in Corby left nine dead on Monday.", []),
        ("Nine dead in Corby mill fire", "The fire in the Corby mill left six dead. Three more died later.", []),
        ("Nine dead in Corby mill fire", "The fire in the Corby mill left at least eight dead.", []),
        ("Nine dead in Corby mill fire", "The mill burned. Last year a flood left seven dead in Aldby.", []),
    ],
    ids=["another figure", "the same", "a sum", "a bound", "another thing"],
)
def test_headline_and_body(title: str, body: str, expected: list[list[str]]) -> None:
    """A figure that the body does not support is told, unless it adds up, keeps to a bound, or is of something else."""
    assert _values(list(headline_against_body(_context(a=(title, body))))) == expected


def test_two_headlines() -> None:
    """Different figures of one thing under two headlines conflict; rounding does not."""
    left, right = ("Flood leaves 59 dead in Aldby valley", "It rained."), ("Aldby valley flood leaves 58 dead", "Wet.")
    (clash,) = headlines_apart(_context(a=left, b=right))
    assert (_values([clash]), clash.strength, clash.kind) == ([["59", "58"]], "hard", "number")
    crowd = (
        ("Aldby valley crowd of 4,873 people at fair", "Busy."),
        ("Crowd of 5,000 people at Aldby valley fair", "Full."),
    )
    assert list(headlines_apart(_context(a=crowd[0], b=crowd[1]))) == []
