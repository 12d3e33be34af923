"""Whether a clause tells of something that happened, is planned, is only possible, or is denied."""

from __future__ import annotations

import re
from typing import Literal

Factuality = Literal["happened", "planned", "hypothetical", "denied"]

_PLANNED = re.compile(
    r"\b(?:will|shall|['’]ll|(?:is|are|was|were) (?:due|set|scheduled|slated|expected|planned|going|about|likely) to|"
    r"(?:plans?|planned|planning|intends?|intend|aims?|hopes?|preparing|prepares?|vow(?:s|ed|ing)|pledge[sd]?|promise[sd]?|"
    r"agree[sd]?|offer(?:s|ed)?) to|due (?:on|in|by)|scheduled for|upcoming|ahead of (?:the|a|an|this|next)|next (?:week|month|year|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday)|tomorrow|planned for|run-up to)\b",
    re.I,
)
_POSSIBLE = re.compile(
    r"\b(?:might|may(?! \d)|could|would|should|if|unless|whether|possibly|perhaps|potential(?:ly)?|in case|were to|"
    r"propos(?:e|es|ed|al)|suggest(?:s|ed)?|consider(?:s|ed|ing)?|call(?:s|ed|ing)? for|urge[sd]?|want(?:s|ed)?|seek(?:s|ing)?|"
    r"threaten(?:s|ed|ing)?)\b",
    re.I,
)
_DENIED = re.compile(
    r"\b(?:not|never|no longer|n[’']t|without|denie[sd]|deny|denying|refus(?:e|es|ed|ing)|reject(?:s|ed|ing)?|rul(?:e|es|ed|ing) out|"
    r"fail(?:s|ed)? to|neither|nor|dismiss(?:es|ed|ing)?)\b|n[’']t\b",
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
    if _POSSIBLE.search(clause):
        return "hypothetical"
    if _DENIED.search(clause):
        return "denied"
    return "happened"
