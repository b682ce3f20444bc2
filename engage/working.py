"""Production's worker and clock, `python -m engage.working worker` and `… beat`, on Celery.

Settings are read by name before Celery sees them: its own words name options that nobody typed, and
a worker of a queue that does not exist would wait for ever.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from engage import env
from engage.celery import QUEUES, app

LEVELS = ("debug", "info", "warning", "error", "critical")


def arguments(what: str) -> list[str]:
    """The command line of Celery's "worker" or "beat", as the environment wants it."""
    level = ["--loglevel", env.choice("ENGAGE_LOG_LEVEL", LEVELS, "warning")]
    if what == "beat":
        folder = Path(env.text("ENGAGE_DATA_DIR", "/tmp"))  # noqa: S108 - as in the image
        if not os.access(folder, os.W_OK):
            raise env.BadSetting("ENGAGE_DATA_DIR", f"{folder} is no folder that may be written to")
        return ["beat", *level, "--schedule", str(folder / "beat"), "--pidfile="]
    processes = env.number("ENGAGE_WORKERS", 2, least=1)
    queues = env.some_of("ENGAGE_QUEUES", QUEUES)
    return ["worker", *level, "--concurrency", str(processes), "--queues", ",".join(queues)]


def main(what: str) -> None:
    """Work until told to end. Raises SystemExit for settings that cannot be used."""
    from engage.checks import refuse_wrong_settings

    try:
        wanted = arguments(what)
        refuse_wrong_settings()
    except ImproperlyConfigured as error:
        sys.exit(f"{error}\n.env.example explains every setting.")
    app.start(wanted)


if __name__ == "__main__":
    main(sys.argv[1])
