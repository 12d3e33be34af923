"""Who has it from whom: an explicit credit first, then the times of publication; else the direction stays open."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from rashomon.lineage.words import fold
from rashomon.model.article import Article, Credit

Basis = Literal["credit", "time", "undetermined"]
_NAME_WORD = re.compile(r"[^\W_]+")


def direction(a: Article, b: Article) -> tuple[bool, Basis]:
    """Whether `a` is the earlier of the two, and the ground; undetermined pairs keep the order in which they came.

    An agency sells its copy to papers, not they to it: where one of the two is an agency's own copy, it is the source,
    whatever the times say (papers in the east date the same night a day later).
    """
    for of_a, of_b in ((crediting(a, b), crediting(b, a)), (own_copy(b), own_copy(a))):
        if bool(of_a) != bool(of_b):
            return bool(of_b), "credit"
    order = _order(a, b)
    return (True, "undetermined") if order == 0 else (order < 0, "time")


def crediting(article: Article, source: Article) -> Credit | None:
    """The credit by which the article names the source's outlet as where its words come from, if there is one."""
    if not source.outlet:
        return None
    return next((c for c in article.credits if c.kind != "photo" and same_outlet(c.agency, source.outlet)), None)


def own_copy(article: Article) -> Credit | None:
    """The credit by which an agency's article says that it is the agency's own, if there is one."""
    outlet = article.outlet
    own = (c for c in article.credits if c.kind == "reprint" and outlet and same_outlet(c.agency, outlet))
    return next(own, None)


def same_outlet(x: str, y: str) -> bool:
    """Whether two names mean one outlet: the same words but for "the", or the one is the other's initials."""
    left, right = _name(x), _name(y)
    return bool(left) and (left == right or _initials(left) == right or left == _initials(right))


def reprinted(article: Article) -> str | None:
    """The agency whose copy the article says it is, by a reprint credit; an outlet's own name is none."""
    named = [c.agency for c in article.credits if c.kind == "reprint"]
    return next((a for a in named if article.outlet is None or not same_outlet(a, article.outlet)), None)


def _name(name: str) -> tuple[str, ...]:
    return tuple(w for w in (fold(m) for m in _NAME_WORD.findall(name)) if w != "the")


def _initials(name: tuple[str, ...]) -> tuple[str, ...] | None:
    return ("".join(w[0] for w in name),) if len(name) > 1 else None


def _order(a: Article, b: Article) -> int:
    """-1 when a was published before b, 1 after, 0 when their stated times do not tell."""
    if a.published.basis != "stated" or b.published.basis != "stated":
        return 0
    x, y = _moment(a.published.value), _moment(b.published.value)
    if x is not None and y is not None:
        return (x > y) - (x < y)
    left, right = a.day, b.day
    return 0 if left is None or right is None else (left > right) - (left < right)


def _moment(value: str | None) -> dt.datetime | None:
    """The time of publication, where time of day and zone are both known."""
    if not value or "T" not in value:
        return None
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else None
