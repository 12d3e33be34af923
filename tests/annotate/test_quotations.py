"""Quotations: marks and heads joined."""

from __future__ import annotations

import pytest

from rashomon.annotate.quotations import quotations
from rashomon.annotate.quotations.leads import is_item, prose_start
from rashomon.annotate.resolution import Resolver
from rashomon.annotate.sentences import sentences
from rashomon.annotate.times import times
from rashomon.model.annotation import Quotation
from rashomon.model.article import Article, Published, Section
from rashomon.model.span import Span
from rashomon.reader import Attribution


def make_article(text: str) -> Article:
    """An article whose lines are all body, published on a Thursday."""
    sections, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            sections.append(Section("body", at, at + len(line)))
        at += len(line) + 1
    return Article(id="a1", sha256="", text=text, sections=tuple(sections), published=Published("2021-05-06", "stated"))


def heads(text: str, *rows: tuple[str, str, str]) -> list[Attribution]:
    """Attributions by their words: source, cue, content ("" for none); " ... " joins the parts of a content."""

    def spans(words: str) -> tuple[Span, ...]:
        return tuple(Span(text.index(w), text.index(w) + len(w)) for w in words.split(" ... ") if w)

    return [Attribution(spans(s), spans(c), spans(o), 0.9) for s, c, o in rows]


def read(text: str, *rows: tuple[str, str, str]) -> list[Quotation]:
    """The quotations of a text, given what the heads saw."""
    article = make_article(text)
    found = sentences(article)
    return list(quotations(article, found, times(article), heads(text, *rows), Resolver(article, found, ())))


def told(text: str, found: list[Quotation]) -> list[tuple[str, str | None, list[str], list[str]]]:
    """Kind, source as printed, contents, words in marks."""
    return [(q.kind, q.speaker_text, [s.of(text) for s in q.content], [s.of(text) for s in q.quoted]) for q in found]


def test_marks_decide_where_a_direct_quotation_ends() -> None:
    """The heads take the marks and half the reporting clause with them; the quotation is what stands in the marks."""
    text = '"The ferry is lost for good," Mayor Orr said on Tuesday.'
    found = read(text, ("Mayor Orr", "said", '"The ferry is lost for good," Mayor'))
    assert told(text, found) == [
        ("direct", "Mayor Orr", ["The ferry is lost for good,"], ["The ferry is lost for good,"])
    ]
    assert found[0].said_on == "2021-05-04"


def test_the_heads_give_the_clause_around_a_fragment() -> None:
    """A fragment in marks is mixed: its content is the reported clause, its quoted words the fragment."""
    text = "Orr said the crew had been “very brave” at sea."
    assert told(text, read(text, ("Orr", "said", "the crew had been “very brave” at sea"))) == [
        ("mixed", "Orr", ["the crew had been “very brave” at sea"], ["very brave"])
    ]


def test_speech_without_marks_is_indirect() -> None:
    """Only the heads see indirect speech; a belief that is nobody's has no source, a content no comma at its end."""
    text = "The captain is believed to have left early, but Orr stayed."
    assert told(text, read(text, ("", "is believed", "to have left early,"))) == [
        ("indirect", None, ["to have left early"], [])
    ]


def test_what_is_believed_by_nobody_in_particular_is_told() -> None:
    """Where the heads saw nothing, the whole clause is what is believed; nobody is its source, whoever spoke before."""
    text = '"No," Orr said. The captain, who had been ill, is widely believed to have left early, and the crew stayed.'
    assert told(text, read(text)) == [
        ("direct", "Orr", ["No,"], ["No,"]),
        ("indirect", None, ["The captain, who had been ill, is widely believed to have left early"], []),
    ]
    parted = "The captain is believed to have left early, but Orr stayed."
    assert told(parted, read(parted, ("", "is believed", "The captain ... to have left early"))) == [
        ("indirect", None, ["The captain is believed to have left early"], [])
    ]
    heard = "The captain is believed to have left early, but Orr stayed."
    assert len(read(heard, ("", "is believed", "to have left early,"))) == 1


