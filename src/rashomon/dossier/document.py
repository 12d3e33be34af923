"""The dossier as a JSON document: what `rashomon compare --json` prints."""

from __future__ import annotations

import msgspec

from rashomon.model.dossier import Dossier


def to_json(dossier: Dossier, *, indent: int = 2) -> str:
    """The dossier as JSON text, every field written, in the order of the records; non-ASCII characters as they are.

    indent: spaces per level; 0 gives one line.

    Raises:
        UnicodeEncodeError: a text holds a lone surrogate, which UTF-8 cannot carry.
    """
    raw = msgspec.json.encode(dossier)
    return (msgspec.json.format(raw, indent=indent) if indent else raw).decode("utf-8")


def from_json(text: str | bytes) -> Dossier:
    """The dossier that `to_json` wrote. Fields that a later version added are passed over.

    Raises:
        msgspec.ValidationError: a field is missing or of another type; the message names its path.
        msgspec.DecodeError: the text is not JSON.
    """
    return msgspec.json.decode(text, type=Dossier)
