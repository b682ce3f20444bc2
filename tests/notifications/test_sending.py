"""What becomes of a waiting mail: sent once, dropped for a reason, tried again, or given up."""

from __future__ import annotations

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.db.models.functions import Now
from django.utils.timezone import now

from engage.members.models import Member, Suspension
from engage.members.operations.erasure import erase_member
from engage.notifications import reasons, sending
from engage.notifications.channels import MAIL
from engage.notifications.models import NoticeChoice, Sending
from engage.notifications.operations import read_all_notices, send_again
from engage.notifications.sending import LONGEST_WAIT, MOST_ATTEMPTS, backoff, send_waiting
from tests.counting import statements
from tests.notifications.bells import Rang, ring, world

pytestmark = [
    pytest.mark.usefixtures("in_acme"),
    pytest.mark.django_db(databases=["default", "platform"]),
]

REFUSED = smtplib.SMTPRecipientsRefused({"cleo@acme.example": (550, b"no cleo@acme.example here")})
GREYLISTED = smtplib.SMTPRecipientsRefused({"cleo@acme.example": (451, b"later")})


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A mail server that answers each mail with the next of these; None and the end accept."""
    answers: list[Any] = []
    take = EmailBackend.send_messages

    def send_messages(self: EmailBackend, messages: Any) -> int:
        answer = answers.pop(0) if answers else None
        if answer is not None:
            raise answer
        return take(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    return answers


def only() -> Sending:
    return Sending.objects.get()


def make_due() -> None:
    Sending.objects.update(due_at=Now())


def test_a_mail_goes_out_once(cast, send):
    ring(7, cast.cleo, by=cast.finn)
    ring(8, cast.ben, by=cast.finn)
    assert [message.to for message in send()] == [["cleo@acme.example"], ["ben@acme.example"]]
    assert len(send()) == 2
    found = Sending.objects.get(member=cast.cleo)
    assert (found.state, found.reason, found.attempts) == ("sent", "", 1)
    assert found.ended_at is not None


def test_nothing_goes_out_before_its_time(cast, send):
    ring(7, cast.cleo)
    Sending.objects.update(due_at=Now() + timedelta(minutes=1))
    assert send() == []
    make_due()
    assert len(send()) == 1


def suspend(member: Member) -> None:
    Suspension.objects.create(member=member, by=Member.objects.system(), reason="x")


def change(member: Member, **columns: Any) -> None:
    Member.objects.filter(pk=member.pk).update(**columns)


def decline(member: Member) -> None:
    NoticeChoice.objects.create(member=member, kind=Rang.name, channel=MAIL, is_wanted=False)


def deactivate(member: Member) -> None:
    type(member.user).objects.filter(pk=member.user_id).update(is_active=False)


@pytest.mark.parametrize(
    ("meanwhile", "reason"),
    [
        (suspend, reasons.SUSPENDED),
        (decline, reasons.UNWANTED),
        (deactivate, reasons.NOBODY),
        (lambda member: read_all_notices(by=member), reasons.READ),
        (lambda member: world.unseen.add(7), reasons.NOT_VISIBLE),
        (lambda member: Sending.objects.update(kind="gone.kind"), reasons.UNKNOWN),
        (lambda member: change(member, user=None), reasons.NOBODY),
        (lambda member: change(member, erased_at=now()), reasons.NOBODY),
    ],
)
def test_it_is_asked_again_when_it_is_sent(cast, send, meanwhile, reason):
    ring(7, cast.cleo, by=cast.finn)
    meanwhile(cast.cleo)
    assert send() == []
    assert (only().state, only().reason, only().attempts) == ("dropped", reason, 0)
    assert reason in reasons.WORDS


def test_an_erased_member_is_not_written_to_before_the_book_is_heard(cast, send):
    ring(7, cast.cleo, by=cast.finn)
    erase_member(cast.cleo, by=cast.cleo)
    assert send() == []


def test_at_most_a_hundred_a_day(cast, send, monkeypatch):
    monkeypatch.setattr(reasons, "MOST_A_DAY", 3)
    for bell in range(5):
        ring(bell + 1, cast.cleo, by=cast.finn)
    ring(9, cast.ben, by=cast.finn)
    assert [message.to[0] for message in send()].count("cleo@acme.example") == 3
    assert Sending.objects.filter(reason=reasons.TOO_MANY).count() == 2
    Sending.objects.filter(state="sent").update(ended_at=Now() - timedelta(hours=25))
    ring(10, cast.cleo, by=cast.finn)
    assert len(send()) == 5


def test_a_refusal_for_now_is_tried_again_later(cast, send, server):
    server[:] = [GREYLISTED]
    ring(7, cast.cleo, by=cast.finn)
    assert send() == []
    assert (only().state, only().attempts) == ("queued", 1)
    assert only().due_at > now() + timedelta(seconds=20)
    assert send() == [], "not before its time"
    make_due()
    assert len(send()) == 1
    assert (only().state, only().attempts) == ("sent", 2)


def test_a_refusal_for_good_is_given_up_at_once_and_hides_the_address(cast, send, server):
    server[:] = [REFUSED]
    ring(7, cast.cleo, by=cast.finn)
    ring(8, cast.ben, by=cast.finn)
    assert len(send()) == 1, "the others go on"
    failed = Sending.objects.failed().get()
    assert (failed.reason, failed.attempts) == (reasons.REFUSED, 1)
    assert "cleo@" not in failed.error and "550" in failed.error


@pytest.mark.parametrize(
    "fault",
    [
        smtplib.SMTPServerDisconnected("Connection unexpectedly closed"),
        ConnectionRefusedError(111, "Connection refused"),
        TimeoutError("timed out"),
    ],
)
def test_a_server_that_is_away_is_not_asked_for_each_mail(cast, send, server, fault):
    server[:] = [fault] * 9
    for bell in (1, 2, 3):
        ring(bell, cast.cleo, by=cast.finn)
    assert send() == []
    assert sorted(Sending.objects.values_list("attempts", flat=True)) == [0, 0, 1]
    server.clear()
    make_due()
    assert len(send()) == 3


def test_a_fault_of_ours_stops_only_its_own_mail(cast, send):
    world.broken.add(7)
    ring(7, cast.cleo, by=cast.finn)
    ring(8, cast.cleo, by=cast.finn)
    assert [message.subject for message in send()] == ["Re: Bell 8"]
    waiting = Sending.objects.get(state="queued")
    assert "RuntimeError: bell 7 is cracked" in waiting.error
    assert "ringer@" not in waiting.error and "…@tower.example" in waiting.error


def test_given_up_after_many_tries_and_sent_again_by_a_manager(cast, send, server):
    server[:] = [GREYLISTED] * MOST_ATTEMPTS
    ring(7, cast.cleo, by=cast.finn)
    for _try in range(MOST_ATTEMPTS):
        make_due()
        send()
    assert (only().state, only().reason) == ("failed", reasons.NO_ANSWER)
    assert send_again([10**9], by=cast.mia) == 0
    assert send_again([only().pk], by=cast.mia) == 1
    assert send_again(by=cast.mia) == 0
    assert (only().state, only().attempts, only().ended_at) == ("queued", 0, None)
    assert len(send()) == 1


def test_waits_grow_to_hours():
    waits = [backoff(attempt) for attempt in range(1, MOST_ATTEMPTS)]
    assert 20 < waits[0] < 40 and 90 < waits[1] < 150
    assert waits[-1] > LONGEST_WAIT * 0.7
    # 10.8 hours, each wait up to a fifth shorter.
    assert sum(waits) > 8.6 * 3600, "a night without a mail server is survived"


def test_how_many_statements_a_mail_costs(cast, send):
    ring(7, cast.cleo, by=cast.finn)
    ring(8, cast.ben, by=cast.finn)
    send_waiting(cast.acme.pk, seconds=0)
    with statements() as first:
        send()
    # A turn, a claim, four questions, the mark; brand and domain once; a turn and an empty claim.
    assert len(first) == 2 * 6 + 2 + 2


def test_one_brand_takes_only_so_many_turns(cast, monkeypatch):
    monkeypatch.setattr(sending, "AT_ONCE", 0)
    ring(7, cast.cleo)
    assert send_waiting(cast.acme.pk) == 0
