"""Words that carry events, and who acts and undergoes in them."""

from __future__ import annotations

import pytest

from rashomon.annotate.events.triggers import triggers
from rashomon.text.phrases import spanned


def told(text: str) -> list[tuple[str, str | None, str | None, str]]:
    """(root, actor, recipient, factuality) of every event word of a sentence."""
    words, found = triggers(text, 0, len(text))
    return [
        (t.root, *(text[slice(*spanned(words, p))] if p else None for p in (t.actor, t.recipient)), t.factuality)
        for t in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway accused the bank of fraud.", ("ACCUSE", "Norway", "the bank", "happened")),
        ("The bank was accused of fraud by Norway.", ("ACCUSE", "Norway", "The bank", "happened")),
        ("Miner arrested after strike", ("COERCE", None, "Miner", "happened")),
        ("Police arrest miner in Oslo", ("COERCE", "Police", "miner", "happened")),
        ("Ferry workers call for calm", ("REQUEST", "Ferry workers", None, "happened")),
        ("Ann Orr, the mayor, met Bo Lee on Monday.", ("CONSULT", "Ann Orr", "Bo Lee", "happened")),
        ("On Friday the Norwegian navy rescued 40 people.", ("AID", "the Norwegian navy", "40 people", "happened")),
        ("The union on March 3 sued the port.", ("ACCUSE", "The union", "the port", "happened")),
        ("Kenya denied the miners visas.", ("REJECT", "Kenya", "the miners", "happened")),
        ("Japan and France have agreed on fish.", ("AGREE", "Japan", "France", "happened")),
        ("The mayor drew criticism for the delay.", ("ACCUSE", None, "The mayor", "happened")),
        ("The ministry bowed to Kenya's demands.", ("YIELD", "The ministry", "Kenya", "happened")),
        ("Rebels who attacked the port were young.", ("ASSAULT", "Rebels", "the port", "happened")),
        ("Talks between Kenya and Norway began.", ("CONSULT", "Kenya", "Norway", "happened")),
        ("Norway attacked the budget plan.", ("ACCUSE", "Norway", None, "happened")),
        ("The mayor attacked Bo Lee for his handling of it.", ("ACCUSE", "The mayor", "Bo Lee", "happened")),
        ("Kenya attacked the union in a speech.", ("ACCUSE", "Kenya", "the union", "happened")),
        ("Rebels attacked the port for two hours.", ("ASSAULT", "Rebels", "the port", "happened")),
        ("Orr and Lee pledged to go.", ("AGREE", "Orr and Lee", None, "happened")),
    ],
)
def test_parties(text: str, expected: tuple[str, str | None, str | None, str]) -> None:
    """Active, passive, headlines, appositions, two objects, light verbs and nouns."""
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The host asked Ann Orr, “Did you see it?”",
        "The host asked Ann Orr if she could go.",
        "Norway offered new insight into how the two came to bond.",
        "The bank agrees with Norway's opinion of the case.",
    ],
)
def test_questions_and_opinions_are_no_events(text: str) -> None:
    """To ask what was is no request, to offer a view no promise, to share one no agreement."""
    assert told(text) == []


def test_parties_change_places_with_the_sentence() -> None:
    """Who does what to whom is read off the order, not off the names."""
    assert (
        told("Kenya criticised Norway.")[0][1:3]
        == told("Norway was criticised by Kenya.")[0][1:3]
        == ("Kenya", "Norway")
    )
    assert told("Norway criticised Kenya.")[0][1:3] == ("Norway", "Kenya")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy is due to visit Kenya.", "planned"),
        ("Ferry line to compensate passengers", "planned"),
        ("The port said it would release the crew.", "planned"),
        ("Norway may expel the envoy.", "hypothetical"),
        ("If Norway expels the envoy, Kenya will protest.", "hypothetical"),
        ("The police did not arrest the miner.", "denied"),
        ("The navy denied attacking the port.", "denied"),
        ("The envoy, who will retire in May, accused Kenya of fraud.", "happened"),
    ],
)
def test_factuality_is_of_the_event_and_not_of_its_sentence(text: str, expected: str) -> None:
    """The modal words of the event's own verb count."""
    assert told(text)[0][3] == expected


def test_not_wanting_talks_is_refusing_them() -> None:
    """A noun takes its factuality from the verb that lends it a subject."""
    assert told("Kenya does not feel the need to have talks with Norway.") == [
        ("REJECT", "Kenya", "Norway", "happened")
    ]
    assert told("Kenya may hold talks with Norway.") == [("CONSULT", "Kenya", "Norway", "hypothetical")]
    assert told("Kenya plans to file a lawsuit against Norway.") == [("ACCUSE", "Kenya", "Norway", "planned")]


def test_what_is_only_asked_for_or_threatened_is_no_event_of_its_own() -> None:
    """The request is the event."""
    assert [t[0] for t in told("Kenya urged Norway to release the crew.")] == ["REQUEST"]
    assert [t[0] for t in told("Kenya threatened to attack the port.")] == ["THREATEN"]
    assert [t[0] for t in told("Kenya will not release the crew.")] == ["REJECT"]


def test_a_pronoun_stands_for_the_subject_before_it() -> None:
    """In one sentence, where number fits."""
    assert told("The ferry line says that it will compensate the crew.")[0][1] == "The ferry line"
    assert told("The miners said they would sue the port.")[0][1] == "The miners"


@pytest.mark.parametrize(
    "text",
    [
        "The company released a new version of its browser.",
        "Shares in the bank rose in May.",
        "The two ports share a long history.",
        "The new phone costs more.",
    ],
)
def test_quiet_sentences(text: str) -> None:
    """Products, prices and descriptions carry no event word that is sure."""
    words, found = triggers(text, 0, len(text))
    assert words
    assert not [t for t in found if t.sure]
