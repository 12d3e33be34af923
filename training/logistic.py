"""Logistic regression by Newton's method, and how well its scores rank."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def fit(x: Floats, y: Floats, weights: Floats, ridge: float) -> tuple[Floats, float]:
    """Weights of the raw columns of `x` and the intercept; `ridge` penalises the squares of the standardised ones."""
    mean, scale = x.mean(0), x.std(0) + 1e-9
    z = np.hstack([(x - mean) / scale, np.ones((len(x), 1))])
    penalty = np.diag([ridge] * x.shape[1] + [0.0])
    beta = np.zeros(z.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-np.clip(z @ beta, -30, 30)))
        gradient = z.T @ (weights * (p - y)) + penalty @ beta
        hessian = (z * (weights * p * (1 - p))[:, None]).T @ z + penalty + 1e-9 * np.eye(len(beta))
        step = np.linalg.solve(hessian, gradient)
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    found = beta[:-1] / scale
    return found, float(beta[-1] - found @ mean)


def average_precision(truth: Floats, score: Floats) -> float:
    """Area under the precision-recall curve."""
    order = np.argsort(-score)
    hits = np.cumsum(truth[order])
    return float((hits / np.arange(1, len(hits) + 1))[truth[order] > 0].mean())
