"""`rashomon add`: articles into a collection, where they are read, grouped into stories and linked."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from rashomon.cli import alerts, environment, outputs, stores
from rashomon.cli.exits import Exit

if TYPE_CHECKING:
    from rich.progress import Progress

    from rashomon.collection.adding import Outcome
    from rashomon.model.capture import Capture, Unread


@click.command("add")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@stores.option
@click.option("--processes", type=click.IntRange(1), metavar="N", help="Processes that read; one a core if left out.")
@outputs.json_option("Write one JSON line for each article: what became of it, and its story.")
@click.option("-q", "--quiet", is_flag=True, help="Print no progress and no summary.")
def command(inputs: tuple[str, ...], where: str, processes: int | None, document: str | None, quiet: bool) -> Exit:
    """Add articles to a collection.

    Each is read once, put into a story, and compared with the whole collection for copied words. The same article
    again changes nothing; a changed text at the same address is kept as a new version. What was counted as added
    survives a kill, and the same call goes on where it stopped. At the end, alerts are delivered.

    \b
    Examples:
      rashomon add news/ more.jsonl
      rashomon add https://example.org/story --store desk.db
      rashomon add archive/*.html --processes 4 --json added.jsonl
    """
    from rashomon.engine.pool import cores

    outputs.refuse_overwriting(inputs, document)
    with stores.opened(where, create=True) as store:
        count = processes or cores()
        from rashomon.collection.adding import Collection

        collection = Collection(store, environment.settings(), processes=count)
        with _shown(quiet) as progress:
            outcomes = list(_told(collection.add(_captures(inputs, progress)), progress))
        alerts.deliver(store, environment.settings(), stdout_is_taken=document == outputs.STDOUT, quiet=quiet)
    unread = outputs.report_unread(o.unread for o in outcomes if o.unread)
    if document:
        _write(document, outcomes, quiet)
    outputs.note(_summary(outcomes, store.name), quiet=quiet)
    if unread:
        return Exit.SOME_UNREAD if len(outcomes) > unread else Exit.NONE_READ
    return Exit.DONE


def _captures(inputs: tuple[str, ...], progress: Progress) -> Iterator[Capture | Unread]:
    from rashomon.ingest.inputs import expand

    for capture in expand(inputs, stdin=sys.stdin.buffer, settings=environment.settings()):
        progress.update(progress.task_ids[0], total=(progress.tasks[0].total or 0) + 1)
        yield capture


def _shown(quiet: bool) -> Progress:
    """A bar on standard error; it shows nothing when that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, quiet=quiet or not sys.stderr.isatty())
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    progress = Progress(*columns, console=console, transient=True)
    progress.add_task("adding", total=0)
    return progress


def _told(outcomes: Iterable[Outcome], progress: Progress) -> Iterator[Outcome]:
    for outcome in outcomes:
        progress.advance(progress.task_ids[0])
        yield outcome


def _write(document: str, outcomes: Iterable[Outcome], quiet: bool) -> None:
    import msgspec

    lines = msgspec.json.Encoder().encode_lines([outcome._asdict() for outcome in outcomes])
    outputs.write(document, lines.decode("utf-8"))
    if document != outputs.STDOUT:
        outputs.note(f"Wrote {document}", quiet=quiet)


def _summary(outcomes: Iterable[Outcome], where: str) -> str:
    outcomes = list(outcomes)
    count = Counter(o.outcome for o in outcomes)
    stories = {o.story for o in outcomes if o.story}
    parts = [
        f"{count['new']} added",
        f"{count['version']} new {'version' if count['version'] == 1 else 'versions'}" if count["version"] else "",
        f"{count['known']} known already" if count["known"] else "",
        f"{count['unread']} not read" if count["unread"] else "",
    ]
    touched = f", in {len(stories)} {'story' if len(stories) == 1 else 'stories'}" if stories else ""
    return f"{where}: {', '.join(filter(None, parts))}{touched}."
