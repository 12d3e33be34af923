"""Lineage of a story: passages, links, origins."""

from rashomon.lineage import trace
from rashomon.model.annotation import Layers, Quotation
from rashomon.model.article import Article, Credit, Published, Section
from rashomon.model.evidence import Evidence
from rashomon.model.lineage import Origin
from rashomon.model.span import Span

COPY = (
    "Rescue crews pulled eleven miners from a flooded shaft near the border on Sunday after a night of pumping. "
    "Two others were still missing when the search was broken off because of gas. "
    "The owner of the mine, which was closed twice last year, could not be reached for comment."
)
SPEECH = "“We will not leave the valley before every last one of them has been brought home,” she said in a statement."


def article(id: str, text: str, **fields: object) -> Article:
    """An article whose whole text is body, unless sections are given."""
    fields.setdefault("sections", (Section("body", 0, len(text)),))
    return Article(id=id, sha256="", text=text, **fields)  # type: ignore[arg-type]


def test_copied_prose_makes_one_origin() -> None:
    """An article that copies another's prose confirms nothing; the reason is given in plain words."""
    a = article("a", COPY, outlet="Valley Post")
    b = article("b", "Updated. " + COPY, outlet="Hill Times")
    c = article("c", "A mine near the border was flooded at the weekend and many people came to help.", outlet="Echo")
    origins = trace([a, b, c], {}).origins
    assert [o.articles for o in origins] == [("a", "b"), ("c",)]
    assert origins[0].why == "100% of the words of Valley Post outside quotations stand in Hill Times too"


def test_shared_speech_is_a_passage_but_no_link_and_no_common_origin() -> None:
    """Two reporters may quote one speaker; the passage goes on into the prose around it."""
    a = article("a", f"The union was defiant. {SPEECH} Talks resume in May.")
    b = article("b", f"Anger grew on the coast all day. {SPEECH}")
    lineage = trace([a, b], {})
    (passage,) = lineage.passages
    assert (passage.kind, passage.words) == ("quotation", 21)
    assert [e.text for e in passage.evidence] == [SPEECH[1:-1], SPEECH[1:-1]]
    assert lineage.links == ()
    assert [o.articles for o in lineage.origins] == [("a",), ("b",)]


def test_a_name_with_its_title_is_a_phrase_and_no_copy() -> None:
    """Two reporters may both write it, so it stands apart from copied prose."""
    name = "Ann Lee, the chief executive officer of the Northern Valley Miners Relief Fund"
    a, b = article("a", f"Help came from {name}, by noon."), article("b", f"On Friday {name}, spoke of a miracle.")
    assert [(p.kind, p.words) for p in trace([a, b], {}).passages] == [("phrase", 13)]


def test_words_in_marks_copied_with_the_sentence_around_them_are_prose() -> None:
    """Two reporters may hear one speaker; they do not frame his words with one sentence."""
    frame = "which the owner of the flooded mine had kept from the inspectors for several months"
    text = f"“We will not leave the valley before every last one of them is home,” she said of the letter, {frame}."
    a, b = article("a", f"Anger grew. {text}"), article("b", f"Rain fell. {text}")
    assert [p.kind for p in trace([a, b], {}).passages] == ["prose"]


def test_a_block_quotation_without_marks_is_known_from_the_layers() -> None:
    """Quoted words count as quoted even where the page prints no marks."""
    words = SPEECH[1 : SPEECH.index("”")]
    a, b = article("a", f"She wrote:\n{words}"), article("b", f"In full:\n{words}")
    layers = {
        x.id: Layers(
            article=x.id,
            quotations=(
                Quotation(id=x.id, article=x.id, kind="direct", content=(Span(len(x.text) - len(words), len(x.text)),)),
            ),
        )
        for x in (a, b)
    }
    assert [p.kind for p in trace([a, b], {}).passages] == ["prose"]
    assert [p.kind for p in trace([a, b], layers).passages] == ["quotation"]


