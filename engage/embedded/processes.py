"""Recognising and ending processes that we started, also ones of an owner that was killed.

Process ids are recycled, so an id alone proves nothing: a process is ours when its start time and
its working folder are the recorded ones too. Every child leads a session of its own; what it
started in turn is found by the session.
"""

import os
import signal
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from engage.embedded.records import read_json, write_json

CLOCK_STEP = 2.0
"""Seconds by which the start time of one process may differ between two looks at it."""


@dataclass(frozen=True)
class Trace:
    """What is kept about a started process: enough to know it again after our own death."""

    name: str
    pid: int
    started: float
    folder: str


def trace_of(name: str, pid: int) -> Trace | None:
    """Describe the living process `pid`, or None when it is gone already."""
    try:
        process = psutil.Process(pid)
        return Trace(name, pid, process.create_time(), process.cwd())
    except psutil.Error:
        return None


def keep_traces(path: Path, traces: Iterable[Trace]) -> None:
    """Write the traces of everything that runs now."""
    write_json(path, [asdict(trace) for trace in traces])


def kept_traces(path: Path) -> list[Trace]:
    """Read the traces that an earlier owner left; none when it left none."""
    return [Trace(**row) for row in read_json(path) or []]


def session_of(trace: Trace) -> list[psutil.Process]:
    """Return the living processes of the session that the traced process leads or led."""
    found = []
    for process in psutil.process_iter():
        try:
            if os.getsid(process.pid) != trace.pid or process.status() == psutil.STATUS_ZOMBIE:
                continue
            started = process.create_time()
            if process.pid == trace.pid and abs(started - trace.started) > CLOCK_STEP:
                return []
            if started >= trace.started - CLOCK_STEP and process.cwd() == trace.folder:
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def end_session(trace: Trace, *, limit: float) -> bool:
    """End a session: SIGTERM to its leader, after `limit` seconds SIGKILL to all that is left.

    Returns False when it had to be killed.
    """
    members = session_of(trace)
    leader = [process for process in members if process.pid == trace.pid]
    for process in leader or members:
        _send(process, signal.SIGTERM)
    deadline = time.monotonic() + limit
    while members and time.monotonic() < deadline:
        time.sleep(0.05)
        members = session_of(trace)
    if not members:
        return True
    for process in members:
        _send(process, signal.SIGKILL)
    psutil.wait_procs(members, timeout=5)
    return False


def _send(process: psutil.Process, number: signal.Signals) -> None:
    with suppress(psutil.Error):
        process.send_signal(number)


class Traces:
    """The traces of everything an owner runs now, in a file that its successor can read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._by_name: dict[str, Trace] = {}

    def add(self, trace: Trace) -> None:
        """Keep a trace from now on."""
        self._by_name[trace.name] = trace
        keep_traces(self._path, self._by_name.values())

    def remove(self, name: str) -> None:
        """Forget a process that was ended in order."""
        if self._by_name.pop(name, None):
            keep_traces(self._path, self._by_name.values())
