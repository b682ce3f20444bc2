"""Start and end the processes of a fault proof, and wait for what they do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engage.embedded import valkey
from engage.embedded.records import passwords
from engage.embedded.server import Server
from engage.embedded.testing import remove

ROOT = Path(__file__).resolve().parents[2]


class Broker:
    """A Valkey of the proof's own, to be stopped, frozen and started again on the same port."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server: Server = valkey.start(folder)

    @property
    def url(self) -> str:
        return f"redis://:{passwords(self.folder)['valkey']}@127.0.0.1:{self.server.port}/0"

    def stop(self) -> None:
        valkey.stop(self.server)

    def start(self) -> None:
        self.server = valkey.start(self.folder, self.server.port)

    def remove(self) -> None:
        """Delete its data, also what lies outside the folder under root."""
        remove(self.folder)

    def freeze(self) -> None:
        os.kill(self.server.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.server.pid, signal.SIGCONT)


def environment(broker: Broker, folder: Path) -> dict[str, str]:
    """What a process of the proof needs: this test's database, the proof's own broker."""
    return os.environ | {
        "REDIS_URL": broker.url,
        "ECHO_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "engage.settings_test",
    }


@contextmanager
def worker(
    broker: Broker,
    folder: Path,
    *,
    beat: bool = True,
    concurrency: int = 2,
    app: str = "tests.proof.echo",
) -> Iterator[subprocess.Popen[bytes]]:
    """A Celery worker (with the sweeper's beat) in a session of its own; killed at the end."""
    command = [sys.executable, "-m", "celery", "-A", app, "worker"]
    command += [
        "-Q",
        "critical,default",
        "-c",
        str(concurrency),
        "-l",
        "WARNING",
        *(["-B"] if beat else []),
    ]
    with (folder / "worker.log").open("ab") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(broker, folder), stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
    try:
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """kill -9 for the process and its children; calm when it is gone already."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def ringer(
    broker: Broker, folder: Path, brand_id: int, first: int, count: int, slow: float = 0.0
) -> subprocess.Popen[str]:
    """A process that commits `count` facts."""
    # By its name, not as __main__: hearers are stored under their module's name.
    call = f"from tests.proof.echo import ring; ring({brand_id}, {first}, {count}, {slow})"
    command = [sys.executable, "-c", call]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment(broker, folder), stdout=subprocess.PIPE, text=True
    )


def wait_for(answer: Callable[[], bool], seconds: float, what: str) -> float:
    """Wait until `answer()`; the seconds it took. Fails with `what` after thrice `seconds`, because
    a machine may be that much slower."""
    start = time.monotonic()
    while not answer():
        if time.monotonic() - start > 3 * seconds:
            raise AssertionError(f"after {seconds:.0f} s still not: {what}")
        time.sleep(0.1)
    return time.monotonic() - start
