"""The files beside the reader: what training made."""

from __future__ import annotations

from importlib import resources


def weights(name: str) -> bytes:
    """The bytes of a file in the package's weights folder."""
    return resources.files("rashomon.reader").joinpath("weights", name).read_bytes()
