"""`rashomon check`: whether a collection is whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from rashomon.cli import outputs, stores
from rashomon.cli.exits import Exit

if TYPE_CHECKING:
    from rashomon.store.checking import Problem


@click.command("check")
@stores.option
@outputs.json_option("Write one JSON line for each thing that is wrong.")
@click.option("-q", "--quiet", is_flag=True, help="Print no summary.")
def command(where: str, document: str | None, quiet: bool) -> Exit:
    """Check that a collection is whole, without changing it.

    All of it is read: bytes are held against their digests, records against their rows; references, versions, counts
    of stories and the index of search must agree, and the pages of an SQLite file. What is wrong is printed, one line
    each.

    \b
    Examples:
      rashomon check
      rashomon check --store desk.db --json - | jq .what
      rashomon check -q || rashomon import backup.jsonl.gz --store restored.db
    """
    from rashomon.store.checking import check

    with stores.opened(where) as store:
        problems = list(check(store))
    if document:
        _write(document, problems)
    if document != outputs.STDOUT:
        for problem in problems:
            click.echo(": ".join(filter(None, (problem.table, problem.row, problem.what))))
    found = f"{len(problems)} things are wrong" if len(problems) != 1 else "1 thing is wrong"
    outputs.note(f"{store.name}: {found if problems else 'all holds'}.", quiet=quiet)
    return Exit.DAMAGED if problems else Exit.DONE


def _write(document: str, problems: Sequence[Problem]) -> None:
    import msgspec

    outputs.write(document, msgspec.json.Encoder().encode_lines([p._asdict() for p in problems]).decode("utf-8"))
