"""Feeds, asked when they are due, and their new items fetched and handed on; what is known of them is in the store.

The store is written before and after each step that cannot be taken back, so a kill at any moment loses nothing: a
feed's new items are noted in the transaction that notes its answer; an item counts as kept after `add` has acknowledged
its page, and one that was acknowledged but not yet noted is found by its capture when the program starts again.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from rashomon.collection.in_turns import HOSTS_AT_ONCE, InTurns
from rashomon.collection.noting import Known, moment, noted, without_body, written
from rashomon.config import Settings
from rashomon.errors import FetchError, InputError
from rashomon.ingest.courtesy import Courtesy, retry_after
from rashomon.ingest.feeds import Feed, item_capture, parse_feed
from rashomon.ingest.fetch import Answer, capture_of
from rashomon.model.capture import Capture, Unread
from rashomon.store import Store, captures
from rashomon.store import feeds as kept
from rashomon.store.feeds import WaitingItem, WatchedFeed
from rashomon.text.addresses import split

EVERY = dt.timedelta(minutes=15)
MOST_TRIES = 6  # of an item, over a day and a half
_FIRST_WAIT = dt.timedelta(minutes=10)  # after a failure; four times as long after each further one
_LONGEST_WAIT = dt.timedelta(hours=24)
_BATCH = 16  # pages that are handed on together
_ROUND = 500  # items fetched in one round, so that feeds are asked in between
_OF_HOST = 60  # and of one host

Add = Callable[[Sequence[Capture]], Iterable[object]]
Thing = TypeVar("Thing")
Clock = Callable[[], dt.datetime]


class Round(NamedTuple):
    """What one round did: feeds asked, without news and failed; items new, kept, put off and given up."""

    asked: int = 0
    unchanged: int = 0
    failed: int = 0
    new: int = 0
    kept: int = 0
    put_off: int = 0
    given_up: int = 0

    def and_(self, **more: int) -> Round:
        """This, and more of something."""
        return self._replace(**{name: getattr(self, name) + count for name, count in more.items()})


class _Fetched(NamedTuple):
    """What came of an item: its capture, or the trouble and when to try again (None: never)."""

    item: WaitingItem
    capture: Capture | None = None
    trouble: FetchError | None = None
    wait: dt.timedelta | None = None
    tried: bool = True


class Watcher:
    """Feeds over a store. `round` does all that is due; it may be stopped and killed at any moment.

    Args:
        store: where feeds and items are noted.
        urls: the feeds; those that are new to the store are asked at once.
        add: takes captures, and returns, or ends its iteration, when they are safe.
        settings: limits.
        every: how often each feed is asked.
        clock: the time of day, aware.
        courtesy: how servers are asked.
        told: gets a line for each thing worth telling.
    """

    def __init__(
        self,
        store: Store,
        urls: Sequence[str],
        add: Add,
        *,
        settings: Settings,
        every: dt.timedelta = EVERY,
        clock: Clock | None = None,
        courtesy: Courtesy | None = None,
        told: Callable[[str], None] | None = None,
    ) -> None:
        self._store, self._urls, self._add, self._every = store, list(dict.fromkeys(urls)), add, every
        self._clock = clock or (lambda: dt.datetime.now(dt.UTC))
        self._courtesy = courtesy or Courtesy(settings)
        self._tell = told or (lambda line: None)
        with store.writing() as connection:
            for url in self._urls:
                kept.keep_feed(connection, url, self._now())
            kept.settle_captured(connection)

    def round(self) -> Round:
        """Ask the feeds that are due, then fetch the items that are due. Raises StoreError."""
        return self._fetch(self._ask(Round()))

    def wait(self) -> float:
        """Seconds until something is due; 0 when something is."""
        with self._store.reading() as connection:
            due = kept.next_due(connection, self._urls)
        return max(0.0, (moment(due) - self._clock()).total_seconds()) if due else self._every.total_seconds()

    # ------------------------------------------------------------ feeds
    def _ask(self, done: Round) -> Round:
        with self._store.reading() as connection:
            watched = set(self._urls)
            due = [f for f in kept.feeds_of(connection) if f.url in watched and f.due <= self._now()]
        with InTurns(_by_host(due, lambda feed: feed.url), self._answers, HOSTS_AT_ONCE) as answers:
            for batch in answers.batches(_BATCH):
                for feed, answer in batch:
                    done = self._note(feed, answer, done.and_(asked=1))
        return done

    def _answers(self, feeds: Sequence[WatchedFeed]) -> Iterator[tuple[WatchedFeed, Answer | FetchError]]:
        for feed in feeds:
            given = {"If-None-Match": feed.etag, "If-Modified-Since": feed.modified}
            try:
                yield feed, self._courtesy.ask(feed.url, headers={name: v for name, v in given.items() if v})
            except FetchError as error:
                yield feed, error

    def _note(self, feed: WatchedFeed, answer: Answer | FetchError, done: Round) -> Round:
        """Note a feed's answer and its items together."""
        time, due = self._now(), written(self._clock() + self._every)
        if isinstance(answer, Answer) and answer.status == 304:
            with self._store.writing() as connection:
                kept.note_unchanged(connection, feed.url, time=time, due=due)
            return done.and_(unchanged=1)
        try:
            found = self._parsed(feed.url, answer)
        except InputError as error:
            return self._failed(feed, error, answer, done)
        headers = answer.headers if isinstance(answer, Answer) else {}
        with self._store.writing() as connection:
            new = kept.note_items(connection, feed.url, noted(found), time)
            kept.note_answer(
                connection,
                feed.url,
                time=time,
                due=due,
                title=found.title,
                etag=headers.get("etag"),
                modified=headers.get("last-modified"),
                trouble=found.trouble,
            )
        self._tell(f"{feed.url}: {new} new" + (f"; {found.trouble}" if found.trouble else ""))
        return done.and_(new=new)

    def _parsed(self, url: str, answer: Answer | FetchError) -> Feed:
        """Raises InputError."""
        if isinstance(answer, FetchError):
            raise answer
        capture = capture_of(url, answer)
        return parse_feed(capture.data, url, charset=capture.charset, time=self._clock())

    def _failed(self, feed: WatchedFeed, error: InputError, answer: Answer | FetchError, done: Round) -> Round:
        asked = self._asked_to_wait(answer)
        wait = min(self._every * 2 ** min(feed.failures, 16), max(_LONGEST_WAIT, self._every))
        due = written(self._clock() + max(wait, asked))
        with self._store.writing() as connection:
            kept.note_failure(connection, feed.url, time=self._now(), due=due, trouble=error.what)
        self._tell(f"{feed.url}: {error.what}; asked again at {due}")
        return done.and_(failed=1)

    # ------------------------------------------------------------ items
    def _fetch(self, done: Round) -> Round:
        with self._store.reading() as connection:
            due = kept.items_due(connection, self._now(), self._urls, _ROUND)
        jobs = {host: some[:_OF_HOST] for host, some in _by_host(due, lambda item: item.url).items()}
        with InTurns(jobs, self._pages, HOSTS_AT_ONCE) as pages:
            for batch in pages.batches(_BATCH):
                done = self._keep([page for page in batch if page.capture], done)
                done = self._put_off([page for page in batch if not page.capture], done)
        return done

    def _pages(self, items: Sequence[WaitingItem]) -> Iterator[_Fetched]:
        """The pages of a host's items; when it asks to be left alone, the rest of them waits too."""
        for at, item in enumerate(items):
            fetched = self._page(item)
            yield fetched
            if fetched.trouble and fetched.wait and isinstance(fetched.trouble, _BusyError):
                for other in items[at + 1 :]:
                    yield _Fetched(other, None, fetched.trouble, fetched.wait, tried=False)
                return

    def _page(self, item: WaitingItem) -> _Fetched:
        known = msgspec.json.decode(item.known, type=Known)
        if known.item.body:
            return _Fetched(item, self._stamped(item_capture(known.item, known.feed)))
        answer: Answer | FetchError
        try:
            answer = self._courtesy.ask(item.url)
            if answer.status in (429, 503):
                error = _BusyError(f"the site asks to be left alone ({answer.status})", where=item.url)
                return self._again(item, error, self._asked_to_wait(answer))
            return _Fetched(item, self._stamped(capture_of(item.url, answer)))
        except FetchError as error:
            return self._again(item, error, dt.timedelta())

    def _again(self, item: WaitingItem, error: FetchError, asked: dt.timedelta) -> _Fetched:
        if error.lasting or item.tries + 1 >= MOST_TRIES:
            return _Fetched(item, None, error)
        wait = min(_FIRST_WAIT * 4**item.tries, _LONGEST_WAIT)
        return _Fetched(item, None, error, max(wait, asked))

    def _keep(self, pages: Sequence[_Fetched], done: Round) -> Round:
        """Hand pages on; when they are safe, their items are done."""
        if not pages:
            return done
        for _ in self._add([page.capture for page in pages if page.capture]):
            pass
        with self._store.writing() as connection:
            for page in pages:
                kept.close_item(connection, page.item.page, "kept", known=without_body(page.item.known))
        for page in pages:
            self._tell(f"{page.item.url}: kept")
        return done.and_(kept=len(pages))

    def _put_off(self, pages: Sequence[_Fetched], done: Round) -> Round:
        if not pages:
            return done
        with self._store.writing() as connection:
            for item, _, trouble, wait, tried in pages:
                what = trouble.what if trouble else ""
                if wait is not None:
                    due = written(self._clock() + wait)
                    kept.put_off(connection, item.page, due=due, trouble=what, tried=tried)
                    continue
                kept.close_item(connection, item.page, "given up", known=without_body(item.known), trouble=what)
                captures.keep_unread(connection, Unread(item.url, what, trouble.advice if trouble else ""), self._now())
        for page in pages:
            if page.trouble and page.tried:
                self._tell(f"{page.item.url}: {page.trouble.what}; {'given up' if page.wait is None else 'put off'}")
        never = sum(page.wait is None for page in pages)
        return done.and_(put_off=len(pages) - never, given_up=never)

    # ------------------------------------------------------------ time
    def _now(self) -> str:
        return written(self._clock())

    def _stamped(self, capture: Capture) -> Capture:
        """The capture with the time of this clock, by which items are told from earlier visits."""
        return msgspec.structs.replace(capture, fetched=self._now())

    def _asked_to_wait(self, answer: Answer | FetchError) -> dt.timedelta:
        seconds = retry_after(answer, self._clock().timestamp()) if isinstance(answer, Answer) else None
        return dt.timedelta(seconds=seconds or 0.0)


class _BusyError(FetchError):
    """The host wants no more requests for now."""


def _by_host(things: Iterable[Thing], url: Callable[[Thing], str]) -> dict[str, list[Thing]]:
    grouped: defaultdict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        grouped[split(url(thing)).netloc.casefold()].append(thing)
    return dict(grouped)
