"""Web pages to articles."""

import time

import pytest

from rashomon.config import Settings
from rashomon.ingest import articles
from rashomon.ingest.draft import sha256_of
from rashomon.model.article import Article
from rashomon.model.capture import Capture, Unread

BODY = "".join(
    f"<p>{line}</p>"
    for line in (
        "VARNA MILLS (Reuters) - The river rose by two metres on Tuesday and flooded the lower town, she said.",
        "“We have moved forty families to the school,” the mayor, Ines Calder, told reporters on the old bridge.",
        "Rescue teams expect the water to fall before the end of the week, and the coast road to open on Friday.",
        "Reuters contributed to this report.",
    )
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Flood drives forty families from their homes | Mills Courier</title>
<meta property="og:title" content="Flood drives forty families from their homes">
<meta property="og:site_name" content="Mills Courier">
<link rel="canonical" href="https://www.millscourier.org/news/flood">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Flood drives forty families from their homes", "datePublished": "2021-05-04T21:30:00-04:00",
"author": {{"@type": "Person", "name": "Ada Quill"}},
"publisher": {{"@type": "Organization", "name": "Mills Courier"}}}}</script>
</head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Flood drives forty families from their homes</h1>
<h2 class="standfirst">School opens as shelter while the river falls</h2>
<figure><img src="a.jpg"><figcaption>Water in the market of Varna Mills. Photo: Jo Marsh (AP)</figcaption></figure>
{BODY}</article><footer>About us | Privacy policy | Careers</footer></body></html>"""


def read(page: str, source: str = "flood.html") -> Article | Unread:
    """The one result of a page."""
    data = page.encode()
    (result,) = articles(Capture(source, source.startswith("http"), "", sha256_of(data), "text/html", data), Settings())
    return result


def test_a_page_with_metadata() -> None:
    """Title, deck, byline, outlet, address and the moment with its zone; the text is clean and in sections."""
    article = read(PAGE)
    assert isinstance(article, Article)
    assert article.title == "Flood drives forty families from their homes"
    assert article.deck == "School opens as shelter while the river falls"
    assert article.byline == ("Ada Quill",)
    assert (article.outlet, article.url, article.path) == (
        "Mills Courier",
        "https://www.millscourier.org/news/flood",
        "flood.html",
    )
    assert (article.published.value, article.published.basis) == ("2021-05-04T21:30:00-04:00", "stated")
    assert article.dateline == "VARNA MILLS (Reuters)"
    assert {(c.agency, c.kind) for c in article.credits} == {
        ("AP", "photo"),
        ("Reuters", "reprint"),
        ("Reuters", "contributed"),
    }
    kinds = [(s.kind, article.text[s.start : s.end][:24]) for s in article.sections]
    assert kinds == [
        ("title", "Flood drives forty famil"),
        ("deck", "School opens as shelter "),
        ("byline", "By Ada Quill"),
        ("caption", "Water in the market of V"),
        ("dateline", "VARNA MILLS (Reuters) -"),
        ("body", "The river rose by two me"),
        ("body", "“We have moved forty fam"),
        ("body", "Rescue teams expect the "),
        ("credit", "Reuters contributed to t"),
    ]


def test_a_page_without_metadata() -> None:
    """The outlet of a saved file stays unknown; that of an address is its host."""
    head = "<html><head><title>Flood drives families out</title></head>"
    bare = f"{head}<body><article><h1>Flood drives families out</h1>{BODY}</article></body></html>"
    article = read(bare)
    fetched = read(bare, "https://www.millscourier.org/2021/05/04/flood")
    assert isinstance(article, Article)
    assert isinstance(fetched, Article)
    assert (article.title, article.outlet, article.published.basis) == ("Flood drives families out", None, "unknown")
    assert (fetched.outlet, fetched.published.value) == ("millscourier.org", "2021-05-04")


def test_the_encoding_of_a_page() -> None:
    """The page's own declaration is used when it is not UTF-8."""
    data = PAGE.replace('charset="utf-8"', 'charset="windows-1252"').encode("cp1252")
    (article,) = articles(Capture("flood.html", False, "", sha256_of(data), "text/html", data), Settings())
    assert isinstance(article, Article)
    assert "“We have moved forty families to the school,”" in article.text


@pytest.mark.parametrize(
    ("page", "what"),
    [
        (
            "<html><body><nav><a href='/a'>Home</a><a href='/b'>World</a></nav></body></html>",
            "the page has no article text",
        ),
        (
            "<html><body><p>Please enable JavaScript and verify you are human to go on. Thank you.</p></body></html>",
            None,
        ),
        ("<html></html>", "the page has no article text"),
        (
            "<html><body>" + "<div>" * 5000 + "text" + "</div>" * 5000,
            "its elements are nested 5,000 deep (at most 500 are read)",
        ),
        ("<html><body>" + "<b>x</b>" * 60_000, "the page has 120,002 tags (at most 50,000 are read)"),
    ],
)
def test_pages_without_an_article(page: str, what: str | None) -> None:
    """Each says why, and what to do."""
    result = read(page)
    assert isinstance(result, Unread)
    assert result.advice
    if what is not None:
        assert result.what == what


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<p><b><i>" * 16_000,
        "<html><body>" + "<table><tr><td>" * 490,
        "<html><body><p " + "a=1 " * 500_000 + ">text</p>",
        "<html><body>" + "<script>" * 40_000,
        "<html><body><!--" * 40_000,
        "<html><body><p>" + "word " * 1_000_000 + "</p>",
        "<html><head><title>" + "&amp;" * 500_000,
    ],
    ids=["unclosed", "tables", "attributes", "scripts", "comments", "words", "entities"],
)
def test_hostile_pages_end_in_seconds(page: str) -> None:
    """Whatever comes out, it comes soon."""
    started = time.monotonic()
    read(page)
    assert time.monotonic() - started < 20
