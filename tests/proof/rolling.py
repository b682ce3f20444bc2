"""Production's processes behind production's proxy, and people who use them without a pause."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import signal
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from engage.embedded.ports import free_port
from tests.proof.processes import ROOT, kill, wait_for

CADDY = shutil.which("caddy")
TOKEN = "t" * 32
"""A CSRF token as the cookie and the form carry it."""


class Service:
    """One of deploy/start's processes, to be replaced as a container is: end, then begin."""

    def __init__(self, what: str, env: dict[str, str], log: Path, health: str = "") -> None:
        self.what, self.env, self.log, self.health = what, env, log, health
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [str(ROOT / "deploy/start"), self.what], env=self.env, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def is_well(self) -> bool:
        assert self.process.poll() is None, self.log.read_text(errors="replace")[-3000:]
        if not self.health:
            return True
        try:
            return urllib.request.urlopen(self.health, timeout=5).status == 200
        except OSError:
            return False

    def replace(self) -> float:
        """What `docker compose up --wait` does; the seconds it took."""
        began = time.monotonic()
        os.kill(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=75)
        self.process = self._start()
        wait_for(self.is_well, 90, f"{self.what} is well again")
        return time.monotonic() - began


def caddyfile(webs: list[int], live: int, port: int) -> str:
    """Production's own, without TLS, on this machine's ports."""
    text = (ROOT / "deploy/Caddyfile").read_text()
    text = re.sub(r"^\{\n.*?^\}\n", "{\n\tadmin off\n}\n", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"\ttls \{\n.*?\n\t\}\n", "", text, flags=re.DOTALL)
    places = {"live:8001": f"127.0.0.1:{live}"}
    names = ("web:8000", "web2:8000")
    places |= {name: f"127.0.0.1:{web}" for name, web in zip(names, webs, strict=True)}
    for name, place in places.items():
        assert name in text
        text = text.replace(name, place)
    return text.replace("https:// {", f"http://:{port} {{")


@contextmanager
def proxy(webs: list[int], live: int, port: int, folder: Path) -> Iterator[None]:
    """Caddy between the load and the processes."""
    assert CADDY is not None
    file = folder / "Caddyfile"
    file.write_text(caddyfile(webs, live, port))
    env = os.environ | {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    command = [CADDY, "run", "--adapter", "caddyfile", "--config", str(file)]
    with (folder / "caddy.log").open("wb") as log:
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log, start_new_session=True)
    try:
        yield
    finally:
        kill(process)


@dataclass
class Load:
    """People who ask, write and listen until told to stop; what went wrong is in `failed`."""

    port: int
    host: str
    done: dict[str, int] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    """Ids of nudges, in the order of the reader's."""
    connections: int = 0
    """How often the reader connected."""
    stop: threading.Event = field(default_factory=threading.Event)
    """Nobody asks or writes any more."""
    leave: threading.Event = field(default_factory=threading.Event)
    """The reader goes too."""

    def ask(self, kind: str, path: str, cookie: str = "", pause: float = 0.02) -> None:
        """GET the page again and again over one connection that is kept."""
        self._again(kind, lambda line, _turn: self._get(line, path, cookie), pause)

    def write(self, kind: str, path: str, cookie: str, pause: float = 0.1) -> None:
        """POST a new reply each time."""

        def once(line: http.client.HTTPConnection, turn: int) -> None:
            text = f"Reply {turn} of {kind}, said exactly once"
            body = urlencode({"text": text, "csrfmiddlewaretoken": TOKEN})
            headers = self._headers(f"{cookie}; engage-csrf={TOKEN}") | {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://{self.host}",
            }
            line.request("POST", path, body=body, headers=headers)
            answer = line.getresponse()
            said = answer.read()[:300]
            assert answer.status == 303, f"{answer.status} {said!r}"
            self.written.append(text)

        self._again(kind, once, pause)

    def listen(self, path: str, cookie: str = "") -> None:
        """Read the stream as a browser does: after each end, again from the last id.

        A browser gives up for good when it is answered anything but 200.
        """
        while not self.leave.is_set():
            headers = self._headers(cookie)
            if self.heard:
                headers["Last-Event-ID"] = self.heard[-1]
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=40)) as line:
                try:
                    line.request("GET", path, headers=headers)
                    answer = line.getresponse()
                    if answer.status != 200:
                        self.failed.append(f"stream: {answer.status}")
                        return
                    self.connections += 1
                    while row := answer.readline():
                        if row.startswith(b"id: "):
                            self.heard.append(row[4:].strip().decode())
                        if self.leave.is_set():
                            return
                except (OSError, http.client.HTTPException):
                    pass  # the stream broke off: the browser connects again
            time.sleep(0.3)

    def _again(self, kind: str, once, pause: float) -> None:  # type: ignore[no-untyped-def]
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        turn = 0
        while not self.stop.is_set():
            turn += 1
            try:
                once(line, turn)
            except Exception as error:
                self.failed.append(f"{kind} {turn}: {error!r}")
                line.close()
            self.done[kind] = turn
            time.sleep(pause)
        line.close()

    def _get(self, line: http.client.HTTPConnection, path: str, cookie: str) -> None:
        line.request("GET", path, headers=self._headers(cookie))
        answer = line.getresponse()
        said = answer.read()
        assert answer.status == 200, f"{answer.status} {said[:200]!r}"

    def _headers(self, cookie: str) -> dict[str, str]:
        return {"Host": self.host} | ({"Cookie": cookie} if cookie else {})


def ports(count: int) -> list[int]:
    """Free ports, all different."""
    found: set[int] = set()
    while len(found) < count:
        found.add(free_port())
    return sorted(found)
