"""JSON Lines and ninjs."""

import json

from rashomon.config import Settings
from rashomon.ingest import articles
from rashomon.ingest.draft import sha256_of
from rashomon.model.article import Article
from rashomon.model.capture import Capture, Unread

TEXT = "The river rose by two metres on Tuesday.\r\nRescue teams expect the water to fall this week. "


def read(content: str, source: str = "rows.jsonl", media_type: str = "application/jsonl") -> list[Article | Unread]:
    """What a file of this content holds."""
    data = content.encode()
    return articles(Capture(source, False, "2021-05-03T09:30:00Z", sha256_of(data), media_type, data), Settings())


def test_a_row_keeps_its_text_and_metadata() -> None:
    """The text is not altered; given fields are the article's."""
    row = {
        "id": 7,
        "text": TEXT,
        "title": "Flood",
        "outlet": "Mills Courier",
        "date": "2021-05-03",
        "url": "https://example.org/7",
    }
    (article,) = read(json.dumps(row))
    assert isinstance(article, Article)
    assert (article.text, article.title, article.outlet) == (TEXT, "Flood", "Mills Courier")
    assert (article.url, article.path, article.sha256) == ("https://example.org/7", "rows.jsonl", sha256_of(TEXT))
    assert (article.published.value, article.published.basis) == ("2021-05-03", "stated")


def test_a_bad_row_costs_one_line_and_not_the_rest() -> None:
    """Rows are named by their line; a separator of lines inside a text does not part it."""
    good = json.dumps({"text": "The river rose.\u2028It fell again."}, ensure_ascii=False)
    result = read(
        "\n".join([good, "{broken", '{"title": "No text"}', '{"text": 5}', "[1]", "", good.replace("rose", "swelled")])
    )
    assert [r.source if isinstance(r, Unread) else r.text.split(".")[0] for r in result] == [
        "The river rose",
        "rows.jsonl, line 2",
        "rows.jsonl, line 3",
        "rows.jsonl, line 4",
        "rows.jsonl, line 5",
        "The river swelled",
    ]


def test_deeply_nested_json_is_refused() -> None:
    """It costs its row only."""
    (unread,) = read("[" * 200_000)
    assert isinstance(unread, Unread)


def test_an_array_of_rows_under_json() -> None:
    """And JSON Lines that carry the suffix .json."""
    rows = [{"text": TEXT, "id": 1}, {"text": TEXT, "id": 2}]
    assert len(read(json.dumps(rows), "rows.json", "application/json")) == 2
    assert len(read("\n".join(map(json.dumps, rows)), "rows.json", "application/json")) == 2
    (unread,) = read("{broken", "rows.json", "application/json")
    assert isinstance(unread, Unread)
    assert unread.what.startswith("it is not valid JSON")


def test_ninjs_version_1() -> None:
    """One headline, byline and body_text; the text is not altered."""
    item = {
        "uri": "urn:example:7",
        "versioncreated": "2021-05-03T09:30:00Z",
        "headline": "Flood drives families out",
        "byline": "By Ada Quill and Jo Marsh",
        "body_text": TEXT,
        "copyrightholder": "Mills Press",
    }
    (article,) = read(json.dumps(item), "item.json", "application/json")
    assert isinstance(article, Article)
    assert (article.title, article.byline, article.outlet) == (
        "Flood drives families out",
        ("Ada Quill", "Jo Marsh"),
        "Mills Press",
    )
    assert (article.text, article.published.value) == (TEXT, "2021-05-03T09:30:00Z")


def test_ninjs_version_3() -> None:
    """Arrays of headlines and bodies, a plain body before one in HTML; an array of items."""
    item = {
        "uri": "urn:example:8",
        "by": "Ada Quill",
        "headlines": [{"role": "sub", "value": "School opens"}, {"role": "main", "value": "Flood drives families out"}],
        "bodies": [{"contenttype": "text/html", "value": "<p>No.</p>"}, {"contenttype": "text/plain", "value": TEXT}],
        "infosources": [{"name": "Mills Press"}],
        "contentcreated": "2021-05-03T09:30:00+02:00",
    }
    html = {
        "uri": "urn:example:9",
        "bodies": [{"role": "main", "value": "<p>The river <b>rose</b>.</p><p>It fell.</p>"}],
    }
    first, second, third = read(
        json.dumps([item, html, {"uri": "urn:example:10", "headlines": []}]), "i.json", "application/json"
    )
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.title, first.deck, first.byline) == ("Flood drives families out", "School opens", ("Ada Quill",))
    assert (first.text, first.outlet, first.published.value) == (TEXT, "Mills Press", "2021-05-03T09:30:00+02:00")
    assert second.text == "The river rose.\n\nIt fell."
    assert third == Unread(
        "i.json, item 3", "the ninjs item has no text body", "Export it with body_text, body_html or bodies."
    )
