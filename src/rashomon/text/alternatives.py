"""One regular expression for many words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternatives(words: Iterable[str]) -> str:
    """Source of a group that matches any of the words, the longest one at each place.

    Grouped by first letter: `re` tries alternatives one by one, and of two thousand side by side all at each place of a
    text. Under IGNORECASE the longest comes first only if the words are all in one case.
    """
    by_letter: dict[str, list[str]] = {}
    for word in sorted(filter(None, set(words)), key=lambda w: (-len(w), w)):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    groups = (f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return f"(?:{'|'.join(groups)})"
