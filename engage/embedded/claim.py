"""One living owner for each data folder.

The claim is a file lock, so the kernel lets go of it however the owner dies; the file names the
owner for whoever wants it to stop.
"""

import fcntl
import os
import signal
import time
from pathlib import Path

from engage.embedded.errors import AlreadyRunning, EmbeddedError
from engage.embedded.places import make_folder

CLAIM = "owner.lock"


class Claim:
    """The right to start and stop the servers of a data folder, held until `release`."""

    def __init__(self, data_dir: Path) -> None:
        """Take the claim on `data_dir`; raises AlreadyRunning when a living process holds it."""
        make_folder(data_dir)
        self._handle = os.open(data_dir / CLAIM, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(self._handle)
            raise AlreadyRunning(
                f"{data_dir} is in use by process {owner(data_dir) or '(unknown)'}: "
                "stop it (`make demo-stop`), or choose another folder with ENGAGE_DATA_DIR."
            ) from None
        os.ftruncate(self._handle, 0)
        os.pwrite(self._handle, str(os.getpid()).encode(), 0)

    def release(self) -> None:
        """Let go; doing it twice is calm."""
        if self._handle >= 0:
            os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = -1


def owner(data_dir: Path) -> int | None:
    """Return the process id of the living owner of `data_dir`, or None when it has none."""
    try:
        handle = os.open(data_dir / CLAIM, os.O_RDWR)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        written = os.pread(handle, 20, 0)
        return int(written) if written.isdigit() else None
    finally:
        os.close(handle)
    return None


def ask_to_stop(data_dir: Path, *, limit: float) -> bool:
    """Send SIGTERM to the living owner and wait for it; False when there is none.

    Raises EmbeddedError when it still runs after `limit` seconds.
    """
    pid = owner(data_dir)
    if pid is None:
        return False
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + limit
    while owner(data_dir) is not None:
        if time.monotonic() > deadline:
            raise EmbeddedError(f"Process {pid} did not stop within {limit:.0f} seconds.")
        time.sleep(0.05)
    return True
