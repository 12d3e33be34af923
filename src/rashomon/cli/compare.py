"""`rashomon compare`: the accounts of one story, side by side."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli import environment, outputs, progress, results
from rashomon.cli.exits import Exit

if TYPE_CHECKING:
    from rashomon.model.dossier import Dossier


@click.command("compare")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@results.options
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
    results.write(dossier, page=page, document=document, tables=tables, open_page=open_page, quiet=quiet)
    return Exit.SOME_UNREAD if unread else Exit.DONE


def _compared(inputs: tuple[str, ...], quiet: bool) -> Dossier:
    from rashomon import api

    with progress.shown(quiet=quiet) as advance:
        return api.compare(inputs, settings=environment.settings(), progress=advance, stdin=sys.stdin.buffer)
