"""Time expressions in English news, with their values; and values as intervals of days."""

from __future__ import annotations

from rashomon.text.dates.direction import Direction, clause, direction, says_when
from rashomon.text.dates.finding import Found, find
from rashomon.text.dates.intervals import Interval, coarser, compatible, interval
from rashomon.text.dates.rules import RULES

__all__ = [
    "RULES",
    "Direction",
    "Found",
    "Interval",
    "clause",
    "coarser",
    "compatible",
    "direction",
    "find",
    "interval",
    "says_when",
]
