"""How far the import is: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import time
from typing import IO

WIDTH = 28
_BAR_EVERY, _LINE_EVERY = 0.1, 10.0  # seconds


class Progress:
    """Draws on `out`, the error stream, so that results can be piped away from it."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out
        self._is_terminal = bool(getattr(out, "isatty", lambda: False)())
        self._next = 0.0
        self._began = 0.0
        self.label = ""
        self._rows = 0

    def start(self, label: str) -> None:
        """Begin a stretch, such as "answers from Posts.xml"."""
        self.label, self._rows = label, 0
        self._began = time.monotonic()
        self._next = self._began + (_BAR_EVERY if self._is_terminal else _LINE_EVERY)

    def at(self, part: float, rows: int) -> None:
        """`part` (0 to 1) of the stretch is read, `rows` rows of it are behind us."""
        self._rows = rows
        moment = time.monotonic()
        if moment < self._next:
            return
        if self._is_terminal:
            done = int(WIDTH * min(part, 1.0))
            bar = "█" * done + "·" * (WIDTH - done)
            self._out.write(f"\r\x1b[K{self.label:<28} {bar} {part:4.0%} {rows:>11,} rows")
            self._next = moment + _BAR_EVERY
        else:
            self._out.write(f"{self.label}: {part:.0%}, {rows:,} rows\n")
            self._next = moment + _LINE_EVERY
        self._out.flush()

    def end(self, rows: int) -> None:
        """Close the stretch with its one line; it had `rows` rows in all."""
        self._rows = rows
        seconds = time.monotonic() - self._began
        start = "\r\x1b[K" if self._is_terminal else ""
        self._out.write(f"{start}{self.label}: {self._rows:,} rows in {seconds:.1f} s\n")
        self._out.flush()
