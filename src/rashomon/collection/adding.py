"""Captures -> articles that are read, grouped, linked and kept; what is given out is acknowledged, and survives a kill.

Articles are read in a pool of processes and written by this one, in small batches in the order in which they came. A
batch is one transaction, so the store is the checkpoint: what a kill interrupts is read again, and nothing is twice.
"""

from __future__ import annotations

import datetime as dt
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Literal, NamedTuple

from msgspec.structs import replace
from sqlalchemy import Connection

from rashomon.collection.alerting import note_alerts
from rashomon.collection.grouping import Grouping, headline
from rashomon.collection.linking import Linking
from rashomon.collection.reading import ReadArticle, read, recipe
from rashomon.config import Settings
from rashomon.engine.pool import mapped
from rashomon.ingest import articles
from rashomon.model.article import Article
from rashomon.model.capture import Capture, Unread
from rashomon.store import Store, captures
from rashomon.store import stories as kept_stories
from rashomon.store.articles import keep_article, keep_layers, seq_of, seqs_of
from rashomon.store.indexing import index_article
from rashomon.store.judgements import Standing, standing
from rashomon.stories.neighbourhood import Assigned, Merged

_BATCH = 24  # articles in one transaction, at most
_PATIENCE = 2.0  # seconds after which a batch is written, however small, so that it is acknowledged

Clock = Callable[[], dt.datetime]
Reading = Callable[..., ReadArticle | Unread]


class Outcome(NamedTuple):
    """What became of one article, or of what could not be read (`unread` says why). It is kept for good."""

    source: str
    outcome: Literal["new", "version", "known", "unread"]
    article: str | None = None
    title: str | None = None
    story: str | None = None
    unread: Unread | None = None


class _Incoming(NamedTuple):
    """One thing on its way: an article, a line of trouble, or the end of a capture with the number of its articles."""

    capture: Capture | None
    thing: Article | Unread | int
    is_known: bool = False


