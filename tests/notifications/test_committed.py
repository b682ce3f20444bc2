"""What only shows between real transactions: the poller's own connection, two workers, the bell."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connections, transaction

from engage.members.models import Member
from engage.notifications.kept import kept_waiting
from engage.notifications.models import Notice, Sending
from engage.notifications.operations import read_all_notices
from engage.notifications.sending import send_waiting
from engage.notifications.tasks import forget_notices_due, forget_notices_later, send_mails_due
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand
from engage.tenancy.tasks import BRAND_HEADER
from tests.counting import statements
from tests.notifications.bells import ring

pytestmark = pytest.mark.usefixtures("committed")


def brand_id(slug: str = "acme") -> int:
    return int(Brand.objects.get(slug=slug).pk)


def member(name: str) -> Member:
    return Member.objects.get(username=name)


def rung(*bells: int) -> int:
    """Ring for Cleo in Acme; Acme's id."""
    acme = brand_id()
    with brand_context(acme):
        for bell in bells:
            ring(bell, member("cleo"), by=member("finn"))
    return acme


def test_the_poller_finds_the_brands_with_work_and_sends_nothing_itself(monkeypatch):
    published: list[int] = []
    monkeypatch.setattr(
        "engage.notifications.tasks.send_mails_later.apply_async",
        lambda *args, **options: published.append(options["headers"][BRAND_HEADER]),
    )
    assert send_mails_due() == 0
    acme = rung(1, 2)
    assert send_mails_due() == 1
    assert published == [acme]
    assert send_waiting(brand_id("zenith")) == 0
    assert send_waiting(acme) == 2
    assert send_mails_due() == 0


def test_the_poller_finds_the_brands_with_old_notices(monkeypatch):
    published: list[int] = []
    monkeypatch.setattr(
        "engage.notifications.tasks.forget_notices_later.apply_async",
        lambda *args, **options: published.append(options["headers"][BRAND_HEADER]),
    )
    acme = rung(1, 2)
    assert forget_notices_due() == 0
    with brand_context(acme):
        Notice.objects.update(at="2020-01-01T00:00Z")
    assert forget_notices_due() == 1 and published == [acme]
    assert forget_notices_later.run(acme) == 2
    assert forget_notices_due() == 0


def test_two_workers_send_each_mail_once(monkeypatch):
    acme = rung(*range(1, 31))
    mail.outbox = []
    together = threading.Barrier(4)

    def run() -> None:
        try:
            together.wait()
            send_waiting(acme)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    send_waiting(acme)
    ids = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert len(ids) == 30 and len(set(ids)) == 30


def test_a_worker_that_dies_lets_go_of_its_mail_at_once(monkeypatch):
    class Died(BaseException):
        """Stands for kill -9 in the midst of it."""

    acme = rung(1)
    mail.outbox = []
    take = EmailBackend.send_messages

    def die(self: EmailBackend, messages: Any) -> int:
        raise Died

    monkeypatch.setattr(EmailBackend, "send_messages", die)
    with pytest.raises(Died):
        send_waiting(acme)
    monkeypatch.setattr(EmailBackend, "send_messages", take)
    assert send_waiting(acme) == 1
    assert len(mail.outbox) == 1


def test_only_so_many_mails_of_a_brand_at_once():
    acme = rung(1, 2, 3, 4)
    inside, go_on = threading.Semaphore(0), threading.Event()
    most: list[int] = []

    def hold() -> None:
        try:
            with brand_context(acme):
                from engage.notifications.sending import _has_turn

                if _has_turn(acme):
                    most.append(1)
                inside.release()
                go_on.wait(20)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=hold) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _thread in threads:
        assert inside.acquire(timeout=20)
    assert len(most) == 2
    assert send_waiting(acme) == 0
    go_on.set()
    for thread in threads:
        thread.join()
    assert send_waiting(acme) == 4


def test_the_bell_costs_a_statement_only_after_a_change():
    acme = rung(1)
    with brand_context(acme):
        cleo = member("cleo")
        with statements(1):
            assert kept_waiting(cleo).count == 1
        with statements(0):
            assert kept_waiting(cleo).count == 1
    rung(2)
    with brand_context(acme):
        with statements(1):
            assert kept_waiting(cleo).count == 2
        read_all_notices(by=cleo)
    with brand_context(acme), statements(1):
        assert kept_waiting(cleo).count == 0


def test_a_page_that_looked_too_early_leaves_nothing_old_behind():
    acme = rung(1)
    with brand_context(acme):
        cleo = member("cleo")
    seen: list[int] = []

    def look() -> None:
        try:
            with brand_context(acme):
                seen.append(kept_waiting(cleo).count)
        finally:
            connections.close_all()

    with brand_context(acme):
        read_all_notices(by=cleo)
        thread = threading.Thread(target=look)  # between the change and its commit
        thread.start()
        thread.join()
    look_again = threading.Thread(target=look)
    look_again.start()
    look_again.join()
    assert seen == [1, 0]


def test_what_is_rolled_back_is_not_counted():
    acme = rung(1)
    with brand_context(acme):
        cleo = member("cleo")
        kept_waiting(cleo)
        read_all_notices(by=cleo)
        transaction.set_rollback(True)
    with brand_context(acme):
        assert kept_waiting(cleo).count == 1
        assert Sending.objects.count() == 1
