"""Text from outside, made safe to show: characters that act on the display are shown instead of obeyed."""

from __future__ import annotations

import re

# C0 and C1 controls except tab and line feed (escape sequences of a terminal), and the bidirectional embeddings,
# overrides and isolates, which can make words read in another order than they stand (Unicode TR 36).
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """The text with every acting character replaced by its code point in brackets, such as "[U+202E]".

    Carriage returns before a line feed are dropped, since they only end lines.
    """
    return _ACTING.sub(lambda found: f"[U+{ord(found[0]):04X}]", text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """The visible text with every run of white space as one space."""
    return " ".join(visible(text).split())
