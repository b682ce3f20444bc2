"""The supervisor with small programs: order, limits, restarts, and knowing its own again."""

import io
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from engage.embedded.child import Child, ChildProcess
from engage.embedded.errors import EmbeddedError
from engage.embedded.output import Output
from engage.embedded.processes import (
    Trace,
    Traces,
    end_session,
    keep_traces,
    kept_traces,
    session_of,
    trace_of,
)
from engage.embedded.supervisor import MOST_RESTARTS, Supervisor
from engage.embedded.wish import Wish
from tests.embedded.stand_ins import STUBBORN, polite, python


class Stage:
    """A supervisor whose output and traces a test can read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.heard = io.StringIO()
        self.output = Output(self.heard)
        self.traces = Traces(folder / "processes.json")
        self.supervisor = Supervisor(self.output, Wish(), pause=0.01)

    def start(self, child: Child) -> ChildProcess:
        process = ChildProcess(child, self.folder, self.output, self.traces)
        self.supervisor.start(process)
        return process

    def wait_for(self, words: str) -> None:
        """Wait until `words` were printed, looking after the children meanwhile."""
        deadline = time.monotonic() + 20
        while words not in self.heard.getvalue():
            assert time.monotonic() < deadline, self.heard.getvalue()
            self.supervisor.glance()
            time.sleep(0.02)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A supervisor that is stopped at the end whatever happened."""
    stage = Stage(tmp_path)
    yield stage
    stage.supervisor.stop()


def test_stops_in_the_reverse_order_of_the_start(stage: Stage) -> None:
    book = stage.folder / "book"
    for name in ("worker", "beat", "live", "web"):
        stage.start(polite(name, book))
        stage.wait_for(f"{name} is up")
    stage.supervisor.stop()
    assert book.read_text().split() == ["web", "live", "beat", "worker"]
    assert kept_traces(stage.folder / "processes.json") == []


def test_a_stubborn_child_is_killed_with_all_it_started(stage: Stage) -> None:
    process = stage.start(Child("stubborn", python(STUBBORN), stop_timeout=0.2))
    stage.wait_for("child ")
    grandchild = int(process.last_lines().split()[-1])
    began = time.monotonic()
    stage.supervisor.stop()
    assert time.monotonic() - began < 20
    assert "was killed" in stage.heard.getvalue()
    gone = not psutil.pid_exists(grandchild)
    assert gone or psutil.Process(grandchild).status() == psutil.STATUS_ZOMBIE


def test_a_child_leads_its_own_session(stage: Stage) -> None:
    process = stage.start(polite("web", stage.folder / "book"))
    assert process.pid is not None
    assert os.getsid(process.pid) == process.pid != os.getsid(0)


def test_a_dead_child_is_started_again(stage: Stage) -> None:
    once = f"import os,sys,time; p={str(stage.folder / 'once')!r}\n"
    once += "first = not os.path.exists(p); open(p, 'w').close()\n"
    once += "first and sys.exit(3)\nprint('alive', flush=True); time.sleep(600)"
    stage.start(Child("worker", python(once)))
    stage.wait_for("alive")
    assert "worker ended by itself (exit code 3); starting it again" in stage.heard.getvalue()


def test_what_a_dead_child_started_ends_before_the_next_start(stage: Stage) -> None:
    left = "import subprocess,sys\n"
    left += "c = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
    left += "print('left', c.pid, flush=True)"
    stage.start(Child("worker", python(left)))
    stage.wait_for("left ")
    orphan = int(stage.heard.getvalue().split("left ")[1].split()[0])
    stage.wait_for("(2/")
    gone = not psutil.pid_exists(orphan)
    assert gone or psutil.Process(orphan).status() == psutil.STATUS_ZOMBIE


def test_an_essential_child_that_keeps_dying_ends_it_with_its_last_words(stage: Stage) -> None:
    dying = "print('the reason', flush=True); raise SystemExit(1)"
    stage.start(Child("web", python(dying), essential=True))
    with pytest.raises(EmbeddedError, match="the reason"):
        stage.wait_for("never said")
    assert stage.heard.getvalue().count("starting it again") == MOST_RESTARTS


def test_another_child_that_keeps_dying_leaves_the_rest_alive(stage: Stage) -> None:
    web = stage.start(polite("web", stage.folder / "book"))
    stage.start(Child("beat", python("raise SystemExit(1)")))
    stage.wait_for("it is not started again")
    assert web.poll() is None


def test_a_recycled_number_is_not_ours(tmp_path: Path) -> None:
    stranger = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(600)"],
        cwd=tmp_path,
        start_new_session=True,
    )
    try:
        own = trace_of("web", stranger.pid)
        assert own is not None
        earlier = Trace("web", stranger.pid, own.started - 60, own.folder)
        elsewhere = Trace("web", stranger.pid, own.started, "/elsewhere")
        keep_traces(tmp_path / "traces.json", [earlier, elsewhere])
        for trace in kept_traces(tmp_path / "traces.json"):
            assert session_of(trace) == []
            assert end_session(trace, limit=1)
        assert stranger.poll() is None
        assert [process.pid for process in session_of(own)] == [stranger.pid]
    finally:
        stranger.kill()
        stranger.wait()
