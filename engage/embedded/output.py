"""What the supervisor prints: one line at a time, each with the name of who says it."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

COLOURS = {"web": 36, "live": 34, "worker": 35, "beat": 33, "postgres": 32, "valkey": 31}
WIDTH = 9
STILL_AT_IT = 5.0
"""Seconds after which a silent step says that it still works."""


class Output:
    """Prefixed lines, coloured when a person is looking. Safe to use from several threads."""

    def __init__(self, stream: TextIO = sys.stdout) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self._coloured = stream.isatty()

    def line(self, text: str = "", *, name: str = "") -> None:
        """Print one line, with `name` in front of it when somebody in particular says it."""
        if name:
            text = f"{self._paint(f'{name:<{WIDTH}}│', COLOURS.get(name, 90))} {text}"
        # Whoever read us may be gone; the servers still have to be stopped in order.
        with self._lock, suppress(BrokenPipeError, ValueError):
            print(text, file=self._stream, flush=True)

    def good(self, text: str) -> None:
        """Print that something succeeded."""
        self.line(f"{self._paint('✓', 32)} {text}")

    def bad(self, text: str) -> None:
        """Print that something failed."""
        self.line(f"{self._paint('✗', 31)} {text}")

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Name a piece of work before it begins and its seconds at the end, or that it failed."""
        began = time.monotonic()
        done = threading.Event()
        self.line(f"{self._paint('›', 36)} {title} …")

        def remind() -> None:
            while not done.wait(STILL_AT_IT):
                self.line(f"  … {title}: {time.monotonic() - began:.0f} s")

        threading.Thread(target=remind, daemon=True).start()
        try:
            yield
        except BaseException:
            self.bad(title)
            raise
        finally:
            done.set()
        self.good(f"{title} ({time.monotonic() - began:.1f} s)")

    def _paint(self, text: str, colour: int) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self._coloured else text
