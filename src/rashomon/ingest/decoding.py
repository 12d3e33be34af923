"""Bytes -> text: byte order mark, declared encoding, UTF-8, then a guess that says it is one."""

from __future__ import annotations

import codecs
import re

import msgspec

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Characters that windows-1252 text in English and its neighbours holds; other ones tell of another code page.
_WESTERN = re.compile(r"[\x80-\x9f‘’“”‚„–—…•€£¥©®™°·«»§¶†‡‰¢±×½¼¾¿¡ºªÀ-ÖØ-öø-ÿŒœŠšŽžŸ\xa0]")
GUESSED_FROM = 200_000  # bytes that the guess looks at


class Decoded(msgspec.Struct, frozen=True):
    """Text, the encoding that it was read in, and a warning when that was a guess or lost something."""

    text: str
    encoding: str
    warning: str | None = None


def kind_of_binary(data: bytes) -> str | None:
    """What the bytes are when they are no text ("a PDF document"), or None."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    if any(data.startswith(mark) for mark, _ in _MARKS) or _wide(data):
        return None
    head = data[:65536]
    return "binary data" if b"\x00" in head or len(_CONTROL.findall(head)) > 0.01 * len(head) else None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of `data`. Newlines are kept as they are; a byte order mark is not part of the text.

    Args:
        data: the bytes.
        declared: the encoding that the server or the page itself names, if any.
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _wide(data)
    if marked:
        return Decoded(data.decode(marked, "replace"), marked.removesuffix("-sig"))
    for name in ("utf-8", declared):
        text = _strictly(data, name)
        if text is not None and name:
            return Decoded(text, name.lower())
    return _damaged_utf8(data) or _guessed(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every second byte of the beginning is zero."""
    head = data[:400]
    if len(head) < 8 or head.count(0) < 0.3 * len(head):
        return None
    if head[1::2].count(0) > 0.8 * len(head[1::2]) and head[0::2].count(0) == 0:
        return "utf-16-le"
    if head[0::2].count(0) > 0.8 * len(head[0::2]) and head[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _strictly(data: bytes, name: str | None) -> str | None:
    try:
        return data.decode(name) if name else None
    except (UnicodeDecodeError, LookupError):
        return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 in which a few bytes are broken, such as a file cut inside a character."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    wide = sum(char > "\x7f" for char in text[:GUESSED_FROM]) - lost
    if lost <= 2 or wide < 3 * lost:
        return None if lost > 2 or wide < lost else _lossy(text, lost)
    return _lossy(text, lost)


def _lossy(text: str, lost: int) -> Decoded:
    return Decoded(text, "utf-8", f"{lost} damaged characters in the UTF-8 text are shown as \ufffd")


def _guessed(data: bytes) -> Decoded:
    western = data.decode("cp1252", "replace")
    odd = [char for char in western if char > "\x7f"]
    if sum(bool(_WESTERN.match(char)) for char in odd) >= 0.98 * len(odd) and len(odd) < 0.1 * len(western):
        return Decoded(western, "windows-1252", _guess_warning("windows-1252"))
    from charset_normalizer import from_bytes

    best = from_bytes(data[:GUESSED_FROM]).best()
    name = best.encoding if best else "cp1252"
    return Decoded(data.decode(name, "replace"), name, _guess_warning(name))


def _guess_warning(name: str) -> str:
    return f"the encoding is not declared and not UTF-8: read as {name}, which is a guess; save it as UTF-8 to be sure"
