"""Bytes -> Article: files, pages, JSON Lines and ninjs, read with their metadata, sections and credits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.ingest.reading import article_from_text, articles, load

__all__ = ["article_from_text", "articles", "load"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from rashomon.ingest import reading

    return getattr(reading, name)
