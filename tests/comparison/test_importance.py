"""What is new in an account, what an editor would lead with, and what one account alone has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.facts import facts
from rashomon.comparison.importance import Importance, ranks
from rashomon.comparison.novelty import Novelty, stems
from rashomon.comparison.only_in import only_in
from rashomon.comparison.signals import SIGNALS, Stretch, looks_back, reasons, score, signals_of, speaks_unnamed, weight
from rashomon.model.comparison import Cell, Fact, Statement
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span

MakeAccounts = Callable[..., Accounts]
BRIDGE = "The old bridge over the Wend collapsed on Monday."
RAIN = "It had rained on the hills for days."


def _evidence(accounts: Accounts, article: str, words: str) -> Evidence:
    start = accounts.text[article].index(words)
    return Evidence(article, start, start + len(words), words)


def _fact(id: str, *evidence: Evidence, silent: tuple[str, ...] = ()) -> Fact:
    cells = (*(Cell(e.article, "states", (e,)) for e in evidence), *(Cell(a, "silent") for a in silent))
    return Fact(id=id, text=evidence[0].text, text_from="a", cells=cells, origins=len(evidence), status="corroborated")


def test_words_that_another_account_has_are_known(make_accounts: MakeAccounts) -> None:
    """The share counts rare words more, and never the account's own sentences."""
    novelty = Novelty(make_accounts({"a": f"{BRIDGE} {RAIN}", "b": BRIDGE}))
    bridge, rain = (stems(novelty.accounts.articles[0], [s.span]) for s in novelty.rows["a"])
    assert novelty.known("a", bridge) == pytest.approx(1.0)
    assert novelty.known("a", rain) == 0.0
    assert novelty.unheard("a", bridge | rain) == rain


def test_a_shared_sentence_has_its_new_clauses(make_accounts: MakeAccounts) -> None:
    """Neighbours are joined; what the other account says is no addition."""
    text = "The old bridge over the Wend collapsed on Monday, which had carried salt carts since 1790."
    accounts = make_accounts({"a": text, "b": BRIDGE})
    (span,) = Novelty(accounts).additions(accounts.articles[0], 0, len(text))
    assert span.of(text) == "which had carried salt carts since 1790."


def test_headlines_and_ledes_are_prominent(make_accounts: MakeAccounts) -> None:
    """A sentence at the end of a long account is less so."""
    accounts = make_accounts({"a": f"{BRIDGE} {RAIN * 1} " + "The mayor spoke. " * 9 + "Oats are cheap."})
    story = Importance(accounts)
    first, last = _evidence(accounts, "a", BRIDGE), _evidence(accounts, "a", "Oats are cheap.")
    assert 1 >= story.prominence(first) > story.prominence(last) >= 0


def test_facts_of_several_accounts_come_first(make_accounts: MakeAccounts) -> None:
    """Among them those of more accounts and origins."""
    accounts = make_accounts(dict.fromkeys("abc", f"{BRIDGE} {RAIN}"))
    alone = _fact("1", _evidence(accounts, "a", BRIDGE), silent=("b", "c"))
    two = _fact("2", *(_evidence(accounts, k, RAIN) for k in "ab"), silent=("c",))
    three = _fact("3", *(_evidence(accounts, k, BRIDGE) for k in "abc"))
    assert ranks([alone, two, three], Importance(accounts)) == {"3": 0, "2": 1, "1": 2}


def test_new_words_weigh_more_and_say_why(make_accounts: MakeAccounts) -> None:
    """Each signal has its own words for the reader."""
    accounts = make_accounts({"a": f"The mill at Orrin lost 40 looms and its dam. {BRIDGE}", "b": BRIDGE})
    story = Importance(accounts)
    new, old = (
        signals_of(story, Stretch(accounts.articles[0], n, (Span(s.start, s.end),)))
        for n, s in enumerate(story.novelty.rows["a"])
    )
    assert weight(new) > weight(old)
    assert "It gives figures." in reasons(new)
    assert len({signal.__doc__ for signal in SIGNALS}) == len(SIGNALS)


