"""The tenancy tests once more, through pgbouncer in transaction mode with one connection a role."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest

from engage.embedded.ports import free_port
from tests import servers

PGBOUNCER = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
ROOT = Path(__file__).resolve().parents[2]

CONFIG = """
[databases]
* = host={host} port={port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {own}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = {folder}/users.txt
pool_mode = transaction
default_pool_size = 1
max_client_conn = 200
server_reset_query =
logfile = {folder}/pgbouncer.log
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that pgbouncer's own user may read: pytest's are closed to all but root."""
    with tempfile.TemporaryDirectory(prefix="engage-pgbouncer-") as name:
        yield Path(name)


@pytest.fixture
def pooler(folder: Path) -> Iterator[str]:
    """The address of a pgbouncer before the test servers."""
    if PGBOUNCER is None:
        if os.environ.get("CI") == "true":
            pytest.fail("pgbouncer is not installed; .ci/run installs it")
        pytest.skip("pgbouncer is not installed")
    web = urlsplit(servers.servers["DATABASE_URL"])
    platform = urlsplit(servers.servers["PLATFORM_DATABASE_URL"])
    own = free_port()
    users = "".join(f'"{one.username}" "{one.password}"\n' for one in (web, platform))
    (folder / "users.txt").write_text(users)
    config = CONFIG.format(host=web.hostname, port=web.port, own=own, folder=folder)
    (folder / "pgbouncer.ini").write_text(config)
    command = [PGBOUNCER, str(folder / "pgbouncer.ini")]
    if os.getuid() == 0:  # pgbouncer refuses to run as root
        for path in (folder, *folder.iterdir()):
            shutil.chown(path, "nobody")
        command[1:1] = ["-u", "nobody"]
    with (folder / "output.txt").open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output)
    address = f"127.0.0.1:{own}"
    try:
        _wait(
            process, servers.through(servers.at(servers.servers["DATABASE_URL"], "engage"), address)
        )
        yield address
    except PoolerAway as away:
        pytest.fail(f"pgbouncer does not answer: {away}\n{(folder / 'output.txt').read_text()}")
    finally:
        process.terminate()
        process.wait(timeout=10)


class PoolerAway(Exception):
    """pgbouncer ended, or nobody could connect through it."""


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    for _ in range(100):
        if process.poll() is not None:
            raise PoolerAway(f"it ended with exit code {process.returncode}")
        try:
            psycopg2.connect(url).close()
            return
        except psycopg2.OperationalError as error:
            last = error
            time.sleep(0.1)
    raise PoolerAway(last)


@pytest.mark.pooled
def test_the_tenancy_tests_hold_with_one_connection_a_role(pooler: str) -> None:
    env = os.environ | {"ENGAGE_TEST_POOLER": pooler}
    command = [sys.executable, "-m", "pytest", "tests/tenancy", "tests/rules", "-n0"]
    result = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300, check=False
    )
    assert result.returncode == 0, result.stdout[-5000:]
    assert " passed" in result.stdout
