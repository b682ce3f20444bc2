"""A whole demo of stand-ins: real servers, real signals, and nothing left behind."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from engage.embedded.claim import Claim
from engage.embedded.demo import recover_all, web_port
from engage.embedded.demo_children import ROOT
from engage.embedded.errors import EmbeddedError
from engage.embedded.folder import begin_anew, chosen_folder
from engage.embedded.ports import free_port, hold, is_free
from tests.embedded.test_servers import processes_in

STAND_INS = [sys.executable, str(Path(__file__).with_name("stand_ins.py"))]


class Running:
    """A demo as a process of its own."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.file = data_dir / "demo.json"
        self.log = data_dir.with_name("log.txt")
        env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
        env.pop("ENGAGE_PORT", None)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*STAND_INS, str(data_dir)], stdout=log, stderr=log, env=env
            )

    def wait(self) -> dict[str, Any]:
        """Wait until everything answers and return `demo.json`."""
        deadline = time.monotonic() + 60
        while not self.file.exists():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.05)
        record: dict[str, Any] = json.loads(self.file.read_text())
        return record

    def ended(self) -> int:
        """Wait for the end; the exit code."""
        return self.process.wait(timeout=60)


def living(pids: dict[str, int]) -> list[str]:
    """Names of those that still run."""
    return [
        name
        for name, pid in pids.items()
        if psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    ]


@pytest.fixture
def running(data_dir: Path) -> Iterator[Running]:
    """A demo that is up; whatever is left of it at the end is ended."""
    running = Running(data_dir)
    running.record = running.wait()  # type: ignore[attr-defined]
    yield running
    if running.process.poll() is None:
        running.process.kill()
        running.process.wait()
    claim = Claim(data_dir)
    recover_all(data_dir)
    claim.release()


def test_ctrl_c_stops_everything_in_order(running: Running) -> None:
    record = running.record  # type: ignore[attr-defined]
    names = {"supervisor", "postgres", "valkey", "worker", "beat", "live", "web"}
    assert set(record["pids"]) == names
    assert set(living(record["pids"])) == names
    assert_says_how_to_reach_a_brand(running)
    running.process.send_signal(signal.SIGINT)
    assert running.ended() == 0
    assert living(record["pids"]) == []
    assert processes_in(running.data_dir) == []
    assert not running.file.exists()
    stopped = (running.data_dir / "stopped.txt").read_text().split()
    assert stopped == ["web", "live", "beat", "worker"]
    said = running.log.read_text()
    assert said.index("worker   │ stopped") < said.index("valkey   │ stopped")
    assert said.index("valkey   │ stopped") < said.index("postgres │ stopped")


def assert_says_how_to_reach_a_brand(running: Running) -> None:
    """`demo.json` is whole, private, and true without a resolver that knows `*.localhost`."""
    [brand] = running.record["brands"]  # type: ignore[attr-defined]
    assert brand["sign_in"] == {"customer": "c", "agent": "a", "manager": "m"}
    assert running.file.stat().st_mode & 0o077 == 0
    connection = http.client.HTTPConnection(brand["connect"], timeout=5)
    connection.request("GET", "/healthz", headers={"Host": f"{brand['host']}:1"})
    assert connection.getresponse().status == 200
    connection.close()


def test_the_next_start_recovers_from_a_killed_supervisor(running: Running) -> None:
    before = running.record["pids"]  # type: ignore[attr-defined]
    running.process.kill()
    running.process.wait()
    assert set(living(before)) == set(before) - {"supervisor"}

    running.file.unlink()
    again = Running(running.data_dir)
    try:
        after = again.wait()["pids"]
        assert living(before) == []
        assert not set(before.values()) & set(after.values())
        # Nothing changed since the last success, so nothing was prepared again.
        assert (running.data_dir / "prepared.txt").read_text() == "once "
    finally:
        again.process.terminate()
        assert again.ended() == 0
    assert living(after) == []


def test_a_killed_child_and_a_killed_server_come_back(running: Running) -> None:
    before = running.record["pids"]  # type: ignore[attr-defined]
    for name in ("worker", "valkey"):
        os.kill(before[name], signal.SIGKILL)
    deadline = time.monotonic() + 30
    while True:
        now = json.loads(running.file.read_text())["pids"]
        if now["worker"] != before["worker"] and now["valkey"] != before["valkey"]:
            break
        assert time.monotonic() < deadline, running.log.read_text()
        time.sleep(0.1)
    assert sorted(living(now)) == sorted(now)


def test_down_after_a_kill_leaves_nothing(running: Running) -> None:
    before = running.record["pids"]  # type: ignore[attr-defined]
    running.process.kill()
    running.process.wait()
    down = [sys.executable, "-m", "engage.embedded", "down", "--data-dir", str(running.data_dir)]
    assert subprocess.run(down, cwd=ROOT, check=True).returncode == 0
    assert living(before) == []
    assert processes_in(running.data_dir) == []
    begin_anew(running.data_dir)
    assert not running.data_dir.exists()


def test_a_port_that_was_asked_for_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("ENGAGE_PORT", str(port))
        with pytest.raises(EmbeddedError, match=f"Port {port}"):
            web_port()
    assert web_port() == port
    monkeypatch.setenv("ENGAGE_PORT", "eighty")
    with pytest.raises(EmbeddedError, match="ENGAGE_PORT"):
        web_port()


def test_a_held_port_is_taken_for_others_and_open_for_our_server() -> None:
    port = free_port()
    with hold(port):
        assert not is_free(port)
        with socket.socket() as server:
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            server.bind(("127.0.0.1", port))
            server.listen()
            with socket.create_connection(("127.0.0.1", port), timeout=30):
                pass
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        with pytest.raises(EmbeddedError, match="taken by another program"):
            hold(other.getsockname()[1])


@pytest.mark.parametrize("folder", ["~", "/", str(ROOT), str(ROOT.parent)])
def test_a_folder_with_other_things_is_no_data_folder(folder: str) -> None:
    with pytest.raises(EmbeddedError, match="cannot be the data folder"):
        chosen_folder(Path(folder))


def test_beginning_anew_spares_what_is_not_ours(tmp_path: Path) -> None:
    kept = tmp_path / "letters" / "mine.txt"
    kept.parent.mkdir()
    kept.write_text("mine")
    with pytest.raises(EmbeddedError, match="not made by Engage"):
        begin_anew(kept.parent)
    assert kept.read_text() == "mine"
