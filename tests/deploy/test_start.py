"""The entry commands of docker-compose.yml, run outside a container with the same environment."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml

from engage import serving, working
from engage.embedded.ports import free_port, hold
from engage.env import BadSetting
from engage.tenancy.current import brand_context
from tests.cast import Cast
from tests.community import writing

ROOT = Path(__file__).resolve().parents[2]


def start(what: str, tmp_path: Path, **extra: str) -> subprocess.Popen[bytes]:
    env = os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "DJANGO_SETTINGS_MODULE": "engage.settings",
        "ENGAGE_LISTEN": "127.0.0.1",
        "ENGAGE_DATA_DIR": str(tmp_path),
        "ENGAGE_STATIC_ROOT": str(tmp_path / "static"),
        "ENGAGE_HTTPS": "0",
        "ENGAGE_DRAIN_SECONDS": "0",
        **extra,
    }
    log = (tmp_path / f"{what}.log").open("wb")
    command = [str(ROOT / "deploy/start"), what]
    return subprocess.Popen(command, env=env, stdout=log, stderr=log, start_new_session=True)


def answer(url: str, process: subprocess.Popen[bytes], log: Path, host: str = "localhost") -> int:
    request = urllib.request.Request(url, headers={"Host": host})
    for _ in range(1200):
        if process.poll() is not None:
            break
        try:
            return urllib.request.urlopen(request, timeout=5).status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.1)
    raise AssertionError(log.read_text(errors="replace")[-3000:])


def end(process: subprocess.Popen[bytes]) -> int:
    """SIGTERM, as a container engine sends it; the seconds until the end are limited."""
    os.kill(process.pid, signal.SIGTERM)
    try:
        return process.wait(timeout=60)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture
def port() -> str:
    return str(free_port())


def test_web_answers_at_a_port_that_is_held_for_it_and_ends_on_sigterm(committed, tmp_path, port):
    with hold(int(port)):  # as the demo does
        process = start("web", tmp_path, ENGAGE_PORT=port, ENGAGE_WEB_WORKERS="1")
        assert answer(f"http://127.0.0.1:{port}/readyz", process, tmp_path / "web.log") == 200
        assert end(process) in (0, -signal.SIGTERM)


def test_live_ends_although_a_stream_is_open(committed, tmp_path, port):
    cast = Cast.load()
    with brand_context(cast.acme.pk):
        topic = writing.question(cast.cleo, writing.category(cast.mia))
    process = start("live", tmp_path, ENGAGE_LIVE_PORT=port)
    assert answer(f"http://127.0.0.1:{port}/healthz", process, tmp_path / "live.log") == 200
    address = f"http://127.0.0.1:{port}/live/stream?about=community.topic:{topic.pk}"
    asked = urllib.request.Request(address, headers={"Host": f"acme.localhost:{port}"})
    stream = urllib.request.urlopen(asked, timeout=30)
    assert stream.readline() == b"retry: 3000\n"
    began = time.monotonic()
    end(process)
    assert time.monotonic() - began < 40


def test_worker_starts_and_ends_warmly(committed, tmp_path):
    process = start("worker", tmp_path, ENGAGE_WORKERS="1", ENGAGE_LOG_LEVEL="info")
    log = tmp_path / "worker.log"
    for _ in range(1200):
        if b" ready." in log.read_bytes() or process.poll() is not None:
            break
        time.sleep(0.1)
    assert b" ready." in log.read_bytes(), log.read_text()[-3000:]
    assert end(process) == 0
    assert b"Traceback" not in log.read_bytes()


def test_beat_writes_its_schedule(tmp_path):
    process = start("beat", tmp_path)
    for _ in range(1200):
        if any(path.suffix != ".log" for path in tmp_path.glob("beat*")):
            break
        time.sleep(0.1)
    else:
        raise AssertionError((tmp_path / "beat.log").read_text()[-3000:])
    end(process)


def test_migrate_changes_nothing_the_second_time(committed, tmp_path):
    process = start("migrate", tmp_path)
    log = tmp_path / "migrate.log"
    assert process.wait(timeout=120) == 0, log.read_text()[-3000:]
    assert b"No migrations to apply" in log.read_bytes()


def test_an_unknown_word_is_refused(tmp_path):
    process = start("everything", tmp_path)
    assert process.wait(timeout=60) == 2
    assert "knows no 'everything'" in (tmp_path / "everything.log").read_text()


def test_a_worker_serves_queues_that_exist(monkeypatch):
    monkeypatch.setenv("ENGAGE_QUEUES", "critical,bulk")
    assert working.arguments("worker")[-2:] == ["--queues", "critical,bulk"]
    monkeypatch.setenv("ENGAGE_QUEUES", "critcal")
    with pytest.raises(BadSetting, match="ENGAGE_QUEUES: must be some of critical, default"):
        working.arguments("worker")
    monkeypatch.setenv("ENGAGE_DATA_DIR", "/nowhere/at/all")
    with pytest.raises(BadSetting, match="ENGAGE_DATA_DIR: /nowhere/at/all is no folder"):
        working.arguments("beat")


def test_a_server_is_refused_a_place_that_is_taken(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("ENGAGE_LISTEN", "127.0.0.1")
        monkeypatch.setenv("ENGAGE_LIVE_PORT", str(taken.getsockname()[1]))
        with pytest.raises(SystemExit, match="ENGAGE_LISTEN and port: nobody can listen at"):
            serving.main("live")
    monkeypatch.setenv("ENGAGE_LISTEN", "localhost")
    with pytest.raises(SystemExit, match=r"ENGAGE_LISTEN: must be such as 127\.0\.0\.1"):
        serving.main("live")


def test_compose_starts_only_what_the_script_knows():
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    script = (ROOT / "deploy/start").read_text()
    ours = {name: one for name, one in compose["services"].items() if "build" in one}
    assert set(ours) == {"web", "web2", "live", "worker", "beat", "migrate", "pgbouncer"}
    for name, service in ours.items():
        word = service.get("command", ["pgbouncer"])[0]
        assert word == name.removesuffix("2")
        assert f"\n  {word})" in script
    assert all(
        "healthcheck" in one for name, one in compose["services"].items() if name != "migrate"
    )


def test_no_page_knows_the_key_of_a_stronger_role():
    """`.env` holds every password and is given to each app container as a whole."""
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    keys = ("POSTGRES_PASSWORD", "APP_MIGRATE_PASSWORD", "APP_BACKUP_PASSWORD")
    for name in ("web", "web2", "live", "worker", "beat", "migrate"):
        environment = services[name]["environment"]
        assert [environment[key] for key in keys] == ["", "", ""], name
        assert ("OWNER_DATABASE_URL" in environment) is (name == "migrate")
    assert "env_file" not in services["pgbouncer"]


READ_BY_PYTHON = re.compile(r'(?:env\.\w+|environ\.get)\(\s*"([A-Z][A-Z_]+)"')
READ_BY_FILES = re.compile(r"\$\{?([A-Z][A-Z_]+)")
NOT_SETTINGS = {"ENGAGE_TEST_SERVERS"}
"""What only tests say."""


def test_every_setting_is_explained():
    """Each variable that code, start script, compose or proxy reads has its line, and no other."""
    read = set()
    for path in [*(ROOT / "engage").rglob("*.py"), *(ROOT / "community").rglob("*.py")]:
        read |= set(READ_BY_PYTHON.findall(path.read_text()))
    for name in ("deploy/start", "deploy/Caddyfile", "docker-compose.yml"):
        read |= set(READ_BY_FILES.findall((ROOT / name).read_text()))
    example = (ROOT / ".env.example").read_text()
    explained = set(re.findall(r"^(?:# )?([A-Z][A-Z_]+)=", example, re.MULTILINE))
    assert explained == read - NOT_SETTINGS


def test_an_upgrade_replaces_every_process_of_ours():
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    script = (ROOT / "deploy/upgrade").read_text()
    (line,) = re.findall(r"^for one in (.*); do$", script, re.MULTILINE)
    assert set(line.split()) == set(compose) - {
        "proxy", "migrate", "postgres", "pgbouncer", "redis",
    }  # fmt: skip
    assert script.index("run --rm migrate") < script.index("for one in")
    told = compose["web"]["stop_grace_period"]
    assert int(told.removesuffix("s")) > 5 + 20
    assert "web2:8000" in (ROOT / "deploy/Caddyfile").read_text()


def test_web_takes_its_leave_before_it_ends(committed, tmp_path, port):
    process = start("web", tmp_path, ENGAGE_PORT=port, ENGAGE_DRAIN_SECONDS="60")
    log, health = tmp_path / "web.log", f"http://127.0.0.1:{port}/healthz"
    assert answer(health, process, log) == 200
    os.kill(process.pid, signal.SIGTERM)
    for _ in range(500):
        if answer(health, process, log) == 503:
            break
        time.sleep(0.02)
    assert answer(f"http://127.0.0.1:{port}/readyz", process, log) == 503
    page = answer(f"http://127.0.0.1:{port}/accounts/login/", process, log, "platform.localhost")
    assert page == 200, "who comes is still answered"
    assert process.poll() is None
    assert end(process) in (0, -signal.SIGTERM), "who asks twice does not wait"
