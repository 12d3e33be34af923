"""Work on many hosts at once, and on each host one thing after another."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

HOSTS_AT_ONCE = 16
_AHEAD = 32  # results that may wait to be taken, so that memory stays flat
_GLANCE = 0.2  # seconds between two looks at whether to stop


class InTurns(Generic[Job, Result]):
    """The results of jobs at many hosts, as they come. Leaving the `with` block stops all work soon.

    Args:
        jobs: the jobs of each host, in their order.
        work: the results of a host's jobs; it runs in a thread, with one host at a time.
    """

    def __init__(
        self, jobs: Mapping[str, Sequence[Job]], work: Callable[[Sequence[Job]], Iterable[Result]], threads: int
    ) -> None:
        self._hosts = deque(jobs.values())
        self._work = work
        self._results: queue.Queue[Result | BaseException | None] = queue.Queue(_AHEAD)
        self._stop = threading.Event()
        # daemons: a slow server must not keep the program from ending
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(min(threads, len(jobs)))]

    def __enter__(self) -> InTurns[Job, Result]:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()

    def batches(self, most: int) -> Iterator[list[Result]]:
        """The results, in lists of what has come by the time that the next is wanted. Raises what a job raised."""
        running = len(self._threads)
        while running:
            batch: list[Result] = []
            found = self._results.get()
            while True:
                if isinstance(found, BaseException):
                    raise found
                if found is None:
                    running -= 1
                else:
                    batch.append(found)
                if len(batch) == most or self._results.empty():
                    break
                found = self._results.get()
            if batch:
                yield batch

    def _run(self) -> None:
        try:
            while not self._stop.is_set():
                try:
                    jobs = self._hosts.popleft()
                except IndexError:
                    break
                for result in self._work(jobs):
                    if not self._put(result):
                        return
            self._put(None)
        except BaseException as error:
            self._put(error)

    def _put(self, result: Result | BaseException | None) -> bool:
        while not self._stop.is_set():
            try:
                self._results.put(result, timeout=_GLANCE)
                return True
            except queue.Full:
                continue
        return False
