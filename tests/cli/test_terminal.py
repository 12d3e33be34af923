"""On a terminal: progress on standard error, colours on standard output, unless NO_COLOR says otherwise."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stderr, redirect_stdout

import pytest

from rashomon.cli import progress
from rashomon.cli.results import _print

COLOUR = re.compile(r"\x1b\[[0-9;]*\b(?:3[0-7]|4[0-7]|9[0-7]|38;|48;)")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Always."""
        return True


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal with colours and 80 columns."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_progress_names_the_step():
    """Progress shows the step that is being done; brackets in a file's name are no markup."""
    terminal = Terminal()
    with redirect_stderr(terminal), progress.shown(quiet=False) as advance:
        assert advance is not None
        advance("reading [draft] a.txt")
    assert "\x1b[?25h" in terminal.getvalue(), "the cursor comes back"


def test_no_progress_when_quiet():
    """Quiet means no progress on a terminal either."""
    terminal = Terminal()
    with redirect_stderr(terminal), progress.shown(quiet=True) as advance:
        assert advance is None
    assert terminal.getvalue() == ""


def test_colours_on_a_terminal(make_dossier):
    """The account has colours or weights on a terminal."""
    terminal = Terminal()
    with redirect_stdout(terminal):
        _print(make_dossier("A ferry sank."))
    assert "\x1b[" in terminal.getvalue()


def test_no_color(make_dossier, monkeypatch: pytest.MonkeyPatch):
    """NO_COLOR takes the colours away."""
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = Terminal()
    with redirect_stdout(terminal):
        _print(make_dossier("A ferry sank."))
    assert COLOUR.findall(terminal.getvalue()) == []
