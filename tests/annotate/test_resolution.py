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
    """Name and reason for the first place where the phrase stands; of somebody unnamed the words, in brackets."""
    at = it.text.index(phrase)
    found = Resolver(it.article, it.sentences, it.entities).resolve(Span(at, at + len(phrase)), at=at)
    if found is None:
        return None
    unnamed = f"({found.place.of(it.text)})" if found.place else ""
    return next((e.name for e in it.entities if e.id == found.entity), unnamed), found.why


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


def test_one_of_several_is_nobody_named_next(read: Any) -> None:
    """ "One diplomat" stays without a name, whoever is named behind."""
    it = read("One diplomat said no. Norwegian Deputy Foreign Minister [PER Olaf Berg] told reporters so.")
    assert who(it, "One diplomat") is None


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        ("[PER Olaf Berg] met [PER Mary Lund]. She smiled.", "She", "Mary Lund"),
        ("Mr. [PER Quist] met Mrs. [PER Lund]. He smiled.", "He", "Quist"),
        ("[PER Olaf Berg] spoke. A relative wept. She left.", "She", "(A relative)"),
        ("[PER Olaf Berg] named a price that he could pay.", "he", "Olaf Berg"),
        ("[PER Olaf Berg]'s colleague [PER Ri Quist] wept after he left.", "he", "Ri Quist"),
        ("[PER Olaf Berg] spoke as a doctor. He left.", "He", "Olaf Berg"),
        ("The singer and writer [PER Mary Lund] wept as she left.", "she", "Mary Lund"),
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
    """Directly before it, or before the apposition between; "which" may be a country; people without a name stay so."""
    it = read("[PER Ann Holt], a former aide at the port, who wept, left. Norway, which paid, agreed.")
    assert who(it, "who") == ("Ann Holt", "relative clause")
    assert who(it, "which") == ("Norway", "relative clause")
    apart = read("[PER Ann Holt] left. The pilot who wept stayed.")
    assert who(apart, "who") == ("(The pilot)", "relative clause")
    inside = read("[PER Ann Holt], an aide at the [ORG State Office] who wept, left.")
    assert who(inside, "who") == ("Ann Holt", "relative clause")
    aside = read("[PER Ann Holt] — a former aide who wept — left.")
    assert who(aside, "who") == ("Ann Holt", "relative clause")


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        ("Aides left. The scientists in the hut studied maize. They paid.", "They", "(The scientists)"),
        ("[PER Ann Holt] and [PER Bo Ek] came. They paid.", "They", "(Ann Holt and Bo Ek)"),
        ("[ORG Holt Bank] denied it. They paid.", "They", "Holt Bank"),
        ("Iraq is far. Some lawyers and their aides came. They paid.", "They", "(Some lawyers and their aides)"),
        ("The committee wrote to [ORG Holt Bank]. It paid.", "It", "(The committee)"),
        ("When a rival, [ORG Holt Bank], opened, it paid.", "it", "Holt Bank"),
        ("The letter praised Norway’s king. It went on.", "It", "(The letter)"),
    ],
)
def test_groups_and_things(read: Any, text: str, pronoun: str, expected: str) -> None:
    """ "They" are people or a body, "it" a body or something written: the subject of the nearest sentence first."""
    assert who(read(text), pronoun) == (expected, "pronoun")


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("[PER Ann Holt] wept. It was bad, according to her account.", "her account", "Ann Holt"),
        ("[PER Ann Holt]'s letter said so.", "Ann Holt's letter", "Ann Holt"),
        ("An estimate from the [ORG Holt Bank] said so.", "An estimate", "Holt Bank"),
        ("A letter from [PER Ann Holt] came. The letter said so.", "The letter", "Ann Holt"),
        ("The agency [ORG Holtpress] quoted [PER Ann Holt] as saying so.", "The agency Holtpress", "Ann Holt"),
    ],
)
def test_what_is_written_speaks_for_who_wrote_it(read: Any, text: str, phrase: str, expected: str) -> None:
    """A document's author, where the text names one, and whom an agency quotes."""
    found = who(read(text), phrase)
    assert found is not None
    assert found[0] == expected


def test_a_title_before_a_name_describes_nobody_else(read: Any) -> None:
    """The minister of one name is not the article's other minister."""
    it = read("[PER Ann Holt], the interior minister, wept. Minister of Salt [MISC Ri] said so.")
    assert who(it, "Minister of Salt Ri") is None


def test_words_for_any_body_and_for_places(read: Any) -> None:
    """ "The group" is the body just named, "the city" the place; what nothing fits stays open."""
    it = read(
        "[ORG Secure Norway Now] met in [LOC Leck] by [LOC Holt Park]. The group paid. The city slept. A choir sang."
    )
    assert who(it, "The group") == ("Secure Norway Now", "description")
    assert who(it, "The city") == ("Leck", "description")
    assert who(it, "A choir") is None


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("The captain [PER Ann Holt] wept.", "The captain", "The captain Ann Holt"),
        ("So the [ORG Holt Bank] paid.", "the", "the Holt Bank"),
        ("One angry writer paid.", "One", "One angry writer"),
        ("The captain wept.", "The captain", "The captain"),
    ],
)
def test_a_source_that_was_cut_off_is_completed(read: Any, text: str, cut: str, whole: str) -> None:
    """A name behind its title, and the noun behind a lone article, belong to the source."""
    it = read(text)
    at = it.text.index(cut)
    assert Resolver(it.article, it.sentences, it.entities).completed(Span(at, at + len(cut))).of(it.text) == whole


def test_the_usual_gender_of_a_name_and_its_pronouns_count(read: Any) -> None:
    """He is not somebody whose name or pronouns are a woman's."""
    it = read("[PER Mary Lund] left. [PER Ri Quist] came. She slept and she ate. [PER Al Po] sat.")
    resolver = Resolver(it.article, it.sentences, it.entities)
    assert [resolver.may_be(it.entity(n).id, "he") for n in ("Mary Lund", "Ri Quist", "Al Po")] == [False, False, True]
