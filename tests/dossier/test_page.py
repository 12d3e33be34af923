"""The page: one self-contained file that escapes everything and leads from every figure to its words."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape
from itertools import pairwise
from types import ModuleType

import pytest
from lxml import html as lxml_html

from rashomon.dossier.page import fragment, safe_url, to_html
from rashomon.dossier.palette import DARK, LIGHT, SHAPE_PAIRS, TEXT_PAIRS, contrast
from rashomon.model.annotation import Entity, Quotation
from rashomon.model.article import Article, Section
from rashomon.model.capture import Unread
from rashomon.model.comparison import Conflict, Side, Wording
from rashomon.model.dossier import Dossier, Run
from rashomon.model.evidence import Evidence
from rashomon.model.span import Span
from rashomon.model.story import Story

HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=alert(2)> \u202egnp.exe {{ 7*7 }} &amp; \x1b[2J"


def hostile() -> Dossier:
    """A dossier in which every string from outside attacks the page."""
    words = Evidence("a", 0, len(HOSTILE), HOSTILE)
    article = Article(
        id="a",
        url="javascript:alert(3)",
        sha256="0",
        outlet=HOSTILE,
        title=HOSTILE,
        byline=(HOSTILE,),
        language='en" onload="alert(4)',
        text=HOSTILE,
        sections=(Section("body", 0, len(HOSTILE)),),
        warnings=(HOSTILE,),
    )
    return Dossier(
        rashomon="0",
        story=Story(id="s", title=HOSTILE, title_from="a", date=HOSTILE, articles=("a",), origins=1),
        articles=(article,),
        entities=(Entity(id="e", name=HOSTILE, kind="person", roles=(HOSTILE,)),),
        quotations=(Quotation(id="q", article="a", kind="direct", speaker="e", content=(Span(0, 8),)),),
        conflicts=(
            Conflict(
                id="c",
                kind="number",
                strength="hard",
                about=HOSTILE,
                sides=(Side(HOSTILE, "a", (words,)), Side("</style></script>", "a", (words,))),
                why=HOSTILE,
                origin=HOSTILE,
            ),
        ),
        language_of=(Wording(id="w", article="a", kind="label", entity="e", evidence=(words,)),),
        run=Run(unread=(Unread(HOSTILE, HOSTILE, HOSTILE),)),
    )


def visible_text(page: str) -> str:
    """What a reader sees: no style, no script, no tags."""
    bare = re.sub(r"<(style|script)>.*?</\1>", " ", page, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", " ", bare))


def test_the_page_needs_nothing_from_the_network(dossier: Dossier) -> None:
    """No source, style sheet, image or font is named; only links that a reader may follow."""
    page = lxml_html.fromstring(to_html(dossier))
    assert page.xpath("//@src | //link/@href | //object | //iframe | //form[@action]") == []
    assert "url(" not in to_html(dossier)


def test_the_policy_allows_only_the_style_and_the_script_of_the_page(dossier: Dossier) -> None:
    """Their digests stand in the content security policy, and there is no inline style or handler."""
    page = to_html(dossier)
    policy = lxml_html.fromstring(page).xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    for kind in ("style", "script"):
        found = re.search(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        assert found is not None
        digest = base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert not re.search(r"<[^>]+\s(style|on\w+)=", page)


def test_text_from_outside_cannot_become_markup() -> None:
    """Tags, quotes, templates and entities show as they stand."""
    page = to_html(hostile())
    tree = lxml_html.fromstring(page)
    assert len(tree.xpath("//script")) == 1
    assert tree.xpath("//img | //@onerror | //@onload") == []
    assert "<script>alert(1)</script> \"'><img src=x onerror=alert(2)>" in visible_text(page)
    assert "{{ 7*7 }} &amp;" in visible_text(page)


def test_acting_characters_are_shown_instead_of_obeyed() -> None:
    """A right-to-left override or an escape would make words read as what they are not."""
    page = to_html(hostile()) + fragment(hostile())
    assert "[U+202E]gnp.exe" in page
    assert "[U+001B][2J" in page
    assert "\u202e" not in page
    assert "\x1b" not in page


def test_only_web_addresses_become_links() -> None:
    """A javascript: address stays text."""
    assert safe_url("https://a.example/x") == "https://a.example/x"
    assert safe_url("HTTP://a.example") == "HTTP://a.example"
    for address in ("javascript:alert(1)", "data:text/html,x", " https://a.example", "//a.example", "", None):
        assert safe_url(address) == ""
    assert "javascript:" not in "".join(lxml_html.fromstring(to_html(hostile())).xpath("//@href"))


def test_a_language_tag_that_is_none_becomes_undetermined() -> None:
    """The attribute holds a tag or "und"."""
    assert lxml_html.fromstring(to_html(hostile())).xpath("//div[@class='text']/@lang") == ["und"]


def test_every_link_inside_the_page_has_its_target_and_every_id_is_unique(dossier: Dossier) -> None:
    """No figure leads nowhere."""
    tree = lxml_html.fromstring(to_html(dossier))
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")}
    assert len(targets) > 60
    assert targets <= set(ids)


def test_every_piece_of_evidence_has_its_anchor_at_its_words(dossier: Dossier, sample: ModuleType) -> None:
    """The element with the anchor's id holds exactly the words."""
    tree = lxml_html.fromstring(to_html(dossier))
    for reference in tree.xpath("//sup[@class='ref']"):
        reference.drop_tree()
    letters = dict(zip((sample.A, sample.B, sample.C), "ABC", strict=True))
    for conflict in dossier.conflicts:
        for side in conflict.sides:
            for words in side.evidence:
                anchor = f"{letters[words.article]}-{words.start}-{words.end}"
                assert tree.get_element_by_id(anchor).text_content() == words.text


