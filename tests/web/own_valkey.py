"""A Valkey of a test's own, since the one that all share must not be frozen."""

import signal
import subprocess
import time

import pytest

from engage.embedded import valkey
from engage.embedded.ports import free_port
from engage.web import cache as forgiving
from engage.web.cache import ForgivingCache


@pytest.fixture
def own_server(monkeypatch):
    """A server of this test's own, since the others' must not be frozen: (cache, process)."""
    monkeypatch.setattr(forgiving, "_breakers", {})
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", "/tmp"]
    process = subprocess.Popen([str(valkey.command()), *options], stdout=subprocess.DEVNULL)
    limits = {"socket_timeout": 0.3, "socket_connect_timeout": 0.3}
    cache = ForgivingCache(f"redis://127.0.0.1:{port}/0", {"OPTIONS": limits})
    patience = time.monotonic() + 10
    while not cache.add("ready", 1) and time.monotonic() < patience:
        cache.breaker._retry_at = None
        time.sleep(0.02)
    yield cache, process
    process.send_signal(signal.SIGCONT)
    process.kill()
    process.wait()
