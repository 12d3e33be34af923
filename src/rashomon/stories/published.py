"""When an account has no date of its own: infer it from the other accounts of the story, and say so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from rashomon.model.article import Article, Published


def infer_dates(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles, those without a date with the most common day among the others' stated dates (the earliest of
    equals), basis "inferred" and the other accounts' words as evidence; without any stated date nothing changes."""
    days = Counter(a.day for a in articles if a.published.basis == "stated" and a.day)
    if not days:
        return tuple(articles)
    day = min(days, key=lambda d: (-days[d], d))
    evidence = tuple(e for a in articles if a.day == day for e in a.published.evidence)
    inferred = Published(day, "inferred", evidence)
    return tuple(msgspec.structs.replace(a, published=inferred) if not a.day else a for a in articles)