def test_the_articles_stand_in_full(dossier: Dossier) -> None:
    """Marks add nothing to the text and take nothing away but the white space between paragraphs."""
    tree = lxml_html.fromstring(to_html(dossier))
    for extra in tree.xpath("//sup[@class='ref'] | //small[@class='section']"):
        extra.drop_tree()
    for article, letter in zip(dossier.articles, "ABC", strict=True):
        (shown,) = tree.xpath(f"//article[@id='article-{letter}']/div[@class='text']")
        assert "".join(shown.text_content().split()) == "".join(article.text.split())


def test_silence_and_missing_text_are_told_apart(dossier: Dossier) -> None:
    """A reads on and has no alarm; C breaks off before it could have one."""
    tree = lxml_html.fromstring(to_html(dossier))
    row = [" ".join(cell.text_content().split()) for cell in tree.xpath("//tr[@id='F4']/td")]
    assert row == ["not found", "attributes in B: show the words", "text missing"]


def test_the_opening_says_whose_headline_and_how_many_origins(dossier: Dossier) -> None:
    """Before anything else."""
    (opening,) = lxml_html.fromstring(to_html(dossier)).xpath("//header[@class='opening']")
    text = " ".join(opening.text_content().split())
    assert "Headline of A Northwire" in text
    assert "3 articles, 2 named outlets and 1 unknown, 2 origins; the statement itself has one." in text
    assert "A and C carry one copy (Northwire) and count as one origin." in text


def test_the_page_leads_with_the_story_the_conflicts_and_what_one_account_alone_has(dossier: Dossier) -> None:
    """Then the accounts and the matrix; each sentence in short has its words one link away."""
    tree = lxml_html.fromstring(to_html(dossier))
    sections = [section.get("id") for section in tree.xpath("//main/section")]
    assert sections[:5] == ["in-short", "conflicts", "only-in", "accounts", "facts"]
    (first, second) = tree.xpath("//ol[@class='short']/li")
    assert " ".join(first.xpath("string(p[2])").split()) == (
        "A, Northwire: show the words also in B, The Fjord Ledger: show the words C, unknown outlet: show the words"
        " · 2 origins · F1 · not found in others: “the coast guard said” · may mislead: C4"
    )
    words = second.xpath("string(p[1])").strip()
    assert tree.get_element_by_id(second.xpath("string(p[2]/a[1]/@href)")[1:]).text_content().startswith(words[:40])


