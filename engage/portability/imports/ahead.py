"""Work that needs no database, done by other processes while this one writes."""

from __future__ import annotations

import gc
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

_PIECE = 64
_BATCHES = 2
"""Batches that are worked at while the one before them is written."""


class Ahead:
    """A few processes that turn payloads into results, in order, a little ahead of the writer."""

    def __init__(self, processes: int) -> None:
        """0 processes: everything happens in this one."""
        if processes:
            # What is loaded stays: nobody looks through it for garbage, which would copy its pages.
            gc.freeze()
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
        self, function: Callable[[list[P]], list[R]], batches: Iterable[tuple[B, list[P]]]
    ) -> Iterator[tuple[B, list[R]]]:
        """`(batch, function(payload))` for each `(batch, payload)`, in order.

        `function` is a module's own, touches no database, and gives as many results as it gets
        things; a payload is cut into pieces, so that all processes work on the next batch. At most
        a few batches are held.
        """
        waiting: deque[tuple[B, list[Future[list[R]]]]] = deque()
        fault: Exception | None = None
        try:
            for batch, payload in batches:
                if self._pool is None:
                    yield batch, function(payload)
                    continue
                pieces = [payload[at : at + _PIECE] for at in range(0, len(payload), _PIECE)]
                waiting.append((batch, [self._pool.submit(function, each) for each in pieces]))
                if len(waiting) > _BATCHES:
                    yield _done(*waiting.popleft())
        except Exception as error:  # what was read before the fault is still given
            fault = error
        while waiting:
            yield _done(*waiting.popleft())
        if fault is not None:
            raise fault


def _done(batch: B, pieces: list[Future[list[R]]]) -> tuple[B, list[R]]:
    return batch, [result for piece in pieces for result in piece.result()]


def _end_with(parent: int) -> None:
    """End soon after the importer does, also when it was killed and could not say so."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
