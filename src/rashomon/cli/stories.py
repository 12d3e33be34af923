"""`rashomon stories`: the stories of a collection."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from rashomon.cli import outputs, stores
from rashomon.cli.exits import Exit

if TYPE_CHECKING:
    from rashomon.store.stories import Shown

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("stories")
@stores.option
@click.option("--title", "words", metavar="TEXT", help="Only stories with these words in the title.")
@click.option("--after", type=_DAY, metavar="YYYY-MM-DD", help="Only stories with an article of this day or later.")
@click.option("--before", type=_DAY, metavar="YYYY-MM-DD", help="Only stories with an article before this day.")
@click.option("--origins", type=click.IntRange(1), default=1, metavar="N", help="At least so many origins.")
@click.option("--outlets", type=click.IntRange(0), default=0, metavar="N", help="At least so many outlets.")
@click.option(
    "--sort",
    type=click.Choice(["updated", "day", "articles", "outlets", "origins"]),
    default="updated",
    show_default=True,
    help="What comes first: the newest, or the most.",
)
@click.option("--limit", type=click.IntRange(1), default=30, show_default=True, metavar="N", help="At most so many.")
@outputs.json_option("Write one JSON line for each story.")
def command(
    where: str,
    words: str | None,
    after: dt.datetime | None,
    before: dt.datetime | None,
    origins: int,
    outlets: int,
    sort: str,
    limit: int,
    document: str | None,
) -> Exit:
    """List the stories of a collection, the newest change first.

    \b
    Examples:
      rashomon stories
      rashomon stories --origins 2 --sort origins
      rashomon stories --after 2026-03-01 --title ferry --json -
    """
    from rashomon.store.stories import Filter, list_stories

    wanted = Filter(words, _ordinal(after), _ordinal(before), origins, outlets)
    with stores.opened(where) as store, store.reading() as connection:
        found = list_stories(connection, wanted, sort=sort, limit=limit)
    if document:
        _write(document, found)
    if document != outputs.STDOUT:
        _print(found)
    return Exit.DONE


def _ordinal(day: dt.datetime | None) -> int | None:
    return day.toordinal() if day else None


def _write(document: str, found: Sequence[Shown]) -> None:
    import msgspec

    rows = [{**s._asdict(), "first_day": _iso(s.first_day), "last_day": _iso(s.last_day)} for s in found]
    outputs.write(document, msgspec.json.Encoder().encode_lines(rows).decode("utf-8"))


def _print(found: Sequence[Shown]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    outputs.printable_stdout()
    console = Console(file=sys.stdout)
    if not found:
        console.print("No story is like that.")
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in ("story", "day"):
        table.add_column(name, no_wrap=True)
    table.add_column("title", ratio=1)
    for name in ("articles", "outlets", "origins"):
        table.add_column(name, justify="right")
    for s in found:
        counts = (str(n) for n in (s.articles, s.outlets, s.origins))
        table.add_row(s.id[:8], _iso(s.last_day) or "", s.title or "", *counts)
    with console.capture() as captured:
        console.print(table)
    click.echo(captured.get(), nl=False, color=True)


def _iso(day: int | None) -> str | None:
    return dt.date.fromordinal(day).isoformat() if day else None
