"""What each paragraph of a text is told to be."""

from rashomon.ingest.sections import lay_out

PROSE = (
    "The river rose by two metres on Tuesday and flooded the lower town of Varna Mills.",
    '"We have moved forty families to the school," the mayor, Ines Calder, told reporters.',
    "Rescue teams expect the water to fall before the end of the week.",
)


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    """Kind and words of every section."""
    return [(s.kind, text[s.start : s.end]) for s in lay_out(text, title=title).sections]


def test_every_non_blank_line_is_in_a_section_and_offsets_are_exact() -> None:
    """Sections are the lines, without the white space around them, whatever the line ends."""
    text = f"\r\n  {PROSE[0]}  \r\n\r\n\t{PROSE[1]}\u2028{PROSE[2]}\n\n"
    assert kinds(text) == [("body", p) for p in PROSE]


def test_a_short_first_line_without_final_punctuation_is_the_title() -> None:
    """A title and the deck under it stand over the prose."""
    text = "\n\n".join(
        ["Flood drives forty families from their homes", "Mayor opens school as shelter for the night", *PROSE]
    )
    layout = lay_out(text)
    assert layout.title == "Flood drives forty families from their homes"
    assert layout.deck == "Mayor opens school as shelter for the night"
    assert [kind for kind, _ in kinds(text)] == ["title", "deck", "body", "body", "body"]


def test_a_title_printed_twice_is_two_title_sections() -> None:
    """Both prints are title; neither is a deck."""
    title = "Flood drives forty families from their homes"
    assert kinds("\n".join([title, title, *PROSE]))[:3] == [("title", title), ("title", title), ("body", PROSE[0])]


def test_a_text_that_opens_with_prose_has_no_title() -> None:
    """A sentence is no title."""
    assert lay_out("\n".join(PROSE)).title is None


def test_an_outlet_over_the_title_is_no_title() -> None:
    """A name, a domain, or any short line that a date parts from the title."""
    title = "Flood drives forty families from their homes"
    for masthead in ("VARNA NEWS AGENCY", "Mills Courier", "millsnews.example"):
        assert kinds("\n".join([masthead, title, *PROSE]))[:2] == [("credit", masthead), ("title", title)]
    dated = "\n".join(["OUR VARNA", "Friday, October 18, 2024", title, *PROSE])
    assert [kind for kind, _ in kinds(dated)][:4] == ["credit", "dateline", "title", "body"]


def test_lines_that_the_format_marks_are_taken_as_marked() -> None:
    """A figure's caption in HTML needs no credit to be one."""
    text = "\n".join([PROSE[0], "Water in the market. (Reuters)", PROSE[1]])
    found = lay_out(text, known={"Water in the market. (Reuters)": "caption"}).sections
    assert [s.kind for s in found] == ["body", "caption", "body"]


def test_a_given_title_has_no_section_where_the_text_does_not_hold_it() -> None:
    """Metadata is not made up into text."""
    assert [kind for kind, _ in kinds("\n".join(PROSE), title="Flood in Varna Mills")] == ["body", "body", "body"]


def test_a_dateline_is_cut_off_the_first_paragraph() -> None:
    """The prose begins right after the dash."""
    text = f"VARNA MILLS, May 3 (Reuters) - {PROSE[0]}\n{PROSE[1]}"
    assert kinds(text) == [
        ("dateline", "VARNA MILLS, May 3 (Reuters) -"),
        ("body", PROSE[0]),
        ("body", PROSE[1]),
    ]
    assert lay_out(text).dateline == "VARNA MILLS, May 3 (Reuters)"


def test_what_stands_before_a_byline_is_head_even_when_it_ends_like_a_sentence() -> None:
    """A deck may end with a full stop when a byline follows it."""
    text = "\n".join(["Flood hits Varna Mills", "The mayor opens a school for the night.", "By Ada Quill", *PROSE])
    assert kinds(text)[:4] == [
        ("title", "Flood hits Varna Mills"),
        ("deck", "The mayor opens a school for the night."),
        ("byline", "By Ada Quill"),
        ("body", PROSE[0]),
    ]
    assert lay_out(text).byline == ("Ada Quill",)


def test_a_caption_with_its_credit_is_no_prose_and_no_title() -> None:
    """A lead picture's caption may open the text."""
    caption = "Water stands in the market of Varna Mills on May 2, 2021. (Photo by Jo Marsh)"
    assert kinds("\n".join([caption, *PROSE]))[0] == ("caption", caption)


