"""Progress on standard error: a line that changes on a terminal, nothing when it is piped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def shown(*, quiet: bool) -> Iterator[Callable[[str], None] | None]:
    """A function that shows the step that is being done; None when standard error is no terminal or `quiet` is set."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status("reading") as status:
        yield lambda step: status.update(escape(step))
