"""Conflicts over quoted words, and the differences that are none."""

from rashomon.comparison.accounts import Accounts
from rashomon.comparison.conflicts_quotation import quotation_conflicts
from rashomon.comparison.statements import statements

from .conftest import MakeAccounts

FILLER = " Trains stood still all morning. Buses were full. Snow fell on the hills. Schools closed early."


def told(accounts: Accounts) -> list[tuple[str, list[tuple[str, str]]]]:
    """Strength and sides of each conflict."""
    found = quotation_conflicts(accounts, statements(accounts))
    assert all(c.kind == "quotation" and c.why and len(c.sides) > 1 for c in found)
    return [(c.strength, [(s.article, s.value) for s in c.sides]) for c in found]


def two(make_accounts: MakeAccounts, a: str, b: str) -> Accounts:
    """Two accounts of one speaker."""
    return make_accounts({"a": f"{{x|Xu|{a}}} Xu said.{FILLER}", "b": f"Xu said {{x|Xu|{b}}}.{FILLER}"})


def test_another_word_inside_the_marks_is_a_hard_conflict(make_accounts: MakeAccounts) -> None:
    """Both wordings cannot be what was said; each side shows the sentence."""
    accounts = two(
        make_accounts,
        "“Thank you. The company has paid nearly all the bills of the shipyard.”",
        "“the company has paid all the bills of the shipyard”",
    )
    assert told(accounts) == [
        (
            "hard",
            [
                ("a", "The company has paid nearly all the bills of the shipyard."),
                ("b", "the company has paid all the bills of the shipyard"),
            ],
        )
    ]


def test_a_dropped_negation_is_a_hard_conflict(make_accounts: MakeAccounts) -> None:
    """The smallest word can turn the sense."""
    accounts = two(
        make_accounts,
        "“The council did not approve the tower before the fire broke out”",
        "“The council did approve the tower before the fire broke out”",
    )
    assert [strength for strength, _ in told(accounts)] == ["hard"]


def test_an_unmarked_cut_is_a_soft_conflict(make_accounts: MakeAccounts) -> None:
    """Words are missing and no ellipsis says so."""
    accounts = two(
        make_accounts,
        "“I read the report on the train and signed the order that closed the quarry”",
        "“I signed the order that closed the quarry”",
    )
    assert [strength for strength, _ in told(accounts)] == ["soft"]


def test_a_sentence_that_is_printed_as_ended_before_its_condition(make_accounts: MakeAccounts) -> None:
    """“We will pay.” is not what “We will pay if ...” says."""
    accounts = two(
        make_accounts,
        "“We will pay every farmer in the valley, but only if the insurers refuse to do so”",
        "“We will pay every farmer in the valley.”",
    )
    assert [strength for strength, _ in told(accounts)] == ["soft"]


def test_a_short_quotation_that_the_full_sentence_lacks(make_accounts: MakeAccounts) -> None:
    """The lead quotes three words which the sentence has only apart from each other; who prints what is told."""
    whole = "The harbour was sold as a gift for wealthy friends of the mayor"
    accounts = make_accounts(
        {
            "a": f"Xu spoke of {{x|Xu|“a wealthy gift” to some}}.{FILLER} {{x|Xu|“{whole},”}} Xu said.",
            "b": f"{{x|Xu|“{whole}”}} Xu said.{FILLER}",
        }
    )
    assert told(accounts) == [("soft", [("a", "a wealthy gift"), ("a", f"{whole},"), ("b", whole)])]


def test_no_conflict_in_cuts_typography_and_style(make_accounts: MakeAccounts) -> None:
    """A marked cut, a fragment, a contraction, a spelling, an editor's bracket and a comma are no disagreement."""
    full = "“We do not recognise the court, and we have told its judges so in two long letters”"
    for here in (
        "“We do not recognise the court”",
        "that they “have told its judges so”",
        "“We don’t recognise the court and we have told its judges so in two long letters”",
        "“We do not recognize the court, and we have told its judges so in two long letters”",
        "“We do not recognise the court ... we have told its judges so in two long letters”",
        "“We do not recognise the [regional] court, and we have told its judges so in two long letters”",
    ):
        assert told(two(make_accounts, full, here)) == []


def test_two_utterances_are_not_two_versions(make_accounts: MakeAccounts) -> None:
    """One account prints both wordings: the speaker said both."""
    first = "It would seriously raise the price of bread for everybody"
    second = "It would certainly raise the price of bread for everybody"
    accounts = make_accounts(
        {
            "a": f"{{x|Xu|“{first},”}} Xu said. Later: {{x|Xu|“{second}.”}}{FILLER}",
            "b": f"{{x|Xu|“{second}”}} Xu said.{FILLER}",
        }
    )
    assert told(accounts) == []


def test_an_article_inside_the_marks_is_a_soft_conflict(make_accounts: MakeAccounts) -> None:
    """Only one of "a bell" and "the bell" was said, but nobody is misled."""
    accounts = two(
        make_accounts,
        "“The children waited on the pier for a bell that nobody rang”",
        "“The children waited on the pier for the bell that nobody rang”",
    )
    assert [strength for strength, _ in told(accounts)] == ["soft"]


def test_a_dropped_condition_is_a_hard_conflict(make_accounts: MakeAccounts) -> None:
    """One account has it that building raises the rent, the other that not building does."""
    accounts = two(
        make_accounts,
        "“If they don't build the dam this year it will sharply raise the rent in every village of the valley”",
        "“To build the dam this year would sharply raise the rent in every village of the valley”",
    )
    assert [strength for strength, _ in told(accounts)] == ["hard"]


def test_a_letter_and_a_statement_about_it_are_not_two_versions(make_accounts: MakeAccounts) -> None:
    """One speaks to somebody, the other one of him."""
    accounts = two(
        make_accounts,
        "“Your plan to fill the harbour shows the contempt of your office for the fishermen of the bay”",
        "“His plan to fill the harbour shows the contempt of his office for the fishermen of the bay”",
    )
    assert told(accounts) == []


def test_a_usual_phrase_is_not_a_short_quotation_that_the_sentence_lacks(make_accounts: MakeAccounts) -> None:
    """“Flood insurance” stands in the long sentence as it does in the short one."""
    long = "The valley needs flood insurance for every farm that the river has taken away in these ten years"
    accounts = make_accounts(
        {
            "a": f"Xu said {{x|Xu|“this is flood insurance”}}.{FILLER} {{x|Xu|“{long}”}} Xu said.",
            "b": f"{{x|Xu|“{long}”}} Xu said.{FILLER}",
        }
    )
    assert told(accounts) == []
