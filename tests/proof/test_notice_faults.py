"""Notices and mails under faults: nobody is told twice, nothing is lost.

Real replies, real PostgreSQL and Valkey, real Celery workers, and a mail server of our own that
holds, refuses and goes away as it is told. The figures are printed; `-s` shows them.
"""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.models.functions import Now

from engage.events.deliver import deliver_waiting
from engage.events.models import Delivery
from engage.members.models import Member
from engage.notifications import sending as sendings
from engage.notifications.models import Notice, Sending
from engage.notifications.operations import follow_along
from engage.notifications.sending import send_waiting
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand
from tests.community import writing
from tests.proof.post_office import PostOffice
from tests.proof.processes import Broker, kill, wait_for, worker

READERS = ("cleo", "finn", "mia", "ada")
"""Cleo asks; the others follow. Ben replies."""
APP = "tests.proof.mailing"


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[PostOffice]:
    """The mail server, for this process and for the workers it starts."""
    started = PostOffice()
    monkeypatch.setenv("PROOF_SMTP_PORT", str(started.port))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", started.port
    monkeypatch.setattr(sendings, "FIRST_WAIT", 0.2)
    yield started
    started.stop()


@pytest.fixture
def broker(tmp_path: Path, committed: None) -> Iterator[Broker]:
    folder = tmp_path / "valkey"
    folder.mkdir()
    started = Broker(folder)
    yield started
    started.stop()
    started.remove()


@pytest.fixture
def acme(committed: None) -> int:
    return int(Brand.objects.get(slug="acme").pk)


def people() -> dict[str, Member]:
    return {member.username: member for member in Member.objects.people()}


def asked(acme: int) -> int:
    """A question with its followers; its id."""
    with brand_context(acme):
        cast = people()
        topic = writing.question(cast["cleo"], writing.category(cast["mia"]))
        for name in READERS:
            follow_along(topic.reference, by=cast[name])
    return topic.pk


def replies(acme: int, topic_id: int, count: int) -> None:
    """Ben replies so often, each in a transaction of its own."""
    from community.models import Topic

    for number in range(count):
        with brand_context(acme):
            topic = Topic.objects.select_related("category").get(pk=topic_id)
            writing.answer(topic, people()["ben"], f"Reply {number} of {count}, {time.time_ns()}")


def told(acme: int) -> Counter[tuple[int, int]]:
    """(fact, member) → notices."""
    with brand_context(acme):
        return Counter(Notice.objects.values_list("fact_id", "member_id"))


def states(acme: int) -> Counter[str]:
    with brand_context(acme):
        return Counter(Sending.objects.values_list("state", flat=True))


def make_due(acme: int) -> None:
    with brand_context(acme):
        Sending.objects.filter(state="queued").update(due_at=Now())


def at_once(run: Callable[[], object], threads: int) -> None:
    """The same in several threads, which begin together."""
    together = threading.Barrier(threads)

    def work() -> None:
        try:
            together.wait()
            run()
        finally:
            connections.close_all()

    started = [threading.Thread(target=work) for _ in range(threads)]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join()


@contextmanager
def supervised(broker: Broker, folder: Path) -> Iterator[None]:
    """A worker that is started again when it ends, as compose and the demo's supervisor do.

    kombu 5.7 ends its worker when the broker goes away while a task is running.
    """
    over = threading.Event()

    def watch() -> None:
        while not over.is_set():
            with worker(broker, folder, app=APP) as process:
                while process.poll() is None and not over.wait(0.2):
                    pass

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield
    finally:
        over.set()
        watching.join()


def expect_each_once(office: PostOffice, acme: int, count: int) -> None:
    """Every reader has a mail about every reply, and nobody has one twice."""
    assert told(acme) and set(told(acme).values()) == {1}
    assert len(told(acme)) == count * len(READERS)
    assert office.readers() == {f"{name}@acme.example": count for name in READERS}
    assert set(office.copies().values()) == {1}, "a mail went out twice"
    assert states(acme) == {"sent": count * len(READERS)}


