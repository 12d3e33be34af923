"""`rashomon watch`: feeds, followed into a collection."""

from __future__ import annotations

import datetime as dt
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from rashomon.cli import alerts, environment, outputs, stores
from rashomon.cli.exits import Exit

if TYPE_CHECKING:
    from rashomon.collection.watching import Round, Watcher
    from rashomon.config import Settings
    from rashomon.model.capture import Capture
    from rashomon.store import Store

_STEP = 1.0  # seconds between two looks at the clock, which a sleeping laptop may have moved


@click.command("watch")
@click.argument("feeds", nargs=-1, metavar="[FEED]...")
@click.option(
    "--opml",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A list of feeds, as readers export it.",
)
@stores.option
@click.option(
    "--every", type=click.FloatRange(1), default=15.0, show_default=True, metavar="MINUTES", help="How often to ask."
)
@click.option("--once", is_flag=True, help="Do what is due now, and end.")
@click.option("--allow-private", is_flag=True, help="Fetch from private and loopback addresses too.")
@outputs.json_option("Write one JSON line for each article as it comes: what became of it, and its story.")
@click.option("-q", "--quiet", is_flag=True, help="Print no progress and no summary.")
def command(
    feeds: tuple[str, ...],
    opml: Path | None,
    where: str,
    every: float,
    once: bool,
    allow_private: bool,
    document: str | None,
    quiet: bool,
) -> Exit:
    """Follow feeds (RSS, Atom, JSON Feed) into a collection.

    Each feed is asked when it is due; the pages of its new items are fetched, read, grouped and linked, as by
    `rashomon add`. Servers are asked politely: as their robots.txt allows, one request at a time, no more than needed,
    and later when they say so. Without a FEED, those that the collection knows are followed. After each round, alerts
    are delivered. Ctrl-C ends it; the same call goes on where it stopped.

    \b
    Examples:
      rashomon watch https://example.org/feed.xml
      rashomon watch --opml feeds.opml --every 5 --store desk.db
      rashomon watch --once --json - | jq .title
    """
    settings = _settings(allow_private)
    urls = _given(feeds, opml)
    with stores.opened(where, create=bool(urls)) as store, _lines(document) as file:
        urls = urls or _known(store)
        watcher = _watcher(store, urls, settings, every, file, quiet)
        with _ended_by(signal.SIGTERM):
            done = _rounds(
                watcher,
                once,
                lambda: alerts.deliver(store, settings, stdout_is_taken=document == outputs.STDOUT, quiet=quiet),
            )
        outputs.note(_summary(store, store.name, len(urls)), quiet=quiet)
    if not once or not done.failed:
        return Exit.DONE
    return Exit.SOME_UNREAD if done.failed < done.asked else Exit.NONE_READ


def _settings(allow_private: bool) -> Settings:
    import msgspec

    settings = environment.settings()
    return msgspec.structs.replace(settings, allow_private=True) if allow_private else settings


def _given(feeds: Sequence[str], opml: Path | None) -> list[str]:
    """The feeds that the call names. Raises a usage error when one is no web address."""
    from rashomon.ingest.opml import feeds_of_opml

    urls = [*feeds, *(feeds_of_opml(opml.read_bytes(), str(opml)) if opml else ())]
    wrong = next((url for url in urls if not url.startswith(("http://", "https://"))), None)
    if wrong:
        raise click.UsageError(f"{wrong} is no web address. Write it as https://host/path.")
    return urls


def _known(store: Store) -> list[str]:
    """The feeds that the collection knows. Raises a usage error when there is none."""
    from rashomon.store.feeds import feeds_of

    with store.reading() as connection:
        urls = [feed.url for feed in feeds_of(connection)]
    if not urls:
        raise click.UsageError("There is no feed to follow. Give its address, or --opml FILE.")
    return urls


def _watcher(
    store: Store, urls: Sequence[str], settings: Settings, every: float, file: IO[str] | None, quiet: bool
) -> Watcher:
    from rashomon.collection.adding import Collection
    from rashomon.collection.watching import Watcher

    collection = Collection(store, settings)

    def add(captures: Sequence[Capture]) -> Iterator[object]:
        for outcome in collection.add(captures):
            if file:
                _write(file, outcome._asdict())
            yield outcome

    told = partial(outputs.note, quiet=quiet)
    return Watcher(store, urls, add, settings=settings, every=dt.timedelta(minutes=every), told=told)


def _rounds(watcher: Watcher, once: bool, then: Callable[[], object]) -> Round:
    """Rounds, and what follows each, until Ctrl-C, or until nothing is due now; what all of them did."""
    from rashomon.collection.watching import Round

    done = Round()
    try:
        while True:
            done = Round(*map(sum, zip(done, watcher.round(), strict=True)))
            then()
            while (wait := watcher.wait()) > 0:
                if once:
                    return done
                time.sleep(min(wait, _STEP))
    except KeyboardInterrupt:
        return done


@contextmanager
def _lines(document: str | None) -> Iterator[IO[str] | None]:
    if document is None or document == outputs.STDOUT:
        yield sys.stdout if document else None
        return
    try:
        file = open(document, "w", encoding="utf-8")  # noqa: SIM115
    except OSError as error:
        raise outputs.unwritable(document, error) from error
    with file:
        yield file


def _write(file: IO[str], record: dict[str, Any]) -> None:
    import msgspec

    file.write(msgspec.json.encode(record).decode() + "\n")
    file.flush()


@contextmanager
def _ended_by(number: int) -> Iterator[None]:
    """Let a signal end the work as Ctrl-C does."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(number, interrupt)
    try:
        yield
    finally:
        signal.signal(number, before)


def _summary(store: Store, where: str, feeds: int) -> str:
    from rashomon.store.feeds import item_counts

    with store.reading() as connection:
        count = item_counts(connection)
    kept = count.get("kept", 0)
    items = f"{kept} {'item' if kept == 1 else 'items'}"
    told = f"{items} kept, {count.get('waiting', 0)} waiting, {count.get('given up', 0)} given up"
    return f"{where}: {told}; {feeds} {'feed' if feeds == 1 else 'feeds'} followed."
