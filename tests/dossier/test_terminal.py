"""The account on the terminal."""

from __future__ import annotations

import io
from types import ModuleType

import msgspec
import pytest
from rich.console import Console

from rashomon.dossier.index import Index
from rashomon.dossier.page import to_html
from rashomon.dossier.terminal import render
from rashomon.model.article import Article, Section
from rashomon.model.comparison import Cell, Fact, TimelineItem
from rashomon.model.dossier import Dossier
from rashomon.model.story import Story


def printed(dossier: Dossier, width: int = 80, encoding: str = "utf-8") -> str:
    """What a pipe of that width gets."""
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, errors="replace")
    render(dossier, Console(file=file, width=width))
    file.flush()
    return raw.getvalue().decode(encoding)


def of_many(accounts: int, facts: int = 1) -> Dossier:
    """A dossier of many accounts, every second one silent on every fact."""
    ids = [f"a{n}" for n in range(accounts)]
    cells = tuple(Cell(id, "silent" if n % 2 else "states") for n, id in enumerate(ids))
    return Dossier(
        rashomon="0",
        story=Story(id="s", title="Much told", title_from="a0", date=None, articles=tuple(ids), origins=accounts),
        articles=tuple(Article(id=id, sha256="0", outlet=f"Outlet {id}", title="Told", text="Told.") for id in ids),
        facts=tuple(
            Fact(id=f"f{n}", text=f"fact {n}", text_from="a0", cells=cells, origins=2, status="corroborated")
            for n in range(facts)
        ),
    )


def section(text: str, title: str) -> list[str]:
    """The lines of one section."""
    lines = text.splitlines()
    start = lines.index(title) + 1
    ends = (n for n in range(start, len(lines)) if lines[n][:1] not in ("", " "))
    end = next(ends, None)
    return [line for line in lines[start:end] if line]


def test_the_opening_says_whose_headline_and_how_many_origins(dossier: Dossier) -> None:
    """Then the accounts, each with its letter, and the counts."""
    assert (
        printed(dossier).split("\n\nIN SHORT")[0]
        == """\
Ferry capsizes off Torvane, 14 dead
Headline of A, Northwire; 3 March 2026

3 articles, 2 named outlets and 1 unknown, 2 origins; the statement itself has
one. A and C carry one copy (Northwire) and count as one origin.
A   Northwire         4 March 2026           Ferry capsizes off Torvane, 14 dead
B   The Fjord Ledger  5 March 2026           Ferry disaster: 17 dead as minister
                                             says “somebody will answer for it”
C   unknown outlet    4 March 2026           14 dead as ferry capsizes in Norway
                      (inferred)

4 conflicts (3 hard, 1 soft); 3 facts in several accounts (1 from several
origins, 1 from one origin, 1 in conflict); 3 things in one account only; 1
shared statement (3 renderings); 3 facts not found in every account; 7
quotations (4 direct, 1 mixed, 2 indirect)."""
    )


def test_the_story_in_short_says_who_carries_each_sentence(dossier: Dossier) -> None:
    """Whose words, who else tells the fact, its origins, and the conflict that its words stand in."""
    assert section(printed(dossier, 100), "IN SHORT") == [
        "  1  At least 14 people died when the ferry Saint Brannoc capsized off Torvane shortly after 9 p.m.",
        "     on Tuesday, the coast guard said. (A, also in B and C; 2 origins; not found in others: “the",
        "     coast guard said”; may mislead: C4)",
        "  2  The vessel was carrying 61 passengers and five crew, according to its operator, Halden Lines.",
        "     (A, also in C; one origin)",
    ]


def test_what_one_account_alone_has_is_listed_for_each(dossier: Dossier) -> None:
    """With the key of the fact, or of the shared one that the marked words add to."""
    assert section(printed(dossier, 100), "ONLY IN") == [
        "  A   F5 Oslo has asked Denmark for a salvage crane, which is expected on Friday.",
        "  B   F4 Two officials, who asked not to be named, said an alarm on the bridge had been switched off",
        "      for repairs in February.",
        "      adds to F1: Seventeen people are now known to have died in the sinking of the Saint Brannoc,",
        "      police said on Thursday, after *divers recovered three more bodies overnight*.",
    ]


def test_a_reason_is_given_in_full_once(dossier: Dossier) -> None:
    """The next conflict of the same reason refers to the first."""
    first, second = dossier.conflicts[:2]
    again = msgspec.structs.replace(second, why=first.why)
    lines = section(printed(msgspec.structs.replace(dossier, conflicts=(first, again)), 120), "CONFLICTS")
    assert [line.strip() for line in lines if "Why:" in line] == [f"Why: {first.why}", "Why: as C1"]


