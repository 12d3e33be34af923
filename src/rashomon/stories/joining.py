"""Do two articles tell one story? A learned decision in two steps.

First the two are compared by a table of small signals (signals.py): that gives their likeness, which depends on the two
alone. Then the likeness is seen against what else there is: how far each of the two is from the best that it has near,
and how crowded its neighbourhood is. That is what lets one threshold hold in a pool of 150 articles and in a pool of
thousands (docs/explanation/grouping.md).

The weights are in data/joining.json, fitted by `python -m training.stories`; one set for pairs of which both dates are
known, one for the others.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple, Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from rashomon.stories.features import Traits
from rashomon.stories.signals import BY_DATES, Dates, Signals

SURE = (
    2.0  # log-odds; what is likelier than this stands in nobody's way, so that a near-copy shuts no other account out
)
STRANGE = -9.0  # log-odds; nothing counts as stranger, and an article that is no candidate counts as this strange
USUAL = -1.0  # log-odds; a neighbour counts at most this much to the crowd, so that a large story is no crowd
CROWD = slice(4, 20)  # ranks of the neighbours that make the crowd
FAR, ALONE = 5.0, 1.5  # log-odds at which being behind counts no more, and at which it bends


class Standing(NamedTuple):
    """An article among its candidates, in log-odds: the best of them (up to `SURE`), and the usual one."""

    best: float
    crowd: float


Standings = tuple[Standing, Standing]


def standing(ranked: Sequence[float]) -> Standing:
    """The standing of an article from the likenesses of its candidates, best first; `CROWD.stop` of them suffice."""
    crowd = [min(USUAL, max(STRANGE, z)) for z in ranked[CROWD]]
    wanted = CROWD.stop - CROWD.start
    return Standing(
        min(SURE, ranked[0]) if ranked else STRANGE, (sum(crowd) + STRANGE * (wanted - len(crowd))) / wanted
    )


class Seen(NamedTuple):
    """What the second step weighs, in log-odds: the likeness; how far it is behind the best of each article (the nearer
    and the farther; and each once more up to `ALONE`); the crowd of each, the denser first."""

    like: float
    near: float
    far: float
    near_bent: float
    far_bent: float
    dense: float
    thin: float


def against(like: float, standings: Standings) -> Seen:
    """A likeness against what else the two articles have."""
    near, far = sorted(min(FAR, max(0.0, s.best - like)) for s in standings)
    thin, dense = sorted(s.crowd for s in standings)
    return Seen(like, near, far, min(ALONE, near), min(ALONE, far), dense, thin)


class Weights(msgspec.Struct, frozen=True):
    """A logistic regression: log-odds = intercept + sum of weight x value; the weights by the names of the values."""

    intercept: float
    weights: Mapping[str, float]


class Judge(Protocol):
    """Who decides whether two articles tell one story: what was learned, or in training a part of it."""

    def likeness(self, one: Traits, others: Sequence[Traits]) -> list[float]:
        """Log-odds that each of the others tells the story of `one`, seen by themselves."""
        ...

    def chance(self, ids: tuple[str, str], like: float, standings: Standings, dates: Dates) -> float:
        """Probability that two articles tell one story, given their likeness and what else each has near."""
        ...


class Decision(msgspec.Struct, frozen=True):
    """The judge that was learned: the weights of both steps, for pairs with both dates and for the others."""

    signals: Mapping[Dates, Weights]
    standing: Mapping[Dates, Weights]

    def likeness(self, one: Traits, others: Sequence[Traits]) -> list[float]:
        """See `Judge`."""
        return self.odds(Signals.of(one, others)) if others else []

    def odds(self, signals: Signals) -> list[float]:
        """Log-odds from the signals of one article with several others."""
        by = {dates: rows @ self._weights(dates) for dates, rows in signals.values.items()}
        return [float(by[dates][n]) + self.signals[dates].intercept for n, dates in enumerate(signals.dates)]

    def chance(self, ids: tuple[str, str], like: float, standings: Standings, dates: Dates) -> float:
        """See `Judge`."""
        weights, seen = self.standing[dates], against(like, standings)
        odds = weights.intercept + sum(w * v for w, v in zip(weights.weights.values(), seen, strict=True))
        return 1.0 / (1.0 + math.exp(-min(30.0, max(-30.0, odds))))

    def _weights(self, dates: Dates) -> NDArray[np.float64]:
        return np.array([self.signals[dates].weights[signal.__name__] for signal in BY_DATES[dates]])


@cache
def learned() -> Decision:
    """The weights that ship (data/joining.json)."""
    data = (files("rashomon.stories") / "data" / "joining.json").read_bytes()
    return msgspec.json.decode(data, type=Decision)
