"""Whether a clause tells of something that happened, is planned, is only possible, or is denied."""

from __future__ import annotations

import re
from typing import Literal

Factuality = Literal["happened", "planned", "hypothetical", "denied"]

_PLANNED = re.compile(
    r"\b(?:will|shall|['’]ll|(?:is|are|was|were) (?:due|set|scheduled|slated|expected|planned|going|about|likely) to|"
    r"(?:plans?|planned|planning|intends?|intend|aims?|hopes?|preparing|prepares?|vow(?:s|ed|ing)|pledge[sd]?|"
    r"promise[sd]?|agree[sd]?|offer(?:s|ed)?) to|due (?:on|in|by)|scheduled for|planned for|upcoming|tomorrow|"
    r"run-up to|ahead of (?:the|a|an|this|next)|"
    r"next (?:week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b",
    re.I,
)
_POSSIBLE = re.compile(
    r"\b(?:might|could|would|should|if|unless|whether|possibly|perhaps|potential(?:ly)?|in case|were to|"
    r"propos(?:e|es|ed|al)|suggest(?:s|ed)?|consider(?:s|ed|ing)?|call(?:s|ed|ing)? for|urge[sd]?|want(?:s|ed)?|"
    r"seek(?:s|ing)?|threaten(?:s|ed|ing)?)\b",
    re.I,
)
_MAY = re.compile(r"(?<!\bin )(?<!\bof )(?<!\bsince )\bmay\b(?! \d)")  # the verb; the month has a capital
_DENIED = re.compile(
    r"\b(?:not|never|no longer|without|denie[sd]|deny|denying|refus(?:e|es|ed|ing)|reject(?:s|ed|ing)?|"
    r"rul(?:e|es|ed|ing) out|fail(?:s|ed)? to|neither|nor|dismiss(?:es|ed|ing)?)\b|n[’']t\b",
    re.I,
)


def factuality(clause: str) -> Factuality:
    """The factuality of the clause's main happening, from its modal words; "happened" when none stands in it.

    Planned beats possible ("will ... if"), and both beat denial, since a denied plan is still no happening.

    >>> factuality("The envoy is due to visit next week")
    'planned'
    >>> factuality("The envoy did not visit")
    'denied'
    """
    if _PLANNED.search(clause):
        return "planned"
    if _POSSIBLE.search(clause) or _MAY.search(clause):
        return "hypothetical"
    if _DENIED.search(clause):
        return "denied"
    return "happened"
