"""The wrapper of a connection; Django finds it by this module's name."""

from __future__ import annotations

import select

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Sees a closed connection at its socket instead of sending `SELECT 1` with every request.

    A server that ended has closed its side, which makes the socket readable; so does anything else
    that nobody asked for, and then the question is asked as ever.
    """

    def is_usable(self) -> bool:
        if self.connection is None or self.connection.closed:
            return False
        watch = select.poll()
        watch.register(self.connection.fileno(), select.POLLIN | select.POLLHUP | select.POLLERR)
        return bool(not watch.poll(0) or super().is_usable())
