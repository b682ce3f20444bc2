"""One program run for the application: its description, and its life under the supervisor."""

import os
import subprocess
import threading
from collections import deque
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from engage.embedded.output import Output
from engage.embedded.processes import Trace, Traces, end_session, trace_of

TAIL = 20


@dataclass(frozen=True)
class Child:
    """What to run: `stop_timeout` seconds after SIGTERM its whole session is killed.

    When an `essential` child cannot be kept alive everything else stops too. A `quiet` child's
    lines are shown only when it fails. `answer` is the file for its standard output, when that
    is meant for us and not for people.
    """

    name: str
    argv: list[str]
    env: Mapping[str, str] = field(default_factory=dict)
    stop_timeout: float = 10.0
    essential: bool = False
    quiet: bool = False
    answer: Path | None = None


class ChildProcess:
    """A child that was started: in a session of its own, its lines printed with its name."""

    def __init__(self, child: Child, folder: Path, output: Output, traces: Traces) -> None:
        self.child = child
        self.name = child.name
        self.essential = child.essential
        self._folder = folder
        self._output = output
        self._traces = traces
        self._process: subprocess.Popen[str] | None = None
        self._trace: Trace | None = None
        self._reader: threading.Thread | None = None
        self._tail: deque[str] = deque(maxlen=TAIL)

    @property
    def pid(self) -> int | None:
        """The id of the child's first process, None before the start."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start it and leave a trace by which the next supervisor knows it."""
        self._tail.clear()
        with self._answer_file() as answer:
            self._process = subprocess.Popen(
                self.child.argv,
                cwd=self._folder,
                env={**os.environ, "PYTHONUNBUFFERED": "1", **self.child.env},
                stdin=subprocess.DEVNULL,
                stdout=answer or subprocess.PIPE,
                stderr=subprocess.PIPE if answer else subprocess.STDOUT,
                text=True,
                errors="replace",
                start_new_session=True,
            )
        self._trace = trace_of(self.name, self._process.pid)
        if self._trace:
            self._traces.add(self._trace)
        self._reader = threading.Thread(target=self._read, args=[self._process], daemon=True)
        self._reader.start()

    def _answer_file(self) -> AbstractContextManager[BinaryIO | None]:
        return self.child.answer.open("wb") if self.child.answer else nullcontext()

    def _read(self, process: "subprocess.Popen[str]") -> None:
        for line in process.stdout or process.stderr or ():
            self._tail.append(line.rstrip())
            if not self.child.quiet:
                self._output.line(line.rstrip(), name=self.name)

    def poll(self) -> int | None:
        """Return the exit code, or None while it runs."""
        return self._process.poll() if self._process else None

    def wait(self, seconds: float) -> int | None:
        """Wait for its end; returns the exit code, or None when it still runs after `seconds`."""
        if self._process is None:
            return None
        try:
            return self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def stop(self) -> bool:
        """End it and all it started; False when it had to be killed. Doing it twice is calm."""
        if self._process is None:
            return True
        gently = True
        if self._trace:
            gently = end_session(self._trace, limit=self.child.stop_timeout)
        elif self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self._drain()
        self._traces.remove(self.name)
        return gently

    def last_lines(self) -> str:
        """Return what it printed last."""
        self._drain()
        return "\n".join(self._tail) or "(it printed nothing)"

    def _drain(self) -> None:
        if self._reader:
            self._reader.join(timeout=1.0)
