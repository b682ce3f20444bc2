"""Production's servers, `python -m engage.serving web` and `… live`, on granian.

The application is loaded once, before the workers are forked, so that they share its memory and
start at once. On SIGTERM a web server first takes its leave: health checks fail while it goes on
answering for `ENGAGE_DRAIN_SECONDS`, then open requests are finished and it ends. A second signal
does not wait.
"""

from __future__ import annotations

import gc
import os
import resource
import socket
import sys
import threading
from importlib import import_module
from ipaddress import ip_address
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from engage import env
from engage.checks import refuse_wrong_settings

MOST_READERS = 20_000
"""Streams that one live process holds at most; granian would stop at a thousand."""
EVERYWHERE = "0.0.0.0"  # noqa: S104 - a container's own network
LEVELS = [level.value for level in LogLevels]


class House(Granian):  # type: ignore[misc, valid-type]  # one of two classes, chosen at run time
    """A granian that leaves politely."""

    leave_seconds = 0

    def signal_handler_interrupt(self, *args: Any, **kwargs: Any) -> None:
        from engage.web import draining

        if draining.is_on() or not self.leave_seconds:
            super().signal_handler_interrupt(*args, **kwargs)
            return
        draining.begin()
        timer = threading.Timer(self.leave_seconds, super().signal_handler_interrupt)
        timer.daemon = True
        timer.start()


def server(what: str) -> House:
    """The server of pages ("web") or of event streams ("live"), as the environment wants it."""
    common: dict[str, Any] = {
        "address": env.checked("ENGAGE_LISTEN", EVERYWHERE, ip_address, "such as 127.0.0.1"),
        "respawn_failed_workers": True,
        "log_level": LogLevels(env.choice("ENGAGE_LOG_LEVEL", LEVELS, "warning")),
        "websockets": False,
    }
    if what == "live":
        _allow_files()
        # An open stream never ends by itself: without a limit SIGTERM would wait for ever.
        return House(
            "engage.asgi:application",
            port=env.number("ENGAGE_LIVE_PORT", 8001, least=1, most=65535),
            interface=Interfaces.ASGI,
            backpressure=MOST_READERS,
            workers_kill_timeout=3,
            **common,
        )
    # Blocking threads hold one database connection each; two processes beat many threads.
    web = House(
        "engage.wsgi:application",
        port=env.number("ENGAGE_PORT", 8000, least=1, most=65535),
        interface=Interfaces.WSGI,
        workers=env.number("ENGAGE_WEB_WORKERS", 2, least=1),
        blocking_threads=env.number("ENGAGE_WEB_THREADS", 4, least=1),
        workers_kill_timeout=20,
        **common,
    )
    web.leave_seconds = env.number("ENGAGE_DRAIN_SECONDS", 5, least=0, most=60)
    return web


def _allow_files() -> None:
    """Each stream is an open file; take as many as the system lets us."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _expect_free(address: str, port: int) -> None:
    """Refuse a place where nobody can listen; workers would die of it one after another.

    They share their port, so it may be held for them by whoever starts them.
    """
    kind = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        with socket.socket(kind, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            trial.bind((address, port))
    except OSError as error:
        problem = f"nobody can listen at {address} port {port}: {error.strerror}"
        raise env.BadSetting("ENGAGE_LISTEN and port", problem) from None


def load(what: str) -> None:
    """Everything that the first requests would load, so that it is loaded once for all workers.

    Streams have one worker, which has nobody to share with: it loads for itself, and the process
    that watches over it stays small. Raises `ImproperlyConfigured` for settings that do not fit.
    """
    refuse_wrong_settings()
    if what == "web":
        from engage.web import warming

        application = import_module("engage.wsgi").application
        warming.load()
        warming.rehearse(application)


def main(what: str) -> None:
    """Load the application, then serve until told to end.

    Raises SystemExit, in words, for settings that cannot be used.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engage.settings")
    try:
        ready = server(what)
        _expect_free(ready.bind_addr, ready.bind_port)
        load(what)
    except ImproperlyConfigured as error:
        sys.exit(f"{error}\n.env.example explains every setting.")
    gc.collect()
    gc.freeze()  # a collection in a worker would write to, and so unshare, every page of the above
    ready.serve()


if __name__ == "__main__":
    main(sys.argv[1])