def test_what_a_sentence_opens_by_according_to_is_the_source() -> None:
    """ "According to the report," right before beats what the heads saw in the next sentence."""
    text = "According to the report, the ferry had two leaks. It was old, inspectors say."
    found = read(text, ("inspectors", "say", "the ferry had two leaks"))
    assert [(s.of(text), c.of(text)) for q in found for s, c in zip(q.source, q.cue, strict=True)] == [
        ("the report", "According to")
    ]


def test_an_interrupted_quotation_is_one() -> None:
    """What follows the reporting clause goes on with the same speech."""
    text = '"We sank," Orr said. "We all swam to the shore."'
    assert told(text, read(text, ("Orr", "said", '"We sank,"'))) == [
        ("direct", "Orr", ["We sank,", "We all swam to the shore."], ["We sank,", "We all swam to the shore."])
    ]


def test_a_cue_beside_the_marks_is_found_without_the_heads() -> None:
    """Where the heads are silent, the name and verb beside the quotation are its source and cue."""
    text = "“Nobody told us that the storm was coming,” said Anna Orr."
    (q,) = read(text)
    assert (q.speaker_text, q.cue[0].of(text)) == ("Anna Orr", "said")


def test_a_title_in_marks_is_not_speech() -> None:
    """The name of a film is no quotation."""
    assert read("She starred in the film “Two Rivers Meet” last year.") == []


def test_an_embedded_post_is_a_direct_quotation() -> None:
    """The line under a post names its writer."""
    text = "The ferry is safe now. Thank you all. — Anna Orr (@annaorr) May 5, 2021"
    assert told(text, read(text)) == [("direct", "Anna Orr", ["The ferry is safe now. Thank you all."], [])]


def test_a_paragraph_after_a_colon_is_a_block_quotation() -> None:
    """A paragraph announced by a reporting word and a colon is somebody's words."""
    block = "The ferry left the harbour at noon and was last seen off the northern cape an hour later."
    text = f"The port authority said in a statement:\n{block}"
    assert told(text, read(text))[0][2] == [block]


@pytest.mark.parametrize(
    ("lead", "bullet", "kind", "speaker"),
    [
        ("The suit claimed the port was careless because:", "", "indirect", "The suit"),
        ("The report found several faults, the inspectors said:", "- ", "indirect", "the inspectors"),
        ("The campaign wrote in a memo:", "-", "direct", "The campaign"),
        ("A list of points was circulated by aides of Mayor Orr:", "• ", "direct", "aides of Mayor Orr"),
        ("The findings, according to the Harbour Board:", "1. ", "indirect", "the Harbour Board"),
    ],
)
def test_a_lead_governs_the_list_behind_it(lead: str, bullet: str, kind: str, speaker: str) -> None:
    """Each item is its source's, up to the first paragraph that is no item."""
    items = ["The port failed to watch the gates.", "The port failed to train the crew."]
    text = "\n".join([lead, *(bullet + item for item in items), "The ferry sank in May."])
    found = read(text)
    assert [(q.kind, q.speaker_text, q.content[0].of(text)) for q in found] == [(kind, speaker, i) for i in items]


def test_an_item_that_names_its_speaker_keeps_them() -> None:
    """ "What the leaders said:" governs no item that says whose words it holds."""
    items = ("Anna Berg: “We leave with a text.”", "Ines Costa, president of Portugal since May: “Good.”")
    text = "What the leaders said:\n- " + "\n- ".join(items)
    assert all(q.kind == "direct" for q in read(text))
    assert spoken(read(text)) == ["Anna Berg", "Ines Costa"]


def test_a_list_that_nobody_is_said_to_tell_is_the_outlets_own() -> None:
    """A heading with a colon gives a list to nobody."""
    assert read("Five things to know about the port:\n- The gates are shut.\n- The ferry sank in May.") == []


