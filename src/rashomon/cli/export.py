"""`rashomon export`: a whole collection into one file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from rashomon.cli import outputs, stores
from rashomon.cli.exits import Exit


@click.command("export")
@click.argument("file", type=outputs.OutputFile(allow_dash=True), metavar="FILE|-")
@stores.option
@click.option(
    "--json", "document", type=outputs.OutputFile(), metavar="FILE", help="Write how many rows each table has."
)
@click.option("-q", "--quiet", is_flag=True, help="Print no summary.")
def command(file: str, where: str, document: str | None, quiet: bool) -> Exit:
    """Write everything that a collection holds to one file: the bytes as fetched, articles, stories, judgements.

    It is JSON Lines packed by gzip, the same for SQLite and PostgreSQL, and as the collection is at this moment, also
    while others add to it. `rashomon import` makes the same collection of it. FILE appears when it is whole.

    \b
    Examples:
      rashomon export backup.jsonl.gz
      rashomon export - | rashomon import - --store postgresql://desk@db/news
      rashomon export - --store desk.db | ssh backup 'cat > desk.jsonl.gz'
    """
    from rashomon.store.moving import export_store

    outputs.refuse_overwriting([where], file, document)
    with stores.opened(where) as store, _whole(file) as target:
        counts = export_store(store, target)
    if document:
        write_counts(document, counts)
    outputs.note(f"{store.name}: {sum(counts.values())} rows, {counts['articles']} articles written.", quiet=quiet)
    return Exit.DONE


@contextmanager
def _whole(path: str) -> Iterator[BinaryIO]:
    """Standard output, or a file that takes its name when all is written. Raises UsageError."""
    if path == outputs.STDOUT:
        yield sys.stdout.buffer
        return
    part = Path(f"{path}.part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise outputs.unwritable(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def write_counts(document: str, counts: Mapping[str, object]) -> None:
    """Write counts by table as one JSON object."""
    import msgspec

    outputs.write(document, msgspec.json.encode(counts).decode("utf-8") + "\n")
