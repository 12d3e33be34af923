"""`rashomon compare`: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
import webbrowser
from pathlib import Path

import pytest

from rashomon.errors import MissingExtraError, UnreadableError, WeightsError
from rashomon.model.capture import Unread

UNREAD = Unread("b.txt", "the file is empty", "Check that it was saved.")


def test_prints_account(call, compared, make_dossier):
    """The account of the dossier goes to standard output, and the program ends with 0."""
    compared(make_dossier("A ferry sank.", "A ferry went down."))
    result = call("compare", "a.txt", "b.txt")
    assert (result.code, result.err) == (0, "")
    assert "A ferry sank." in result.out


def test_inputs_pass_through(call, compared, make_dossier):
    """Inputs reach the library as they were typed: files, globs, addresses and "-"."""
    calls = compared(make_dossier("A ferry sank."))
    call("compare", "a.txt", "*.html", "https://example.org/x", "-")
    assert calls == [("a.txt", "*.html", "https://example.org/x", "-")]


def test_piped_output_is_plain_and_80_wide(call, compared, make_dossier):
    """Without a terminal there are no colours and no line is wider than 80."""
    compared(make_dossier("A ferry with a very long name sank in the sound on Thursday. " * 5))
    out = call("compare", "a.txt").out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 80


def test_some_unread(call, compared, make_dossier):
    """An unread input costs one line and the code 3; the rest is done."""
    compared(make_dossier("A ferry sank.", unread=(UNREAD,)))
    result = call("compare", "a.txt", "b.txt")
    assert result.code == 3
    assert result.err == "b.txt: the file is empty. Check that it was saved.\n"
    assert "A ferry sank." in result.out


def test_none_read(call, compared):
    """When nothing could be read, nothing is printed, the reasons are, and the code is 4."""
    compared(UnreadableError("no input could be read:\n  b.txt: the file is empty"))
    assert call("compare", "b.txt") == (4, "", "rashomon: no input could be read:\n  b.txt: the file is empty\n")


def test_json_to_stdout_is_only_json(call, compared, make_dossier):
    """With `--json -` standard output is one JSON document and nothing else."""
    compared(make_dossier("Ein Fährunglück."))
    result = call("compare", "a.txt", "--json", "-")
    assert json.loads(result.out)["articles"][0]["text"] == "Ein Fährunglück."
    assert result.err == ""


def test_writes_files(call, compared, make_dossier, tmp_path: Path):
    """Page, document and tables are written, each with a note on standard error."""
    compared(make_dossier("A ferry sank."))
    page, document, tables = tmp_path / "d.html", tmp_path / "d.json", tmp_path / "tables"
    result = call("compare", "a.txt", "--html", str(page), "--json", str(document), "--tables", str(tables))
    assert result.code == 0
    assert "A ferry sank." in page.read_text("utf-8")
    assert json.loads(document.read_text("utf-8"))["schema"] == 1
    assert list(tables.glob("*.csv"))
    assert [line.split()[0] for line in result.err.splitlines()] == ["Wrote"] * 3


def test_quiet(call, compared, make_dossier, tmp_path: Path):
    """Quiet means: no account, no notes; files are written all the same."""
    compared(make_dossier("A ferry sank."))
    result = call("compare", "a.txt", "--quiet", "--json", str(tmp_path / "d.json"))
    assert result == (0, "", "")
    assert (tmp_path / "d.json").exists()


def test_open(call, compared, make_dossier, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """`--open` opens the page that was written."""
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address: opened.append(address) or True)
    compared(make_dossier("A ferry sank."))
    call("compare", "a.txt", "--html", str(tmp_path / "d.html"), "--open")
    assert opened == [(tmp_path / "d.html").as_uri()]


def test_no_inputs(call):
    """A call without inputs is a usage error: code 2, and the usage on standard error."""
    result = call("compare")
    assert (result.code, result.out) == (2, "")
    assert "Missing argument 'INPUT...'" in result.err


def test_unknown_option(call):
    """An unknown option is a usage error."""
    assert call("compare", "a.txt", "--verdict").code == 2


def test_output_folder_missing(call, compared, make_dossier):
    """An output that has no folder is refused before any work is done."""
    calls = compared(make_dossier("A ferry sank."))
    result = call("compare", "a.txt", "--html", "no/such/folder/d.html")
    assert (result.code, calls) == (2, [])
    assert "the folder no/such/folder does not exist" in result.err


def test_output_would_overwrite_input(call, compared, make_dossier, tmp_path: Path):
    """An input is never overwritten."""
    calls = compared(make_dossier("A ferry sank."))
    text = tmp_path / "a.txt"
    result = call("compare", str(text), "--json", str(text))
    assert (result.code, calls) == (2, [])
    assert "is an input and would be overwritten" in result.err


def test_output_cannot_be_written(call, compared, make_dossier, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """A full disk gives one line that names the file, and the code 2."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    compared(make_dossier("A ferry sank."))
    monkeypatch.setattr(Path, "write_text", full)
    result = call("compare", "a.txt", "--quiet", "--html", str(tmp_path / "d.html"))
    assert result.code == 2
    assert result.err == (
        f"rashomon: {tmp_path / 'd.html'}: cannot be written (No space left on device). Choose another place.\n"
    )


def test_errors_are_one_line(call, compared):
    """An error of ours is one line, never a traceback: code 1 for damaged weights, 2 for the rest."""
    compared(WeightsError("the weights are missing", where="reader.onnx", advice="Install again."))
    assert call("compare", "a.txt") == (1, "", "rashomon: reader.onnx: the weights are missing. Install again.\n")
    compared(MissingExtraError("PDF needs another package", advice="pip install rashomon[pdf]."))
    assert call("compare", "a.pdf") == (2, "", "rashomon: PDF needs another package. pip install rashomon[pdf].\n")


def test_malformed_setting(call, monkeypatch: pytest.MonkeyPatch):
    """A setting that is no number is a usage error that names the variable."""
    monkeypatch.setenv("RASHOMON_TIMEOUT", "soon")
    result = call("compare", "a.txt")
    assert result.code == 2
    assert "RASHOMON_TIMEOUT: Expected `float`, got `str`" in result.err


def test_interrupted(call, compared):
    """Ctrl-C ends with 130 and no traceback."""
    compared(KeyboardInterrupt())
    result = call("compare", "a.txt")
    assert result.code == 130
    assert result.err.strip() == ""


def test_progress_is_silent_when_piped(call, compared, make_dossier):
    """No progress bar is drawn where standard error is no terminal."""
    compared(make_dossier("A ferry sank."))
    assert call("compare", "a.txt").err == ""