def test_who_is_reported_inside_a_block_is_told_too() -> None:
    """A paper's set-off report keeps what it says that others claim; a letter's "I believe" is the letter's."""
    block = "The owner claims the ferry was sound when it sailed. I believe nobody who says that it was overloaded."
    text = f"The Herald explained:\n{block}"
    seen = [("The owner", "claims", "the ferry was sound when it sailed"), ("I", "believe", "nobody")]
    assert [(q.kind, q.speaker_text) for q in read(text, *seen)] == [
        ("direct", "The Herald"),
        ("indirect", "The owner"),
    ]


def test_a_paper_that_passes_a_claim_on_is_not_who_made_it() -> None:
    """ "The suit claims that ..., the Herald reported": the suit says so."""
    text = "The suit claims that the case “must be dismissed” for want of “any proof at all,” the Herald reported."
    claimed = "that the case “must be dismissed” for want of “any proof at all,”"
    (q,) = read(text, ("The suit", "claims", claimed))
    assert (q.kind, q.speaker_text) == ("mixed", "The suit")


def test_a_quotation_alone_in_its_paragraph_is_the_last_speakers() -> None:
    """A quotation with no source of its own goes to who spoke before."""
    text = 'Orr said the ferry was old.\n"It should never have left the harbour that day."'
    found = read(text, ("Orr", "said", "the ferry was old"))
    assert [q.speaker_text for q in found][:1] == ["Orr"]
    assert found[1].kind == "direct"


def test_the_channel_is_told_from_words_outside_the_content() -> None:
    """ "In an interview" inside the quotation is not where it was said."""
    text = '"I said so in an interview," Orr said in a statement on Monday.'
    (q,) = read(text, ("Orr", "said", '"I said so in an interview,"'))
    assert q.channel is not None
    assert q.channel.startswith("in a statement")


def test_a_word_in_marks_that_nobody_says_is_no_quotation() -> None:
    """Irony and terms stand in marks too; four words or more are taken for somebody's."""
    assert read("The “hugs” plan has failed again.") == []
    assert len(read("The act covers firms that “help to prevent mass violence” by law.")) == 1


def test_the_clause_around_a_fragment_counts_when_it_is_longer() -> None:
    """A quotation that begins like a sentence but is carried by the clause behind it is mixed."""
    text = (
        "Orr said that, “The crew will surely defend itself” against what the owners call a long and bitter campaign."
    )
    claimed = "“The crew will surely defend itself” against what the owners call a long and bitter campaign"
    assert [q.kind for q in read(text, ("Orr", "said", claimed))] == ["mixed"]


def test_heads_that_take_the_reporting_clause_too_leave_direct_speech() -> None:
    """Two sentences in marks with their reporting clause between them are direct, whatever the heads took."""
    text = "“The path is shut,” Chief Orr said late on Monday night. “The bank may fall at any time now.”"
    (q,) = read(text, ("Chief Orr", "said", text))
    assert (q.kind, [s.of(text) for s in q.content]) == (
        "direct",
        ["The path is shut,", "The bank may fall at any time now."],
    )


def spoken(found: list[Quotation]) -> list[str | None]:
    """Each quotation's source as printed."""
    return [q.speaker_text for q in found]


def test_a_clause_right_behind_a_quotation_beats_what_the_heads_saw() -> None:
    """ "..., the union wrote" says whose words it closes; a sentence after a full stop says nothing about them."""
    text = "It spoke of the fight. “We have opened the door for every one of us,” the union wrote."
    assert spoken(read(text, ("It", "spoke", "“We have opened the door for every one of us,”"))) == ["the union"]
    text = "Japan branded it “an outlaw nation among its neighbours.” Russia said little."
    assert spoken(read(text, ("Japan", "branded", "it “an outlaw nation among its neighbours.”"))) == ["Japan"]


