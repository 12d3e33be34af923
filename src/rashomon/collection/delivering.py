"""Alerts that wait -> a line, a line of a file, or a request to an address.

An alert is marked after it was delivered, so a kill in between delivers it again, with the same id: at least once.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from typing import NamedTuple

import msgspec

from rashomon.collection.alerting import look
from rashomon.collection.noting import written
from rashomon.config import Settings
from rashomon.errors import FetchError
from rashomon.ingest.fetch import ask
from rashomon.model.alert import Alert
from rashomon.store import Store
from rashomon.store import alerts as kept
from rashomon.store.alerts import Pending

STDOUT = "-"
_AT_ONCE = 100  # alerts that are loaded together
_FIRST_WAIT = dt.timedelta(minutes=1)  # after a failure; four times as long after each further one
_LONGEST_WAIT = dt.timedelta(hours=24)
_TIMEOUT = 10.0  # seconds for one request, at most

Clock = Callable[[], dt.datetime]


class Delivery(NamedTuple):
    """An alert and where it was to go; `trouble` says why it did not arrive."""

    alert: Alert
    to: str
    trouble: str | None = None


class Delivered(NamedTuple):
    """How many alerts were delivered, and how many places took none."""

    sent: int = 0
    failed: int = 0


def deliver(
    store: Store,
    settings: Settings,
    *,
    clock: Clock | None = None,
    line: Callable[[Alert], None] | None = None,
    told: Callable[[Delivery], None] | None = None,
) -> Delivered:
    """Look for conflicts that are due, then deliver what is due. A place that fails is left alone for a while.

    Args:
        clock: the time of day, aware.
        line: prints an alert for "-"; without it those wait.
        told: hears of each delivery and each failure, before it is noted.

    Raises:
        StoreError: the store cannot be read or written.
    """
    clock = clock or (lambda: dt.datetime.now(dt.UTC))
    look(store, settings, clock().isoformat(timespec="seconds"))
    done = Delivered()
    passed: set[str] = set() if line else {STDOUT}
    while some := _due(store, written(clock()), passed):
        for one in some:
            if one.to not in passed:
                trouble = _sent(one, settings, line)
                if told:
                    told(Delivery(one.alert, one.to, trouble))
                done = _noted(store, one, trouble, clock(), done)
                passed |= {one.to} if trouble else set()
    return done


def _due(store: Store, time: str, passed: set[str]) -> list[Pending]:
    with store.reading() as connection:
        return kept.pending(connection, time, passed, _AT_ONCE)


def _noted(store: Store, one: Pending, trouble: str | None, now: dt.datetime, done: Delivered) -> Delivered:
    with store.writing() as connection:
        if trouble is None:
            kept.mark_sent(connection, one.alert.id, written(now))
            return done._replace(sent=done.sent + 1)
        due = written(now + min(_FIRST_WAIT * 4 ** min(one.tries, 8), _LONGEST_WAIT))
        kept.put_off(connection, one.to, due=due, trouble=trouble)
        return done._replace(failed=done.failed + 1)


# ---------------------------------------------------------------- one alert
def _sent(one: Pending, settings: Settings, line: Callable[[Alert], None] | None) -> str | None:
    """Deliver an alert; what went wrong, or None."""
    if one.to == STDOUT:
        assert line is not None, "lines were passed over"
        line(one.alert)
        return None
    data = msgspec.json.encode(one.alert)
    return _posted(one.to, data, settings) if one.to.startswith(("http://", "https://")) else _appended(one.to, data)


def _appended(path: str, data: bytes) -> str | None:
    try:
        with open(path, "ab") as file:
            file.write(data + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        return f"cannot be written ({error.strerror})"
    return None


def _posted(url: str, data: bytes, settings: Settings) -> str | None:
    limited = msgspec.structs.replace(settings, timeout=min(settings.timeout, _TIMEOUT))
    try:
        status = ask(url, limited, headers={"Content-Type": "application/json"}, data=data).status
    except FetchError as error:
        return error.what
    return None if 200 <= status < 300 else f"it answered {status}"
