"""Entities over a whole story: which entities of several articles are one."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.text.clusters import Named, join
from rashomon.text.countries import country_form
from rashomon.text.heads import name_head
from rashomon.text.names import Kind, fold


class GivenMention(msgspec.Struct, frozen=True):
    """A mention that somebody else marked: its document, its words, and the kind of thing if known."""

    document: str
    text: str
    kind: Kind = "other"


def cluster(mentions: Sequence[GivenMention]) -> list[int]:
    """A cluster's number for each mention, over all documents, by the rules that join entities everywhere."""
    forms: dict[tuple[str, Kind], int] = {}
    things: list[Named] = []
    at: list[int] = []
    for mention in mentions:
        thing = _thing(mention)
        key = (fold(thing.forms[0]), thing.kind)
        if key not in forms:
            forms[key] = len(things)
            things.append(thing)
        elif thing.aliases:
            things[forms[key]] = thing
        at.append(forms[key])
    labels = join(things).labels
    return [labels[i] for i in at]


def _thing(mention: GivenMention) -> Named:
    head, aliases = name_head(mention.text, mention.kind)
    country = country_form(head)
    if country is not None and mention.kind in ("place", "country", "other") and country.kind in ("name", "demonym"):
        return Named((head,), "country", country=country.iso3)
    kind: Kind = "place" if mention.kind == "country" else mention.kind
    return Named((head, *aliases), kind, aliases=aliases)
