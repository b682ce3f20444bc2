"""Free ports on loopback."""

import socket

from engage.embedded.errors import EmbeddedError

HOST = "127.0.0.1"


def is_free(port: int, host: str = HOST) -> bool:
    """Say whether a server could listen on `port` now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def hold(port: int) -> socket.socket:
    """Keep `port` from other programs until our own server listens on it; close it at the end.

    Servers that share their port (`SO_REUSEPORT`) can listen beside it; nothing else can, and
    `is_free` says no. It does not listen, so no visitor is ever sent to it.
    Raises EmbeddedError when somebody was quicker.
    """
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        held.bind((HOST, port))
    except OSError:
        held.close()
        raise EmbeddedError(f"Port {port} was taken by another program just now.") from None
    return held


def free_port() -> int:
    """Return a port that the system says is free at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def next_free(port: int, *, tries: int = 100) -> int:
    """Return the first free port from `port` on; raise EmbeddedError after `tries` taken ones."""
    for candidate in range(port, min(port + tries, 65536)):
        if is_free(candidate):
            return candidate
    raise EmbeddedError(f"No free port between {port} and {port + tries - 1}.")
