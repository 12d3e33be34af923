"""What a name is, where its words alone decide: known names (`data/known_kinds.tsv`), names of events."""

from __future__ import annotations

from functools import cache
from typing import Literal

from rashomon.text.fold import fold
from rashomon.text.tables import rows

KnownKind = Literal["place", "organization"]


@cache
def _known() -> dict[str, tuple[str, KnownKind]]:
    return {
        fold(r["name"]): (r["name"], "place" if r["kind"] == "place" else "organization") for r in rows("known_kinds")
    }


def known_kind(form: str) -> KnownKind | None:
    """The kind of a name that names one thing by itself ("Europe", "Hezbollah"), or None.

    Names in capitals count in capitals only ("MIT"), and no name counts in small letters.
    """
    name, kind = _known().get(fold(form), ("", None))
    if kind is None or form.islower() or (name.isupper() and not form.isupper()):
        return None
    return kind


@cache
def event_nouns(use: str) -> frozenset[str]:
    """Folded words of the names of events, by use (`end`, `part`, `before`: see `data/event_nouns.tsv`)."""
    return frozenset(r["word"] for r in rows("event_nouns") if r["use"] == use)
