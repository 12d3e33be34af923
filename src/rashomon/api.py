"""The library's two functions."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import BinaryIO

from rashomon.config import Settings
from rashomon.errors import UnreadableError
from rashomon.model.annotation import AnnotatedArticle
from rashomon.model.dossier import Dossier
from rashomon.pipeline import compare_inputs, read_inputs


def compare(
    inputs: Sequence[str | os.PathLike[str]],
    *,
    settings: Settings | None = None,
    progress: Callable[[str], None] | None = None,
    stdin: BinaryIO | None = None,
) -> Dossier:
    """Read the accounts of one story and lay them side by side.

    Args:
        inputs: files, directories, globs, http(s) URLs, or "-" for standard input.
        settings: what the environment says (`RASHOMON_*`) when left out.
        progress: called with one line for each step.
        stdin: where "-" reads from.

    Returns:
        The dossier; inputs that could not be read are listed in `dossier.run.unread`.

    Raises:
        UnreadableError: no input could be read.
    """
    return compare_inputs([os.fspath(i) for i in inputs], settings=settings, progress=progress, stdin=stdin)


def read(input: str | os.PathLike[str], *, settings: Settings | None = None) -> AnnotatedArticle:
    """One article with every layer: sentences, entities, times, quotations, events.

    Raises:
        UnreadableError: the input holds no article that can be read, or more than one.
    """
    found, unread = read_inputs([os.fspath(input)], settings=settings)
    if len(found) != 1:
        why = unread[0].what if unread else f"it holds {len(found)} articles"
        raise UnreadableError(why, where=os.fspath(input), advice="Give one article, or use `rashomon read --json`.")
    return found[0]


def _in_a_notebook(dossier: Dossier) -> str:
    from rashomon.dossier.page import fragment

    return fragment(dossier)


# How a notebook shows a dossier. The noun cannot import its view, so the place where both are known joins them.
setattr(Dossier, "_repr_html_", _in_a_notebook)  # noqa: B010
