"""Read every account of one event, side by side and with the evidence.

>>> import rashomon
>>> dossier = rashomon.compare(["a.txt", "b.html", "https://example.org/c"])  # doctest: +SKIP
>>> dossier.conflicts[0].why  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.version import __version__ as __version__

if TYPE_CHECKING:
    from rashomon.api import compare, read
    from rashomon.config import Settings
    from rashomon.errors import RashomonError
    from rashomon.model.annotation import AnnotatedArticle
    from rashomon.model.article import Article
    from rashomon.model.dossier import Dossier

__all__ = ["AnnotatedArticle", "Article", "Dossier", "RashomonError", "Settings", "compare", "read"]

_HOMES = {
    "AnnotatedArticle": "rashomon.model.annotation",
    "Article": "rashomon.model.article",
    "Dossier": "rashomon.api",
    "RashomonError": "rashomon.errors",
    "Settings": "rashomon.config",
    "compare": "rashomon.api",
    "read": "rashomon.api",
}


def __getattr__(name: str) -> Any:
    """Public names, imported when first used, so that `import rashomon` stays fast."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'rashomon' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
