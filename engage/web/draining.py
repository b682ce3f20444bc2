"""Whether this server takes its leave: it answers what comes, and asks the proxy to send no more.

The server's first process says so, and every worker that it forked sees it in shared memory.
"""

from __future__ import annotations

import mmap

_flag = mmap.mmap(-1, 1)


def begin() -> None:
    """From now on health checks fail and connections are not kept."""
    _flag[0] = 1


def end() -> None:
    """Stay after all; for tests."""
    _flag[0] = 0


def is_on() -> bool:
    """Whether no new request should be sent here."""
    return _flag[0] == 1
