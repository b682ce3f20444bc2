"""A breaker: after one failure a slow neighbour is left alone for a while.

Shared by all threads of the process. While it is open nobody pays the time limit again; once the
pause is over a single caller is let through to look, the others go on without.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from weakref import WeakSet

from engage.observing import Counter

OPENED = Counter(
    "engage_breaker_opened_total",
    "How often a process began to leave a neighbour alone because it failed.",
    ["breaker"],
)

_breakers: WeakSet[Breaker] = WeakSet()


def open_breakers() -> list[str]:
    """The names of this process's breakers that are open now."""
    return sorted({breaker.name for breaker in _breakers if breaker.is_open})


class Breaker:
    """`pause` is in seconds; `clock` is a monotonic clock, replaceable for tests.

    `name` is what the operator's figures call it.
    """

    def __init__(
        self, pause: float, clock: Callable[[], float] = time.monotonic, name: str = "other"
    ) -> None:
        self.pause = pause
        self.name = name
        self._clock = clock
        self._lock = threading.Lock()
        self._retry_at: float | None = None
        _breakers.add(self)

    @property
    def is_open(self) -> bool:
        """Whether the last thing that we know is a failure."""
        return self._retry_at is not None

    def may_pass(self) -> bool:
        """Whether the caller may try. After the pause exactly one caller may, for another pause."""
        if self._retry_at is None:
            return True
        with self._lock:
            now = self._clock()
            if self._retry_at is None:
                return True
            if now < self._retry_at:
                return False
            self._retry_at = now + self.pause
            return True

    def failed(self) -> bool:
        """Note a failure; True when it is news."""
        with self._lock:
            news = self._retry_at is None
            self._retry_at = self._clock() + self.pause
        if news:
            OPENED.add(self.name)
        return news

    def worked(self) -> bool:
        """Note a success; True when it is news."""
        if self._retry_at is None:
            return False
        with self._lock:
            news = self._retry_at is not None
            self._retry_at = None
            return news
