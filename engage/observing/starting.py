"""How Celery's own processes begin to tell; loaded by them alone, by name."""

from __future__ import annotations

from typing import Any

from celery.beat import PersistentScheduler
from celery.bootsteps import StartStopStep

from engage.observing.process import begin, tell
from engage.observing.tasks import TICKED


class Clock(PersistentScheduler):
    """Beat's scheduler; it tells the operator that it ticks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        begin("beat")
        tell()
        super().__init__(*args, **kwargs)

    def apply_async(self, entry: Any, *args: Any, **kwargs: Any) -> Any:
        result = super().apply_async(entry, *args, **kwargs)
        TICKED.now()
        return result


class Begin(StartStopStep):
    """A worker's first process reports; those that it forks count what they do."""

    def start(self, parent: Any) -> None:
        begin("worker")
        tell()
