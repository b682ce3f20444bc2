"""The part that the fault proofs run in processes of their own: a bell, its echo, its ringer.

    celery -A tests.proof.echo worker -B      a worker that hears the bell
    ring(brand_id, first, count)              commits, each recording one fact

The echo writes one row for each hearing, so doubles and losses can be counted.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import ClassVar

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engage.settings_test")

import django

django.setup()

from engage.celery import app  # noqa: E402
from engage.events import Fact, hears, kind, record  # noqa: E402
from engage.events.models import EventRecord  # noqa: E402
from engage.tenancy.current import brand_context  # noqa: E402

app.conf.beat_schedule["sweep-facts"]["schedule"] = 1.0
app.conf.beat_schedule_filename = os.path.join(os.environ.get("ECHO_DIR", "/tmp"), "beat")
celery = app


@kind("proof.bell_rang")
@dataclass(frozen=True)
class BellRang(Fact):
    """A bell rang; `slow` seconds are spent hearing it."""

    members: ClassVar[tuple[str, ...]] = ()
    bell: int
    slow: float = 0.0

    def sentence(self) -> str:
        return "{actor} rang"


@hears(BellRang)
def echo(fact: BellRang, record: EventRecord) -> None:
    """Leave one row a hearing, in the hearing's own transaction."""
    EventRecord.objects.create(kind="proof.echo", subject_kind="proof.bell", subject_id=fact.bell)
    if fact.slow:
        time.sleep(fact.slow)


def ring(brand_id: int, first: int, count: int, slow: float = 0.0) -> None:
    """Commit `count` transactions, each with one fact; prints a dot line each hundredth."""
    for bell in range(first, first + count):
        with brand_context(brand_id):
            record(BellRang(bell=bell, slow=slow), by=None)
        if bell % 50 == 0:
            print(bell, flush=True)
