"""The tenancy tests once more, through pgbouncer in transaction mode with one connection a role.

It is started by production's own command on production's own configuration.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest

from engage.embedded.ports import free_port
from tests import servers

PGBOUNCER = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
ROOT = Path(__file__).resolve().parents[2]


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
    settings = {
        "PATH": f"{os.environ['PATH']}:/usr/sbin",
        "ENGAGE_LISTEN": "127.0.0.1",
        "PGBOUNCER_PORT": str(own),
        "PGBOUNCER_SERVER_HOST": str(web.hostname),
        "PGBOUNCER_SERVER_PORT": str(web.port),
        "PGBOUNCER_POOL_SIZE": "1",
        "PGBOUNCER_DIR": str(folder),
        # pgbouncer refuses to run as root
        "PGBOUNCER_ARGS": "-u nobody" if os.getuid() == 0 else "",
        "APP_WEB_PASSWORD": str(web.password),
        "APP_PLATFORM_PASSWORD": str(platform.password),
    }
    command = [str(ROOT / "deploy/start"), "pgbouncer"]
    with (folder / "output.txt").open("wb") as output:
        process = subprocess.Popen(command, env=os.environ | settings, stdout=output, stderr=output)
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
        process.wait(timeout=60)


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
def test_what_was_told_to_a_connection_ends_with_its_transaction(pooler: str) -> None:
    """Two clients share the one connection of a role; the second knows nothing of the first."""
    url = servers.through(servers.at(servers.servers["DATABASE_URL"], "engage"), pooler)
    ask = "SELECT pg_backend_pid(), current_setting('app.brand', true)"
    seen = []
    for tell in ("SET LOCAL app.brand = '7'", "SELECT 1"):
        with closing(psycopg2.connect(url)) as client, client.cursor() as cursor:
            cursor.execute(tell)
            cursor.execute(ask)
            seen.append(cursor.fetchone())
            client.commit()
    (first, told), (second, left) = seen
    assert (first, told) == (second, "7")
    assert not left


@pytest.mark.pooled
def test_the_tenancy_tests_hold_with_one_connection_a_role(pooler: str) -> None:
    env = os.environ | {"ENGAGE_TEST_POOLER": pooler}
    command = [sys.executable, "-m", "pytest", "tests/tenancy", "tests/rules", "-n0"]
    result = subprocess.run(
        command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=900, check=False
    )
    assert result.returncode == 0, result.stdout[-5000:]
    assert " passed" in result.stdout
