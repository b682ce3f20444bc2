"""What is told of tasks: how they ended, how long they waited, and that beat ticks."""

from __future__ import annotations

import time

import pytest
from celery import shared_task

from engage.observing.starting import Begin, Clock
from engage.observing.tasks import SENT_HEADER, ObservedTask
from engage.tenancy.tasks import BRAND_HEADER, BrandTask
from tests.observing.test_page import key


@shared_task(name="tests.ring", base=ObservedTask, lane="bulk")
def ring(how: str) -> str:
    if how == "badly":
        raise ValueError(how)
    return how


@shared_task(name="tests.ring_there_later", base=BrandTask, lane="bulk")
def ring_there_later() -> int:
    from engage.tenancy.current import require_brand_id

    return require_brand_id()


@pytest.mark.django_db(databases=["default", "platform"])
def test_how_tasks_ended_and_how_long_they_waited(figures):
    headers = {SENT_HEADER: time.time() - 3}
    assert ring.apply(["well"], headers=headers).get() == "well"
    ring.apply(["badly"], headers=headers)
    found = figures()
    assert found[key("engage_tasks_total", task="tests.ring", outcome="succeeded")] == 1
    assert found[key("engage_tasks_total", task="tests.ring", outcome="failed")] == 1
    assert found[key("engage_task_duration_seconds_count", task="tests.ring")] == 2
    last = found[key("engage_task_last_success_timestamp_seconds", task="tests.ring")]
    assert last == pytest.approx(time.time(), abs=60)
    waited = {dict(labels)["le"]: value for (name, labels), value in found.items()
              if name == "engage_queue_wait_seconds_bucket"}  # fmt: skip
    assert (waited["2.5"], waited["5"]) == (0, 2)


@pytest.mark.django_db(databases=["default", "platform"])
def test_a_brands_task_is_told_without_its_brand(figures, cast):
    done = ring_there_later.apply(headers={BRAND_HEADER: cast.zenith.pk})
    assert done.get() == cast.zenith.pk
    labels = {"task": "tests.ring_there_later", "outcome": "succeeded"}
    assert figures()[key("engage_tasks_total", **labels)] == 1


def test_a_message_says_when_it_was_sent(monkeypatch):
    sent: dict[str, object] = {}
    monkeypatch.setattr(
        "celery.app.task.Task.apply_async", lambda self, *args, **options: sent.update(options)
    )
    ring.delay("well")
    assert sent["headers"] == {SENT_HEADER: pytest.approx(time.time(), abs=60)}


def test_worker_and_beat_begin_to_tell(watched, monkeypatch, tmp_path):
    from engage.celery import app
    from engage.observing import process
    from engage.observing.instruments import pending

    told: list[str] = []
    monkeypatch.setattr(pending, "be_carried", lambda: told.append(process.report()["kind"]))
    Begin(None).start(None)
    clock = Clock(app, schedule_filename=str(tmp_path / "beat"), lazy=True)
    assert told == ["worker", "beat"]

    class Entry:
        task = "tests.nothing_due"
        args, kwargs, options, schedule = (), {}, {}, None

        def __next__(self):
            return self

    monkeypatch.setattr("celery.beat.Scheduler.apply_async", lambda *args, **kwargs: "sent")
    assert clock.apply_async(Entry(), producer=None) == "sent"
    assert list(pending.take()[1]) == ['["engage_beat_last_tick_timestamp_seconds"]']
