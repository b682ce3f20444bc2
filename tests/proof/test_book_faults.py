"""The book under faults: nothing is lost, every effect happens exactly once.

Real PostgreSQL, real Valkey, real Celery workers. The figures are printed; `-s` shows them.
"""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from collections import Counter

import pytest

from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand
from tests.proof.processes import Broker, kill, ringer, wait_for, worker

FACTS = 600


@pytest.fixture
def broker(tmp_path, committed):
    folder = tmp_path / "valkey"
    folder.mkdir()
    started = Broker(folder)
    yield started
    started.thaw()
    started.stop()
    started.remove()


@pytest.fixture
def brand_id(committed):
    return Brand.objects.get(slug="acme").pk


def echoes(brand_id: int) -> Counter[int]:
    from engage.events.models import EventRecord

    with brand_context(brand_id):
        rows = EventRecord.objects.filter(kind="proof.echo")
        return Counter(rows.values_list("subject_id", flat=True))


def expect_each_once(brand_id: int, count: int, seconds: float) -> float:
    took = wait_for(lambda: len(echoes(brand_id)) >= count, seconds, f"{count} facts heard")
    heard = echoes(brand_id)
    assert len(heard) == count, "lost facts"
    assert set(heard.values()) == {1}, "effects that happened twice"
    return took


def test_broker_away_during_a_third_of_the_commits(broker, brand_id, tmp_path):
    with worker(broker, tmp_path):
        process = ringer(broker, tmp_path, brand_id, 1, FACTS, 0)
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip() == str(FACTS // 3 // 50 * 50):
                broker.stop()
            if line.strip() == str(2 * FACTS // 3 // 50 * 50):
                broker.start()
        assert process.wait() == 0, "a commit failed because the broker was away"
        took = expect_each_once(brand_id, FACTS, 60)
    print(f"\nbroker away: {FACTS} facts, lost 0, twice 0, caught up {took:.1f} s after the last")


def test_worker_killed_in_the_middle(broker, brand_id, tmp_path):
    count = 60
    # Rung before anybody hears: a quick worker would be done before we look.
    assert ringer(broker, tmp_path, brand_id, 1, count, 0.05).wait() == 0
    with worker(broker, tmp_path) as first:
        wait_for(lambda: first.poll() is None and _claimed(), 60, "a batch is claimed")
        kill(first)
    assert len(echoes(brand_id)) < count
    with worker(broker, tmp_path):
        took = expect_each_once(brand_id, count, 60)
    print(f"\nworker killed: {count} facts, lost 0, twice 0, redone in {took:.1f} s")


def _claimed() -> bool:
    """Whether a deliverer holds a batch right now, in this test's own database."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks l JOIN pg_class c ON c.oid = l.relation "
            "WHERE c.relname = 'events_delivery' AND l.mode = 'RowShareLock' AND l.database ="
            " (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        return bool(cursor.fetchone()[0])


def test_relay_killed_between_publishing_and_marking(broker, brand_id, tmp_path):
    """Every nudge is published, no effect committed: the deliverer dies before its commit."""
    assert ringer(broker, tmp_path, brand_id, 1, 100, 0).wait() == 0
    from engage.events import deliver

    class Died(BaseException):
        """Stands for kill -9 between hearing and commit."""

    import tests.proof.echo  # noqa: F401 - registers the bell here as well

    def dying_update(claimed: object) -> bool:
        raise Died

    original, deliver._hear = deliver._hear, dying_update  # type: ignore[assignment]
    try:
        with pytest.raises(Died):
            deliver.deliver_waiting(brand_id)
    finally:
        deliver._hear = original
    assert echoes(brand_id) == Counter()
    with worker(broker, tmp_path):
        expect_each_once(brand_id, 100, 60)


def test_duplicates_and_shuffles(broker, brand_id, tmp_path):
    """Three deliverers at once, each nudged many times, in any order."""
    from django.db import connections

    import tests.proof.echo  # noqa: F401 - registers the bell here as well
    from engage.events.deliver import deliver_waiting
    from engage.events.models import Delivery

    assert ringer(broker, tmp_path, brand_id, 1, 300, 0).wait() == 0
    with brand_context(brand_id):
        ids = list(Delivery.objects.values_list("pk", flat=True))
        random.shuffle(ids)
        for index, pk in enumerate(ids[:50]):
            from django.db.models.functions import Now

            Delivery.objects.filter(pk=pk).update(attempts=index % 3, due_at=Now())

    def run() -> None:
        try:
            for _ in range(5):
                deliver_waiting(brand_id)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    heard = echoes(brand_id)
    assert len(heard) == 300
    assert set(heard.values()) == {1}


def test_frozen_broker_costs_an_operation_little(broker, brand_id, tmp_path):
    """SIGSTOP: connections stay open and nothing answers. Commits go on; the sweeper catches up."""
    broker.freeze()
    start = time.monotonic()
    process = ringer(broker, tmp_path, brand_id, 1, 50, 0)
    assert process.wait(timeout=180) == 0
    frozen = time.monotonic() - start
    broker.thaw()
    with worker(broker, tmp_path):
        expect_each_once(brand_id, 50, 60)
    assert frozen < 90
    print(f"\nbroker frozen: 50 commits took {frozen:.1f} s with the process's start")


def test_terminated_worker_finishes_what_it_holds(broker, brand_id, tmp_path):
    assert ringer(broker, tmp_path, brand_id, 1, 40, 0.05).wait() == 0
    with worker(broker, tmp_path) as polite:
        wait_for(_claimed, 60, "a batch is claimed")
        os.kill(polite.pid, signal.SIGTERM)
        polite.wait(timeout=90)
    heard = echoes(brand_id)
    assert heard
    assert set(heard.values()) == {1}
