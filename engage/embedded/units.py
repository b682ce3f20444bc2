"""The two servers as the supervisor sees them: started, watched and stopped like any child."""

from collections.abc import Callable
from pathlib import Path

from engage.embedded import postgres, valkey
from engage.embedded.server import Server, last_lines

Starter = Callable[..., Server]


class ServerUnit:
    """A server of a data folder; a restart keeps its port, so its address stays true."""

    essential = True

    def __init__(
        self, data_dir: Path, server: Server, start: Starter, stop: Callable[[Server], None]
    ):
        self.name = server.name
        self._data_dir = data_dir
        self._server = server
        self._start = start
        self._stop = stop

    @property
    def pid(self) -> int | None:
        """The id of the server's first process."""
        return self._server.pid

    def start(self) -> None:
        """Start it again on the same port; raises EmbeddedError."""
        self._server = self._start(self._data_dir, self._server.port)

    def poll(self) -> int | None:
        """Return the exit code, or None while it runs."""
        return self._server.process.poll()

    def stop(self) -> bool:
        """Stop it in order."""
        self._stop(self._server)
        return True

    def last_lines(self) -> str:
        """Return the end of its log."""
        return last_lines(self._server.log)


def server_units(data_dir: Path, database: Server, cache: Server) -> list[ServerUnit]:
    """Return both running servers in the order of their start."""
    return [
        ServerUnit(data_dir, database, postgres.start, postgres.stop),
        ServerUnit(data_dir, cache, valkey.start, valkey.stop),
    ]