def test_a_conflict_shows_both_wordings_in_their_sentences(dossier: Dossier) -> None:
    """Copies of one side stand together."""
    lines = section(printed(dossier, 100), "CONFLICTS")
    start = next(n for n, line in enumerate(lines) if line.startswith("  C3"))
    assert lines[start : start + 7] == [
        "  C3   When the ferry went down (hard: both cannot stand; date)",
        "       A and C  shortly after 9 p.m.: At least 14 people died when the ferry Saint Brannoc capsized",
        "       off Torvane shortly after 9 p.m. on Tuesday, the coast guard said.",
        "       B  about 10.30 p.m.: The ferry went down about 10.30 p.m. on Tuesday, a survivor, Peder Moe,",
        "       told the Ledger.",
        "       Why: The two hours are further apart than the words “shortly after” and “about” allow.",
        "  C4   How many people died (soft: could mislead; number)",
    ]


def test_a_statement_that_is_not_sure_says_so_and_comes_last(dossier: Dossier) -> None:
    """Renderings that are perhaps of two utterances are no finding to begin with."""
    first, *rest = dossier.statements
    unsure = msgspec.structs.replace(dossier, statements=(msgspec.structs.replace(first, score=0.5), *rest))
    heads = [line for line in section(printed(unsure, 100), "STATEMENTS") if line.startswith("  S")]
    assert [n for n, head in enumerate(heads) if head.endswith(", perhaps of one utterance")] == [len(heads) - 1]


def test_a_cell_that_is_not_sure_says_perhaps(dossier: Dossier) -> None:
    """Words that are not surely those of the fact are no statement of it."""
    first = dossier.facts[0]
    cells = tuple(msgspec.structs.replace(c, score=0.5) if c.status == "states" else c for c in first.cells)
    unsure = msgspec.structs.replace(dossier, facts=(msgspec.structs.replace(first, cells=cells), *dossier.facts[1:]))
    assert "◌ perhaps      ≠ contradicts  ◌ perhaps" in section(printed(unsure, 100), "FACTS")[1]


def test_the_matrix_of_a_few_accounts_is_in_words_and_symbols(dossier: Dossier) -> None:
    """With a legend; silence and missing text differ."""
    assert section(printed(dossier, 100), "FACTS") == [
        "      Fact                                              A              B              C",
        "  F1  At least 14 people died when the ferry Saint      ● states       ≠ contradicts  ● states",
        "      Brannoc capsized off Torvane (2 origins; in",
        "      conflict)",
        "  F2  the sinking of the Saint Brannoc (2 origins)      ● states       ● states       ● states",
        "  F3  The vessel was carrying 61 passengers and five    ◐ attributes   · not found    ◐ attributes",
        "      crew (1 origin)",
        "  2 more facts in one account only: the weightiest stand under “Only in”",
        "  ● s = states: the article says so itself",
        "  ◐ a = attributes: it reports it as somebody’s claim",
        "  ◌ p = perhaps: it tells something near, perhaps the same; not counted",
        "  ≠ c = contradicts: it says something that cannot stand beside it",
        "  · n = not found: the text was read and does not have it",
        "  ? m = text missing: the text could not be read to the end, so nobody can say",
    ]


def test_facts_in_quoted_speech_alone_are_folded(dossier: Dossier, sample: ModuleType) -> None:
    """The statement shows their words; the words of its source and cue count as the quotation's."""
    a, b = sample.A, sample.B
    said = sample.find(a, "if the doors were open at sea then somebody will answer for it,” Transport Minister")
    cells = (Cell(a, "attributes", (said,)), Cell(b, "attributes", (sample.find(b, "the doors were open at sea"),)))
    spoken = Fact(id="fac-doors", text=said.text, text_from=a, cells=cells, origins=1, status="attributed-only")
    more = msgspec.structs.replace(dossier, facts=(*dossier.facts, spoken))
    index = Index(more)
    assert [f.id for f in index.spoken_facts] == ["fac-doors"]
    assert [f.id for f in index.shared_facts] == [f.id for f in Index(dossier).shared_facts]
    assert "  1 more fact is quoted speech and stands under “Statements”" in section(printed(more, 100), "FACTS")
    assert "1 fact in quoted speech alone" in to_html(more)


def test_the_matrix_of_more_accounts_is_in_letters() -> None:
    """A symbol and a letter for each account."""
    assert section(printed(of_many(6)), "FACTS")[:2] == [
        "      Fact               A   B   C   D   E   F",
        "  F1  fact 0 (2 origins) ●s  ·n  ●s  ·n  ●s  ·n",
    ]


def test_the_matrix_of_many_accounts_is_a_list() -> None:
    """Long lists of letters are cut and say how many more there are."""
    assert section(printed(of_many(40)), "FACTS")[:3] == [
        "  F1   fact 0 (2 origins)",
        "       states: A, C, E, G, I, K, M, O, Q, S and 10 more",
        "       not found: B, D, F, H, J, L, N, P, R, T and 10 more",
    ]


