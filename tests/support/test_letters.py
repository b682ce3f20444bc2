"""Whoever has no account hears by letters; whoever has one does not."""

from __future__ import annotations

import pytest
from django.core import mail

from engage.events.models import EventRecord
from support import hears, operations
from support.events import ReplySent, TicketSolved
from support.models import Ticket


@pytest.fixture
def guests(cast, in_acme) -> Ticket:
    _pending, token = operations.ask_as_guest(
        "Gwen", "gwen@guest.example", "The case does not close", "Help me.", by=None
    )
    return operations.confirm_request(token, by=None)


def told(ticket: Ticket, message) -> ReplySent:
    ids = {"ticket_id": ticket.pk, "message_id": message.pk, "author_id": message.author_id}
    return ReplySent(**ids, is_first=True)


def test_an_answer_and_the_question_how_it_was(cast, guests, django_capture_on_commit_callbacks):
    message = operations.reply(guests, "Press **both** sides.", by=cast.ben)
    event = EventRecord(actor_id=cast.ben.pk)
    with django_capture_on_commit_callbacks(execute=True):
        hears.write_to_guest(told(guests, message), event)
        hears.ask_guest(TicketSolved(ticket_id=guests.pk, requester_id=None), event)
    answer, solved = mail.outbox
    assert answer.to == solved.to == ["gwen@guest.example"]
    assert "Press **both** sides." in answer.body and "/requests/letters/" in answer.body
    assert solved.subject == "Solved: The case does not close"


def test_nobody_with_an_account_gets_such_a_letter(
    cast, in_acme, django_capture_on_commit_callbacks
):
    ticket = operations.open_ticket("Silent", "Help.", by=cast.cleo)
    message = operations.reply(ticket, "Pair it again.", by=cast.ben)
    with django_capture_on_commit_callbacks(execute=True):
        hears.write_to_guest(told(ticket, message), EventRecord(actor_id=cast.ben.pk))
    assert mail.outbox == []
