"""The reference page for the JSON document."""

from __future__ import annotations

from pathlib import Path

from rashomon.dossier.reference import reference

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "dossier-json.md"


def test_the_reference_page_is_current() -> None:
    """Renew it with `python -m rashomon.dossier.reference > docs/reference/dossier-json.md`."""
    assert PAGE.read_text(encoding="utf-8") == reference()


def test_a_field_has_its_type_and_its_meaning() -> None:
    """A record, a choice of words, and a list."""
    lines = reference().splitlines()
    assert "| `strength` | `hard`, `soft` | hard: both cannot stand; soft: together they could mislead |" in lines
    assert "| `cells` | list of [Cell](#cell) | one cell for every article of the story |" in lines
    assert "| `outlet` | string or null | who published it; null when unknown |" in lines


def test_the_guide_names_every_table_and_every_state_of_a_cell() -> None:
    """docs/how-to/read-a-dossier.md leaves nothing unexplained."""
    from rashomon.dossier.labels import CELLS
    from rashomon.dossier.table_rows import TABLES

    guide = (PAGE.parents[1] / "how-to" / "read-a-dossier.md").read_text(encoding="utf-8")
    assert [table.name for table in TABLES if table.name not in guide] == []
    assert [m.words for m in CELLS.values() if f"| {m.words} | {m.meaning.replace('’', chr(39))} |" not in guide] == []
    assert [m.symbol for m in CELLS.values() if f"`{m.symbol}{m.letter}` {m.words}" not in guide] == []
