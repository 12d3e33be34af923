"""The summary: whole sentences of the accounts, chosen for what they share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.importance import Importance
from rashomon.comparison.standing_alone import stands_alone
from rashomon.comparison.summary import summary
from rashomon.model.comparison import Cell, Conflict, Fact, Side
from rashomon.model.evidence import Evidence

MakeAccounts = Callable[..., Accounts]
BRIDGE = "An old stone bridge over the river Wend collapsed on Monday morning."
CARTS = "Rescuers pulled two carters and four horses out of the water at noon."
SALT = "Salt prices in Aldby doubled within a week, merchants in the town said."
VAGUE = "He said that nobody had looked at the arches for eleven years or more."


def _at(accounts: Accounts, article: str, words: str) -> Evidence:
    start = accounts.text[article].index(words)
    return Evidence(article, start, start + len(words), words)


def _fact(accounts: Accounts, id: str, words: str, *articles: str) -> Fact:
    cells = tuple(
        Cell(a.id, "states", (_at(accounts, a.id, words),)) if a.id in articles else Cell(a.id, "silent")
        for a in accounts.articles
    )
    return Fact(id=id, text=words, text_from="a", cells=cells, origins=len(articles), status="corroborated")


def test_sentences_are_whole_and_shared(make_accounts: MakeAccounts) -> None:
    """Each with who carries its fact; what one account alone has, and what leans on a sentence before, is left out."""
    text = f"{BRIDGE} {CARTS} {VAGUE} {SALT}"
    accounts = make_accounts({"a": text, "b": text, "c": f"{BRIDGE}"})
    shared = [_fact(accounts, "1", BRIDGE, "a", "b", "c"), _fact(accounts, "2", CARTS, "a", "b")]
    rest = [_fact(accounts, "3", VAGUE, "a", "b"), _fact(accounts, "4", SALT, "a")]
    told = summary(accounts, [*shared, *rest], (), Importance(accounts))
    assert [(m.text, m.fact, m.articles, m.origins) for m in told] == [
        (BRIDGE, "1", ("a", "b", "c"), 3),
        (CARTS, "2", ("a", "b"), 2),
    ]
    assert [e.text for m in told for e in m.evidence] == [BRIDGE, CARTS]


def test_a_clause_that_one_account_has_is_told_apart(make_accounts: MakeAccounts) -> None:
    """The origins of the shared fact do not stand for it."""
    longer, leaning = f"{BRIDGE[:-1]}, killing two carters from Orrin with their horses.", f"However, {BRIDGE}"
    accounts = make_accounts({"a": longer, "b": leaning})
    cells = (Cell("a", "states", (_at(accounts, "a", longer),)), Cell("b", "states", (_at(accounts, "b", leaning),)))
    fact = Fact(id="1", text=longer, text_from="a", cells=cells, origins=2, status="corroborated")
    found = {m.text: [e.text for e in m.alone] for m in summary(accounts, [fact], (), Importance(accounts))}
    assert found == {longer: ["killing two carters from Orrin with their horses."]}


def test_a_sentence_that_is_only_perhaps_of_a_fact_does_not_borrow_its_origins(make_accounts: MakeAccounts) -> None:
    """However much else speaks for it."""
    accounts = make_accounts({"a": BRIDGE, "b": BRIDGE, "c": CARTS})
    fact = _fact(accounts, "1", BRIDGE, "a", "b")
    perhaps = Cell("c", "states", (_at(accounts, "c", CARTS),), 0.5)
    unsure = msgspec.structs.replace(fact, cells=(*fact.cells[:2], perhaps))
    assert [m.text for m in summary(accounts, [unsure], (), Importance(accounts))] == [BRIDGE]


def test_a_sentence_in_conflict_says_so(make_accounts: MakeAccounts) -> None:
    """By the conflict's id."""
    accounts = make_accounts({"a": BRIDGE, "b": BRIDGE})
    fact, words = _fact(accounts, "1", BRIDGE, "a", "b"), _at(accounts, "a", "Monday")
    sides = (Side("Monday", "a", (words,)), Side("Monday", "b", (_at(accounts, "b", "Monday"),)))
    conflict = Conflict(id="c", kind="date", strength="hard", about="when", sides=sides, why="")
    (told,) = summary(accounts, [fact], [conflict], Importance(accounts))
    assert told.conflicts == ("c",)


