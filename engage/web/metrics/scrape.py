"""What is looked up at each look at the figures: the database of all brands, queues, processes.

The only door here to the rows of all brands; measures get a cursor that may read for a second.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.db import Error

from engage.celery import app
from engage.observing import Sample
from engage.observing.carrying import AWAY, reports, valkey
from engage.observing.measures import Measure, measures
from engage.tenancy.platform import platform_cursor, platform_transaction
from engage.web.breaker import open_breakers

LONGEST = 1000
"""Milliseconds that one measure may take."""
UP = "Whether this part of the installation could be asked just now."
PROCESSES = "Processes that reported in the last seconds, by kind."
QUEUED = "Tasks that wait for a worker."
HELD = "Tasks that a worker holds."
OPEN = "Processes that leave a neighbour alone because it failed them lately, the asked one first."
MEANINGS = {
    "engage_process_memory_bytes": "Memory of all processes of a kind, shared pages counted once.",
    "engage_live_readers": "Open streams of live updates.",
}


def looked_up() -> Iterator[Sample]:
    """Every gauge; a part that is away gives `engage_up 0` and nothing else."""
    yield from _database()
    yield from _valkey()
    for name in open_breakers():
        yield Sample("engage_breaker_open", OPEN, 1, {"breaker": name})


def _database() -> Iterator[Sample]:
    try:
        with platform_transaction():
            pass
        up = True
    except Error:
        up = False
    yield Sample("engage_up", UP, up, {"part": "database"})
    for name, measure in sorted(measures.items()) if up else ():
        found = _asked(measure)
        yield Sample("engage_up", UP, found is not None, {"part": name})
        yield from found or ()


def _asked(measure: Measure) -> list[Sample] | None:
    try:
        with platform_transaction(), platform_cursor() as cursor:
            cursor.execute(f"SET LOCAL statement_timeout = {LONGEST}")
            return list(measure(cursor))
    except Error:
        return None


def _valkey() -> Iterator[Sample]:
    try:
        told, waiting = reports(), list(_queues())
    except AWAY:
        yield Sample("engage_up", UP, 0, {"part": "valkey"})
        return
    yield Sample("engage_up", UP, 1, {"part": "valkey"})
    yield from waiting
    kinds = Counter(str(one["kind"]) for one in told)
    for kind in sorted(kinds):
        ones = [one for one in told if one["kind"] == kind]
        yield Sample("engage_processes", PROCESSES, kinds[kind], {"kind": kind})
        for name in sorted({key for one in ones for key in one if key.startswith("engage_")}):
            total = sum(float(one.get(name, 0)) for one in ones)
            yield Sample(name, MEANINGS.get(name, "Of all processes of a kind."), total,
                         {"kind": kind})  # fmt: skip


def _queues() -> Iterator[Sample]:
    names = [queue.name for queue in app.conf.task_queues]
    pipe = valkey().pipeline(transaction=False)
    for name in names:
        pipe.llen(name)
    pipe.hlen("unacked")
    *lengths, held = pipe.execute()
    for name, length in zip(names, lengths, strict=True):
        yield Sample("engage_queue_length", QUEUED, length, {"queue": name})
    yield Sample("engage_queue_held", HELD, held)
