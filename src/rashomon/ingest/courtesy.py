"""Asking as a good guest: robots.txt, one request at a time to a host, and a pause between two."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import msgspec

from rashomon.config import Settings
from rashomon.errors import FetchError
from rashomon.ingest.addresses import parts_of
from rashomon.ingest.fetch import Answer, ask, followed

if TYPE_CHECKING:
    from protego import Protego

AGENT = "Rashomon"  # the name under which robots.txt may speak to us
MOST_HOSTS = 5_000  # that are remembered at once
ROBOTS_BYTES = 1_000_000  # RFC 9309 asks for half of that at least
ROBOTS_HOURS = 24.0  # as long may robots.txt be remembered, by the same RFC
LONGEST_PAUSE = 60.0  # seconds; a robots.txt that asks for more gets this
LONGEST_RETRY = 24 * 3600.0


class _Host:
    """What is remembered of a host. Who holds `lock` is the only one who asks it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.next = 0.0  # before then it is left alone
        self.delay = 0.0  # between two requests, as its robots.txt asks
        self.rules: Protego | None = None
        self.checked: float | None = None


class Courtesy:
    """Asks addresses politely. May be used from many threads: they wait for one another at each host.

    Args:
        settings: limits; `pause` is the time between two requests to one host.
        clock: seconds, ever rising.
        sleep: waits so many seconds.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._settings, self._clock, self._sleep = settings, clock, sleep
        self._hosts: OrderedDict[str, _Host] = OrderedDict()
        self._lock = threading.Lock()

    def ask(self, url: str, *, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer at the end of the redirects, each host asked in its turn and as its robots.txt allows.

        Raises:
            FetchError: no answer came, or robots.txt says no (`lasting`).
        """
        return followed(url, self._settings, lambda address: self._step(address, url, headers))

    def _step(self, address: str, url: str, headers: Mapping[str, str] | None) -> Answer:
        parts = parts_of(address, url)
        with self._turn(f"{parts.scheme}://{parts.netloc}".casefold()) as host:
            rules = self._rules(host, address, url)
            if rules is not None and not rules.can_fetch(address, AGENT):
                raise FetchError(_KEPT_OUT, where=url, advice=_BY_HAND, lasting=True)
            self._sleep(max(0.0, host.next - self._clock()))
            return self._asked(host, address, url, headers)

    @contextmanager
    def _turn(self, place: str) -> Iterator[_Host]:
        with self._lock:
            host = self._hosts.setdefault(place, _Host())
            self._hosts.move_to_end(place)
            while len(self._hosts) > MOST_HOSTS:
                self._hosts.popitem(last=False)
        with host.lock:
            yield host

    def _asked(self, host: _Host, address: str, url: str, headers: Mapping[str, str] | None) -> Answer:
        try:
            return ask(address, self._settings, url=url, headers=headers)
        finally:
            host.next = self._clock() + max(host.delay, self._settings.pause)

    def _rules(self, host: _Host, address: str, url: str) -> Protego | None:
        """The host's robots.txt, remembered for a day; None where there is none.

        Raises:
            FetchError: the host fails when it is asked for it, which means no, for the time being (RFC 9309).
        """
        if host.checked is not None and self._clock() - host.checked < ROBOTS_HOURS * 3600:
            return host.rules
        from protego import Protego

        place = parts_of(address, url)
        limited = msgspec.structs.replace(self._settings, max_bytes=ROBOTS_BYTES)
        robots = f"{place.scheme}://{place.netloc}/robots.txt"
        answer = followed(robots, limited, lambda step: ask(step, limited, url=url))
        if answer.status >= 500 or answer.status == 429:
            raise FetchError(
                f"the site failed when asked for its robots.txt ({answer.status})", where=url, advice=_LATER
            )
        host.rules = Protego.parse(answer.data.decode("utf-8", "replace")) if answer.status == 200 else None
        host.delay = min(float(host.rules.crawl_delay(AGENT) or 0.0) if host.rules else 0.0, LONGEST_PAUSE)
        host.checked = self._clock()
        host.next = self._clock() + self._settings.pause
        return host.rules


_KEPT_OUT = "the site's robots.txt asks programs to stay away"
_BY_HAND = "Open it in a browser, save its text to a file, and give that."
_LATER = "Try again later."


def retry_after(answer: Answer, now: float) -> float | None:
    """Seconds that the server asks to wait, a day at most; None when it does not.

    Args:
        answer: what it said.
        now: the time, as `time.time` gives it.
    """
    given = answer.headers.get("retry-after", "").strip()
    try:
        seconds = float(given) if given.isdigit() else parsedate_to_datetime(given).timestamp() - now
    except (TypeError, ValueError, OverflowError):
        return None
    return min(max(0.0, seconds), LONGEST_RETRY)
