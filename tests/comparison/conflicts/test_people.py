"""Who it was, by which title, how sure, what became of them, and who did it to whom."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.comparison.conflicts.cause import causes_of_a_fate, different_causes
from rashomon.comparison.conflicts.clash import Clash
from rashomon.comparison.conflicts.context import Context
from rashomon.comparison.conflicts.exchanged import exchanged_parties
from rashomon.comparison.conflicts.fates import different_fates
from rashomon.comparison.conflicts.modality import other_modality
from rashomon.comparison.conflicts.near_names import nearly_one_name
from rashomon.comparison.conflicts.polarity import nothing_and_something
from rashomon.comparison.conflicts.ranks import different_ranks
from rashomon.model.annotation import Entity, Mention, Variant

Compare = Callable[..., list[Clash]]
MakeContext = Callable[..., Context]


def _values(clashes: list[Clash]) -> list[list[str]]:
    return [[value for value, _ in clash.sides] for clash in clashes]


def _person(name: str, texts: dict[str, str]) -> Entity:
    mentions = [Mention(a, t.index(name), t.index(name) + len(name), "name") for a, t in texts.items() if name in t]
    return Entity(id=name, name=name, kind="person", variants=(Variant(name, 1, ("a",)),), mentions=tuple(mentions))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Troops from Karvia attacked Lotharia.", "Troops from Lotharia attacked Karvia."),
        ("In May Karvia attacked Lotharia.", "In May Karvia was attacked by Lotharia."),
    ],
    ids=["active", "passive"],
)
def test_exchanged_parties(compare: Compare, left: str, right: str) -> None:
    """Both orders of two parties of one deed are a hard conflict of actor, whichever voice tells them."""
    assert [(c.kind, c.strength) for c in compare(exchanged_parties, left, right)] == [("actor", "hard")]


@pytest.mark.parametrize(
    "right",
    ["In May Lotharia was attacked by Karvia.", "In May Karvia, angry at Lotharia, attacked.", "Lotharia met Karvia."],
    ids=["passive", "no patient", "other deed"],
)
def test_parties_in_their_places(compare: Compare, right: str) -> None:
    """The passive of the same deed, or another deed, exchanges nobody."""
    assert compare(exchanged_parties, "In May Karvia attacked Lotharia.", right) == []


def test_will_and_may(compare: Compare) -> None:
    """What will be and what may be differ in modality; the month of May does not."""
    left = "The bank will raise its main rate."
    assert _values(compare(other_modality, left, "The bank may raise its main rate.")) == [["will raise", "may raise"]]
    assert compare(other_modality, left, "The bank will raise its main rate in May.") == []


def test_refused_and_unable(compare: Compare) -> None:
    """To refuse is not to be unable."""
    clashes = compare(other_modality, "Guards refused to open the gate.", "Guards were unable to open the gate.")
    assert [(c.kind, c.strength) for c in clashes] == [("polarity", "soft")]


def test_something_and_nothing(compare: Compare) -> None:
    """That there was none of something is set against its telling, unless the telling denies it as well."""
    left = "Officials said no distress call had been received."
    assert len(compare(nothing_and_something, left, "The captain sent a distress call at noon.")) == 1
    assert compare(nothing_and_something, left, "The captain never sent a distress call.") == []


def test_two_given_names(make_context: MakeContext, compare: Compare) -> None:
    """One family name with two given names, told of the same, is a conflict; a nickname or a brother is none."""
    left, right = "A court jailed Peter Lang for forged diplomas.", "A court jailed Philip Lang for forged diplomas."
    assert _values(_named(make_context, left, right, "Peter Lang", "Philip Lang")) == [["Peter Lang", "Philip Lang"]]
    nick = right.replace("Philip", "Pete")
    assert _named(make_context, left, nick, "Peter Lang", "Pete Lang") == []
    both = right + " Peter Lang went free."
    assert _named(make_context, left, both, "Peter Lang", "Philip Lang") == []


def _named(make_context: MakeContext, left: str, right: str, *names: str) -> list[Clash]:
    from rashomon.comparison.conflicts.clash import Pair

    texts = {"a": left, "b": right}
    context = make_context(texts, tuple(_person(n, texts) for n in names))
    second = next(n for n, r in enumerate(context.alignment.rows) if r.article == "b")
    return list(nearly_one_name(context, Pair(0, second, 0.9)))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Colonel Ada Moor spoke.", "Captain Ada Moor spoke.", [["colonel", "captain"]]),
        ("Prime minister Ada Moor spoke.", "Trade minister Ada Moor spoke.", [["prime minister", "trade minister"]]),
        ("Former foreign minister Ada Moor spoke.", "Defence minister Ada Moor spoke.", []),
        ("Deputy mayor Ada Moor spoke.", "Mayor Ada Moor spoke.", [["deputy mayor", "mayor"]]),
        ("Col. Ada Moor spoke.", "Colonel Ada Moor spoke.", []),
        ("Attorney general Ada Moor spoke.", "Captain Ada Moor spoke.", []),
        ("Maj. Gen. Ada Moor spoke.", "Major general Ada Moor spoke.", []),
    ],
)  # fmt: skip
def test_titles(make_context: MakeContext, left: str, right: str, expected: list[list[str]]) -> None:
    """Two titles of one ladder conflict; a former one, or a short form, does not."""
    texts = {"a": left, "b": right}
    assert _values(list(different_ranks(make_context(texts, (_person("Ada Moor", texts),))))) == expected


def test_what_became_of_a_person(make_context: MakeContext) -> None:
    """Bail in one account and custody in the other are a conflict."""
    texts = {"a": "Ada Moor was released on bail.", "b": "Ada Moor was remanded in custody."}
    (clash,) = different_fates(make_context(texts, (_person("Ada Moor", texts),)))
    assert (clash.about, clash.strength) == ("Ada Moor: bail or custody", "hard")


def test_causes_of_any_outcome(compare: Compare) -> None:
    """Two causes named outright for one thing conflict; a cause that the other account also tells does not."""
    left = "The flooding was caused by a broken pump."
    assert len(compare(different_causes, left, "The flooding was caused by heavy rain.")) == 1
    assert len(compare(different_causes, left, "A beaver dam burst, which led to the flooding.")) == 1
    assert compare(different_causes, left, "The flooding was caused by heavy rain and a broken pump.") == []


def test_why_a_person_left(make_context: MakeContext) -> None:
    """Two reasons for one person's leaving conflict softly, however the accounts word it."""
    texts = {
        "a": "Ada Moor resigned because of a quarrel with the owner.",
        "b": "Ada Moor stepped down for reasons of health, it was said.",
    }
    (clash,) = causes_of_a_fate(make_context(texts, (_person("Ada Moor", texts),)))
    assert (clash.strength, [v.rstrip(".") for v, _ in clash.sides]) == ("soft", ["a quarrel with the owner", "health"])
