"""Settings, read once from the environment (`RASHOMON_*`) into a frozen record."""

from __future__ import annotations

import os

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a user may set. Each field is read from `RASHOMON_` and its name in capitals.

    Attributes:
        max_bytes: inputs larger than this are refused (bytes).
        max_characters: longer texts are read up to here; the rest is "text missing" (code points).
        timeout: longest wait for one URL (seconds).
        max_redirects: how many redirects of a URL are followed.
        threads: threads that the reader may use inside one process.
        pause: wait between two requests to one host, where feeds and their items are fetched (seconds).
        allow_private: whether URLs that resolve to private or loopback addresses may be fetched.
    """

    max_bytes: int = 20_000_000
    max_characters: int = 200_000
    timeout: float = 20.0
    max_redirects: int = 5
    threads: int = 1
    pause: float = 1.0
    allow_private: bool = False

    @classmethod
    def from_environment(cls) -> Settings:
        """Settings with every `RASHOMON_*` variable applied; a malformed value raises `msgspec.ValidationError`."""
        given = {
            name: os.environ[key] for name in cls.__struct_fields__ if (key := f"RASHOMON_{name.upper()}") in os.environ
        }
        return msgspec.convert(given, cls, strict=False)
