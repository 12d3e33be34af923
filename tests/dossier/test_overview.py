"""The dossier in a few lines, and dates and lists in words."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from rashomon.dossier.calendar_words import in_words
from rashomon.dossier.groupings import origins_said, rendering_groups, widely_told
from rashomon.dossier.index import Index, SideGroup, letter
from rashomon.dossier.labels import listed, plural, shortened
from rashomon.dossier.overview import copies, origin_sentence
from rashomon.dossier.visible import one_line, visible
from rashomon.model.comparison import Ground, Relation, Tie
from rashomon.model.dossier import Dossier
from rashomon.model.evidence import Evidence


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-03-04", "4 March 2026"),
        ("2026-03", "March 2026"),
        ("2026", "2026"),
        ("2026-03-04/2026-03-06", "4 to 6 March 2026"),
        ("2026-02-27/2026-03-01", "27 February to 1 March 2026"),
        ("2025-12-30/2026-01-02", "30 December 2025 to 2 January 2026"),
        ("2018/2019-06", "2018 to June 2019"),
        ("../2020", "until 2020"),
        ("2020-07/..", "from July 2020"),
        ("2026-03-03~", "about 3 March 2026"),
        ("2026?", "perhaps 2026"),
        ("2020-07-04T02:24:00Z", "4 July 2020, 02:24 UTC"),
        ("2020-07-04T02:24+09:00", "4 July 2020, 02:24 UTC+09:00"),
        ("2020-W28", "week 28 of 2020"),
        ("202X", "202X"),
        ("2026-13", "2026-13"),
        (None, "date unknown"),
    ],
)
def test_dates_are_said_in_words(value: str | None, words: str) -> None:
    """What has no words stays as it is."""
    assert in_words(value) == words


def test_outlets_that_are_unknown_are_counted_apart(dossier: Dossier) -> None:
    """One outlet with two articles is one outlet."""
    twice = replace(
        dossier, articles=(*dossier.articles[:1], *(replace(a, outlet="northwire") for a in dossier.articles[1:]))
    )
    assert origin_sentence(Index(twice)) == "3 articles, 1 named outlet, 2 origins; the statement itself has one."
    nobody = replace(dossier, articles=tuple(replace(a, outlet=None) for a in dossier.articles), statements=())
    assert origin_sentence(Index(nobody)) == "3 articles, all of unknown outlets, 2 origins."


def test_articles_that_carry_one_copy_are_named(dossier: Dossier) -> None:
    """An origin of one article is not worth a line."""
    assert copies(Index(dossier)) == ["A and C carry one copy (Northwire) and count as one origin."]


def test_articles_are_lettered_beyond_z() -> None:
    """Like the columns of a spreadsheet."""
    assert [letter(n) for n in (0, 25, 26, 51, 52, 702)] == ["A", "Z", "AA", "AZ", "BA", "AAA"]


def test_words_are_shown_in_their_sentence_without_the_dateline(dossier: Dossier) -> None:
    """A dateline is a section of its own."""
    evidence = dossier.conflicts[3].sides[0].evidence[0]
    after = " when the ferry Saint Brannoc capsized off Torvane shortly after 9 p.m. on Tuesday, the coast guard said."
    assert Index(dossier).excerpt(evidence) == ("", "At least 14 people died", after)


def test_a_long_sentence_is_cut_at_words(dossier: Dossier) -> None:
    """With an ellipsis on the side that is cut."""
    evidence = dossier.conflicts[3].sides[0].evidence[0]
    assert Index(dossier).excerpt(evidence, 20).after == " when the ferry …"


def test_evidence_from_an_unknown_article_keeps_its_words(dossier: Dossier) -> None:
    """Nothing is looked up, nothing fails."""
    assert Index(dossier).excerpt(Evidence("elsewhere", 0, 3, "who")) == ("", "who", "")


def test_conflicts_keep_the_order_of_the_dossier(dossier: Dossier) -> None:
    """The keys follow it."""
    index = Index(dossier)
    assert [(index.keys[c.id], c.id) for c in index.conflicts] == [
        ("C1", "con-quote"),
        ("C2", "con-alarm"),
        ("C3", "con-hour"),
        ("C4", "con-toll"),
    ]


def test_lists_and_plurals_read_as_a_sentence() -> None:
    """Two, three, one, none."""
    assert [listed(w) for w in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]
    assert (plural(1, "article"), plural(2, "article"), plural(0, "facts", "facts")) == (
        "1 article",
        "2 articles",
        "0 facts",
    )


def test_a_long_run_of_words_is_shortened() -> None:
    """Its ends say which run it is, the number how long."""
    run = " ".join(f"w{n}" for n in range(30))
    assert shortened(run) == "w0 w1 w2 w3 w4 w5 w6 w7 … [14 words] … w22 w23 w24 w25 w26 w27 w28 w29"
    assert shortened("a b c") == "a b c"


def test_accounts_that_count_as_one_are_named_with_the_reason(dossier: Dossier) -> None:
    """An origin of one account alone needs no words."""
    a, b, c = Index(dossier).articles
    tie = Tie("statement", "sta-door", (a, c))
    fact = replace(dossier.facts[0], origins=2, grounds=(Ground((a, c), (tie,)), Ground((b,))))
    assert origins_said(Index(dossier), fact) == "2 origins: A and C report one statement"
    assert origins_said(Index(dossier), dossier.facts[0]) == "2 origins"


def test_renderings_of_the_same_words_are_one_group(dossier: Dossier) -> None:
    """The fullest stands alone, whatever the others say."""
    (statement,) = dossier.statements[:1]
    fullest, second, third = Index(dossier).renderings(statement)
    same = tuple(Relation(q.id, "identical") for q in (fullest, second, third))
    groups = rendering_groups(Index(dossier), replace(statement, relations=same))
    assert [[q.id for q in g.quotations] for g in groups] == [[fullest.id], [second.id, third.id]]


def test_of_many_accounts_the_widely_told_facts_say_who_lacks_them(dossier: Dossier) -> None:
    """Half of the accounts must carry a fact; what fewer carry is no omission worth a line."""
    assert [(lack.fact.id, lack.silent) for lack in widely_told(Index(dossier))] == [
        ("fac-aboard", ("art-bbbbbbbbbbbb",))
    ]


def test_acting_characters_are_shown_and_plain_ones_kept() -> None:
    """Letters with marks, soft hyphens, emoji and line feeds are left alone."""
    assert visible("a\x00b\u2066c\ud800") == "a[U+0000]b[U+2066]c[U+D800]"
    assert visible("é\u00ad👍\r\nx\ty") == "é\u00ad👍\nx\ty"
    assert one_line("a\n\n b\u2028c") == "a b[U+2028]c"


def test_a_long_value_that_repeats_the_words_is_left_away(dossier: Dossier) -> None:
    """A short one is kept: it says at a glance what the sentence holds."""
    index = Index(dossier)
    words = index.articles["art-aaaaaaaaaaaa"].evidence(157, 257)
    side = replace(dossier.conflicts[0].sides[0], value=words.text, evidence=(words,))
    long, short = SideGroup(side.value, [side]), index.side_groups(dossier.conflicts[0])[0]
    assert (index.value_adds(long), index.value_adds(short)) == (False, True)
