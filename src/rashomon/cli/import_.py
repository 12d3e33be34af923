"""`rashomon import`: what `rashomon export` wrote, into a collection."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import click

from rashomon.cli import outputs, stores
from rashomon.cli.exits import Exit
from rashomon.cli.export import write_counts


@click.command("import")
@click.argument("file", metavar="FILE|-")
@stores.option
@outputs.json_option("Write how many rows of each table came, and how many were new.")
@click.option("-q", "--quiet", is_flag=True, help="Print no summary.")
def command(file: str, where: str, document: str | None, quiet: bool) -> Exit:
    """Put what `rashomon export` wrote into a collection: all of it, or nothing.

    A collection that is not there is made. One that holds something takes what it lacks, as long as nothing in the
    file contradicts it: the same file again changes nothing, and what would mix up two collections is refused.

    \b
    Examples:
      rashomon import backup.jsonl.gz --store desk.db
      rashomon import backup.jsonl.gz --store postgresql://desk@db/news
    """
    from rashomon.store.moving import import_store

    outputs.refuse_overwriting([file], document, where)
    with _opened(file) as source, stores.opened(where, create=True) as store:
        moved = import_store(store, source, file)
    if document:
        write_counts(document, {name: m._asdict() for name, m in moved.items()})
    rows, new = sum(m.rows for m in moved.values()), sum(m.new for m in moved.values())
    articles = f"{moved['articles'].new} of {moved['articles'].rows} articles"
    outputs.note(f"{store.name}: {new} of {rows} rows were new, {articles}.", quiet=quiet)
    return Exit.DONE


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    from rashomon.errors import UnreadableError

    if path == outputs.STDOUT:
        yield sys.stdin.buffer
        return
    try:
        file = open(path, "rb")  # noqa: SIM115 - closed below; only its opening is explained
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror})", where=path, advice="Check the path.") from error
    with file:
        yield file