def test_duplicates_and_shuffles(office, acme):
    """Facts are delivered three times by three deliverers at once, in any order."""
    count = 40
    replies(acme, asked(acme), count)
    for _again in range(3):
        with brand_context(acme):
            ids = list(Delivery.objects.values_list("pk", flat=True))
            random.shuffle(ids)
            Delivery.objects.update(done_at=None, attempts=0)
            for early in ids[: len(ids) // 2]:
                Delivery.objects.filter(pk=early).update(due_at="2026-01-01T00:00Z")
        at_once(lambda: deliver_waiting(acme), 3)
        at_once(lambda: send_waiting(acme), 4)
    send_waiting(acme)
    with brand_context(acme):
        ours = Delivery.objects.filter(hearer__startswith="community.plugs.notices.")
        assert not ours.exclude(error="").exists(), "no hearer of ours failed"
    expect_each_once(office, acme, count)
    print(f"\nshuffled three times: {count} facts, {count * len(READERS)} mails, each once")


def _held_after(office: PostOffice, count: int) -> bool:
    return len(office.accepted) == count and office.held == sendings.AT_ONCE


def test_workers_killed_between_claims(broker, office, acme, tmp_path):
    """kill -9 while the server holds what it has not accepted: another worker sends it."""
    count, kills = 15, 0
    topic = asked(acme)
    office.let_through(0)
    replies(acme, topic, count)
    for _round in range(4):
        with worker(broker, tmp_path, app=APP) as doomed:
            wait_for(lambda: office.held > 0, 60, "a mail is on its way")
            office.let_through(7)
            kills += 1
            # Both have committed what passed before, and wait at the gate with the next one.
            wait_for(partial(_held_after, office, 7 * kills), 60, "seven passed, two are held")
            kill(doomed)
            assert len(office.accepted) == 7 * kills
        wait_for(lambda: office.held == 0, 20, "the server noticed")
    office.let_through(None)
    with worker(broker, tmp_path, app=APP):
        took = wait_for(lambda: len(office.accepted) >= count * len(READERS), 90, "all mails")
        wait_for(lambda: not states(acme)["queued"], 30, "all of them marked")
    expect_each_once(office, acme, count)
    print(f"\n{kills} workers killed: {count * len(READERS)} mails, lost 0, twice 0, {took:.1f} s")


def test_a_death_between_accepting_and_committing(office, acme, monkeypatch):
    """The one window that is left: the mail goes out again, and can be told to be the same."""

    class Died(BaseException):
        """Stands for kill -9 at this very place."""

    def die(*args: object) -> None:
        raise Died

    replies(acme, asked(acme), 3)
    deliver_waiting(acme)
    monkeypatch.setattr(sendings, "_end", die)
    with pytest.raises(Died):
        send_waiting(acme)
    assert len(office.accepted) == 1 and states(acme) == {"queued": 12}
    monkeypatch.undo()
    monkeypatch.setattr("django.conf.settings.EMAIL_PORT", office.port)
    monkeypatch.setattr(
        "django.conf.settings.EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend"
    )
    send_waiting(acme)
    assert states(acme) == {"sent": 12}
    assert sorted(office.copies().values()) == [1] * 11 + [2], "one id, twice; none lost"


def test_the_mail_server_is_away_for_a_while(broker, office, acme, tmp_path):
    count = 10
    topic = asked(acme)
    with worker(broker, tmp_path, app=APP):
        replies(acme, topic, 3)
        wait_for(lambda: len(office.accepted) > 0, 60, "a mail went out")
        office.close()
        replies(acme, topic, count - 3)
        time.sleep(4)
        office.open()
        took = wait_for(lambda: len(office.accepted) >= count * len(READERS), 90, "all mails")
        wait_for(lambda: not states(acme)["queued"], 30, "all of them marked")
    expect_each_once(office, acme, count)
    print(f"\nmail server away: {count * len(READERS)} mails, lost 0, twice 0, {took:.1f} s after")


def test_the_broker_is_away_for_a_while(broker, office, acme, tmp_path):
    """Everything waits in rows: replies are taken, and told when the broker is back."""
    count = 8
    topic = asked(acme)
    with supervised(broker, tmp_path):
        replies(acme, topic, 2)
        wait_for(lambda: len(office.accepted) > 0, 60, "a mail went out")
        broker.stop()
        replies(acme, topic, count - 2)
        broker.start()
        took = wait_for(lambda: len(office.accepted) >= count * len(READERS), 90, "all mails")
        wait_for(lambda: not states(acme)["queued"], 30, "all of them marked")
    expect_each_once(office, acme, count)
    print(f"\nbroker away: {count * len(READERS)} mails, lost 0, twice 0, {took:.1f} s after")


def test_greylisting_and_a_refused_reader(office, acme):
    """ "Try later" is tried later; "no such reader" is given up at once and harms nobody."""
    replies(acme, asked(acme), 5)
    deliver_waiting(acme)
    later = Counter[str]()

    def refuse(address: str) -> str | None:
        if address.startswith("finn@"):
            return "550 no such reader"
        later[address] += 1
        return "451 come back" if later[address] % 2 else None

    office.refuses = refuse
    for _try in range(20):
        make_due(acme)
        send_waiting(acme)
    assert states(acme) == {"sent": 15, "failed": 5}
    assert office.readers() == {f"{name}@acme.example": 5 for name in READERS if name != "finn"}
    assert set(office.copies().values()) == {1}
    with brand_context(acme):
        failed = Sending.objects.failed().select_related("member")
        assert {one.member.username for one in failed} == {"finn"}
        assert {one.attempts for one in failed} == {1}
        assert not any("finn@" in one.error for one in failed)
