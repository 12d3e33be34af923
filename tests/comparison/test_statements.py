"""Which quotations render one utterance."""

import msgspec

from rashomon.comparison.statements import statements
from rashomon.model.annotation import Entity, Quotation
from rashomon.model.comparison import Relation, Statement
from rashomon.model.span import Span

from .conftest import MakeAccounts

LONG = "The northern line stays shut until the last signal has been tested twice by our own engineers"
FILLER = " Trains stood still all morning. Buses were full. Snow fell on the hills. Schools closed early."


def groups(found: tuple[Statement, ...]) -> list[tuple[str, ...]]:
    """The quotations of each statement."""
    return [s.quotations for s in found]


def test_a_quotation_and_the_fragments_cut_from_it_are_one_statement(make_accounts: MakeAccounts) -> None:
    """The fullest rendering is the long direct one; each relation says what became of it."""
    accounts = make_accounts(
        {
            "a": f"{{ida|Ida Rook|“{LONG}”}} Ida Rook said.{FILLER}",
            "b": f"Ida Rook said {{ida|Ida Rook|the line “stays shut”}} and {{ida|Ida Rook|“tested twice”}}.{FILLER}",
            "c": f"{{ida|Rook|“{LONG},”}} Rook said.{FILLER}",
        }
    )
    (found,) = statements(accounts)
    assert (found.speaker, found.fullest, found.quotations) == ("ida", "a1", ("a1", "b1", "b2", "c1"))
    assert [(r.quotation, r.relation) for r in found.relations] == [
        ("a1", "identical"),
        ("b1", "truncated"),
        ("b2", "truncated"),
        ("c1", "identical"),
    ]
    assert [e.text for e in found.evidence] == [LONG, "stays shut", "tested twice", f"{LONG},"]


def test_other_words_of_the_same_speaker_are_another_statement(make_accounts: MakeAccounts) -> None:
    """Sharing a speaker and a subject does not make one utterance."""
    accounts = make_accounts(
        {
            "a": f"{{ida|Ida Rook|“{LONG}”}} Ida Rook said.{FILLER}",
            "b": f"{{ida|Ida Rook|“Nobody asked us whether the winter timetable made sense”}} Rook said.{FILLER}",
        }
    )
    assert statements(accounts) == ()


def parts(make_accounts: MakeAccounts, between: str) -> list[tuple[str, ...]]:
    """Statements where b and c each quote another sentence of what a prints."""
    first, second = "We lost eleven boats in one night of wind", "The insurers have promised to pay before Easter"
    accounts = make_accounts(
        {
            "a": f"{{m|M|“{first}. {between}{second}.”}} M said.{FILLER}",
            "b": f"{{m|M|“{first},”}} M said.{FILLER}",
            "c": f"{{m|M|“{second},”}} M said.{FILLER}",
        }
    )
    return groups(statements(accounts))


def test_a_remark_that_two_accounts_cut_in_different_places_is_one_statement(make_accounts: MakeAccounts) -> None:
    """Neither b nor c has words of the other, but both cut from the two sentences that a prints."""
    assert parts(make_accounts, "") == [("a1", "b1", "c1")]


def test_two_sentences_of_a_speech_are_two_statements(make_accounts: MakeAccounts) -> None:
    """What outlets take from different places of a long quotation stays apart."""
    assert parts(make_accounts, "Nobody here had ever seen such a night before. " * 6) == [("a1", "b1"), ("a1", "c1")]


def test_words_printed_side_by_side_twice_are_one_statement(make_accounts: MakeAccounts) -> None:
    """Both accounts take the same two fragments into one sentence."""
    texts = {
        k: f"Rook called it {{ida|{name}|“an orderly retreat” that “nearly ruined” the yard}}.{FILLER}"
        for k, name in (("a", "Ida Rook"), ("b", "Rook"))
    }
    assert groups(statements(make_accounts(texts))) == [("a1", "b1")]


def test_words_that_are_quoted_by_themselves_join_the_sentence_that_holds_them(make_accounts: MakeAccounts) -> None:
    """The two words could be said anywhere, but all that b and a lead with stands in a's sentence."""
    whole = "We have watched the orderly collapse of a whole coast, and nobody in the capital has lifted a finger"
    accounts = make_accounts(
        {
            "a": f"Rook spoke of an {{ida|Rook|“orderly collapse”}}.{FILLER} {{ida|Ida Rook|“{whole}”}} Rook said.",
            "b": f"It was an {{ida|Ida Rook|“orderly collapse”}}, Rook said.{FILLER}",
        }
    )
    assert groups(statements(accounts)) == [("a1", "a2", "b1")]


def test_a_reporter_who_passes_it_on_is_no_other_speaker(make_accounts: MakeAccounts) -> None:
    """One account gives the words to the newspaper that printed them first; another person would be refused."""
    texts = {
        "a": f"{{min|Minister Holm|“a needless provocation”}} Minister Holm said.{FILLER}",
        "b": f"The Coast Times reported {{ct|The Coast Times|“a needless provocation”}}.{FILLER}",
    }
    minister = Entity(id="min", name="Eva Holm", kind="person")
    paper = Entity(id="ct", name="Coast Times", kind="organization")
    assert groups(statements(make_accounts(texts, (minister, paper)))) == [("a1", "b1")]
    other = Entity(id="ct", name="Jon Berg", kind="person")
    assert statements(make_accounts(texts, (minister, other))) == ()


