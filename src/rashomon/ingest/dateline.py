"""Datelines: the place, day and agency that open a wire story ("SEOUL, July 4 (Reuters) -")."""

from __future__ import annotations

import re

import msgspec

from rashomon.ingest.agencies import find

_UPPER = r"[A-Z][A-Z.'’-]+(?:[ -][A-Z][A-Z.'’-]+){0,4}"
_REGION = r"(?:, [A-Z][\w.'’]+(?: [A-Z][\w.'’]+){0,2}){0,2}(?: \[[A-Z][\w ]{2,30}\])?"
_TITLED = r"[A-Z][\w'’-]+(?:[ -][A-Z][\w'’-]+){0,3}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DATE = rf"(?:[,.] ?| )(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_AGENCY = r"(?:\((?P<agency>[^()]{2,60})\)|/(?P<slashed>[A-Z][\w -]{1,30})/\.?)"
_DASH = r"(?:\s*(?:--+|[—–]|_(?= ))\s*|\s+-\s*|:\s+|-\s+)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<place>{_UPPER}(?:/{_UPPER})?){_REGION}(?P<date>{_DATE})?[.,]?(?:\s*{_AGENCY})?(?P<dash>{_DASH})",
        rf"(?P<place>{_UPPER}(?:/{_UPPER})?){_REGION}(?P<date>{_DATE})?[.,]?\s*{_AGENCY}(?P<dash>\s*)",
        rf"(?P<place>{_TITLED}){_REGION}(?P<date>{_DATE})?[.,]?\s*{_AGENCY}(?P<dash>{_DASH}|)",
        rf"(?P<place>{_TITLED}){_REGION}(?P<date>{_DATE})(?P<dash>{_DASH})",
        rf"(?P<date>{_MONTH} \d{{1,2}})\s*{_AGENCY}(?P<dash>{_DASH})",
        rf"{_AGENCY}(?P<dash>{_DASH}|)",
    )
)
LONGEST = 120  # a dateline and the beginning of the prose; the forms may not run over a whole hostile paragraph
# Words in capitals that open a line before a dash or colon and are no place.
_NO_PLACES = frozenset(
    """BREAKING UPDATE UPDATED UPDATES WATCH EXCLUSIVE OPINION ANALYSIS VIDEO LIVE NOTE CORRECTION READ MORE RELATED
    FACT CHECK QUESTION ANSWER WARNING ALERT NATO OPEC UNESCO UNICEF FIFA UEFA NASA FACTBOX EXPLAINER TIMELINE
    SCOOP JUST IN WHO WHAT WHY HOW WHEN WHERE FILE PHOTO CLAIM VERDICT RATING TRUE FALSE WINNER LOSER WINNERS
    LOSERS DEMOCRATS REPUBLICANS TRUMP BIDEN OBAMA CLINTON HOST GUEST TRANSCRIPT MR MRS DR SEN REP GOV PRESIDENT
    CHAIRMAN SPEAKER SECRETARY SENATOR GENERAL ADVERTISEMENT EDITOR EDITORIAL SOURCE LINK TAGS SHARE CNN BBC
    FOX""".split()
)


_UNLISTED = re.compile(r"[A-Z][\w'’-]{2,}(?: [A-Z][\w'’-]+){0,2}")  # an agency of no table, after a place in capitals


class Dateline(msgspec.Struct, frozen=True):
    """`text` without its dash; the prose begins at `end` of the words; agencies as printed."""

    text: str
    end: int
    agencies: tuple[str, ...]


def dateline(words: str) -> Dateline | None:
    """The dateline that opens a paragraph, or None."""
    words = words[:LONGEST]
    for form in _FORMS:
        found = form.match(words)
        if found and _is_dateline(found, words):
            text = words[: found.start("dash")].rstrip(" ,:")
            return Dateline(text, found.end(), tuple(_named(found)))
    return None


def _is_dateline(found: re.Match[str], words: str) -> bool:
    groups = found.groupdict()
    agency = groups.get("agency") or groups.get("slashed")
    known = agency is not None and any(find(part) for part in _parts(agency))
    following = words[found.end() : found.end() + 1]
    if following and not (following.isupper() or following.isdigit() or following in "\"“‘'(["):
        return False
    place = groups.get("place")
    if place is None or not place.isupper():
        return known or (place is not None and groups.get("date") is not None and agency is None)
    if set(re.findall(r"[A-Z]+", place)) & _NO_PLACES:
        return False
    if agency and _UNLISTED.fullmatch(agency) and groups["dash"].strip():
        return True
    return known or (agency is None and (len(place) > 3 or groups.get("date") is not None))


def _parts(agency: str) -> list[str]:
    return [part.strip() for part in re.split(r"/| and |, | & ", agency)]


def _named(found: re.Match[str]) -> list[str]:
    groups = found.groupdict()
    agency = groups.get("agency") or groups.get("slashed")
    return [part for part in _parts(agency) if find(part) or _UNLISTED.fullmatch(part)] if agency else []
