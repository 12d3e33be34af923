"""Names whose borders and kinds the words themselves decide."""

from __future__ import annotations

import re
from typing import cast

import pytest

from rashomon.reader.spans import NameKind, NameSpan
from rashomon.reader.tidying import tidied

_MARKED = re.compile(r"\[(.+?)\|([A-Z]+)\]")


def told(marked: str) -> list[tuple[str, str]]:
    """(name, kind) after tidying a text in which the decoder's names stand as "[name|KIND]"."""
    names, text, at = [], "", 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        names.append(NameSpan(len(text), len(text) + len(match[1]), cast(NameKind, match[2]), 0.9))
        text, at = text + match[1], match.end()
    text += marked[at:]
    return [(text[n.start : n.end], n.kind) for n in tidied(text, names)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("They met in [Ruvania of|LOC] late.", [("Ruvania", "LOC")]),
        ("She sailed the [Bay of|LOC] Larches.", [("Bay of Larches", "LOC")]),
        ("[Bell Motors|ORG], Inc. sold it.", [("Bell Motors, Inc.", "ORG")]),
        ("[Bell Motors|ORG] Co-founder Orr left.", [("Bell Motors", "ORG")]),
        ("The [Ruvania|EVENT] campaign began.", [("Ruvania campaign", "EVENT")]),
        ("The [Ruvania|LOC] campaign began.", [("Ruvania", "LOC")]),
        ("The [Ruvania|LOC] Cup began.", [("Ruvania Cup", "EVENT")]),
        ("The [First Ruvanian War|EVENT] II began.", [("First Ruvanian War II", "EVENT")]),
        ("Hurricane [Orla|PER] came.", [("Hurricane Orla", "EVENT")]),
    ],
)
def test_borders_end_where_the_words_say(marked: str, expected: list[tuple[str, str]]) -> None:
    """No name ends with a small word; what belongs to a body or event is not cut off, and nothing else is joined."""
    assert told(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[Ann B|PER]. [Larch|ORG] won.", [("Ann B. Larch", "PER")]),
        ('[Ann|PER] "Bee" [Larch|PER] won.', [('Ann "Bee" Larch', "PER")]),
        ("[Ann|PER] [Larch|PER] won.", [("Ann Larch", "PER")]),
        ("[Ann|PER], [Larch|PER] won.", [("Ann", "PER"), ("Larch", "PER")]),
        ("[President|PER] [Larch|PER] won.", [("Larch", "PER")]),
    ],
)
def test_a_person_is_one_name(marked: str, expected: list[tuple[str, str]]) -> None:
    """A name cut at an initial, a nickname or nothing is joined; a title before it is no name of its own."""
    assert told(marked) == expected


@pytest.mark.parametrize("marked", ["in [1991|EVENT] and", "see [p240|MISC]", "ask [orr@bell.example|ORG]"])
def test_numbers_and_addresses_are_no_names(marked: str) -> None:
    """A year, a page and an address are left out."""
    assert told(marked) == []


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("in [Europe|ORG] now", "LOC"),
        ("of [Hezbollah|MISC] now", "ORG"),
        ("in [Norway|PER] now", "LOC"),
        ("by [Norwegians|LOC] now", "MISC"),
        ("the [Ruvanian Revolution|ORG] now", "EVENT"),
        ("the [Larch Conference|ORG] now", "ORG"),
        ("the [Larch Conference|MISC] now", "EVENT"),
        ("for [Larch|ORG] now", "ORG"),
    ],
)
def test_what_a_table_knows_decides_the_kind(marked: str, kind: str) -> None:
    """Known names and nouns of events say what a name is; of any other the decoder does."""
    assert [k for _, k in told(marked)] == [kind]


def test_peoples_and_institutions_that_the_decoder_missed_are_added() -> None:
    """A table finds them outside other names, never inside."""
    assert told("The Norwegian envoy left the [Pentagon City|LOC] shop for the FBI.") == [
        ("Norwegian", "MISC"),
        ("Pentagon City", "LOC"),
        ("FBI", "ORG"),
    ]
