"""Whom a source phrase means."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.annotate.resolution import Resolver
from rashomon.model.span import Span

TEXT = (
    "Deputy Foreign Minister [PER Ri Mi-ran] told reporters so. "
    "[PER Ann Holt], a lawyer for [PER Paul Gray], wept. Paul Gray's brother laughed. "
    "A [ORG White House] official shrugged. The [ORG White House] denied it. Some analysts yawned. "
    "Norway said yes. The deputy foreign minister agreed. The Gray campaign paid."
)


def who(it: Any, phrase: str) -> tuple[str, str] | None:
    """Name and reason for the first place where the phrase stands."""
    at = it.text.index(phrase)
    found = Resolver(it.article, it.sentences, it.entities).resolve(Span(at, at + len(phrase)), at=at)
    return (next(e.name for e in it.entities if e.id == found.entity), found.why) if found else None


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Ri Mi-ran", ("Ri Mi-ran", "name")),
        ("Ann Holt, a lawyer for Paul Gray", ("Ann Holt", "name")),
        ("a lawyer for Paul Gray", ("Ann Holt", "title and name")),
        ("Paul Gray's brother", None),
        ("A White House official", None),
        ("The White House", ("White House", "name")),
        ("Some analysts", None),
        ("Norway", ("Norway", "name")),
        ("The deputy foreign minister", ("Ri Mi-ran", "description")),
        ("The Gray campaign", None),
    ],
)
def test_phrases(read: Any, phrase: str, expected: tuple[str, str] | None) -> None:
    """Names and descriptions have their entity; owners, complements and unnamed sources have none."""
    it = read(TEXT)
    assert who(it, phrase) == expected


def test_a_person_named_next(read: Any) -> None:
    """A described source is the person of that office whom the next sentence names."""
    it = read(
        "A senior Norwegian diplomat said no. Norwegian Deputy Foreign Minister [PER Olaf Berg] told reporters so."
    )
    assert who(it, "A senior Norwegian diplomat") == ("Olaf Berg", "named next")
    other = read(
        "A senior Swedish diplomat said no. Norwegian Deputy Foreign Minister [PER Olaf Berg] told reporters so."
    )
    assert who(other, "A senior Swedish diplomat") is None


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        ("[PER Olaf Berg] met [PER Mary Lund]. She smiled.", "She", "Mary Lund"),
        ("Mr. [PER Quist] met Mrs. [PER Lund]. He smiled.", "He", "Quist"),
        ("[PER Olaf Berg] spoke. A relative wept. She left.", "She", None),
        ("[PER Olaf Berg] named a price that he could pay.", "he", "Olaf Berg"),
    ],
)
def test_pronouns(read: Any, text: str, pronoun: str, expected: str | None) -> None:
    """Gender, nearness and unnamed people decide."""
    found = who(read(text), pronoun)
    assert (found[0] if found else None) == expected


def test_confident_pronouns_only(read: Any) -> None:
    """Where one person alone can be meant the pronoun is told; a conflict of genders in one article stays visible."""
    it = read(
        "[PER Ri Mi-ran] spoke. He left. [PER Ri Mi-ran] slept, and what she wrote was short. "
        "[PER Al Po] met [PER Bo Ek]. He ran."
    )
    resolver = Resolver(it.article, it.sentences, it.entities)
    ri = it.entity("Ri Mi-ran").id
    assert [(e, it.text[s.start : s.end], p) for e, s, p in resolver.pronoun_mentions()] == [
        (ri, "He", "he"),
        (ri, "she", "she"),
    ]


def test_a_relative_clause_speaks_for_what_stands_before_it(read: Any) -> None:
    """Directly before it, or before the apposition between; "which" may be a country."""
    it = read("[PER Ann Holt], a former aide at the port, who wept, left. Norway, which paid, agreed.")
    assert who(it, "who") == ("Ann Holt", "relative clause")
    assert who(it, "which") == ("Norway", "relative clause")
    apart = read("[PER Ann Holt] left. The pilot who wept stayed.")
    assert who(apart, "who") is None
