"""Anchors in the text of an article."""

from __future__ import annotations

from rashomon.dossier.marks import Block, Place, blocks
from rashomon.model.article import Article, Section


def made(text: str, *sections: Section) -> Article:
    """An article of one text."""
    return Article(id="a", sha256="0", text=text, sections=sections)


def test_a_span_gets_its_anchor_and_the_keys_of_the_records_that_cite_it() -> None:
    """The keys follow the words and lead back."""
    (block,) = blocks(made("One two three."), [Place(4, 7, "A-4-7", ("e",), ("C1", "F2"))])
    assert block.html == (
        'One <span id="A-4-7" class="e">two</span>'
        '<sup class="ref"><a href="#C1">C1</a> <a href="#F2">F2</a></sup> three.'
    )


def test_a_span_inside_another_is_nested() -> None:
    """The longer opens first, even where both start together."""
    spans = [Place(0, 3, "A-0-3", ("e",)), Place(0, 7, "A-0-7", ("e",))]
    (block,) = blocks(made("One two"), spans)
    assert block.html == '<span id="A-0-7" class="e"><span id="A-0-3" class="e">One</span> two</span>'


def test_crossing_spans_are_cut_and_only_the_first_piece_has_the_anchor() -> None:
    """The keys stand behind the last piece."""
    spans = [Place(0, 7, "A-0-7", ("e",)), Place(4, 13, "A-4-13", ("e",), ("F1",))]
    (block,) = blocks(made("One two three"), spans)
    assert block.html == (
        '<span id="A-0-7" class="e">One <span id="A-4-13" class="e">two</span></span>'
        '<span data-of="A-4-13" class="e"> three</span><sup class="ref"><a href="#F1">F1</a></sup>'
    )


def test_three_spans_that_cross_in_turn_keep_every_letter_once() -> None:
    """No text is doubled or lost."""
    text = "abcdefghij"
    spans = [Place(0, 5, "x", ("e",)), Place(3, 8, "y", ("e",)), Place(4, 10, "z", ("e",)), Place(4, 4, "n", ("e",))]
    (block,) = blocks(made(text), spans)
    assert block.html.striptags() == text
    assert [block.html.count(f'id="{anchor}"') for anchor in "xyz"] == [1, 1, 1]


def test_a_span_over_two_paragraphs_goes_on_in_the_second() -> None:
    """Each paragraph is an element of its own."""
    found = blocks(made("One.\n\nTwo."), [Place(0, 10, "A-0-10", ("e",))])
    assert found == [
        Block("", found[0].html),
        Block("", found[1].html),
    ]
    assert found[0].html == '<span id="A-0-10" class="e">One.</span>'
    assert found[1].html == '<span data-of="A-0-10" class="e">Two.</span>'


def test_text_outside_every_section_is_kept() -> None:
    """It shows as a block of no kind."""
    article = made("Head\n\nBody.\n\nTail", Section("title", 0, 4), Section("body", 6, 11))
    assert [(block.kind, str(block.html)) for block in blocks(article, [])] == [
        ("title", "Head"),
        ("body", "Body."),
        ("", "Tail"),
    ]


def test_sections_that_overlap_or_run_past_the_end_show_their_text_once() -> None:
    """Bad offsets never double or lose text."""
    article = made("Head Body", Section("title", 0, 6), Section("body", 5, 99))
    assert "".join(str(block.html) for block in blocks(article, [Place(7, 400, "A-7-400", ("e",))])) == (
        'Head Bo<span id="A-7-400" class="e">dy</span>'
    )


def test_lines_are_paragraphs_where_there_are_no_blank_lines() -> None:
    """Plain text comes in both habits."""
    assert [str(block.html) for block in blocks(made("One.\nTwo."), [])] == ["One.", "Two."]
    assert [str(block.html) for block in blocks(made("One\nwrapped.\n\nTwo."), [])] == ["One\nwrapped.", "Two."]


def test_markup_in_the_text_is_escaped_between_and_inside_marks() -> None:
    """Only our own elements are elements."""
    (block,) = blocks(made("<b>&<i>"), [Place(3, 4, "A-3-4", ("e",))])
    assert block.html == '&lt;b&gt;<span id="A-3-4" class="e">&amp;</span>&lt;i&gt;'
