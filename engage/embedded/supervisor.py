"""Keeps a handful of processes alive, and ends them in the reverse order of their start.

It knows nothing of what they do: they are started, watched, restarted with growing pauses, and
stopped. Everything happens in one thread, so nothing is restarted while all is being stopped.
"""

import time
from dataclasses import dataclass
from typing import Protocol

from engage.embedded.errors import EmbeddedError
from engage.embedded.output import Output
from engage.embedded.wish import Wish

MOST_RESTARTS = 5
FIRST_PAUSE = 1.0
STEADY = 60.0
"""Seconds alive after which earlier deaths are forgiven."""
GLANCE = 0.2


class Unit(Protocol):
    """Something that runs: a child or a server."""

    name: str
    essential: bool

    @property
    def pid(self) -> int | None: ...
    def start(self) -> None: ...
    def poll(self) -> int | None: ...
    def stop(self) -> bool: ...
    def last_lines(self) -> str: ...


@dataclass
class Watched:
    """A unit and its history: seconds on the monotonic clock."""

    unit: Unit
    since: float
    restarts: int = 0
    due: float | None = None
    given_up: bool = False


class Supervisor:
    """Starts units one by one, watches them until asked to stop, then stops them all."""

    def __init__(self, output: Output, asked: Wish, *, pause: float = FIRST_PAUSE) -> None:
        """`asked` is set when somebody wants the end; `pause` is the first wait in seconds."""
        self._output = output
        self._asked = asked
        self._pause = pause
        self._watched: list[Watched] = []

    def start(self, unit: Unit) -> None:
        """Start a unit and watch it; raises what its start raises."""
        self._watched.append(Watched(unit, time.monotonic()))
        unit.start()

    def adopt(self, unit: Unit) -> None:
        """Watch a unit that runs already."""
        self._watched.append(Watched(unit, time.monotonic()))

    def pids(self) -> dict[str, int]:
        """Return the process ids by name of what runs now."""
        return {item.unit.name: item.unit.pid for item in self._watched if item.unit.pid}

    def glance(self) -> bool:
        """Look once at every unit, note deaths and restart what is due; True after a restart.

        Raises EmbeddedError when an essential unit died more often than is forgiven.
        """
        restarted = False
        for item in self._watched:
            if item.given_up:
                continue
            if item.due is not None:
                if time.monotonic() >= item.due:
                    self._restart(item)
                    restarted = True
            elif item.unit.poll() is not None:
                self._note_death(item)
        return restarted

    def _note_death(self, item: Watched) -> None:
        unit = item.unit
        if time.monotonic() - item.since > STEADY:
            item.restarts = 0
        what = f"{unit.name} ended by itself (exit code {unit.poll()})"
        if item.restarts >= MOST_RESTARTS:
            item.given_up = True
            self._output.bad(f"{what} once more; it is not started again.")
            unit.stop()
            if unit.essential:
                raise EmbeddedError(f"{unit.name} cannot be kept alive:\n{unit.last_lines()}")
            return
        pause = self._pause * 2**item.restarts
        item.restarts += 1
        item.due = time.monotonic() + pause
        self._output.bad(
            f"{what}; starting it again in {pause:g} s ({item.restarts}/{MOST_RESTARTS})"
        )

    def _restart(self, item: Watched) -> None:
        item.unit.stop()  # what it started may have outlived it and still hold its port
        item.due = None
        item.since = time.monotonic()
        try:
            item.unit.start()
        except EmbeddedError as error:
            self._output.bad(str(error))

    def watch_until_asked(self) -> None:
        """Watch until somebody asks for the end."""
        while not self._asked.wait(GLANCE):
            self.glance()

    def stop(self) -> None:
        """Stop every unit, the last started first; one that resists does not keep the others."""
        for item in reversed(self._watched):
            began = time.monotonic()
            try:
                gently = item.unit.stop()
            except Exception as error:
                self._output.bad(f"{item.unit.name}: {error}")
                continue
            manner = "stopped" if gently else "did not stop in time and was killed"
            self._output.line(f"{manner} ({time.monotonic() - began:.1f} s)", name=item.unit.name)
        self._watched.clear()
