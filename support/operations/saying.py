"""Writing a message down: its row, what the ticket shows of it, and how the ticket stands then."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from engage.channels.models import Message
from engage.members.models import Member
from support.models import Ticket, TicketMessage
from support.models.message import AGENT, FROM_CUSTOMERS, NOTE
from support.models.ticket import NEW, OPEN, WAITING
from support.operations.rows import touch
from support.operations.statuses import change_status
from support.operations.texts import Text


def say(
    ticket: Ticket,
    kind: str,
    author: Member,
    body: Text,
    at: datetime,
    *,
    received_at: datetime | None = None,
    sent_as: Message | None = None,
    origin: Ticket | None = None,
    leaves_at: datetime | None = None,
) -> TicketMessage:
    """The row, and the ticket's newest message and counts; inside an operation."""
    message = TicketMessage.objects.create(
        ticket=ticket,
        origin=origin or ticket,
        kind=kind,
        author=author,
        source_text=body.source_text,
        html=body.html,
        text_version=body.text_version,
        language=body.language,
        received_at=received_at or at,
        at=max(at, received_at or at),
        sent_as=sent_as,
        leaves_at=leaves_at,
        mentioned=list(body.mentioned),
    )
    changes: dict[str, Any] = {"last_message_id": message.pk}
    if kind == NOTE:
        changes["notes_count"] = ticket.notes_count + 1
    else:
        changes |= {
            "messages_count": ticket.messages_count + 1,
            "last_message_at": max(ticket.last_message_at, message.received_at),
            "last_message_by": kind,
        }
    touch(ticket, **changes)
    return message


def answer_status(
    ticket: Ticket, message: TicketMessage, at: datetime, by: Member | None, status: str = ""
) -> None:
    """How it stands after a message: what was set with it, else what follows from it."""
    if status:
        if status != ticket.status:
            change_status(ticket, status, at, by, message=message)
    elif message.kind == AGENT and ticket.status == NEW and ticket.messages_count > 1:
        change_status(ticket, OPEN, at, by, is_by_message=True)
    elif message.kind in FROM_CUSTOMERS and ticket.status not in WAITING:
        change_status(ticket, OPEN, at, message.author, is_by_message=True)
