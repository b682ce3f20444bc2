"""A running server process: what PostgreSQL and Valkey have in common."""

import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from engage.embedded.account import dropped_privileges
from engage.embedded.errors import EmbeddedError
from engage.embedded.ports import HOST

LOG_LIMIT = 5_000_000


@dataclass
class Server:
    """A started server. `home` is its private folder, `log` what it prints."""

    name: str
    port: int
    home: Path
    log: Path
    process: "subprocess.Popen[bytes]"
    host: str = HOST
    stopped: bool = field(default=False)

    @property
    def pid(self) -> int:
        """The id of its first process, which leads its own session."""
        return self.process.pid


def open_log(path: Path) -> BinaryIO:
    """Open a log to add to; a long one begins anew."""
    long = path.exists() and path.stat().st_size > LOG_LIMIT
    return path.open("wb" if long else "ab")


def spawn(
    argv: list[str], *, log: Path, env: Mapping[str, str], cwd: Path
) -> "subprocess.Popen[bytes]":
    """Start a server as the servers' user, in a session of its own, printing into `log`."""
    with open_log(log) as output:
        return subprocess.Popen(
            argv,
            cwd=cwd,
            env=dict(env),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **dropped_privileges(),
        )


def last_lines(path: Path, count: int = 12) -> str:
    """Return the end of a log, for an error message."""
    if not path.exists():
        return "(it printed nothing)"
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-count:])


def wait_until(server: Server, ready: Callable[[], bool], *, limit: float) -> None:
    """Wait until `ready()`; raises EmbeddedError when the server dies first or needs too long."""
    deadline = time.monotonic() + limit
    while not ready():
        if server.process.poll() is not None:
            raise EmbeddedError(f"{server.name} ended while starting:\n{last_lines(server.log)}")
        if time.monotonic() > deadline:
            end = last_lines(server.log)
            raise EmbeddedError(f"{server.name} is silent after {limit:.0f} seconds:\n{end}")
        time.sleep(0.02)
