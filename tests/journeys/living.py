"""The processes beside the pages: one holds the live streams, one works and sends mails."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.proof.processes import ROOT, kill

BIN = Path(sys.executable).parent


@contextmanager
def live_process(port: int, environment: dict[str, str]) -> Iterator[None]:
    """The live process as production starts it, before this test's database and Valkey."""
    granian = [str(BIN / "granian"), "--interface", "asgi", "--workers", "1"]
    granian += ["--host", "127.0.0.1", "--port", str(port), "--workers-kill-timeout", "2"]
    process = subprocess.Popen(
        [*granian, "engage.asgi:application"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        _answers(port)
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def mailing_worker(folder: Path, smtp_port: int, environment: dict[str, str]) -> Iterator[None]:
    """A Celery worker with beat, whose mails go to the mail server of the test."""
    more = {"PROOF_SMTP_PORT": str(smtp_port), "ECHO_DIR": str(folder)}
    celery = [sys.executable, "-m", "celery", "-A", "tests.proof.mailing", "worker", "-B"]
    celery += ["-Q", "critical,default,bulk", "-c", "1", "-l", "WARNING"]
    with (folder / "worker.log").open("ab") as log:
        process = subprocess.Popen(
            celery, cwd=ROOT, env=environment | more, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield
    finally:
        kill(process)


def beside_pages(page_port: int, live_origin: str) -> dict[str, str]:
    """What these processes are told of where the pages are."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "engage.settings_test",
        "DEMO": "1",
        "ENGAGE_PORT": str(page_port),
        "ENGAGE_LIVE_ORIGIN": live_origin,
    }


def post(host: str, port: int, path: str, body: str) -> tuple[int, dict[str, Any]]:
    """A form sent as a mail provider sends it: no cookie, no page before it."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Host": f"{host}:{port}"}
    connection.request("POST", path, body, kind)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders())


def _answers(port: int) -> None:
    for _ in range(300):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the live process does not answer")
