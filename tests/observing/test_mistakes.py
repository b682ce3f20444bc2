"""What leaves the installation when something breaks: the error and its place, nobody's data."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from engage.observing.mistakes import scrubbed, without_values
from tests.house.source import ROOT
from tests.observing.receiver import receiving

CANARIES = ("canary", "ada@", "authorization", "cookie", "acme")


def told(*words: str, **environment: str) -> list[str]:
    """What the story prints, by line."""
    env = os.environ | environment
    command = [sys.executable, "-m", "tests.observing.story", *words]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.usefixtures("committed")
def test_a_mistake_reaches_the_receiver_without_anybodys_data():
    with receiving() as receiver:
        answer, _modules = told(SENTRY_DSN=f"http://key@{receiver.address}/7")
    status, request_id = answer.split()
    assert status == "500"
    events = []
    for path, headers, body in receiver.posts:
        assert path == "/api/7/envelope/"
        assert "sentry_key=key" in headers["X-Sentry-Auth"]
        lines = body.decode().splitlines()
        events += [json.loads(line) for line in lines if '"exception"' in line]
    (event,) = events
    assert event["tags"]["request_id"] == request_id
    assert int(event["tags"]["brand_id"]) > 0
    kinds = [error["type"] for error in event["exception"]["values"]]
    assert kinds == ["UndefinedTable", "ProgrammingError"]
    frames = event["exception"]["values"][-1]["stacktrace"]["frames"]
    assert any(frame["function"] == "breaks" for frame in frames)
    whole = json.dumps([body.decode() for _path, _headers, body in receiver.posts]).lower()
    # A line of code may say the word; a value may not.
    for frame in [frame for error in event["exception"]["values"]
                  for frame in error["stacktrace"]["frames"]]:  # fmt: skip
        for name in ("pre_context", "context_line", "post_context"):
            lines = frame.pop(name, None) or []
            for line in [lines] if isinstance(lines, str) else lines:
                whole = whole.replace(json.dumps(json.dumps(line.lower())[1:-1])[1:-1], "")
    for canary in CANARIES:
        assert canary not in whole, whole[whole.index(canary) - 200 : whole.index(canary) + 100]


@pytest.mark.usefixtures("committed")
def test_nothing_is_loaded_while_nobody_asks():
    answer, modules = told()
    assert answer.startswith("500")
    assert not {"sentry_sdk", "opentelemetry", "prometheus_client"} & set(modules.split())


def test_only_tracing_pays_for_its_libraries():
    """redis loads them by itself when they are there; settings keep them out."""
    code = "import engage.wsgi, sys; print(sys.modules['opentelemetry'])"
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "engage.settings_test"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True)
    assert done.stdout.strip() == b"None", done.stderr


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no attribute 'name'", "no attribute 'name'"),
        ('null value in column "title" of relation "topics"',
         'null value in column "title" of relation "topics"'),
        ('relation "ada lovelace" is not there', "relation '…' is not there"),
        ("invalid literal: 'Ada Lovelace'", "invalid literal: '…'"),
        ('duplicate key violates constraint "one"\nDETAIL:  Key (email)=(a@b.c) already exists.',
         'duplicate key violates constraint "one"'),
        ("mail for ada@example.com refused", "mail for … refused"),
        ("<ada@example.com>", "<…>"),
    ],
)  # fmt: skip
def test_values_are_taken_out_of_messages(text, expected):
    assert without_values(text) == expected


def test_only_known_parts_are_sent():
    event = {
        "message": "a", "request": {"url": "secret"}, "user": {"id": 1}, "extra": {"f": "secret"},
        "breadcrumbs": ["secret"], "contexts": {"state": "secret"}, "modules": {},
        "exception": {"values": [{"value": "'secret'", "stacktrace": {"frames": [{"vars": 1}]}}]},
    }  # fmt: skip
    kept = scrubbed(event, {})
    assert "secret" not in repr(kept)
    assert set(kept) == {"exception", "tags"}
    assert kept["exception"]["values"][0]["stacktrace"]["frames"] == [{}]