def test_speech_without_its_source_is_left_out(make_accounts: MakeAccounts) -> None:
    """A sentence inside somebody's longer words does not say whose they are."""
    said = "“{-|-|We warned them. The old stone bridge over the river Wend was never looked at.}”"
    accounts = make_accounts({"a": said, "b": said})
    words = "The old stone bridge over the river Wend was never looked at."
    assert summary(accounts, [_fact(accounts, "1", words, "a", "b")], (), Importance(accounts)) == ()


def test_the_first_sentence_is_what_the_ledes_share(make_accounts: MakeAccounts) -> None:
    """Not the one that states most facts."""
    accounts = make_accounts({"a": f"{CARTS} {BRIDGE}", "b": f"{BRIDGE} {SALT}", "c": f"{BRIDGE} {SALT}"})
    near = {a: v.copy() for a, v in accounts.vectors.items()}
    for article, rows in near.items():
        for n, sentence in enumerate(accounts.layers[article].sentences):
            words = accounts.text[article][sentence.start : sentence.end]
            rows[n, (BRIDGE, CARTS, SALT).index(words)] = 1.0
    accounts = replace(accounts, vectors=near)
    shared = [_fact(accounts, "1", SALT, "b", "c"), _fact(accounts, "2", BRIDGE, "a", "b", "c")]
    told = summary(accounts, shared, (), Importance(accounts))
    assert [m.text for m in told] == [BRIDGE, SALT]


def test_a_disputed_value_is_told_wherever_it_stands(make_accounts: MakeAccounts) -> None:
    """Also in a sentence of another account than the conflict's sides, where it states the same fact."""
    texts = {k: f"The flood at Orrin killed {n} people on Monday." for k, n in (("a", 58), ("b", 59), ("c", 59))}
    accounts = make_accounts(texts)
    cells = tuple(Cell(k, "states", (_at(accounts, k, t),)) for k, t in texts.items())
    fact = Fact(id="1", text=texts["a"], text_from="a", cells=cells, origins=3, status="corroborated")
    sides = tuple(Side(v, k, (_at(accounts, k, f"killed {v} people"),)) for k, v in (("a", "58"), ("b", "59")))
    conflict = Conflict(id="c", kind="number", strength="hard", about="how many", sides=sides, why="")
    (told,) = summary(accounts, [fact], [conflict], Importance(accounts))
    assert told.conflicts == ("c",)


def test_a_claim_without_its_source_is_left_out(make_accounts: MakeAccounts) -> None:
    """Where the account reports it as somebody's, but the sentence does not say whose."""
    accounts = make_accounts({"a": BRIDGE, "b": BRIDGE})
    cells = tuple(Cell(k, "attributes", (_at(accounts, k, BRIDGE),)) for k in "ab")
    fact = Fact(id="1", text=BRIDGE, text_from="a", cells=cells, origins=1, status="attributed-only")
    assert summary(accounts, [fact], (), Importance(accounts)) == ()


def test_one_account_has_no_summary(make_accounts: MakeAccounts) -> None:
    """Nothing in it is shared."""
    accounts = make_accounts({"a": BRIDGE})
    assert summary(accounts, [_fact(accounts, "1", BRIDGE, "a")], (), Importance(accounts)) == ()


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        (BRIDGE, True),
        ("They crossed the old stone bridge over the river Wend at noon on Monday.", False),
        ("The old stone bridge over the river Wend also lost two of its arches.", False),
        ("However, the old stone bridge over the river Wend lost two arches.", False),
        ("Who looked at the old stone bridge over the river Wend before Monday?", False),
        ("Extending the loans for the old stone bridge over the river Wend.", False),
        ("Looking at the arches on Monday, the mayor of Aldby called for an inquiry.", True),
        ("You can see the old stone bridge over the river Wend from our window.", False),
        ("The mayor said: “The old stone bridge over the river Wend has gone.", False),
        ("The mayor of Aldby said on Monday that “you can see the gap from here”.", True),
        ("The bridge fell.", False),
        ("The bank offered those temporary workers of the old bridge a new post.", False),
        ("Outgoing members of the council left the old stone bridge on Monday.", True),
        ("“The old stone bridge over the river Wend has gone for good,” Ann Orr said.", True),
        ("The old stone bridge would be paid for at once, the person said.", False),
        ("“The old stone bridge over the river Wend has gone for good,” they wrote.", False),
        ("Mayor Ann Orr Ann OrrMORE of Aldby closed the old bridge on Monday.", False),
        ("The remarks in question came after the fall of the old stone bridge.", False),
    ],
)
def test_a_sentence_stands_alone(text: str, alone: bool) -> None:
    """Whole, long enough, no pronoun at its head, no word that points back, no open quotation, nobody's "you"."""
    assert stands_alone(text) is alone
