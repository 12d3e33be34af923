"""Which store a command works on: `--store`, else `RASHOMON_STORE`, else rashomon.db here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rashomon.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])


def option(command: Command) -> Command:
    """The option `--store`."""
    return click.option(
        "--store",
        "where",
        metavar="FILE|URL",
        default="rashomon.db",
        envvar="RASHOMON_STORE",
        show_default=True,
        show_envvar=True,
        help="The collection: an SQLite file, or postgresql://user@host/name.",
    )(command)


@contextmanager
def opened(where: str, *, create: bool = False) -> Iterator[Store]:
    """The store, closed at the end. Raises StoreError when it cannot be opened."""
    from rashomon.store import open_store

    store = open_store(where, create=create)
    try:
        yield store
    finally:
        store.close()
