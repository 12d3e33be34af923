"""A function over many items, in their order, in this process or in several."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TypeVar

from rashomon.errors import RashomonError

Item = TypeVar("Item")
Result = TypeVar("Result")

_WORTH = 12  # items from which starting processes (two seconds each) pays; `python -m benchmarks.adding`
_AHEAD = 8  # items a process that are waiting or done, so that memory stays flat


def cores() -> int:
    """How many processes can run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def mapped(function: Callable[[Item], Result], items: Iterable[Item], processes: int) -> Iterator[Result]:
    """The function's results in the order of the items, which are taken as they are needed.

    Args:
        function: pure, and found by name in its module, so that another process can have it.
        processes: how many to use; few items are done here, whatever is said.

    Raises:
        RashomonError: a process died, for want of memory as a rule.
    """
    rest = iter(items)
    first = list(islice(rest, _WORTH)) if processes > 1 else []
    if len(first) < _WORTH:
        yield from map(function, chain(first, rest))
        return
    # a new interpreter each: the threads of onnxruntime do not survive a fork
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        try:
            yield from _in_order(pool, function, chain(first, rest), processes * _AHEAD)
        except BrokenProcessPool as error:
            raise RashomonError(
                "a process that reads articles died, for want of memory as a rule",
                advice="Run it again with fewer processes; what was acknowledged is kept.",
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _in_order(
    pool: ProcessPoolExecutor, function: Callable[[Item], Result], items: Iterator[Item], ahead: int
) -> Iterator[Result]:
    waiting: deque[Future[Result]] = deque(pool.submit(function, item) for item in islice(items, ahead))
    while waiting:
        result = waiting.popleft().result()
        waiting.extend(pool.submit(function, item) for item in islice(items, 1))
        yield result
