"""`rashomon compare`: the accounts of one story, side by side."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli import environment, outputs, progress
from rashomon.cli.exits import Exit

if TYPE_CHECKING:
    from rashomon.model.dossier import Dossier


@click.command("compare")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--html", "page", type=outputs.OutputFile(), metavar="FILE", help="Write one self-contained page.")
@click.option(
    "--json",
    "document",
    type=outputs.OutputFile(allow_dash=True),
    metavar="FILE|-",
    help='Write the dossier as JSON; "-" prints it and nothing else.',
)
@click.option(
    "--tables",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write CSV tables, and Parquet where pyarrow is installed.",
)
@click.option("--open", "open_page", is_flag=True, help="Open the page in the browser.")
@click.option("-q", "--quiet", is_flag=True, help="Print no account of the dossier and no progress.")
def command(
    inputs: tuple[str, ...], page: str | None, document: str | None, tables: Path | None, open_page: bool, quiet: bool
) -> Exit:
    """Compare the accounts of one story.

    Prints what the accounts agree on, where they differ, who said what and where the words came from. Inputs that
    cannot be read cost one line on standard error each; the others are compared.

    \b
    Examples:
      rashomon compare examples/border-statement
      rashomon compare a.txt b.html https://example.org/story --html dossier.html --open
      rashomon compare stories/*.txt --json dossier.json --tables tables/
      curl -s https://example.org/story | rashomon compare - a.txt --json - | jq .conflicts
    """
    outputs.refuse_overwriting(inputs, page, document)
    dossier = _compared(inputs, quiet)
    unread = outputs.report_unread(dossier.run.unread)
    _write(dossier, page=page, document=document, tables=tables, open_page=open_page, quiet=quiet)
    return Exit.SOME_UNREAD if unread else Exit.DONE


def _compared(inputs: tuple[str, ...], quiet: bool) -> Dossier:
    from rashomon import api

    with progress.shown(quiet=quiet) as advance:
        return api.compare(inputs, settings=environment.settings(), progress=advance, stdin=sys.stdin.buffer)


def _write(
    dossier: Dossier, *, page: str | None, document: str | None, tables: Path | None, open_page: bool, quiet: bool
) -> None:
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
