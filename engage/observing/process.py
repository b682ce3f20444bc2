"""One process's part: it begins to count, and a thread carries what it counted."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from engage.observing.instruments import pending

EVERY = 5.0
"""Seconds between two journeys."""

_gauges: dict[str, Callable[[], float]] = {}
_kind = ""


def begin(kind: str) -> None:
    """This process is a "web", "live", "worker" or "beat" one, and counts from now on.

    Nothing happens unless the operator asked for figures. What it forks goes on as the same kind.
    The first count starts the thread that carries; who counts nothing for long calls `tell`.
    """
    global _kind
    _kind = kind
    pending.is_on = bool(settings.METRICS_TOKEN)
    pending.carrier = _start_carrying


def watch_mistakes_and_ways() -> None:
    """Report mistakes and trace ways from now on, if the environment says where to."""
    if settings.SENTRY_DSN:
        from engage.observing.mistakes import begin_reporting

        begin_reporting(settings.SENTRY_DSN)
    if settings.TRACES_ENDPOINT:
        from engage.observing.tracing import begin_tracing

        begin_tracing(settings.TRACES_ENDPOINT)


def tell() -> None:
    """Report from now on, also before anything was counted."""
    if pending.is_on:
        pending.be_carried()


def gauge(name: str, function: Callable[[], float]) -> None:
    """Tell this figure of each process with its report; those of all processes are added up."""
    _gauges[name] = function


def _start_carrying() -> None:
    threading.Thread(target=_carry_for_ever, name="figures", daemon=True).start()


def _carry_for_ever() -> None:
    from engage.observing.carrying import carry  # the driver is loaded only where it is used

    pause = threading.Event()
    while True:
        carry(report())
        pause.wait(EVERY)


def report() -> dict[str, float | str]:
    """What this process tells of itself besides what it counted."""
    figures: dict[str, float | str] = {"kind": _kind, "engage_process_memory_bytes": memory()}
    for name, function in _gauges.items():
        figures[name] = function()
    return figures


def memory() -> float:
    """Bytes of this process, pages shared with others divided among all of them; 0 if unknown."""
    try:
        told = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
    return float(found[1]) * 1024 if found else 0.0
