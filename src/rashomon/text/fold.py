"""Fold the spelling of names, so that differences without meaning vanish: case, hyphens, accents, apostrophes, dots."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = "'’‘ʼ`´"
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}]s\b|(?<=s)[{APOSTROPHES}](?=\s|$)")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.)+[A-Za-z]\b\.?")
_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_MARK = re.compile(r"[^\w\s@#]")
_HYPHENS = re.compile(r"[-‐‑–—/]")
# letters that do not come apart under NFKD
_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE"})


def plain(form: str) -> str:
    """The form without accents, with straight apostrophes and single spaces; case is kept."""
    text = form
    if not text.isascii():
        text = unicodedata.normalize("NFKD", form.translate(_LETTERS))
        text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(_APOSTROPHE.sub("'", text).split())


@lru_cache(maxsize=65536)
def fold(form: str) -> str:
    """The form for comparison: lower case, without accents, `'s` and dots; a hyphen is a space ("Son-hui")."""
    if form.isascii() and form.isalnum():  # most words: nothing but case can go
        return form.lower()
    text = _POSSESSIVE.sub("", form)
    text = _DOTTED.sub(lambda m: m[0].replace(".", ""), text)
    text = _HYPHENS.sub(" ", plain(text)).replace("&", " and ").replace("'", "")
    return " ".join(_MARK.sub(" ", text).casefold().split())


def fold_words(form: str) -> tuple[str, ...]:
    """The folded words of a form."""
    return tuple(fold(form).split())
