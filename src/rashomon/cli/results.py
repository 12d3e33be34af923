"""A dossier in every format that a command gives: on the terminal, as a page, as JSON, as tables."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rashomon.cli import outputs

if TYPE_CHECKING:
    from rashomon.model.dossier import Dossier

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--html", "page", type=outputs.OutputFile(), metavar="FILE", help="Write one self-contained page."),
    outputs.json_option('Write the dossier as JSON; "-" prints it and nothing else.'),
    click.option(
        "--tables",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="Write CSV tables, and Parquet where pyarrow is installed.",
    ),
    click.option("--open", "open_page", is_flag=True, help="Open the page in the browser."),
    click.option("-q", "--quiet", is_flag=True, help="Print no account of the dossier and no progress."),
)


def options(command: Command) -> Command:
    """The options of a command that gives a dossier: page, document, tables, open_page, quiet."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def write(
    dossier: Dossier, *, page: str | None, document: str | None, tables: Path | None, open_page: bool, quiet: bool
) -> None:
    """Give a dossier in the formats that were asked for, and on the terminal unless JSON goes there."""
    if document != outputs.STDOUT and not quiet:
        _print(dossier)
    if document:
        _write_document(dossier, document, quiet)
    if tables:
        _write_tables(dossier, tables, quiet)
    if page or open_page:
        _write_page(dossier, page, open_page, quiet)


def _print(dossier: Dossier) -> None:
    from rich.console import Console

    from rashomon.dossier.terminal import render

    outputs.printable_stdout()
    console = Console(file=sys.stdout)
    with console.capture() as captured:  # so that a closed pipe is ours to handle, not rich's
        render(dossier, console)
    click.echo(captured.get(), nl=False, color=True)


def _write_document(dossier: Dossier, path: str, quiet: bool) -> None:
    from rashomon.dossier.document import to_json

    outputs.write(path, to_json(dossier) + "\n")
    if path != outputs.STDOUT:
        outputs.note(f"Wrote {path}", quiet=quiet)


def _write_tables(dossier: Dossier, directory: Path, quiet: bool) -> None:
    from rashomon.dossier.tables import write_tables

    try:
        written = write_tables(dossier, directory)
    except OSError as error:
        raise outputs.unwritable(str(directory), error) from error
    outputs.note(f"Wrote {len(written)} tables to {directory}", quiet=quiet)


def _write_page(dossier: Dossier, path: str | None, open_page: bool, quiet: bool) -> None:
    from rashomon.dossier.page import to_html

    path = path or _temporary_page()
    outputs.write(path, to_html(dossier))
    outputs.note(f"Wrote {path}", quiet=quiet)
    if open_page:
        import webbrowser

        if not webbrowser.open(Path(path).absolute().as_uri()):
            outputs.note(f"No browser could be started. Open {path} yourself.", quiet=False)


def _temporary_page() -> str:
    import tempfile

    return str(Path(tempfile.mkdtemp(prefix="rashomon-")) / "dossier.html")