def test_the_addressee_is_no_source() -> None:
    """ "telling the Herald" names who heard it."""
    text = "The envoy said “everything is still on the table,” telling Herald radio that talks go on."
    assert spoken(read(text, ("The envoy", "said", "“everything is still on the table,”"))) == ["The envoy"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“He has brought strife and shame upon all of us.” ― Sonya Orr", "Sonya Orr"),
        ("Anna Berg, prime minister of Norway: “We leave with a text.”", "Anna Berg"),
        ("Orr continued:\n“The ferry was never meant for the open sea.”", "Orr"),
    ],
)
def test_a_name_that_signs_or_announces_a_quotation_is_its_source(text: str, speaker: str) -> None:
    """Behind a dash, before a colon, at the end of the paragraph before."""
    assert spoken(read(text)) == [speaker]


def test_a_clause_between_two_parts_names_the_source() -> None:
    """Also when the heads saw both parts and no source."""
    text = "“It is not so,” said Anna Orr. “We were never told of it.”"
    assert spoken(read(text, ("", "", "“It is not so,” ... “We were never told of it.”"))) == ["Anna Orr"]


def test_items_of_a_list_have_one_speaker() -> None:
    """The heads link the last item to the sentence behind the list; its neighbours know better."""
    text = "The students asked for this:\n- “No police on campus.”\n- “Free everyone held.”\nOrr said they would stay."
    found = read(
        text,
        ("The students", "asked", "“No police on campus.”"),
        ("Orr", "said", "“Free everyone held.”"),
        ("Orr", "said", "they would stay"),
    )
    assert spoken(found) == ["The students", "The students", "Orr"]
    assert [q.kind for q in found] == ["direct", "direct", "indirect"]


def test_a_transcript_is_read_by_its_labels() -> None:
    """The label is the source, what follows it direct speech, also over paragraphs without a label."""
    text = "JANE ORR, HOST: Did you know?\nSEN. MARK DUFFY: No.\nNobody told me.\nORR: Who signed?\nDUFFY: My aide did."
    found = read(text)
    assert spoken(found) == ["JANE ORR", "SEN. MARK DUFFY", "ORR", "DUFFY"]
    assert [[s.of(text) for s in q.content] for q in found][1] == ["No.", "Nobody told me."]
    assert {q.kind for q in found} == {"direct"}


def test_questions_and_answers_are_turns() -> None:
    """Letters stand for people whom the text does not name."""
    found = read("Q. Where were you?\nA. At home.\nQ. Who saw you?\nA. My sister.")
    assert [q.speaker for q in found] == [None] * 4


def test_two_headings_with_colons_are_no_transcript() -> None:
    """Somebody must speak twice, and somebody else once, near each other."""
    apart = "\nThe ferry sank." * 5 + "\n"
    assert read(apart.join(["Watch Orr: It sank.", "Watch Lee: It was raised.", "Watch Orr: It floats."])) == []
    assert read("Background: The ferry sank.\nUpdate: It was raised.\nCorrection: It was not.") == []


@pytest.mark.parametrize(
    ("paragraph", "prose", "item"),
    [
        ("- “No police.”", "“No police.”", True),
        ("(a) a vote", "a vote", True),
        ("2. Heat", "Heat", True),
        ("10:31 GMT “Stay away,” Orr said.", "“Stay away,” Orr said.", False),
        ("Update, 3:30 PM: The school is shut.", "The school is shut.", False),
        ("[16:12] Airlines fly.", "Airlines fly.", False),
        ("10.30 trains were late.", "10.30 trains were late.", False),
        ("3.5 million people", "3.5 million people", False),
    ],
)
def test_bullets_and_times_stand_before_the_prose(paragraph: str, prose: str, item: bool) -> None:
    """A number that begins a sentence is part of it."""
    assert paragraph[prose_start(paragraph, 0, len(paragraph)) :] == prose
    assert is_item(paragraph, 0, len(paragraph)) is item


def test_a_post_is_read_without_its_time() -> None:
    """What stands in marks behind the time of a live post is direct speech."""
    text = "10:31 GMT “Stay away from the river,” Chief Orr tells reporters."
    assert [(q.kind, q.speaker_text) for q in read(text)] == [("direct", "Chief Orr")]


