"""`manage.py sla_replay`: a file or standard input in, JSON out, status 2 when refused."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.support.sla.writing import fact, scenario

LATE = "2026-03-02T13:00:01+01:00"


def told(capsys) -> object:
    return json.loads(capsys.readouterr().out)


def run(path: Path, data: object, *more: str) -> None:
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    call_command("sla_replay", str(path), *more)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "scenario.json"


def test_it_needs_no_environment(path):
    path.write_text(json.dumps(scenario()), encoding="utf-8")
    root = Path(__file__).parents[3]
    argv = [sys.executable, "manage.py", "sla_replay", str(path)]
    done = subprocess.run(argv, cwd=root, env={}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["T1"]


def test_a_scenario_gives_its_clocks(path, capsys):
    run(path, scenario(fact("10:00", "message", by="agent")))
    found = told(capsys)
    assert [clock["metric"] for clock in found["T1"]] == [
        "first_response",
        "resolution",
        "periodic_update",
    ]


def test_the_asked_instant_beats_the_scenarios_own(path, capsys):
    run(path, scenario(at="2026-03-02T12:00:00Z"))
    assert told(capsys)["T1"][0]["breached_at"] is None
    run(path, scenario(at="2026-03-02T12:00:00Z"), "--at", LATE)
    assert told(capsys)["T1"][0]["breached_at"] == "2026-03-02T12:00:00Z"
    run(path, scenario())
    assert told(capsys)["T1"][0]["used_s"] == 0


def test_a_list_gives_a_list(path, capsys):
    run(path, [scenario(), scenario(timeline=[]), scenario()], "--at", LATE)
    first, empty, last = told(capsys)
    assert first == last
    assert empty == {}
    run(path, [])
    assert told(capsys) == []


def test_standard_input(monkeypatch, capsys):
    text = json.dumps(scenario()).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    call_command("sla_replay", "-")
    assert list(told(capsys)) == ["T1"]


@pytest.mark.parametrize(
    ("data", "more", "path_and_code"),
    [
        (scenario(fact("10:00", "void", "T2")), [], ("/timeline/1/ticket", "unknown_ticket")),
        ([scenario(), {}], [], ("/1/timeline", "missing")),
        ("{", [], ("", "not_json")),
        (scenario(), ["--at", "noon"], ("/at", "bad_instant")),
    ],
)
def test_what_is_refused_says_where(path, capsys, data, more, path_and_code):
    with pytest.raises(SystemExit) as stop:
        run(path, data, *more)
    assert stop.value.code == 2
    error = told(capsys)["error"]
    assert list(error) == ["path", "code", "message"]
    assert (error["path"], error["code"]) == path_and_code


def test_a_file_that_is_not_there(path, capsys):
    with pytest.raises(SystemExit) as stop:
        call_command("sla_replay", str(path))
    assert stop.value.code == 2
    assert told(capsys)["error"]["code"] == "unreadable"


def test_lengths_have_three_places_where_an_instant_has_milliseconds(path, capsys):
    late = {"at": "2026-03-02T09:00:00.500Z", "do": "message", "ticket": "T1", "by": "agent"}
    run(path, scenario(late))
    text = capsys.readouterr().out
    assert '"used_s": 3600.500,' in text
    assert '"met_at": "2026-03-02T09:00:00.500Z"' in text
    run(path, scenario(fact("10:00", "message", by="agent")))
    assert '"used_s": 3600,' in capsys.readouterr().out