def test_what_a_sentence_adds_to_a_shared_fact_is_marked(dossier: Dossier) -> None:
    """With the key of the fact that it adds to."""
    tree = lxml_html.fromstring(to_html(dossier))
    told = [" ".join(li.text_content().split()) for li in tree.xpath("//section[@id='only-in']//li")]
    assert told == [
        "F5 Oslo has asked Denmark for a salvage crane, which is expected on Friday. Show in A",
        "F4 Two officials, who asked not to be named, said an alarm on the bridge had been switched off for repairs in "
        "February. Show in B",
        "F1 adds Seventeen people are now known to have died in the sinking of the Saint Brannoc, police said on "
        "Thursday, after divers recovered three more bodies overnight. Show in B",
    ]
    marked = [mark.text for mark in tree.xpath("//section[@id='only-in']//mark")]
    assert marked == ["divers recovered three more bodies overnight"]


def test_long_lists_are_folded_and_nothing_is_left_out(dossier: Dossier) -> None:
    """The first three conflicts are open; the others stand in a part that says how many there are."""
    tree = lxml_html.fromstring(to_html(dossier))
    assert tree.xpath("//section[@id='conflicts']/article/@id") == ["C1", "C2", "C3"]
    (folded,) = tree.xpath("//section[@id='conflicts']/details")
    assert (folded.xpath("string(summary)"), folded.xpath("article/@id")) == ("1 more conflict", ["C4"])


def test_a_rendering_shows_what_it_leaves_out_and_puts_in(dossier: Dossier) -> None:
    """By elements and by words, not by colour alone."""
    tree = lxml_html.fromstring(to_html(dossier))
    rows = tree.xpath("//article[@id='S1']//tbody/tr/td")
    assert [" ".join(d.text_content().split()) for d in rows[1].iter("del", "ins")] == [
        "[left out: We do not yet know why she went over, and I will not guess, but if]",
        "[left out: then]",
        "[put in: and that]",
    ]
    assert "leaves out 17 words, puts in 2" in " ".join(rows[1].text_content().split())


def test_headings_go_down_one_level_at_a_time(dossier: Dossier) -> None:
    """One h1, and no level is skipped."""
    levels = [int(h.tag[1]) for h in lxml_html.fromstring(to_html(dossier)).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_link_and_button_has_text_and_every_field_a_label(dossier: Dossier) -> None:
    """For those who hear the page."""
    tree = lxml_html.fromstring(to_html(dossier))
    silent = [a for a in tree.xpath("//a | //button[not(@hidden)] | //summary | //th") if not a.text_content().strip()]
    assert silent == []
    labelled = set(tree.xpath("//label/@for"))
    assert all(s.get("id") in labelled for s in tree.iter("select"))


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_keep_the_contrast_of_wcag_aa(colours: dict[str, str]) -> None:
    """4.5 to 1 for text, 3 to 1 for shapes and edges of controls."""
    assert [p for p in TEXT_PAIRS if contrast(colours[p[0]], colours[p[1]]) < 4.5] == []
    assert [p for p in SHAPE_PAIRS if contrast(colours[p[0]], colours[p[1]]) < 3.0] == []


def test_contrast_is_that_of_wcag() -> None:
    """Black on white, and a grey whose ratio is published."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_the_page_passes_no_verdict(dossier: Dossier) -> None:
    """No word that rules on an account."""
    assert not re.search(
        r"\b(true|false|truth|lie|lies|bias|biased|fake|wrong|misinformation|credib\w+)\b",
        visible_text(to_html(dossier)),
        re.I,
    )


def test_a_dossier_of_one_article_and_nothing_found_is_a_page() -> None:
    """Empty sections are left away."""
    article = Article(id="a", sha256="0", text="Only this.", sections=(Section("body", 0, 10),))
    story = Story(id="s", title=None, title_from=None, date=None, articles=("a",), origins=1)
    page = to_html(Dossier(rashomon="0", story=story, articles=(article,)))
    assert "1 article, of an unknown outlet, 1 origin." in visible_text(page)
    assert 'id="timeline"' not in page
    assert "No conflict was found." in page


def test_the_fragment_sums_the_dossier_up_for_a_notebook(dossier: Dossier) -> None:
    """No style, no script, no ids that could clash."""
    text = fragment(dossier)
    tree = lxml_html.fromstring(text)
    assert tree.xpath("//script | //style | //@id") == []
    assert tree.xpath("string(//h3)") == "Ferry capsizes off Torvane, 14 dead"
    assert "4 conflicts (3 hard, 1 soft)" in " ".join(tree.text_content().split())
