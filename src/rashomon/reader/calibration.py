"""From raw scores to shares of right answers: one monotone map a head, fitted on development sets.

The maps are data (`data/calibration.json`); `python -m evals.calibration --fit` makes them anew after retraining.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

_SUREST = 0.001  # raw scores nearer to 0 or 1 count as this near: a logit has no end


class Platt(NamedTuple):
    """A map of scores: logistic(slope * logit(score) + shift), slope >= 0 (Platt 1999)."""

    slope: float
    shift: float

    def __call__(self, score: float) -> float:
        """The share of answers with this raw score that were right, in (0, 1)."""
        return 1 / (1 + math.exp(-self.slope * logit(score) - self.shift))


def logit(score: float) -> float:
    """Log-odds of a score in [0, 1], kept finite."""
    kept = min(max(score, _SUREST), 1 - _SUREST)
    return math.log(kept / (1 - kept))


def calibrated(head: str, score: float) -> float:
    """How often an answer of this head with this raw score is right, in [0, 1]; the raw score for an unknown head.

    Heads: "direct", "mixed" and "indirect" (quotations that the trained heads found: right are words and source),
    "rules" (quotations by rules alone), "names" (borders and kind), "events" (the type).
    """
    known = maps().get(head)
    return known(score) if known else score


@cache
def maps() -> Mapping[str, Platt]:
    """The map of each head."""
    text = resources.files("rashomon.reader").joinpath("data", "calibration.json").read_text(encoding="utf-8")
    return {head: Platt(row["slope"], row["shift"]) for head, row in json.loads(text)["heads"].items()}
