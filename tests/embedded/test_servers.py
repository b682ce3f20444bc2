"""Both servers for real: start, stop, start again, and after a death without warning."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import psycopg2
import pytest
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from engage.embedded import environment, start_servers
from engage.embedded.claim import owner
from engage.embedded.errors import AlreadyRunning, EmbeddedError
from engage.embedded.places import make_folder, outer_home, server_home

ONCE = Retry(NoBackoff(), 0)
UP = [sys.executable, "-m", "engage.embedded", "up", "--test", "--data-dir"]


def rows(url: str, query: str, *values: object) -> list[tuple[object, ...]]:
    """Run one query in a connection of its own."""
    connection = psycopg2.connect(url)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(query, values)
            return list(cursor.fetchall()) if cursor.description else []
    finally:
        connection.close()


def processes_in(folder: Path) -> list[psutil.Process]:
    """Every process that works somewhere inside `folder`."""
    found = []
    for process in psutil.process_iter():
        try:
            if Path(process.cwd()).is_relative_to(folder):
                found.append(process)
        except psutil.Error:
            continue
    return found


def start_owner(data_dir: Path) -> "subprocess.Popen[str]":
    """Run `up` as a process of its own and wait for the last line of its environment."""
    process = subprocess.Popen([*UP, str(data_dir)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("REDIS_URL="):
            return process
    raise AssertionError("up ended early")


def test_data_survives_a_stop_and_nothing_keeps_running(data_dir: Path) -> None:
    servers = start_servers(data_dir, test=True)
    url = environment(data_dir)["SUPERUSER_DATABASE_URL"]
    rows(url, "CREATE TABLE kept AS SELECT 42 AS number")
    servers.stop()
    servers.stop()
    assert processes_in(data_dir) == []
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(url)

    servers = start_servers(data_dir, test=True)
    assert rows(environment(data_dir)["SUPERUSER_DATABASE_URL"], "TABLE kept") == [(42,)]
    servers.stop()


def test_next_start_recovers_from_a_killed_owner(data_dir: Path) -> None:
    process = start_owner(data_dir)
    process.kill()
    process.wait()
    assert owner(data_dir) is None
    orphans = {orphan.pid for orphan in processes_in(data_dir)}
    assert orphans

    servers = start_servers(data_dir, test=True)
    assert not orphans & {found.pid for found in processes_in(data_dir)}
    assert rows(environment(data_dir)["DATABASE_URL"], "SELECT 1") == [(1,)]
    servers.stop()


def test_next_start_recovers_from_killed_servers(data_dir: Path) -> None:
    servers = start_servers(data_dir, test=True)
    os.kill(servers.postgres.pid, signal.SIGKILL)
    os.kill(servers.valkey.pid, signal.SIGKILL)
    servers.postgres.process.wait()
    lock = server_home(data_dir, "postgres") / "data" / "postmaster.pid"
    # Its number may have gone to somebody else by now: here, to this very test.
    lock.write_text(f"{os.getpid()}\n" + lock.read_text().split("\n", 1)[1])
    servers.claim.release()

    servers = start_servers(data_dir, test=True)
    assert rows(environment(data_dir)["DATABASE_URL"], "SELECT 1") == [(1,)]
    servers.stop()


def test_a_second_owner_is_refused(data_dir: Path) -> None:
    servers = start_servers(data_dir, test=True)
    with pytest.raises(AlreadyRunning, match=str(os.getpid())):
        start_servers(data_dir, test=True)
    assert rows(environment(data_dir)["DATABASE_URL"], "SELECT 1") == [(1,)]
    servers.stop()


def test_up_stops_everything_when_signalled(data_dir: Path) -> None:
    process = start_owner(data_dir)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=20) == 0
    assert processes_in(data_dir) == []


def test_a_taken_port_is_a_readable_error_and_leaves_nothing(data_dir: Path) -> None:
    servers = start_servers(data_dir, test=True)
    other = make_folder(data_dir.parent / "other")
    try:
        with pytest.raises(EmbeddedError, match="could not bind"):
            start_servers(other, postgres_port=servers.postgres.port, test=True)
        assert processes_in(other) == []
        assert owner(other) is None
    finally:
        servers.stop()


def test_passwords_are_asked_for_and_kept_private(data_dir: Path) -> None:
    servers = start_servers(data_dir, test=True)
    urls = environment(data_dir)
    for file in data_dir.glob("*.json"):
        assert file.stat().st_mode & 0o077 == 0
    wrong = urls["DATABASE_URL"].replace("app_web:", "app_web:x")
    with pytest.raises(psycopg2.OperationalError, match="password"):
        psycopg2.connect(wrong)
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=servers.valkey.port, retry=ONCE).ping()
    assert redis.Redis.from_url(urls["REDIS_URL"]).ping()
    kept = rows(
        urls["SUPERUSER_DATABASE_URL"],
        "SELECT query FROM pg_stat_statements WHERE query ILIKE %s",
        "%alter role%password%",
    )
    assert kept == []
    servers.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's folders are closed to the servers")
def test_roots_closed_folders_stay_closed(data_dir: Path) -> None:
    closed = make_folder(data_dir.parent / "closed", 0o700)
    inside = closed / "data"
    before = {path: path.stat().st_mode for path in [closed, *closed.parents]}
    servers = start_servers(inside, test=True)
    outside = outer_home(inside)
    try:
        assert {path: path.stat().st_mode for path in before} == before
        assert rows(environment(inside)["DATABASE_URL"], "SELECT 1") == [(1,)]
        assert (outside / "postgres" / "data" / "PG_VERSION").is_file()
        for server in (servers.postgres, servers.valkey):
            assert psutil.Process(server.pid).uids().effective != 0
    finally:
        servers.stop()
        for path in (outside / "postgres", outside / "valkey"):
            assert path.stat().st_mode & 0o077 == 0
        subprocess.run(["rm", "-rf", str(outside)], check=True)


def test_a_cluster_of_another_version_is_named(data_dir: Path) -> None:
    cluster = make_folder(server_home(data_dir, "postgres") / "data")
    (cluster / "PG_VERSION").write_text("15\n")
    with pytest.raises(EmbeddedError, match=r"PostgreSQL 15.*demo-reset"):
        start_servers(data_dir, test=True)
