"""Reliability: scores in bins of equal size, the expected calibration error, and a plot of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

BINS, FEWEST = 10, 25


class Bin(NamedTuple):
    """Answers of neighbouring scores: their mean score, the share that is right, how many there are."""

    score: float
    right: float
    answers: int


def bins(scores: Sequence[float], right: Sequence[bool]) -> list[Bin]:
    """The answers in ten bins of equal size, lowest scores first; in fewer where a bin would hold less than 25."""
    order = np.argsort(np.array(scores), kind="stable")
    count = max(1, min(BINS, len(order) // FEWEST))
    s, r = np.array(scores, float), np.array(right, float)
    return [Bin(float(s[p].mean()), float(r[p].mean()), len(p)) for p in np.array_split(order, count)] if len(s) else []


def ece(found: Sequence[Bin]) -> float:
    """Expected calibration error: the mean distance of score and share right, weighted by answers (Naeini 2015)."""
    total = sum(b.answers for b in found)
    return sum(b.answers * abs(b.score - b.right) for b in found) / total if total else 0.0


def ece_by_chance(scores: Sequence[float], draws: int = 200) -> float:
    """What true scores may show on so few answers: the 95th percentile of the ECE when each answer is right with just
    the chance that its score says."""
    rng = np.random.default_rng(1)
    p = np.array(scores)
    return float(np.quantile([ece(bins(scores, (rng.random(len(p)) < p).tolist())) for _ in range(draws)], 0.95))


# ---------------------------------------------------------------- plot
_SIDE, _EDGE = 240, 40


def plot(title: str, raw: Sequence[Bin], calibrated: Sequence[Bin]) -> str:
    """A reliability plot as SVG: raw bins hollow, calibrated ones full, and the line where scores are true."""
    whole = _SIDE + 2 * _EDGE
    ticks = "".join(_tick(t) for t in (0, 0.25, 0.5, 0.75, 1))
    dots = "".join(_dot(b, 'fill="none" stroke="#8a8a8a"') for b in raw)
    dots += "".join(_dot(b, 'fill="#1f5f8b"') for b in calibrated)
    key = _text(_EDGE + 8, _EDGE + 12, "hollow: raw, full: calibrated", "start")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" width="{whole}" height="{whole}" '
        f'font-family="sans-serif" font-size="10" fill="#333" role="img" aria-label="Reliability of {title}">\n'
        f'<rect width="{whole}" height="{whole}" fill="#fff"/>\n'
        f'<rect x="{_EDGE}" y="{_EDGE}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#bbb"/>\n'
        f'<path d="M{_EDGE} {_EDGE + _SIDE}L{_EDGE + _SIDE} {_EDGE}" stroke="#bbb" stroke-dasharray="4"/>\n'
        f"{ticks}{dots}{key}{_text(whole / 2, 24, title, 'middle')}"
        f"{_text(whole / 2, whole - 6, 'score', 'middle')}"
        f'<text x="10" y="{whole / 2}" text-anchor="middle" transform="rotate(-90 10 {whole / 2})">share right</text>\n'
        "</svg>\n"
    )


def _place(score: float, right: float) -> tuple[float, float]:
    return round(_EDGE + score * _SIDE, 1), round(_EDGE + (1 - right) * _SIDE, 1)


def _tick(at: float) -> str:
    x, y = _place(at, at)
    return _text(x, _EDGE + _SIDE + 14, f"{at:g}", "middle") + _text(_EDGE - 4, y + 3, f"{at:g}", "end")


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{words}</text>\n'


def _dot(found: Bin, look: str) -> str:
    x, y = _place(found.score, found.right)
    return f'<circle cx="{x:g}" cy="{y:g}" r="3.5" {look}/>\n'
