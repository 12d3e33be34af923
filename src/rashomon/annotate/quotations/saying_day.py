"""Does a day beside a quotation say when the words were said?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.model.span import Span
from rashomon.text.dates import clause

_SPEECH = re.compile(
    r"\b(?:said|told|tweet\w*|interview\w*|statement|speech|speaking|spoke|address\w*|conference|briefing|remarks|rally|"
    r"hearing|testi\w+|wrote|letter|memo|post\w*|email\w*|broadcast|aired|debate|call|appear\w*|report\w*|event|ceremony|meeting)\b",
    re.IGNORECASE,
)


def dates_the_saying(text: str, sentence: Span, cue: Sequence[Span], day: Span) -> bool:
    """Whether the day stands in the clause of the cue, opens the sentence, or dates a speech, letter or the like.

    "The minister, who landed on Friday, said" gives no day of saying; "who told a rally on Friday" gives one. A thing
    of the day ("Monday's attack") gives none unless it is a speech. Without a cue every other day counts.
    """
    start, end = clause(text, (sentence.start, sentence.end), day.start, day.end)
    if re.match(r"['’]s\b", text[day.end : day.end + 3]) or text[: day.end].endswith(("'s", "’s")):
        return _SPEECH.search(text[day.end : end]) is not None
    if not cue or len(text[sentence.start : day.start].split()) <= 2:
        return True
    in_clause = any(start <= c.start < end for c in cue)
    return in_clause or _SPEECH.search(text[start:end]) is not None or _leads_to(text, start, cue[0], day)


def _leads_to(text: str, start: int, cue: Span, day: Span) -> bool:
    """Whether the cue hangs on the day's clause: "since Friday, when he called it", "on Friday, 3 May, called it",
    "disputed it on Friday, saying"; not "who landed on Friday, saying".
    """
    if text[day.end : cue.start] == ", " or re.match(r",?\swhen\s", text[day.end : day.end + 7]):
        return cue.start > day.end
    behind_who = re.search(r"\b(?:who|which|where|whom|whose|that)\s*$", text[:start]) is not None
    return cue.start > day.end and text[cue.start : cue.end].endswith("ing") and not behind_who
