"""Valkey stopped, and Valkey frozen (SIGSTOP): pages still answer, for guests and for members."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import requests

from engage.embedded.ports import free_port
from tests.deploy.test_start import answer, end, start
from tests.proof.processes import Broker

PAGES = ["/", "/accounts/login/"]
PATIENCE = 0.3
"""Seconds that a page waits for Valkey, as in production."""
SLOWEST = 10.0


@pytest.fixture
def site(committed, tmp_path: Path):
    """A web process as in production, on a Valkey of its own; yields (broker, get)."""
    folder = tmp_path / "valkey"
    folder.mkdir()
    broker = Broker(folder)
    port = str(free_port())
    process = start("web", tmp_path, ENGAGE_PORT=port, REDIS_URL=broker.url, DEMO="1")
    assert answer(f"http://127.0.0.1:{port}/readyz", process, tmp_path / "web.log") == 200
    session = requests.Session()
    session.headers["Host"] = "acme.localhost"

    def get(path: str) -> tuple[int, float]:
        began = time.monotonic()
        response = session.get(f"http://127.0.0.1:{port}{path}", timeout=20)
        return response.status_code, time.monotonic() - began

    yield broker, get
    broker.thaw()
    end(process)
    broker.stop()
    broker.remove()


def look(get) -> list[float]:
    """Open each page several times; the seconds of each. Every answer must be a page."""
    times = []
    for _ in range(5):
        for path in PAGES:
            status, seconds = get(path)
            assert status == 200, path
            times.append(seconds)
    return times


def test_pages_answer_while_valkey_is_frozen(site):
    broker, get = site
    before = look(get)
    broker.freeze()
    frozen = look(get)
    broker.thaw()
    # A page waits for one time limit, then the breaker spares the next ones. Without it every page
    # would wait again and again; a busy machine may delay some, but not the quickest so much.
    assert max(frozen) < SLOWEST
    assert min(frozen) < 3 * min(before) + 2 * PATIENCE
    print(f"\nfrozen Valkey: slowest page {max(frozen):.2f} s, before {max(before):.2f} s")


def test_pages_answer_while_valkey_is_gone_and_after_it_came_back(site):
    broker, get = site
    look(get)
    broker.stop()
    away = look(get)
    broker.start()
    look(get)
    assert max(away) < SLOWEST
