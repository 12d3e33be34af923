"""Choices of words."""

import msgspec

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.wording import wording
from rashomon.model.annotation import Entity, Mention
from rashomon.model.span import Span

from .conftest import MakeAccounts


def shown(accounts: Accounts) -> list[tuple[str, str, list[str]]]:
    """Article, kind and printed words of each item."""
    return [(w.article, w.kind, [e.text for e in w.evidence]) for w in wording(accounts)]


def test_loaded_words_are_shown_against_what_others_print(make_accounts: MakeAccounts) -> None:
    """Only where the accounts choose differently, and never from inside quotation marks."""
    accounts = make_accounts(
        {
            "a": "Gunmen held the bridge. The government sent troops.",
            "b": "Terrorists held the bridge. The government sent troops. “The regime must go,” a banner read.",
        }
    )
    assert shown(accounts) == [("a", "label", ["Gunmen"]), ("b", "loaded", ["Terrorists"])]


def test_plain_words_alone_are_not_shown(make_accounts: MakeAccounts) -> None:
    """Two plain words for one thing are style."""
    assert shown(make_accounts({"a": "Rebels held the bridge.", "b": "Gunmen held the bridge."})) == []


def test_hedges_are_shown_with_their_places(make_accounts: MakeAccounts) -> None:
    """Whoever keeps a distance is shown doing so; a speaker's own hedge is not the writer's."""
    accounts = make_accounts({"a": "He reportedly left. He is believed to be ill. “Allegedly so,” she said."})
    assert shown(accounts) == [("a", "hedge", ["reportedly"]), ("a", "hedge", ["is believed to"])]


def test_cue_verbs_other_than_said(make_accounts: MakeAccounts) -> None:
    """A verb that doubts, concedes or scorns is shown with its speaker; "said" is not."""
    accounts = make_accounts({"a": "Xu claimed {x|Xu|it was late}. Xu said {x|Xu|it was dark}."})
    layers = accounts.layers["a"]
    cues = (Span(3, 10), Span(30, 34))
    quotations = tuple(msgspec.structs.replace(q, cue=(span,)) for q, span in zip(layers.quotations, cues, strict=True))
    accounts = Accounts(
        accounts.articles,
        {"a": msgspec.structs.replace(layers, quotations=quotations)},
        accounts.entities,
        accounts.lineage,
        accounts.vectors,
    )
    assert shown(accounts) == [("a", "cue-verb", ["claimed"])]
    assert [w.entity for w in wording(accounts)] == ["x"]


def test_labels_of_one_person_are_shown_where_they_differ(make_accounts: MakeAccounts) -> None:
    """One account has an office, the other a reputation; where both print the same, nothing is shown."""
    a, b = "Former envoy Ida Rook was there.", "Best-selling author Ida Rook was there."
    person = Entity(
        id="rook",
        name="Ida Rook",
        kind="person",
        roles=("Former envoy", "Best-selling author"),
        mentions=(Mention("a", 13, 21, "full name"), Mention("b", 20, 28, "full name")),
    )
    assert shown(make_accounts({"a": a, "b": b}, (person,))) == [
        ("a", "label", ["Former envoy"]),
        ("b", "label", ["Best-selling author"]),
    ]
    assert shown(make_accounts({"a": a, "b": a}, (person,))) == []
