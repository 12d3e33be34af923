"""PDF documents: their text in order, in paragraphs, or why there is none."""

from __future__ import annotations

from pathlib import Path

from rashomon.config import Settings
from rashomon.ingest import load
from rashomon.ingest.pdf import paragraphs


def make_pdf(*pages: list[str]) -> bytes:
    """A document with these lines on its pages."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = " T* ".join(f"({line}) Tj" for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        resources = f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {resources} >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return (body + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}").encode("latin-1")


FIRST = [
    "The Courier  4 July 2020",
    "River floods the lower town",
    "The river rose by two metres on Tuesday and flooded the",
]
SECOND = ["The Courier  4 July 2020", "lower town, where forty families had to leave their homes.", "2"]


def trouble(path: Path, data: bytes) -> list[str]:
    """What is said of a file."""
    path.write_bytes(data)
    return [item.what for item in load([str(path)], settings=Settings())[1]]


def test_lines_become_paragraphs_over_pages(tmp_path: Path):
    """Without the running head and the number of the page, which would stand in the sentence."""
    (tmp_path / "a.pdf").write_bytes(make_pdf(FIRST, SECOND))
    articles, unread = load([str(tmp_path / "a.pdf")], settings=Settings())
    assert unread == []
    assert articles[0].title == "River floods the lower town"
    assert articles[0].text == (
        "River floods the lower town\n\n"
        "The river rose by two metres on Tuesday and flooded the "
        "lower town, where forty families had to leave their homes."
    )


def test_divided_words_are_joined():
    """A hyphen at the end of a line before a small letter."""
    assert list(paragraphs([["The minis-", "ter spoke."]])) == ["The minister spoke."]
    assert list(paragraphs([["The river flows past the towns of Stratford-", "Upon-Avon."]])) == [
        "The river flows past the towns of Stratford- Upon-Avon."
    ]


def test_pictures_of_pages_say_so(tmp_path: Path):
    """A scan has no text."""
    assert trouble(tmp_path / "scan.pdf", make_pdf([], [])) == ["the PDF holds pictures of pages and no text"]


def test_a_broken_document_costs_its_line(tmp_path: Path):
    """Whatever is wrong with it."""
    assert trouble(tmp_path / "x.pdf", b"%PDF-1.4\nnothing")[0].startswith("the PDF cannot be read (")


def test_a_long_document_is_read_up_to_the_limit(tmp_path: Path):
    """And says so."""
    path = tmp_path / "long.pdf"
    towns = ("Mills", "Ford", "Bridge", "Weir", "Lock", "Quay", "Brook", "Spring", "Delta")
    path.write_bytes(make_pdf(*[[f"The next page tells what the river did to the town of {town}."] for town in towns]))
    (article,), _ = load([str(path)], settings=Settings(max_characters=150))
    assert "only the first 3 of 9 pages were read" in article.warnings
