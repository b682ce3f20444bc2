"""What must not take long, asked so that neither a slow nor a busy machine answers wrongly.

What these tests are afraid of takes minutes: a text whose cost grows with the square of its length.
So the limit may be wide, and it is: seconds of the thread's own time, the best of three, without
the garbage collector, times how much slower this machine is just now than the one of the promise.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from typing import Any

LOOPS = 200_000
USUAL = 0.0025
"""Seconds that `LOOPS` turns take on the machine on which the limits were chosen."""


def took(make: Callable[[], Any]) -> float:
    """Seconds of this thread's own time that `make()` takes, the collector kept out."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        began = time.thread_time()
        make()
        return time.thread_time() - began
    finally:
        if was_on:
            gc.enable()


def slowness() -> float:
    """How many times slower than usual a plain loop is at this moment, 1 or more."""
    return max(1.0, took(lambda: sum(range(LOOPS))) / USUAL)


def is_quick(make: Callable[[], Any], seconds: float) -> bool:
    """Whether one of three calls of `make()` takes less than `seconds` of the usual machine."""
    return any(took(make) < seconds * slowness() for _ in range(3))
