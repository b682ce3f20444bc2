"""A question that waits too long calls the desk by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.utils.timezone import now

from community.models import Care
from community.operations import close_topic, hide_topic
from engage.members import system_member
from engage.rules import NotAllowed
from support.models import Ticket, WaitingQuestion
from support.operations.promises.settings import set_patience
from support.operations.unanswered import call_for_unanswered
from tests.community.writing import answer
from tests.joined.hearing import heard, ticket_of


def test_a_question_that_waits_too_long_calls_the_desk(acme, asked):
    heard(acme)
    waiting = WaitingQuestion.objects.get()
    assert (waiting.about, waiting.asker) == (asked.reference, acme.cleo)
    assert waiting.due_at - waiting.asked_at >= timedelta(hours=8)
    assert call_for_unanswered(by=system_member()) == 0
    WaitingQuestion.objects.update(due_at=now())
    assert call_for_unanswered(by=system_member()) == 1
    assert call_for_unanswered(by=system_member()) == 0
    heard(acme)
    assert ticket_of(asked).requester == acme.cleo
    assert Care.objects.get().by.is_system


def test_what_the_asker_adds_is_no_answer_and_a_peers_reply_is(acme, asked):
    heard(acme)
    answer(asked, acme.cleo, "Nobody?")
    heard(acme)
    assert WaitingQuestion.objects.count() == 1
    answer(asked, acme.finn, "Try another cable.")
    heard(acme)
    assert WaitingQuestion.objects.count() == 0


@pytest.mark.parametrize("end", [close_topic, hide_topic])
def test_a_closed_or_hidden_question_waits_for_nobody(acme, asked, end):
    heard(acme)
    end(asked, by=acme.moe)
    heard(acme)
    assert WaitingQuestion.objects.count() == 0


def test_an_answer_between_the_call_and_its_hearing_is_enough(acme, asked):
    heard(acme)
    WaitingQuestion.objects.update(due_at=now())
    call_for_unanswered(by=system_member())
    answer(asked, acme.finn, "Try another cable.")
    heard(acme)
    assert not Ticket.objects.exists()


def test_patience_is_the_brands_own(acme, asked):
    heard(acme)
    before = WaitingQuestion.objects.get().due_at
    set_patience(60, by=acme.mia)
    heard(acme)
    assert WaitingQuestion.objects.get().due_at < before
    set_patience(None, by=acme.mia)
    heard(acme)
    assert WaitingQuestion.objects.get().due_at is None
    with pytest.raises(NotAllowed):
        set_patience(60, by=acme.ben)


def test_open_minutes_only(acme):
    from support.engine import open_minutes_after

    hours = {"zone": "UTC", "weekly": {"mon": [["09:00", "17:00"]]}, "exceptions": {}}
    friday = datetime.fromisoformat("2026-03-06T12:00:00+00:00")
    due = open_minutes_after(friday, 60, hours)
    assert due == datetime.fromisoformat("2026-03-09T10:00:00+00:00")
    assert open_minutes_after(friday, 60, None) == friday + timedelta(hours=1)
