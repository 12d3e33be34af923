"""Articles made by hand, and a judge that is told what is alike."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pytest

from rashomon.model.article import Article, Published, Section
from rashomon.stories.features import Traits, features
from rashomon.stories.joining import Standings
from rashomon.stories.signals import Dates


def article(id: str, body: str = "", *, title: str = "", day: str | None = None, outlet: str | None = None) -> Article:
    """An article with one paragraph."""
    return Article(
        id=id,
        sha256="",
        title=title or None,
        outlet=outlet,
        published=Published(day, "stated") if day else Published(),
        text=body,
        sections=(Section("body", 0, len(body)),),
    )


def traits(id: str, body: str = "", *, axis: int = 0, title: str = "", day: str | None = None) -> Traits:
    """What grouping looks at; title and one opening sentence point along an axis of the vector space."""
    rows = np.eye(384, dtype=np.float32)[[axis]]
    return features(article(id, body, title=title, day=day), rows[0], [(0, len(body))] if body else [], rows)


class Told:
    """A judge that has a probability for each pair of ids, and .01 for all others."""

    def __init__(self, chances: Mapping[str, float]) -> None:
        self.chances = {frozenset(pair.split()): chance for pair, chance in chances.items()}

    def likeness(self, one: Traits, others: Sequence[Traits]) -> list[float]:
        """The log-odds of what was told."""
        found = [self.chances.get(frozenset((one.id, o.id)), 0.01) for o in others]
        return [math.log(p / (1 - p)) for p in found]

    def chance(self, ids: tuple[str, str], like: float, standings: Standings, dates: Dates) -> float:
        """What was told."""
        return 1 / (1 + math.exp(-like))


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """See `article`."""
    return article


@pytest.fixture
def make_traits() -> Callable[..., Traits]:
    """See `traits`."""
    return traits


@pytest.fixture
def told() -> type[Told]:
    """See `Told`."""
    return Told
