"""Ids as digests of content: the same input always gives the same id."""

from __future__ import annotations

import hashlib


def digest(*parts: object, prefix: str = "") -> str:
    """`prefix` and 12 hexadecimal digits of the SHA-256 over the parts, joined by an unprintable separator."""
    joined = "\x1f".join(str(part) for part in parts)
    return prefix + hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:12]
