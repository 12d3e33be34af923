"""Movements, rebels, cartels: a name that such a noun follows is a body's ("Torva rebels", "the Aldby cartel")."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from rashomon.annotate.looked_up import Name
from rashomon.model.span import Span
from rashomon.text.countries import country_form
from rashomon.text.fold import fold
from rashomon.text.names import whole_names
from rashomon.text.persons import parse_person

# nouns that describe the body whose name stands before, and nouns without which the name is another thing's
_DESCRIBES = r"(?:rebels|movement|militia|militants|fighters|insurgents|insurgency|rebellion)"
_BELONGS = r"(?:cartel|crime family|clan)"
_BEHIND = re.compile(rf" (?:(?P<part>{_BELONGS})|{_DESCRIBES})\b")
_BEFORE = re.compile(r"\b[A-Z]\w+[-‑](?:aligned|backed|led|linked|allied|supported) $")


def by_noun(text: str, names: Sequence[Name]) -> list[Name]:
    """The names; of those followed by such a noun the kind is "organization", wherever in the text they stand."""
    bodies = {fold(n.form) for n in names if _followed(text, n.start, n.end) and _names_body(n)}
    out = []
    for name in names:
        part = _followed(text, name.start, name.end)
        if fold(name.form) not in bodies:
            out.append(name)
        elif part is None or part["part"] is None:
            kind = name.kind if name.kind == "place" else "organization"
            out.append(msgspec.structs.replace(name, kind=kind))
        else:
            whole = text[name.start : part.end()]
            out.append(Name(name.start, part.end(), whole, "organization"))
    return out


def _followed(text: str, start: int, end: int) -> re.Match[str] | None:
    """The noun behind the name; none where the name is but part of a word ("anti-Acme movement")."""
    return None if text[max(0, start - 1) : start] in ("-", "‑") else _BEHIND.match(text, end)


def _names_body(name: Name) -> bool:
    if name.country is not None or country_form(name.form) is not None or fold(name.form) in whole_names("people"):
        return False
    return name.kind != "person" or not parse_person(name.form).full


def with_noun(text: str, start: int, end: int) -> Span | None:
    """The body's name with its noun and whom it belongs to: "Swedish-backed Torva rebels"."""
    behind = _followed(text, start, end)
    if behind is None:
        return None
    before = _BEFORE.search(text, max(0, start - 30), start)
    return Span(before.start() if before else start, behind.end())
