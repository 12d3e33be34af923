"""The trained encoder: load once, run once a batch, heads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.reader.spans import Attribution, NameKind, NameSpan

if TYPE_CHECKING:
    from rashomon.reader.encoder import Reader

__all__ = ["Attribution", "NameKind", "NameSpan", "Reader"]


def __getattr__(name: str) -> Any:
    if name == "Reader":
        from rashomon.reader.encoder import Reader

        return Reader
    raise AttributeError(f"module 'rashomon.reader' has no attribute {name!r}")
