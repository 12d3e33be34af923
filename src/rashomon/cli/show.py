"""`rashomon show`: the dossier of a story of the collection."""

from __future__ import annotations

from pathlib import Path

import click

from rashomon.cli import environment, progress, results, stores
from rashomon.cli.exits import Exit


@click.command("show")
@click.argument("story", metavar="STORY")
@stores.option
@results.options
def command(
    story: str, where: str, page: str | None, document: str | None, tables: Path | None, open_page: bool, quiet: bool
) -> Exit:
    """Show the dossier of a story.

    STORY is its id as `rashomon stories` gives it, or the beginning of it. What was read when the articles were added
    is not read again.

    \b
    Examples:
      rashomon show s1f2e3d
      rashomon show s1f2e3d --html dossier.html --open
      rashomon show s1f2e3d --json - | jq .conflicts
    """
    with stores.opened(where) as store, progress.shown(quiet=quiet) as advance:
        from rashomon.collection.showing import dossier_of

        dossier = dossier_of(store, story, settings=environment.settings(), progress=advance)
    results.write(dossier, page=page, document=document, tables=tables, open_page=open_page, quiet=quiet)
    return Exit.DONE