def test_a_reporting_clause_ends_a_quotation_that_was_never_closed() -> None:
    """Unless the speech goes on in the next paragraph: then somebody's words are told inside it."""
    assert [s.of(t) for t in ["“We sank, Mayor Orr said on Monday."] for s in read(t)[0].content] == ["We sank,"]
    text = "“We sank, my father said in the end.\n“Then we swam,” Orr said."
    assert read(text)[0].content[0].of(text) == "We sank, my father said in the end."


def test_a_speech_with_marks_at_its_ends_alone_is_one_stretch() -> None:
    """Its paragraphs are one content."""
    text = "The paper reports:\n“It sank.\nNobody swam.\nThat was all.”\nOrr wept."
    assert [[s.of(text) for s in q.content] for q in read(text)] == [["It sank.\nNobody swam.\nThat was all."]]


@pytest.mark.parametrize(
    ("text", "source", "content", "whole"),
    [
        ("The harbour board said it would act on Friday.", "The", "it would act on Friday", "The harbour board"),
        ("Íñigo de la Torre said both should resign.", "Íñigo", "both should resign", "Íñigo de la Torre"),
        ("“She wrote it,” said the lawyer, Dina Walsh.", "the lawyer,", "“She wrote it,”", "the lawyer, Dina Walsh"),
        ("His client Sue Lind said she was saved.", "His client", "she was saved", "His client Sue Lind"),
        ("Orr said that he was wrong.", "Orr", "he was wrong", "Orr"),
    ],
)
def test_a_source_that_the_heads_cut_short_runs_on(text: str, source: str, content: str, whole: str) -> None:
    """Past a determiner, over the rest of a name, to the name that a description is given."""
    assert spoken(read(text, (source, "said", content))) == [whole]


def test_indirect_speech_has_its_source_in_its_paragraph() -> None:
    """The heads link the paragraph before; who stands right before the words says them."""
    text = "Orr spoke first.\nLee said the road was shut.\nThe road is shut, a driver said on Friday."
    found = read(text, ("Orr", "", "the road was shut"), ("Orr", "", "The road is shut"))
    assert spoken(found) == ["Lee", "a driver"]
    asked = "When asked if it sank, Orr shrugged."
    assert spoken(read(asked, ("", "asked", "if it sank"))) == [None]


def test_a_title_is_no_indirect_speech_either() -> None:
    """What a rule knows for a title the heads may not tell as somebody's words."""
    text = "Orr wrote an article titled “Two Rivers Meet” last year."
    assert read(text, ("Orr", "wrote", "“Two Rivers Meet”")) == []


def test_a_part_of_a_quotation_is_not_told_again() -> None:
    """The heads take its last sentence for indirect speech; with a source inside the marks it is nested and stays."""
    text = "“It sank. Lee said that nobody swam at all,” Orr said."
    whole, part = "“It sank. Lee said that nobody swam at all,”", "nobody swam at all"
    assert len(read(text, ("Orr", "said", whole), ("Orr", "said", part))) == 1
    assert spoken(read(text, ("Orr", "said", whole), ("Lee", "said", part))) == ["Orr", "Lee"]


def test_capitals_throughout_are_speech_and_no_title() -> None:
    """Behind a verb in capitals too, which looks like an outlet's name."""
    text = "“HE WAS TOLD TO WAIT,” RAMOS SAID. “HE DID NOT WAIT.”"
    assert [[s.of(text) for s in q.quoted] for q in read(text)] == [["HE WAS TOLD TO WAIT,"], ["HE DID NOT WAIT."]]


def test_a_headline_s_matter_is_no_source() -> None:
    """Of "Boss in fraud case", somebody else may be quoted; a name on a matter speaks."""
    text = "Boss in fraud case: 'I want him to see my face'\n"
    assert spoken(read(text, ("Boss", ":", "'I want him to see my face'"))) == [None]
    named = "Orr on fraud case: 'I want him to see my face'\n"
    assert spoken(read(named, ("Orr", ":", "'I want him to see my face'"))) == ["Orr"]