def test_a_statement_shows_the_fullest_wording_and_each_difference(dossier: Dossier) -> None:
    """What is left out, put in and exchanged, in words."""
    assert section(printed(dossier), "STATEMENTS") == [
        "  S1   Elin Sorvik, 4 March 2026: 3 renderings",
        "       A  fullest: “We do not yet know why she went over, and I will not guess,",
        "          but if the doors were open at sea then somebody will answer for it”",
        "       B  sense altered: “the doors were open at sea” and that “somebody will",
        "          answer for it”",
        "          leaves out “We do not yet know why she went over, and I will not",
        "          guess, but if”",
        "          has “and that” for “then”",
        "       C  cut: “We do not yet know why she went over, and I will not guess”",
        "          leaves out “but if the doors were open at sea then somebody will",
        "          answer for it”",
    ]


def test_what_an_account_leaves_out_differs_from_what_nobody_can_say(dossier: Dossier) -> None:
    """C breaks off: it is not silent."""
    assert section(printed(dossier), "NOT FOUND IN") == [
        "  A  F4 an alarm on the bridge had been switched off for repairs in February",
        "  B  F3 The vessel was carrying 61 passengers and five crew",
        "     F5 Oslo has asked Denmark for a salvage crane",
        "  C  Text missing, so nobody can say: F4 and F5",
    ]


def test_lineage_warnings_and_unread_inputs_close_the_account(dossier: Dossier) -> None:
    """Each with what a reader needs to know."""
    text = printed(dossier, 120)
    assert section(text, "ORIGINS")[2] == ("  C has text from A: 86% of C’s words stand in A (a credit line says so).")
    assert section(text, "WARNINGS") == ["  C  The page ends with “Read more”: the rest of the text is missing."]
    assert section(text, "COULD NOT BE READ") == [
        "  https://news.example/ferry: the server answered 404 (not found). Check the address."
    ]


@pytest.mark.parametrize("width", [40, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal_and_none_ends_in_blanks(dossier: Dossier, width: int) -> None:
    """And prose never runs wider than 120 columns."""
    lines = printed(dossier, width).splitlines()
    assert max(map(len, lines)) <= min(width, 120)
    assert all(line == line.rstrip() for line in lines)


def test_a_pipe_gets_no_colour_and_no_boxes(dossier: Dossier) -> None:
    """Plain text that can be searched and mailed."""
    text = printed(dossier)
    assert "\x1b" not in text
    assert not set("│┃─━┌┐└┘╭╮╰╯") & set(text)


def test_a_terminal_gets_bold_words(dossier: Dossier) -> None:
    """Where the console can show them."""
    file = io.StringIO()
    render(dossier, Console(file=file, width=80, force_terminal=True, color_system="standard"))
    assert "\x1b[1mabout 10.30 p.m.\x1b[0m" in file.getvalue()


def test_a_terminal_without_unicode_gets_ascii_symbols() -> None:
    """The states stay apart."""
    assert "*s  -n  *s" in printed(of_many(6), encoding="ascii")


def test_long_lists_are_cut_and_say_where_the_rest_is() -> None:
    """Forty accounts and sixty facts stay on a few screens."""
    text = printed(of_many(40, facts=60))
    assert "... 52 more facts" in text
    assert "... 28 more articles" in text
    assert "Long lists are cut here; the page has them whole: --html FILE." in text
    assert len(text.splitlines()) < 90


def test_an_article_cannot_drive_the_terminal() -> None:
    """Escape sequences and overrides are shown, not sent."""
    evil = "Red\x1b[31m alert\x07 \u202etxt"
    article = Article(id="a", sha256="0", outlet=evil, title=evil, text=evil, sections=(Section("body", 0, 9),))
    dossier = Dossier(
        rashomon="0",
        story=Story(id="s", title=evil, title_from="a", date=None, articles=("a",), origins=1),
        articles=(article,),
        timeline=(TimelineItem(id="t", date="2026", text=evil, status="happened"),),
    )
    text = printed(dossier)
    assert "Red[U+001B][31m alert[U+0007] [U+202E]txt" in text
    assert "\x1b" not in text


def test_a_dossier_with_nothing_to_compare_says_so() -> None:
    """One article, nothing found."""
    text = printed(of_many(1, facts=0))
    assert "1 article, 1 named outlet, 1 origin." in text
    assert text.rstrip().endswith("Nothing was found to compare.")


def test_what_changed_since_stands_apart_from_the_conflicts(dossier: Dossier) -> None:
    """The earlier words first, each with its account; without any there is no section."""
    head, *lines = section(printed(dossier), "CHANGED SINCE")
    assert head.strip() == "How many: survivors (later figure)"
    letters = [line.strip()[:3] for line in lines]
    assert letters.index("A  ") < letters.index("B  ")
    assert "CHANGED SINCE" not in printed(msgspec.structs.replace(dossier, developments=()))
