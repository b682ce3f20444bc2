"""Servers for a test run: one's own, gone with the run, or ones that are running already."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from engage.embedded.claim import Claim, owner
from engage.embedded.errors import AlreadyRunning, EmbeddedError
from engage.embedded.places import make_folder, outer_home
from engage.embedded.servers import environment, recover, start_servers

RUNNING = "ENGAGE_TEST_SERVERS"


def test_servers(run_dir: Path) -> tuple[dict[str, str], Callable[[], None]]:
    """Return the environment of servers for this run, and what to call at its end.

    With ENGAGE_TEST_SERVERS (the data folder of a running `up --test`) those are used and stay.
    Otherwise private ones start in a new folder of `run_dir` and the end stops and deletes them;
    what an earlier, killed run left in `run_dir` is cleared away first. The variable is set for
    the processes of this run, so parallel workers use the same servers.
    """
    running = os.environ.get(RUNNING)
    if running:
        if owner(Path(running)) is None:
            raise EmbeddedError(f"{RUNNING}={running}, but nothing runs there.")
        return environment(Path(running)), lambda: None
    clear_abandoned(run_dir)
    data_dir = make_folder(run_dir.absolute() / f"run-{os.getpid()}")
    servers = start_servers(data_dir, test=True)
    os.environ[RUNNING] = str(data_dir)

    def stop() -> None:
        os.environ.pop(RUNNING, None)
        servers.stop()
        remove(data_dir)

    return environment(data_dir), stop


# Its name begins like a test's; pytest shall not collect it.
test_servers.__test__ = False  # type: ignore[attr-defined]


def clear_abandoned(run_dir: Path) -> None:
    """Stop and delete what killed runs left in `run_dir`; living runs are left alone."""
    for data_dir in sorted(run_dir.glob("run-*")):
        try:
            claim = Claim(data_dir)
        except AlreadyRunning:
            continue
        try:
            recover(data_dir)
            remove(data_dir)
        finally:
            claim.release()


def remove(data_dir: Path) -> None:
    """Delete a data folder and its servers' folders outside it. Nothing may run there."""
    shutil.rmtree(outer_home(data_dir), ignore_errors=True)
    shutil.rmtree(data_dir, ignore_errors=True)