def test_a_credit_gives_the_direction_before_the_time_does() -> None:
    """The agency's copy is the source, even when the reprint was published earlier."""
    agency = article("a", COPY, outlet="Associated Press", published=Published("2021-05-03", "stated"))
    paper = article(
        "b", COPY, outlet="Post", published=Published("2021-05-02", "stated"), credits=(Credit("AP", "reprint"),)
    )
    (link,) = trace([paper, agency], {}).links
    assert (link.source, link.target, link.basis, link.share) == ("a", "b", "credit", 1.0)


def test_an_agencys_own_copy_is_the_source_even_of_those_who_do_not_credit_it() -> None:
    """Papers take from agencies; a day's difference between their dates may be the distance between their clocks."""
    line = Evidence("a", 0, 5, COPY[:5])
    credit = (Credit("Reuters", "reprint", (line,)),)
    agency = article("a", COPY, outlet="Reuters", published=Published("2021-05-03", "stated"), credits=credit)
    paper = article("b", COPY, outlet="Post", published=Published("2021-05-02", "stated"))
    (link,) = trace([paper, agency], {}).links
    assert (link.source, link.target, link.basis) == ("a", "b", "credit")
    assert link.evidence[0] == line


def test_without_a_credit_the_earlier_article_is_the_source() -> None:
    """Stated times are compared with their zones; inferred ones tell nothing."""
    noon = article("a", COPY, published=Published("2021-05-02T12:00:00+02:00", "stated"))
    later = article("b", COPY, published=Published("2021-05-02T11:00:00Z", "stated"))
    inferred = article("c", COPY, published=Published("2021-05-01", "inferred"))
    links = {(link.source, link.target): link.basis for link in trace([later, noon, inferred], {}).links}
    assert links == {("a", "b"): "time", ("b", "c"): "undetermined", ("a", "c"): "undetermined"}


def test_two_declared_reprints_of_one_agency_share_an_origin() -> None:
    """The credit is enough, however much each paper cut."""
    a = article(
        "a", "Crews pulled eleven miners out.", credits=(Credit("The Associated Press", "reprint"),), outlet="P"
    )
    b = article("b", "Two men were missing on Sunday.", credits=(Credit("AP", "reprint"),), outlet="Q")
    assert trace([a, b], {}).origins == (
        Origin(
            id=trace([a, b], {}).origins[0].id,
            articles=("a", "b"),
            agency="The Associated Press",
            why="P and Q are both credited to The Associated Press",
        ),
    )


def test_contributing_to_a_story_is_not_owning_it() -> None:
    """“Reuters contributed” on both does not make two reports one."""
    credit = (Credit("Reuters", "contributed"),)
    a = article("a", "Crews pulled eleven miners out.", credits=credit)
    b = article("b", "Two men were missing on Sunday.", credits=credit)
    assert len(trace([a, b], {}).origins) == 2


def test_debris_is_left_out_and_does_not_interrupt_a_passage() -> None:
    """A related-story line inside copied prose is skipped; the evidence comes in two pieces."""
    line = "READ ALSO: Ten recipes for a rainy day that you will want to cook again and again\n"
    first, second = COPY[:107], COPY[107:]
    text = f"{first}\n{line}{second}"
    cut = len(first) + 1
    sections = (
        Section("body", 0, cut),
        Section("debris", cut, cut + len(line)),
        Section("body", cut + len(line), len(text)),
    )
    a, b = article("a", text, sections=sections), article("b", COPY)
    (passage,) = trace([a, b], {}).passages
    assert [(e.article, e.text) for e in passage.evidence] == [
        ("a", first.rstrip(". ")),
        ("a", second.rstrip(".")),
        ("b", COPY.rstrip(".")),
    ]
    assert (
        trace([article("c", line, sections=(Section("debris", 0, len(line)),)), article("d", line)], {}).passages == ()
    )


def test_a_passage_is_told_once_for_all_who_print_it() -> None:
    """Three papers with one sentence give one passage with three places."""
    sentence = "The dam at Kessel was built in 1964 and has been repaired three times since then."
    articles = [
        article(n, f"{lead} {sentence}") for n, lead in (("a", "Rain fell."), ("b", "Why now?"), ("c", "Maps."))
    ]
    assert [[e.article for e in p.evidence] for p in trace(articles, {}).passages] == [["a", "b", "c"]]
