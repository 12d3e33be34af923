"""Tables for spreadsheets and data frames."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from rashomon.dossier import tables
from rashomon.dossier.table_rows import TABLES
from rashomon.dossier.tables import guarded, write_csv, write_parquet, write_tables
from rashomon.errors import MissingExtraError, UsageError
from rashomon.model.dossier import Dossier

NAMES = """articles entities mentions quotations statements differences facts conflicts developments only_in summary
    omissions passages links origins timeline events sourcing wording""".split()


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_there_is_one_file_of_each_kind(dossier: Dossier, tmp_path: Path) -> None:
    """CSV, then the same as Parquet."""
    written = [path.name for path in write_tables(dossier, tmp_path / "new")]
    assert written == [f"{name}.csv" for name in NAMES] + [f"{name}.parquet" for name in NAMES]


def test_csv_opens_in_a_spreadsheet(dossier: Dossier, tmp_path: Path) -> None:
    """A byte order mark, a header, CRLF."""
    write_csv(dossier, tmp_path)
    start = (tmp_path / "omissions.csv").read_bytes()
    assert start.startswith(b"\xef\xbb\xbfomission,fact,text,letter,article,outlet\r\nomi-aboard,fac-aboard,")


def test_facts_are_in_long_form_and_tell_silence_from_missing_text(dossier: Dossier, tmp_path: Path) -> None:
    """One row a cell; a cell without words has no offsets."""
    write_csv(dossier, tmp_path)
    rows = [row for row in read(tmp_path / "facts.csv") if row["fact"] == "fac-alarm"]
    assert [(row["letter"], row["cell"], row["start"] != "") for row in rows] == [
        ("A", "silent", False),
        ("B", "attributes", True),
        ("C", "text missing", False),
    ]


def test_conflicts_have_a_row_for_each_side(dossier: Dossier, tmp_path: Path) -> None:
    """With value, article and words."""
    write_csv(dossier, tmp_path)
    rows = [row for row in read(tmp_path / "conflicts.csv") if row["key"] == "C1"]
    assert [(row["letter"], row["value"], row["words"]) for row in rows] == [
        ("A", "if the doors were open at sea", "if the doors were open at sea"),
        ("B", "the doors were open at sea", "the doors were open at sea"),
    ]


def test_a_rendering_names_its_relation_to_the_fullest(dossier: Dossier, tmp_path: Path) -> None:
    """And the differences stand in a table of their own."""
    write_csv(dossier, tmp_path)
    rows = [row for row in read(tmp_path / "statements.csv") if row["statement"] == "sta-sorvik"]
    assert [(row["letter"], row["relation"]) for row in rows] == [
        ("A", "fullest"),
        ("B", "altered"),
        ("C", "truncated"),
    ]
    steps = [(row["step"], row["fullest"], row["here"]) for row in read(tmp_path / "differences.csv")]
    assert ("replace", "then", "and that") in steps


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_text_that_would_run_as_a_formula_gets_an_apostrophe(text: str) -> None:
    """Text from outside must not act in a spreadsheet."""
    assert guarded(text) == "'" + text


def test_numbers_and_other_text_stay_as_they_are() -> None:
    """A number is never text, and a dash inside does no harm."""
    assert [guarded(value) for value in (-1, 0.5, None, "a=b", "'x")] == [-1, 0.5, None, "a=b", "'x"]


def test_parquet_holds_types_and_text_as_it_is(dossier: Dossier, tmp_path: Path) -> None:
    """Offsets are whole numbers, scores real ones."""
    parquet = pytest.importorskip("pyarrow.parquet")
    write_parquet(dossier, tmp_path)
    table = parquet.read_table(tmp_path / "conflicts.parquet")
    assert (str(table.schema.field("start").type), str(table.schema.field("score").type)) == ("int64", "double")
    assert table.num_rows == 9
    assert table.column("why")[0].as_py().startswith("The rendering in B drops")


def test_without_pyarrow_the_csv_files_are_written(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And one line says what to install."""
    monkeypatch.setattr(tables, "find_spec", lambda name: None)
    assert {path.suffix for path in write_tables(dossier, tmp_path)} == {".csv"}
    assert tables.parquet_hint() == "Parquet files need pyarrow: pip install rashomon[parquet]"
    with pytest.raises(MissingExtraError, match=r"pip install rashomon\[parquet\]"):
        write_parquet(dossier, tmp_path)


def test_a_directory_that_cannot_be_made_is_a_usage_error(dossier: Dossier, tmp_path: Path) -> None:
    """It says where and what to do."""
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match=r"file/tables: the tables cannot be written .*Name a directory"):
        write_tables(dossier, tmp_path / "file" / "tables")


def test_every_row_has_as_many_values_as_its_table_has_columns(dossier: Dossier, tmp_path: Path) -> None:
    """Each table of the sample has rows, so every kind of row is looked at."""
    from rashomon.dossier.index import Index

    index = Index(dossier)
    widths = {table.name: {len(row) for row in table.rows(index)} for table in TABLES}
    assert widths == {table.name: {len(table.columns)} for table in TABLES}
