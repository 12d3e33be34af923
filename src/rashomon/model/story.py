"""A story: the articles about one event."""

from __future__ import annotations

import msgspec


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """`title` is the most neutral headline among the accounts and `title_from` the article that it stands in.

    `origins` counts independent origins, never articles.
    """

    id: str
    title: str | None
    title_from: str | None
    date: str | None
    articles: tuple[str, ...]
    origins: int
