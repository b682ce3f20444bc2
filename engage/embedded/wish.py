"""The wish to stop, said by a signal, a thread or the end of a parent."""

from __future__ import annotations

import contextlib
import os
import select


class Wish:
    """Said once, heard for ever; a signal may say it in the middle of its being said.

    `threading.Event` has a lock that a second signal's handler would wait for, on top of the first
    one's that holds it: two signals at once, and the program never ends.
    """

    def __init__(self) -> None:
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._writer, False)

    def set(self) -> None:
        """Say it. Safe in a signal's handler."""
        with contextlib.suppress(BlockingIOError):  # it was said thousands of times
            os.write(self._writer, b".")

    def is_set(self) -> bool:
        """Whether it was said."""
        return self.wait(0)

    def wait(self, seconds: float) -> bool:
        """Wait until it is said, at most so long; whether it was. What it says is never read."""
        return bool(select.select([self._reader], [], [], seconds)[0])
