"""What is measured: PostgreSQL and Valkey of our own, filled, and production's web process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psutil
import psycopg2

from bench.corpus import Size
from bench.prints import fingerprint
from engage.embedded import Servers, environment, start_servers
from engage.embedded.places import outer_home
from engage.embedded.ports import free_port

ROOT = Path(__file__).resolve().parents[1]
READY = 60.0
UNCHECKED = "SET ON PARAMETER session_replication_role"


class Machine:
    """Everything that is measured, started and filled; `stop` ends all of it."""

    def __init__(self, size: Size, folder: Path) -> None:
        """Start all; data that was made today by the same code is used again.

        Raises RuntimeError when a step fails, with what it said.
        """
        self.folder = folder / size.name
        kept = self.folder / "targets.json"
        stamp = f"{datetime.now(UTC).date()} {fingerprint(ROOT)}"
        self.is_fresh = not kept.exists() or json.loads(kept.read_text())["stamp"] != stamp
        if self.is_fresh:
            shutil.rmtree(outer_home(self.folder), ignore_errors=True)
            shutil.rmtree(self.folder, ignore_errors=True)
        self.servers: Servers = start_servers(self.folder)
        self.web: subprocess.Popen[bytes] | None = None
        try:
            self.env = self._environment()
            if self.is_fresh:
                kept.write_text(json.dumps(self._fill(size) | {"stamp": stamp}))
            self.targets: dict[str, Any] = json.loads(kept.read_text())
            self.observer = psycopg2.connect(self.env["SUPERUSER_DATABASE_URL"])
            self.observer.autocommit = True
            self._start_web()
        except BaseException:
            self.stop()
            raise

    def _environment(self) -> dict[str, str]:
        own = environment(self.folder)
        return os.environ | own | {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "SECRET_KEY": "bench-" + "x" * 40,
            "ENGAGE_DATA_DIR": str(self.folder),
            "ENGAGE_STATIC_ROOT": str(self.folder / "static"),
            "ENGAGE_BRAND_HOST_SUFFIX": "bench.localhost",
            "ENGAGE_TRUSTED_PROXIES": "1",
            "ENGAGE_LISTEN": "127.0.0.1",
            "ENGAGE_WEB_WORKERS": "2",
            "ENGAGE_API_GUEST_RATE": "1000000",  # one address asks for everybody here
            "ENGAGE_API_MEMBER_RATE": "1000000",
            "ENGAGE_PORT": str(free_port()),
            "DEMO": "",
            "DEBUG": "",
        }  # fmt: skip

    def run(self, *argv: str) -> str:
        """A command of ours in this environment; returns what it printed."""
        done = subprocess.run(
            [sys.executable, *argv], cwd=ROOT, env=self.env, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(argv)} failed:\n{done.stderr[-3000:]}")
        return done.stdout

    def begin(self, *argv: str) -> subprocess.Popen[str]:
        """The same without waiting for its end; what it says lies in `command.log`."""
        with (self.folder / "command.log").open("w") as log:
            return subprocess.Popen(
                [sys.executable, *argv], cwd=ROOT, env=self.env, stdout=log, stderr=log, text=True
            )

    def _fill(self, size: Size) -> dict[str, Any]:
        print(f"Making {size.topics:,} topics with {size.posts:,} posts …", flush=True)
        began = time.monotonic()
        self.run("manage.py", "migrate", "--database", "owner", "--no-input", "-v", "0")
        # What is filled in bulk is not checked row by row (`bench.filling.write_unchecked`).
        with closing(psycopg2.connect(self.env["SUPERUSER_DATABASE_URL"])) as allowing:
            allowing.autocommit = True
            cursor = allowing.cursor()
            cursor.execute(f"GRANT {UNCHECKED} TO app_web")
            told = self.run("-m", "bench.fill", json.dumps(asdict(size)))
            cursor.execute(f"REVOKE {UNCHECKED} FROM app_web")
        targets: dict[str, Any] = json.loads(told)
        print(f"… in {time.monotonic() - began:.0f} s", flush=True)
        return targets

    def _start_web(self) -> None:
        """The web process exactly as its container starts it."""
        self.run("manage.py", "collectstatic", "--no-input", "-v", "0")
        self.log = self.folder / "web.log"
        with self.log.open("wb") as log:
            self.web = subprocess.Popen(
                ["sh", "deploy/start", "web"], cwd=ROOT, env=self.env, stdout=log, stderr=log
            )
        deadline = time.monotonic() + READY
        while not self._answers():
            if self.web.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(
                    f"the web process does not answer:\n{self.log.read_text()[-3000:]}"
                )
            time.sleep(0.2)

    def _answers(self) -> bool:
        try:
            connection = HTTPConnection(self.address, timeout=5)
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False

    @property
    def address(self) -> str:
        """host:port of the web process."""
        return f"127.0.0.1:{self.env['ENGAGE_PORT']}"

    def roots(self) -> dict[str, psutil.Process]:
        """The first process of each part whose time counts."""
        found = {
            "postgres": psutil.Process(self.servers.postgres.process.pid),
            "valkey": psutil.Process(self.servers.valkey.process.pid),
        }
        return found | ({"web": psutil.Process(self.web.pid)} if self.web else {})

    def web_memory(self) -> tuple[float, float]:
        """MB of the two web workers, shared pages divided among those who share them; and the
        same with the process that started them."""
        first = psutil.Process(self.web.pid if self.web else None)
        workers = sum(_megabytes(one) for one in first.children(recursive=True))
        return workers, workers + _megabytes(first)

    def stop(self) -> None:
        """End the web process, then both servers; the data stay for the next run."""
        if self.web and self.web.poll() is None:
            self.web.terminate()
            try:
                self.web.wait(30)
            except subprocess.TimeoutExpired:
                self.web.kill()
        self.servers.stop()


def _megabytes(process: psutil.Process) -> float:
    return process.memory_full_info().pss / 1_000_000
