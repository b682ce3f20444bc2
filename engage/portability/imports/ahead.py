"""Work that needs no database, done by other processes while this one writes."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

B = TypeVar("B")
P = TypeVar("P")
R = TypeVar("R")


class Ahead:
    """A few processes that turn payloads into results, in order, a little ahead of the writer."""

    def __init__(self, processes: int) -> None:
        """0 processes: everything happens in this one."""
        self._depth = processes + 1
        self._pool = (
            ProcessPoolExecutor(
                processes, get_context("fork"), initializer=_end_with, initargs=(os.getpid(),)
            )
            if processes
            else None
        )

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def map(
        self, function: Callable[[P], R], batches: Iterable[tuple[B, P]]
    ) -> Iterator[tuple[B, R]]:
        """`(batch, function(payload))` for each `(batch, payload)`, in order.

        `function` is a module's own and touches no database. At most a few batches are held.
        """
        if self._pool is None:
            for batch, payload in batches:
                yield batch, function(payload)
            return
        waiting: deque[tuple[B, Future[R]]] = deque()
        fault: Exception | None = None
        try:
            for batch, payload in batches:
                waiting.append((batch, self._pool.submit(function, payload)))
                if len(waiting) > self._depth:
                    first, work = waiting.popleft()
                    yield first, work.result()
        except Exception as error:  # what was read before the fault is still given
            fault = error
        while waiting:
            first, work = waiting.popleft()
            yield first, work.result()
        if fault is not None:
            raise fault


def _end_with(parent: int) -> None:
    """End soon after the importer does, also when it was killed and could not say so."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
