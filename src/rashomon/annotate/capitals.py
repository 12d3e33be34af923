"""Whether a capital's name stands for the country's government or for the city.

"Talks between Washington and Pyongyang" are between governments; "in Pyongyang" and "HANOI (Reuters)" are places.
"""

from __future__ import annotations

import re

_CITY_BEFORE = re.compile(
    r"(?:\b(?:in|at|near|outside|around|through|via|into|across|over|downtown|central|visit(?:ed|ing|s)?|toured|"
    r"reached|left|leaving|capital|capital,|capital of|city of|mayor of|streets of|outskirts of|suburb of|north of|"
    r"south of|east of|west of|miles from|kilometers from|kilometres from|km from|bound for|arrived? (?:in|at)|"
    r"travel(?:l?ed|l?ing)? to|flew to|fly(?:ing)? to|trip to|flight to|flights to|visit to|returned? to|"
    r"march on)\s+(?:the\s+)?(?:capital,?\s+)?)$",
    re.I,
)
_CITY_AFTER = re.compile(
    r"(?:\s*\((?:[A-Z]|CNN|AP|AFP|UPI)|\s+[—–-]{1,2}\s|, (?:[A-Z][a-z]+\b)(?=[ ,.;]|$)(?! (?:and|said|has|have|is))|"
    r"[-‑]based\b|\s+(?:summit|airport|suburbs?|streets?|mayor|police|court|bureau|metro|subway|hotel|hospital|"
    r"university|area|region|district|time|stadium|office|embassy|conference|residents?|office|bureau)\b|,? D\.?C\.?\b|"
    r"\s+(?:state|County)\b)"
)
# a list of governments, or a subject that acts
_STATE_BEFORE = re.compile(
    r"\b(?:between|with|from|against|to|by|of|for|on|toward|towards|and|urged|told|accused)\s+$", re.I
)


def stands_for_country(text: str, start: int, end: int, country_named: bool) -> bool:
    """Whether the capital at [start, end) means the country's government.

    `country_named`: whether the country itself stands in the article, which makes "from Seoul" the government's.
    """
    if re.search(
        r"\b(?:officials|leaders|authorities|lawmakers|policymakers|government) in $", text[max(0, start - 20) : start]
    ):
        return True
    before, after = text[max(0, start - 40) : start], text[end : end + 30]
    if text[start:end].isupper() and end - start > 3:
        return False
    if _CITY_BEFORE.search(before) or _CITY_AFTER.match(after):
        return False
    if re.match(r"['’]s\b", after) or re.match(r"\s+(?:and|or)\s+[A-Z]", after):
        return True
    if _STATE_BEFORE.search(before):
        return country_named or re.search(r"\b(?:between|against|towards?)\s+$", before) is not None
    return True
