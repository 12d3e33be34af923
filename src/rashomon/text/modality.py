"""Whether a clause tells of something that happened, is planned, is only possible, or is denied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

Factuality = Literal["happened", "planned", "hypothetical", "denied"]

_TO_COME = (
    r"(?:plan|intend|aim|hope|prepar|vow|pledg|promis|agree|offer|expect|decid)\w*|"
    r"due|set|scheduled|slated|going|about|likely|ready|poised|willing"
)
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


_GROUP_PLANNED = re.compile(rf"\b(?:will|shall|'ll|won't)\b|\b(?:{_TO_COME})\b.*\bto\b|\bupcoming\b|\bplanned\b")
_GROUP_DENIED = re.compile(r"\b(?:not|never|no|neither|nor|without|cannot)\b|n't\b|\b(?:fail|declin|refus)\w* to\b")
_GROUP_POSSIBLE = re.compile(
    r"\b(?:may|might|can|could|would|should|must|ought|possible|potential|proposed|threatened)\b|"
    r"\b(?:want|seek|tr[iy]|attempt|need|consider|supposed|allowed|ordered)\w* .*\bto\b"
)
_LEAD_POSSIBLE = re.compile(r"\b(?:if|unless|whether|in case|(?:theori[sz]ed|speculat\w+|fear\w*)(?: that)?)\b")
_LEAD_DENIED = re.compile(r"\b(?:denie[sd]|deny|denying|denial|ruled? out|dismiss\w*)(?: \w+){0,3}$")
# "went on to praise her", "the first to praise her"
_LEAD_DONE = re.compile(r"\b(?:went on|goes on|the (?:first|last|latest|only)(?: \w+){0,2})$")
_LEAD_SAID = re.compile(r"\b(?:said|says|told|announced|confirmed|added|stated|pledged|promised)\b")


def of_verb(group: Sequence[str], lead: Sequence[str]) -> Factuality:
    """The factuality of one verb: `group` is its verb group before it ("has agreed to"), `lead` the words before that.

    Lower-case words. "to" alone is a plan ("France to sell jets", "travelled there to meet her"); "said it would sell"
    is one too, "went on to meet her" is none. What is agreed, offered or threatened is for the caller to take as an
    event of its own.

    >>> of_verb(["did", "not"], ["the", "envoy"])
    'denied'
    >>> of_verb(["to"], ["the", "envoy", "went", "on"])
    'happened'
    """
    inside, before = " ".join(group), " ".join(lead)
    if _GROUP_DENIED.search(inside) or _LEAD_DENIED.search(before):
        return "denied"
    if _LEAD_POSSIBLE.search(before):
        return "hypothetical"
    if _GROUP_PLANNED.search(inside) or (re.search(r"\bwould\b", inside) and _LEAD_SAID.search(before)):
        return "planned"
    if _GROUP_POSSIBLE.search(inside):
        return "hypothetical"
    return "planned" if group and group[0] == "to" and not _LEAD_DONE.search(before) else "happened"


_NOUN_PLANNED = re.compile(r"\b(?:planned|upcoming|scheduled|next|forthcoming|future|promised)\b")
_NOUN_POSSIBLE = re.compile(r"\b(?:possible|potential|proposed|threatened|alleged|any|attempted)\b")


def of_noun(phrase: Sequence[str], lead: Sequence[str]) -> Factuality:
    """The factuality of an event that a noun tells: `phrase` stands before it in its phrase, `lead` before that.

    >>> of_noun(["no"], ["there", "were"])
    'denied'
    """
    inside, before = " ".join(phrase), " ".join(lead)
    if re.search(r"\bno\b|\bnot\b", inside) or _LEAD_DENIED.search(before):
        return "denied"
    if _NOUN_PLANNED.search(inside) or re.search(r"\b(?:will|shall|plan\w*|prepar\w*|ahead of)\b", before):
        return "planned"
    return "hypothetical" if _NOUN_POSSIBLE.search(inside) or _LEAD_POSSIBLE.search(before) else "happened"
