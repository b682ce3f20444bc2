"""What is told of every task: how long it waited, how long it took, how it ended; and its trace."""

from __future__ import annotations

import time
from typing import Any

from celery import Task

from engage.observing.instruments import Counter, Histogram, Mark
from engage.observing.statements import watched
from engage.observing.tracing import carried, task_span

SENT_HEADER = "engage_sent"
TRACE_HEADER = "traceparent"

WAITED = Histogram(
    "engage_queue_wait_seconds", "From the publishing of a task to its start.", ["queue"]
)
TOOK = Histogram("engage_task_duration_seconds", "How long a task ran.", ["task"])
ENDED = Counter("engage_tasks_total", "Tasks that ended, by how.", ["task", "outcome"])
LAST = Mark("engage_task_last_success_timestamp_seconds", "When a task last succeeded.", ["task"])
TICKED = Mark("engage_beat_last_tick_timestamp_seconds", "When beat last published due work.")
"""Beat sets it; every process knows it, because any may be asked for the figures."""


class ObservedTask(Task):
    """The house's task: every other one descends from it."""

    abstract = True
    lane = "default"
    """The queue that its messages go to."""

    def apply_async(self, args: Any = None, kwargs: Any = None, **options: Any) -> Any:
        headers = dict(options.pop("headers", None) or {})
        headers.setdefault(SENT_HEADER, time.time())
        headers |= carried()
        return super().apply_async(args, kwargs, headers=headers, **options)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        sent = self.header(SENT_HEADER)
        if isinstance(sent, int | float):
            queue = (self.request.delivery_info or {}).get("routing_key") or "none"
            WAITED.see(max(time.time() - sent, 0.0), queue)
        began, outcome = time.perf_counter(), "failed"
        try:
            with task_span(self.name, self.header(TRACE_HEADER)), watched():
                result = self.perform(*args, **kwargs)
            outcome = "succeeded"
            LAST.now(self.name)
            return result
        finally:
            TOOK.see(time.perf_counter() - began, self.name)
            ENDED.add(self.name, outcome)

    def perform(self, *args: Any, **kwargs: Any) -> Any:
        """What the task does, with whatever it needs around it."""
        return super().__call__(*args, **kwargs)

    def header(self, name: str) -> Any:
        """A header of the message that brought this task, None without it."""
        request = self.request
        headers = getattr(request, "headers", None) or {}
        return headers.get(name, getattr(request, name, None))


def lane_of(
    name: str, args: Any, kwargs: Any, options: Any, task: Any = None, **others: Any
) -> dict[str, str] | None:
    """Celery's question where a task's message goes."""
    return {"queue": task.lane} if isinstance(task, ObservedTask) else None