def test_a_note_on_the_author_at_the_end_is_a_note() -> None:
    """It is about somebody who signs the text, or whom the text does not speak of."""
    text = "\n".join([*PROSE, "Author: Ada Quill", "Ada Quill is a staff writer at the Mills Courier."])
    assert kinds(text)[-2:] == [
        ("byline", "Author: Ada Quill"),
        ("note", "Ada Quill is a staff writer at the Mills Courier."),
    ]


def test_a_last_sentence_about_somebody_in_the_story_stays_body() -> None:
    """The person is spoken of before, so the sentence belongs to the story."""
    last = "Calder is a director of the regional water board."
    assert kinds("\n".join([*PROSE, last]))[-1] == ("body", last)


def test_page_furniture_around_the_prose_is_debris() -> None:
    """Numbers, dates, check codes and tags are marked and not cut."""
    head = ["News ID: 4711", "Published: 0930 GMT May 03, 2021"]
    tail = ["TAGS: floods, Varna Mills", "Security Key:", "Captcha refresh", "Page generated in 0.2 sec"]
    found = kinds("\n".join([*head, *PROSE, *tail]))
    assert [words for kind, words in found if kind == "debris"] == [*head, *tail]


def test_links_to_other_stories_inside_the_text_are_debris() -> None:
    """A heading such as READ MORE: takes the headlines under it along; the next prose ends it."""
    text = "\n".join([PROSE[0], "READ MORE:", "Dam engineers warned of cracks last year", PROSE[1], PROSE[2]])
    assert [kind for kind, _ in kinds(text)] == ["body", "debris", "debris", "body", "body"]


def test_a_subheading_stays_body() -> None:
    """A question between paragraphs is the outlet's own text."""
    assert kinds("\n".join([PROSE[0], "What happens next?", PROSE[1]]))[1] == ("body", "What happens next?")


def test_furniture_on_the_line_of_prose_is_cut_off() -> None:
    """Before it an advertisement mark, behind it a credit sentence and a link in brackets."""
    text = (
        f"ADVERTISEMENT {PROSE[0]}\n{PROSE[1]} (RELATED: Dam engineers warned of cracks)\n"
        f"{PROSE[2]} The Associated Press contributed to this report."
    )
    assert kinds(text) == [
        ("debris", "ADVERTISEMENT"),
        ("body", PROSE[0]),
        ("body", PROSE[1]),
        ("debris", "(RELATED: Dam engineers warned of cracks)"),
        ("body", PROSE[2]),
        ("credit", "The Associated Press contributed to this report."),
    ]


def test_sentences_that_begin_like_furniture_stay_body() -> None:
    """Reported speech, reports and copyright as a subject are prose."""
    sentences = [
        "The report was published by the river authority and blames a broken sluice.",
        "Sign up for the relief fund by e-mail before Friday, the mayor told residents at a briefing.",
        "Copyright law protects the maps, the engineers said, so the council drew its own.",
        "Share prices of the two insurers fell by three per cent.",
        "Related costs will be paid by the state.",
        "Follow the money, the auditor said, and the broken sluice explains itself.",
        "Watch towers along the river were manned all night.",
        "Photographs of the dam show cracks that are wider than a hand.",
    ]
    text = "\n".join([PROSE[0], *sentences, PROSE[2]])
    assert kinds(text) == [("body", line) for line in [PROSE[0], *sentences, PROSE[2]]]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    """Lines that were only wrapped at a column are joined; blank lines part paragraphs."""
    wrapped = (
        "The river rose by two metres on Tuesday and flooded the lower town\n"
        "of Varna Mills, where forty families were moved to the school by the\n"
        "fire brigade before midnight, as the mayor and two of her deputies\n"
        "looked on from the bridge that joins the old town and the new one\n"
        "and spoke with everybody who came across it with bags in their hands."
    )
    text = f"{wrapped}\n\n{wrapped}\n"
    assert kinds(text) == [("body", wrapped), ("body", wrapped)]


def test_reading_stops_at_the_limit() -> None:
    """Sections end at the last line end before the limit."""
    text = "\n".join(PROSE)
    layout = lay_out(text, limit=len(PROSE[0]) + 20)
    assert [text[s.start : s.end] for s in layout.sections] == [PROSE[0]]
    assert layout.read_to == len(PROSE[0])