def test_only_in_lists_each_account_by_weight(make_accounts: MakeAccounts) -> None:
    """Whole sentences; of a shared one, which keeps the shared fact, the new clause is marked."""
    longer = "The old bridge over the Wend collapsed on Monday, killing two carters from Orrin."
    accounts = make_accounts({"a": f"{longer} {RAIN}", "b": BRIDGE})
    shared = _fact("s", _evidence(accounts, "a", longer), _evidence(accounts, "b", BRIDGE))
    alone = _fact("r", _evidence(accounts, "a", RAIN), silent=("b",))
    told = only_in(accounts, [shared, alone], Importance(accounts))
    assert [(o.fact, [e.text for e in o.evidence], [e.text for e in o.new]) for o in told] == [
        ("s", [longer], ["killing two carters from Orrin."]),
        ("r", [RAIN], []),
    ]
    assert not any("cannot be read" in why for o in told for why in o.why)


def test_what_neighbouring_sentences_tell_is_not_alone(make_accounts: MakeAccounts) -> None:
    """A fact that another account tells in two sentences is shared."""
    both = "The dam at Orrin burst after rain and drowned forty sheep."
    accounts = make_accounts({"a": both, "b": "The dam at Orrin burst. The rain drowned forty sheep. Oats are cheap."})
    alone = _fact("1", _evidence(accounts, "a", both), silent=("b",))
    assert only_in(accounts, [alone], Importance(accounts)) == ()


def test_a_first_sentence_that_tells_the_event_is_not_alone(make_accounts: MakeAccounts) -> None:
    """Near in meaning to the other account's lede, it says in other words what happened."""
    accounts = make_accounts({"a": f"Two arches gave way. {RAIN}", "b": BRIDGE})
    for rows in accounts.vectors.values():
        rows[0, 0] = 1.0
    words = ("Two arches gave way.", RAIN)
    found = [_fact(w, _evidence(accounts, "a", w), silent=("b",)) for w in words]
    assert [o.evidence[0].text for o in only_in(accounts, found, Importance(accounts))] == [RAIN]


def test_a_statement_that_another_account_renders_is_not_alone(make_accounts: MakeAccounts) -> None:
    """Also where the other one tells it in other words; quoted words that the other one lacks are alone."""
    texts = {
        "a": "{ada|Ada Moor|“We shall rebuild the arches”} said. {ada|She|“Cows come first”} said.",
        "b": "{ada|Moor|a new crossing would come} promised. {ada|She|“Salt can wait”} said.",
    }
    accounts = make_accounts(texts)
    first, second = "We shall rebuild the arches", "Cows come first"
    places = [_evidence(accounts, "a", w) for w in (first, second)]
    found = [_fact(str(n), e, silent=("b",)) for n, e in enumerate(places)]
    told = _statement(places[0], _evidence(accounts, "b", "a new crossing would come"))
    quoted = _statement(places[1], _evidence(accounts, "b", "Salt can wait"))
    alone = only_in(accounts, found, Importance(accounts), [told, quoted])
    assert [e.text for o in alone for e in o.evidence] == [second]


def _statement(*evidence: Evidence) -> Statement:
    return Statement(id="s", speaker="ada", evidence=evidence)


def test_page_furniture_and_nameless_speech_weigh_little(make_accounts: MakeAccounts) -> None:
    """An address or a tag is no news, nor are words that do not say whose they are."""
    lines = ["The mill lost forty looms.", "The mill lost #forty looms.", "{-||“The mill lost forty looms.”}"]
    accounts = make_accounts({"a": " ".join(lines), "b": BRIDGE})
    story = Importance(accounts)
    plain, tagged, spoken = (
        Stretch(accounts.articles[0], n, (Span(s.start, s.end),)) for n, s in enumerate(story.novelty.rows["a"])
    )
    assert score(plain, signals_of(story, plain)) > 2 * score(tagged, signals_of(story, tagged))
    assert (speaks_unnamed(story, plain), speaks_unnamed(story, spoken)) == (0.0, 1.0)


@pytest.mark.parametrize(("text", "back"), [("It was built decades ago.", 1.0), ("It fell on Monday.", 0.0)])
def test_what_was_years_ago_looks_back(make_accounts: MakeAccounts, text: str, back: float) -> None:
    """A year before that of the account, or "years ago"."""
    accounts = make_accounts({"a": text})
    assert looks_back(Importance(accounts), Stretch(accounts.articles[0], 0, (Span(0, len(text)),))) == back


def test_one_account_has_nothing_alone(make_accounts: MakeAccounts) -> None:
    """There is nobody to leave it out."""
    accounts = make_accounts({"a": BRIDGE})
    assert only_in(accounts, facts(accounts), Importance(accounts)) == ()