class Collection:
    """A store with what it takes to add to it."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        *,
        processes: int = 1,
        clock: Clock | None = None,
        reading: Reading = read,
    ) -> None:
        """Open a collection.

        Args:
            processes: how many read articles.
            clock: tells the time of arrival (aware); the time of day when left out.
            reading: reads one article with so many threads, in any process.
        """
        self.store, self._settings, self._processes = store, settings, processes
        self._clock = clock or (lambda: dt.datetime.now(dt.UTC))
        self._reading = partial(reading, threads=settings.threads)
        self._failed: set[tuple[str, str]] = set()  # captures with an article that the reader failed on
        self._said = Standing(())  # what editors said, as of the batch that is being written
        self._grouping, self._linking = Grouping(), Linking(recipe())

    def add(self, inputs: Iterable[Capture | Unread]) -> Iterator[Outcome]:
        """Keep what the captures hold; each outcome is given when it is safe, in the order of the inputs.

        Adding the same again gives "known" and changes nothing. Raises StoreError; what was given out is kept.
        """
        batch: list[tuple[_Incoming, ReadArticle | Unread | None]] = []
        began = time.monotonic()
        for item in self._read(self._incoming(inputs)):
            batch.append(item)
            if len(batch) >= _BATCH or time.monotonic() - began > _PATIENCE:
                yield from self._write(batch)
                batch, began = [], time.monotonic()
        if batch:
            yield from self._write(batch)

    # ------------------------------------------------------------ what comes in
    def _incoming(self, inputs: Iterable[Capture | Unread]) -> Iterator[_Incoming]:
        for capture in inputs:
            if isinstance(capture, Unread):
                yield _Incoming(None, capture)
            else:
                yield from self._articles(capture)

    def _articles(self, capture: Capture) -> Iterator[_Incoming]:
        with self.store.reading() as connection:
            if captures.articles_in(connection, capture.source, capture.sha256):
                yield _Incoming(replace(capture, data=b""), 0, is_known=True)  # many may wait for the next to be read
                return
            found = articles(capture, self._settings)
            known = [isinstance(a, Article) and seq_of(connection, a.id) is not None for a in found]
        for thing, is_known in zip(found, known, strict=True):
            yield _Incoming(capture, thing, is_known)
        yield _Incoming(capture, sum(isinstance(a, Article) for a in found))

    def _read(self, incoming: Iterator[_Incoming]) -> Iterator[tuple[_Incoming, ReadArticle | Unread | None]]:
        """Everything in order, articles that are not known with what was read of them."""
        waiting: deque[_Incoming] = deque()

        def to_read() -> Iterator[Article]:
            for one in incoming:
                waiting.append(one)
                if isinstance(one.thing, Article) and not one.is_known:
                    yield one.thing

        for result in mapped(self._reading, to_read(), self._processes):
            while waiting[0].is_known or not isinstance(waiting[0].thing, Article):
                yield waiting.popleft(), None
            yield waiting.popleft(), result
        while waiting:
            yield waiting.popleft(), None

    # ------------------------------------------------------------ what is kept
    def _write(self, batch: Iterable[tuple[_Incoming, ReadArticle | Unread | None]]) -> list[Outcome]:
        try:
            with self.store.writing() as connection:
                return self._written(connection, batch)
        except BaseException:
            # what is at hand goes by the articles' numbers, which others may get after a rollback
            self._grouping, self._linking = Grouping(), Linking(recipe())
            raise

    def _written(
        self, connection: Connection, batch: Iterable[tuple[_Incoming, ReadArticle | Unread | None]]
    ) -> list[Outcome]:
        now = self._clock()
        told = now.isoformat(timespec="seconds")
        outcomes: list[Outcome] = []
        changed: dict[str, None] = {}
        self._said = standing(connection)
        for incoming, result in batch:
            outcome = self._keep(connection, incoming, result, now, changed)
            outcomes += [outcome] if outcome else []
        before = {story: shown.origins for story, shown in kept_stories.shown_of(connection, changed).items()}
        for story in changed:
            title = headline(connection, story)
            origins = self._said.origins
            kept_stories.refresh(connection, story, title_from=title, time=told, origins=origins)
        new = seqs_of(connection, [o.article for o in outcomes if o.outcome == "new" and o.article])
        note_alerts(connection, before, new, told)
        return outcomes

    def _keep(
        self,
        connection: Connection,
        incoming: _Incoming,
        result: ReadArticle | Unread | None,
        now: dt.datetime,
        changed: dict[str, None],
    ) -> Outcome | None:
        capture, thing, is_known = incoming
        trouble = thing if isinstance(thing, Unread) else result if isinstance(result, Unread) else None
        if trouble:
            if isinstance(result, Unread) and capture:  # a later program may read what this one failed on
                self._failed.add((capture.source, capture.sha256))
            captures.keep_unread(connection, trouble, now.isoformat(timespec="seconds"))
            return Outcome(trouble.source, "unread", unread=trouble)
        assert capture is not None, "only trouble comes without a capture"
        if isinstance(thing, int):
            if is_known:
                return Outcome(capture.source, "known")
            id = captures.keep_capture(connection, capture)
            if (capture.source, capture.sha256) not in self._failed:
                captures.complete_capture(connection, id, thing)
            return None
        assert isinstance(thing, Article)
        if isinstance(result, ReadArticle):
            return self._keep_article(connection, capture, result, now, changed)
        return Outcome(capture.source, "known", thing.id, thing.title)

    def _keep_article(
        self, connection: Connection, capture: Capture, found: ReadArticle, now: dt.datetime, changed: dict[str, None]
    ) -> Outcome:
        article, told = found.article, now.isoformat(timespec="seconds")
        seq, outcome = keep_article(
            connection,
            article,
            capture=captures.keep_capture(connection, capture),
            arrived=now.date(),
            time=told,
            grams=len(found.grams),
        )
        if outcome == "known":  # another process was faster, or the input holds it twice
            return Outcome(capture.source, "known", article.id, article.title)
        keep_layers(connection, seq, found.layers, recipe())
        index_article(connection, seq, article, found.layers)
        changes = self._grouping.add(connection, seq, found.traits, now.date().toordinal(), told, self._said.pairs)
        story = changes[-1].story if not isinstance(changes[-1], Merged) else changes[-1].kept
        self._linking.add(connection, seq, article, found.layers, found.grams, story)
        for change in changes:
            changed[change.kept if isinstance(change, Merged) else change.story] = None
            if isinstance(change, Assigned) and change.left:
                changed[change.left] = None
        return Outcome(capture.source, outcome, article.id, article.title, story)
