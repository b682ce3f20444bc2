"""A Valkey of a test's own, since the one that all share must not be frozen."""

import signal
import subprocess
import time

import pytest
from redis.connection import Connection
from redis.exceptions import TimeoutError as TookTooLong

from engage.embedded import valkey
from engage.embedded.ports import free_port
from engage.web import cache as forgiving
from engage.web.cache import ForgivingCache

LIMIT = 1.0
"""Seconds that one question waits for an answer."""


@pytest.fixture
def waits(monkeypatch):
    """The time limits that were waited for in vain, in seconds: a busy machine changes nothing."""
    found, read = [], Connection.read_response

    def reading(connection, *args, **kwargs):
        try:
            return read(connection, *args, **kwargs)
        except TookTooLong:
            found.append(connection.socket_timeout)
            raise

    monkeypatch.setattr(Connection, "read_response", reading)
    return found


@pytest.fixture
def own_server(monkeypatch):
    """A server of this test's own, since the others' must not be frozen: (cache, process)."""
    monkeypatch.setattr(forgiving, "_breakers", {})
    monkeypatch.setattr(forgiving, "PAUSE", 600.0)
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", "/tmp"]
    process = subprocess.Popen([str(valkey.command()), *options], stdout=subprocess.DEVNULL)
    limits = dict.fromkeys(("socket_timeout", "socket_connect_timeout"), LIMIT)
    cache = ForgivingCache(f"redis://127.0.0.1:{port}/0", {"OPTIONS": limits})
    patience = time.monotonic() + 30
    while not cache.add("ready", 1) and time.monotonic() < patience:
        cache.breaker._retry_at = None
        time.sleep(0.02)
    yield cache, process
    process.send_signal(signal.SIGCONT)
    process.kill()
    process.wait()
