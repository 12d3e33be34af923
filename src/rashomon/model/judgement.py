"""A judgement: an editor's word, kept, signed and undoable."""

from __future__ import annotations

from typing import Literal

import msgspec


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What one person decided about one record of the dossier, and when."""

    id: str
    about: str
    verdict: Literal["same", "different", "unsure", "wrong"]
    user: str
    time: str
    undone: str | None = None
