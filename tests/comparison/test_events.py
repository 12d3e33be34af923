"""Which events a dossier tells."""

from __future__ import annotations

from dataclasses import replace

import msgspec
from tests.comparison.conftest import MakeAccounts

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.events import events
from rashomon.model.annotation import Entity, EventMention, Variant
from rashomon.model.span import Span

KENYA, NORWAY = (
    Entity(id=n.casefold(), name=n, kind="country", variants=(Variant(n, 1, ("a",)),)) for n in ("Kenya", "Norway")
)


def told(make_accounts: MakeAccounts, mentions: dict[str, dict[str, object]], texts: dict[str, str]) -> list[str]:
    """What is told of accounts with one mention each, as "TYPE actor recipient"."""
    accounts: Accounts = make_accounts(texts, (KENYA, NORWAY))
    layers = dict(accounts.layers)
    for article, given in mentions.items():
        layers[article] = msgspec.structs.replace(
            layers[article], events=(_mention(article, accounts.text[article], given),)
        )
    return [f"{e.type} {e.actor} {e.recipient}" for e in events(replace(accounts, layers=layers))]


def _mention(article: str, text: str, given: dict[str, object]) -> EventMention:
    words = {k: _span(text, str(given[k])) for k in ("trigger", "actor", "recipient") if given.get(k)}
    ids = {f"{k}_entity": given[k].casefold() for k in ("actor", "recipient") if given.get(k) in ("Kenya", "Norway")}
    made = EventMention(article=article, sentence=Span(0, len(text)), type=str(given["type"]), tied=True, score=0.9)
    rest = {k: given[k] for k in ("tied", "score", "factuality") if k in given}
    return msgspec.structs.replace(made, **words, **ids, **rest)


def _span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))


ACCUSED: dict[str, object] = {"type": "ACCUSE", "trigger": "accused", "actor": "Kenya", "recipient": "Norway"}
TEXT = {"a": "Kenya accused Norway of fraud."}


def test_an_event_with_both_parties_is_told(make_accounts: MakeAccounts) -> None:
    """One account is enough."""
    assert told(make_accounts, {"a": ACCUSED}, TEXT) == ["ACCUSE kenya norway"]


def test_a_guessed_party_or_a_mere_possibility_is_not(make_accounts: MakeAccounts) -> None:
    """Untied, without a word of its own, hypothetical, denied, of a low score, or the same party twice."""
    changes: list[dict[str, object]] = [
        {"tied": False},
        {"trigger": None},
        {"factuality": "hypothetical"},
        {"factuality": "denied"},
        {"score": 0.5},
        {"recipient": "Kenya"},
    ]
    assert [told(make_accounts, {"a": ACCUSED | change}, TEXT) for change in changes] == [[]] * len(changes)


def test_an_accusation_that_somebody_reports_is_not(make_accounts: MakeAccounts) -> None:
    """It is the speaker's word, not the outlet's; a harmless deed that is reported so is told."""
    said = {"a": "{|Ann Orr|Kenya accused Norway of fraud}, Ann Orr said."}
    met = {"a": "{|Ann Orr|Kenya met Norway in Oslo}, Ann Orr said."}
    assert told(make_accounts, {"a": ACCUSED}, said) == []
    assert told(make_accounts, {"a": ACCUSED | {"type": "CONSULT", "trigger": "met"}}, met) == ["CONSULT kenya norway"]


def test_nothing_inside_quotation_marks_is_told(make_accounts: MakeAccounts) -> None:
    """Wishes, questions and opinions stand there."""
    text = {"a": "{|Ann Orr|“Kenya met Norway in Oslo,”} Ann Orr said."}
    assert told(make_accounts, {"a": ACCUSED | {"type": "CONSULT", "trigger": "met"}}, text) == []


def test_one_party_needs_a_harmless_deed_or_two_accounts(make_accounts: MakeAccounts) -> None:
    """Who accuses alone is not told of one account; who calls for something is."""
    alone = {"a": ACCUSED | {"recipient": None}}
    called: dict[str, object] = {"type": "REQUEST", "trigger": "called", "actor": "Kenya"}
    assert told(make_accounts, alone, TEXT) == []
    assert told(make_accounts, {"a": called}, {"a": "Kenya called for calm."}) == ["REQUEST kenya None"]


def test_a_name_inside_another_phrase_is_no_party(make_accounts: MakeAccounts) -> None:
    """The quarrel with a country is not the country."""
    accounts: Accounts = make_accounts({"a": "The quarrel with Kenya harmed Norway."}, (KENYA, NORWAY))
    given: dict[str, object] = {"type": "ASSAULT", "trigger": "harmed", "recipient": "Norway"}
    made = _mention("a", accounts.text["a"], given | {"actor": "The quarrel with Kenya"})
    named = msgspec.structs.replace(made, actor_entity="kenya")
    layers = {"a": msgspec.structs.replace(accounts.layers["a"], events=(named,))}
    assert events(replace(accounts, layers=layers)) == ()


def test_a_party_meant_by_other_words_is_not_told(make_accounts: MakeAccounts) -> None:
    """ "The group" may be another one."""
    text = {"a": "Kenya accused the group of fraud."}
    mention = ACCUSED | {"recipient": "the group"}
    accounts: Accounts = make_accounts(text, (KENYA, NORWAY))
    made = msgspec.structs.replace(_mention("a", accounts.text["a"], mention), recipient_entity="norway")
    layers = {"a": msgspec.structs.replace(accounts.layers["a"], events=(made,))}
    assert events(replace(accounts, layers=layers)) == ()
