"""Bodies that news names without introduction ("FBI", "the Pentagon"). Data: `data/institutions.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec

from rashomon.text.alternatives import alternatives
from rashomon.text.organizations import organization_words
from rashomon.text.tables import rows


class Institution(msgspec.Struct, frozen=True):
    """One body: its usual name, every name, and the country whose body it is (ISO 3166-1 alpha-3)."""

    name: str
    names: tuple[str, ...]
    country: str | None


@cache
def _institutions() -> tuple[Institution, ...]:
    return tuple(
        Institution(r["name"], (r["name"], *filter(None, r["names"].split(";"))), r.get("country") or None)
        for r in rows("institutions")
    )


@cache
def _by_words() -> dict[tuple[str, ...], Institution]:
    return {organization_words(form): i for i in _institutions() for form in i.names}


@lru_cache(maxsize=65536)
def institution(form: str) -> Institution | None:
    """The body that a form names, or None. Acronyms count in capitals only ("WHO", not "who")."""
    bare = re.sub(r"^[Tt]he ", "", form.strip())
    found = _by_words().get(organization_words(bare))
    if found is None or (bare.islower() and len(bare) < 6):
        return None
    return found


@cache
def _pattern() -> re.Pattern[str]:
    forms = {re.sub(r"^the ", "", f) for i in _institutions() for f in i.names}
    # short words that are mostly something else stand only where the reader sees a name
    forms -= {"IS", "AU", "FT", "Fed", "SEC", "PA", "RIA", "Guardian", "Amnesty", "Commons", "Homeland Security", "dpa"}
    return re.compile(rf"(?<![\w.@#/&-]){alternatives(forms)}(?![\w@/&]|\.\w)")


def find_institutions(text: str) -> Iterator[tuple[int, int, Institution]]:
    """Places in `text` where such a body stands, longest first at each place."""
    for match in _pattern().finditer(text):
        found = institution(match[0])
        if found is not None:
            yield match.start(), match.end(), found
