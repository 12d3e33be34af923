"""When accounts were published, as far as that is stated, and which of two is the later one."""

from __future__ import annotations

import datetime as dt

from rashomon.model.article import Article

_APART = dt.timedelta(hours=2)


def hours_between(a: Article, b: Article) -> float | None:
    """How many hours `b` was published after `a`; None where a date is not stated. Of a date without an hour only whole
    days count."""
    first, second = _moment(a), _moment(b)
    if first is None or second is None:
        return None
    if len(a.published.value or "") <= _DAY or len(b.published.value or "") <= _DAY:
        return 24.0 * (second.date() - first.date()).days
    return (second - first).total_seconds() / 3600


def is_after(a: Article, b: Article) -> bool:
    """Whether `b` surely is two hours or more younger than `a`."""
    hours = hours_between(a, b)
    return hours is not None and dt.timedelta(hours=hours) >= _APART


_DAY = len("2026-11-25")


def _moment(article: Article) -> dt.datetime | None:
    return moment(article) if article.published.basis == "stated" else None


def moment(article: Article) -> dt.datetime | None:
    """When the article was published, stated or inferred; a date counts from midnight, a time without a zone as UTC."""
    try:
        found = dt.datetime.fromisoformat(article.published.value or "")
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
