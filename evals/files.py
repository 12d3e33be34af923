"""What the evals read: the rows of data files, and the scorers of ../shared/evals, which count as the field does."""

from __future__ import annotations

import importlib
import json
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

Row = dict[str, Any]


def rows(path: Path) -> Iterator[Row]:
    """The rows of a .jsonl or .jsonl.xz file."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())


def upstream(shared: Path, name: str) -> ModuleType:
    """A scorer of ../shared/evals, or its `evalkit`, by the name of its module; `shared` is the folder ../shared."""
    if str(shared / "evals") not in sys.path:
        sys.path.insert(0, str(shared / "evals"))
    return importlib.import_module(name)
