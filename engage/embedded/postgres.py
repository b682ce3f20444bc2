"""An embedded PostgreSQL: made once with a fixed locale, started and stopped by its own programs.

The wheel's server object counts its users in a file and never stops a server that outlived its
owner; so the wheel is used for its programs only, and `pg_ctl` ends what `postgres` began.
"""

import subprocess
import time
from pathlib import Path

import psutil
import psycopg2

from engage.embedded.account import dropped_privileges
from engage.embedded.cluster import SUPERUSER, command, ensure_cluster, locale_environment
from engage.embedded.errors import EmbeddedError
from engage.embedded.places import server_home
from engage.embedded.ports import HOST, free_port, is_free
from engage.embedded.records import passwords
from engage.embedded.server import Server, spawn, wait_until

NAME = "postgres"
SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "shared_buffers": "128MB",
    "shared_preload_libraries": "pg_stat_statements",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
}
# A test's data may be lost with the machine's power; nothing else about the server changes.
TEST_SETTINGS = {
    # Many test databases on one server: a statement that is counted shall not be forgotten.
    "pg_stat_statements.max": "50000",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum_naptime": "10min",
    "max_connections": "200",
    "max_wal_size": "4GB",
}
READY_LIMIT = 30.0
STOP_LIMIT = 20


def start(data_dir: Path, port: int | None = None, *, test: bool = False) -> Server:
    """Start PostgreSQL on the cluster of `data_dir`, made when missing, and wait until it answers.

    Without a `port` a free one is taken. `test` trades safety against power loss for speed. A
    server that an earlier owner left running is stopped first. Raises EmbeddedError.
    """
    recover(data_dir)
    home = server_home(data_dir, NAME)
    ensure_cluster(home / "data", passwords(data_dir)["superuser"], test=test)
    for attempt in range(3):
        chosen = port if port is not None else free_port()
        try:
            return _launch(data_dir, home, chosen, test=test)
        except EmbeddedError:
            # Between asking for a free port and listening on it somebody else may have taken it.
            if port is not None or attempt == 2 or is_free(chosen):
                raise
    raise AssertionError("unreachable")


def _launch(data_dir: Path, home: Path, port: int, *, test: bool) -> Server:
    settings = SETTINGS | (TEST_SETTINGS if test else {})
    arguments = [f"--{name}={value}" for name, value in settings.items()]
    argv = [str(command("postgres")), "-D", str(home / "data"), "-p", str(port), *arguments]
    log = data_dir / "postgres.log"
    process = spawn(argv, log=log, env=locale_environment(), cwd=home)
    server = Server(NAME, port, home, log, process)
    secret = passwords(data_dir)["superuser"]
    try:
        wait_until(server, lambda: answers(port, secret), limit=READY_LIMIT)
    except EmbeddedError:
        stop(server)
        raise
    return server


def answers(port: int, password: str) -> bool:
    """Say whether the server on `port` lets the superuser in."""
    try:
        psycopg2.connect(
            host=HOST,
            port=port,
            user=SUPERUSER,
            password=password,
            dbname="postgres",
            connect_timeout=3,
        ).close()
    except psycopg2.OperationalError:
        return False
    return True


def stop(server: Server) -> None:
    """Stop the server: in order, then at once, then by force. Doing it twice is calm."""
    if server.stopped:
        return
    _stop_cluster(server.home / "data")
    if server.process.poll() is None:
        server.process.kill()
    server.process.wait(timeout=10)
    server.stopped = True


def recover(data_dir: Path) -> bool:
    """Stop a server that outlived its owner and clear away a stale `postmaster.pid`.

    Returns True when there was something to do.
    """
    data = server_home(data_dir, NAME) / "data"
    lock = data / "postmaster.pid"
    if not lock.exists():
        return False
    if _postmaster(data) is not None:
        _stop_cluster(data)
    # Backends that lost their postmaster end by themselves; a new server must not meet them.
    deadline = time.monotonic() + 10
    while _backends(data) and time.monotonic() < deadline:
        time.sleep(0.05)
    for process in _backends(data):
        process.kill()
    lock.unlink(missing_ok=True)
    return True


def _postmaster(data: Path) -> psutil.Process | None:
    """The living server of this cluster; its recorded id may belong to another process by now."""
    try:
        process = psutil.Process(int((data / "postmaster.pid").read_text().split("\n", 1)[0]))
        return process if process in _backends(data) else None
    except (ValueError, FileNotFoundError, psutil.Error):
        return None


def _backends(data: Path) -> list[psutil.Process]:
    """Every process of the cluster: each works inside its data folder."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.name().startswith("postgres") and process.cwd() == str(data.resolve()):
                found.append(process)
        except psutil.Error:
            continue
    return found


def _stop_cluster(data: Path) -> None:
    """`pg_ctl stop` with a limit, then immediately; a server still there is killed."""
    for mode, limit in (("fast", STOP_LIMIT), ("immediate", 5)):
        if _pg_ctl(data, mode, limit):
            return
        if _postmaster(data) is None:
            return
    for process in _backends(data):
        process.kill()


def _pg_ctl(data: Path, mode: str, limit: int) -> bool:
    argv = [str(command("pg_ctl")), "stop", "-D", str(data), "-m", mode, "-w", "-t", str(limit)]
    done = subprocess.run(
        argv,
        cwd="/",
        env=locale_environment(),
        capture_output=True,
        check=False,
        **dropped_privileges(),
    )
    return done.returncode == 0
