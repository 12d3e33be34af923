"""Actors, offices, ages, order, occasions and pronouns."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from rashomon.comparison.conflicts.actors import different_actors
from rashomon.comparison.conflicts.ages import different_ages
from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.conflicts.gender import he_and_she
from rashomon.comparison.conflicts.names import different_holders
from rashomon.comparison.conflicts.occasions import different_occasions
from rashomon.comparison.conflicts.sequence import different_order
from rashomon.model.annotation import Entity, Mention, Variant

Compare = Callable[..., list[Clash]]
MakeContext = Callable[..., Context]


def _values(clash: Clash) -> list[str]:
    return [value for value, _ in clash.sides]


def test_deed_of_two_delegations(compare: Compare) -> None:
    """The same deed of bodies of two countries is a conflict of actor."""
    (clash,) = compare(
        different_actors,
        "The Norwegian delegation walked out of the hall.",
        "The Swedish delegation walked out of the hall.",
    )
    assert (clash.kind, clash.strength) == ("actor", "soft")
    assert _values(clash) == ["The Norwegian delegation", "The Swedish delegation"]


def test_deed_of_both_delegations(compare: Compare) -> None:
    """Where one account says it of both, the other one only leaves one out."""
    left = "The Norwegian delegation walked out, and the Swedish delegation walked out."
    assert compare(different_actors, left, "The Swedish delegation walked out.") == []


def test_passive_deed(compare: Compare) -> None:
    """Who did it is read off the passive, too."""
    (clash,) = compare(
        different_actors,
        "The horse was shot by Ada Moor in the yard.",
        "The horse was shot by Ben Tal in the yard.",
        people=["Ada Moor", "Ben Tal"],
    )
    assert _values(clash) == ["Ada Moor", "Ben Tal"]


def test_office_of_two_people(compare: Compare) -> None:
    """One office held by two people is a conflict of name; a misspelt name is none."""
    left, people = "Aldby Mayor Ada Moor opened the bridge.", ["Ada Moor", "Ben Tal", "Ada Mohr"]
    (clash,) = compare(different_holders, left, "Aldby Mayor Ben Tal opened the bridge.", people=people)
    assert (clash.kind, clash.about, _values(clash)) == ("name", "who is aldby mayor", ["Ada Moor", "Ben Tal"])
    assert compare(different_holders, left, "Aldby Mayor Ada Mohr opened the bridge.", people=people) == []


def test_order(compare: Compare) -> None:
    """What is before in one account and after in the other is a hard conflict; the same order is none."""
    left = "Guards locked the northern gate before smoke filled the corridor."
    (clash,) = compare(different_order, left, "Guards locked the northern gate after smoke filled the corridor.")
    assert (clash.kind, clash.strength, _values(clash)) == ("sequence", "hard", ["before", "after"])
    assert compare(different_order, left, "Smoke filled the corridor after guards locked the northern gate.") == []
    already = "Smoke had already filled the corridor when guards locked the northern gate."
    assert [_values(c) for c in compare(different_order, left, already)] == [["before", "already"]]


def test_occasion(compare: Compare) -> None:
    """Two occasions without a word in common are a conflict; lengths of time are no occasions."""
    left = "The aide mocked the princes during the yearly boat parade."
    (clash,) = compare(different_occasions, left, "The aide mocked the princes during a charity dinner.")
    assert (clash.kind, _values(clash)) == ("setting", ["the yearly boat parade", "a charity dinner"])
    assert compare(different_occasions, left, "The aide mocked the princes during the last two weeks.") == []


def _person(name: str, texts: dict[str, str], pronouns: str = "") -> Entity:
    mentions = [
        Mention(article, at, at + len(name), "full name") for article, t in texts.items() if (at := t.find(name)) >= 0
    ]
    for word in pronouns.split():
        mentions += [
            Mention(article, at, at + len(word), "pronoun") for article, t in texts.items() if (at := t.find(word)) >= 0
        ]
    return Entity(
        id="p", name=name, kind="person", variants=(Variant(name, 1, tuple(texts)),), mentions=tuple(mentions)
    )


def test_ages(make_context: MakeContext) -> None:
    """Two ages of one person are a hard conflict, one year apart a soft one."""
    texts = {"a": "Fen Tarlo, 54, steered.", "b": "The 52-year-old captain Fen Tarlo steered."}
    (clash,) = different_ages(make_context(texts, (_person("Fen Tarlo", texts),)))
    assert (clash.kind, clash.strength, clash.about, _values(clash)) == (
        "number",
        "hard",
        "Fen Tarlo: age",
        ["54", "52"],
    )
    texts = {"a": "Fen Tarlo, 54, steered.", "b": "Fen Tarlo, 53, steered."}
    (clash,) = different_ages(make_context(texts, (_person("Fen Tarlo", texts),)))
    assert clash.strength == "soft"


def test_he_and_she(make_context: MakeContext) -> None:
    """One person is he and she: both places are shown with the words around them."""
    texts = {"a": "Choe Tarlo spoke. He repeated the offer. “It stands,” she said."}
    (clash,) = he_and_she(make_context(texts, (_person("Choe Tarlo", texts, "He she"),)))
    assert (clash.kind, clash.strength) == ("gender", "hard")
    assert [(v, e.text) for v, e in clash.sides] == [
        ("He", "He repeated the offer."),
        ("she", "“It stands,” she said."),
    ]


def test_pronoun_that_may_mean_another(make_context: MakeContext) -> None:
    """A pronoun behind another name, behind "a woman", or against the given name is not held against a person."""
    texts = {"a": "Choe Tarlo spoke. He agreed. Powell replied that she did not."}
    assert list(he_and_she(make_context(texts, (_person("Choe Tarlo", texts, "He she"),)))) == []
    texts = {"a": "Choe Tarlo spoke. He agreed. A woman rose and she left."}
    assert list(he_and_she(make_context(texts, (_person("Choe Tarlo", texts, "He she"),)))) == []
    texts = {"a": "Robert Tarlo spoke. He agreed. Then she left."}
    assert list(he_and_she(make_context(texts, (_person("Robert Tarlo", texts, "He she"),)))) == []


def test_unnamed_person(make_context: MakeContext) -> None:
    """A surname alone may stand for two people."""
    texts = {"a": "Tarlo spoke. He agreed. Then she left."}
    person = msgspec.structs.replace(_person("Tarlo", texts, "He she"), name="Tarlo")
    assert list(he_and_she(make_context(texts, (person,)))) == []