def test_a_country_and_its_minister_can_be_one_speaker(make_accounts: MakeAccounts) -> None:
    """One account names the minister, the other the country; the same two speakers of two countries are refused."""
    texts = {
        "a": f"{{min|Minister Holm|“a gross and needless provocation at sea”}} Minister Holm said.{FILLER}",
        "b": f"{{land|Norland|It was “a gross and needless provocation”}}, Norland said.{FILLER}",
    }
    minister = Entity(id="min", name="Eva Holm", kind="person", country="NOR")
    same = make_accounts(texts, (minister, Entity(id="land", name="Norland", kind="country", country="NOR")))
    assert groups(statements(same)) == [("a1", "b1")]
    (pair,) = statements(same)
    other = make_accounts(texts, (minister, Entity(id="land", name="Norland", kind="country", country="SWE")))
    assert all(s.score < pair.score for s in statements(other))


def test_one_account_may_print_a_fragment_and_the_whole(make_accounts: MakeAccounts) -> None:
    """A lead that quotes three words of the sentence further down is one statement with it."""
    accounts = make_accounts(
        {
            "a": f"Rook spoke of {{ida|Rook|“the last signal”}}.{FILLER} {{ida|Ida Rook|“{LONG}”}} Ida Rook said.",
        }
    )
    (found,) = statements(accounts)
    assert found.relations[1] == Relation("a2", "identical")
    assert found.quotations == ("a1", "a2")


def test_without_quotations_there_is_nothing_to_state(make_accounts: MakeAccounts) -> None:
    """Empty layers, empty result."""
    assert statements(make_accounts({"a": "Snow fell.", "b": ""})) == ()


def test_the_same_accounts_give_the_same_ids(make_accounts: MakeAccounts) -> None:
    """Ids are digests: a re-run changes nothing."""
    texts = {"a": f"{{i|I|“{LONG}”}} I said.{FILLER}", "b": f"{{i|I|“{LONG}”}} I said.{FILLER}"}
    assert statements(make_accounts(texts)) == statements(make_accounts(texts))


def test_words_told_inside_a_quotation_are_not_printed_twice(make_accounts: MakeAccounts) -> None:
    """A fragment in the prose of a block is part of the block."""
    accounts = make_accounts({"a": f"{{her|The Herald|“{LONG}”}} So The Herald explained.{FILLER}"})
    layers = accounts.layers["a"]
    at = accounts.text["a"].index("tested twice by our own engineers")
    span = Span(at, at + len("tested twice by our own engineers"))
    inner = Quotation(id="a2", article="a", kind="mixed", content=(span,), quoted=(span,))
    accounts.layers["a"] = msgspec.structs.replace(layers, quotations=(*layers.quotations, inner))
    assert statements(accounts) == ()


def test_a_name_in_marks_is_no_statement_of_two_people(make_accounts: MakeAccounts) -> None:
    """A paper and an aide both print where he served; neither quotes the other."""
    accounts = make_accounts(
        {
            "a": f"The Herald said {{-|The Herald|the mayor had “served with the fleet in Norway”}}.{FILLER}",
            "b": f"An aide disputed {{-|An aide|that the mayor had served “in Norway”}}.{FILLER}",
        }
    )
    assert statements(accounts) == ()


def test_what_stands_before_and_behind_an_ellipsis_are_two_statements(make_accounts: MakeAccounts) -> None:
    """The account that left out what lay between belongs to both, with the part that renders each."""
    first, second = "We lost eleven boats in one night of wind", "the insurers have promised to pay before Easter"
    accounts = make_accounts(
        {
            "a": f"{{m|M|“{first}... {second}.”}} M said.{FILLER}",
            "b": f"{{m|M|“{first},”}} M said.{FILLER} {{m|M|“{second},”}} M said.",
        }
    )
    found = statements(accounts)
    assert groups(found) == [("a1", "b1"), ("a1", "b2")]
    assert [s.evidence[0].text.strip(". ") for s in found] == [first, second]


def test_one_word_in_marks_needs_the_same_speaker(make_accounts: MakeAccounts) -> None:
    """A report that calls a thing "orderly" has not said what somebody said who calls it so."""
    texts = {
        "a": f"Ida Rook called it {{ida|Ida Rook|“orderly”}}.{FILLER * 3}",
        "b": f"The collapse was {{ida|Ida Rook|“orderly”}}, Rook said.{FILLER}",
    }
    assert groups(statements(make_accounts(texts))) == [("a1", "b1")]
    texts["a"] = f"The report called it {{-|The report|“orderly”}}.{FILLER}"
    assert statements(make_accounts(texts)) == ()


def test_nearly_the_same_words_are_one_utterance_where_one_account_names_nobody(make_accounts: MakeAccounts) -> None:
    """Twelve rare words in one order; a named other speaker would be somebody else."""
    told = "the northern dock stays closed until divers have cleared every wreck beneath its eastern quay"
    texts = {
        "a": f"{{min|Minister Holm|that {told}}}, Minister Holm said.{FILLER}",
        "b": f"{{-|The letter|{told}}}, the letter said.{FILLER}",
    }
    assert groups(statements(make_accounts(texts))) == [("a1", "b1")]
    texts["b"] = f"{{ola|Ola Berg|{told}}}, Ola Berg said.{FILLER}"
    assert all(s.score < 0.5 for s in statements(make_accounts(texts)))
