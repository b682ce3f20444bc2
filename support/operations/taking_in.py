"""What comes in over channels: more said on a ticket, or a new one; and what did not arrive."""

from __future__ import annotations

from django.db.models import Q

from engage.channels import kinds
from engage.channels.inbound import Inbound
from engage.channels.models import Message
from engage.channels.moment import moment, tell
from engage.members.models import Member
from engage.rules import operation, require
from engage.text import clean_line
from support.events import MessageFailed, MessageReceived, ReplySent
from support.models import Ticket, TicketMessage
from support.models.message import AGENT, AUTO, CUSTOMER, OTHER_CUSTOMER
from support.models.ticket import SUBJECT_LENGTH
from support.operations.changes import take_if_nobodys
from support.operations.clocks import reckon
from support.operations.opening import begin
from support.operations.rows import locked_split_off, locked_survivor, locked_ticket
from support.operations.saying import answer_status, say
from support.operations.texts import Text, written
from support.permits import may_work

SUBJECT_OF_TEXT = 80


@operation
def take_in(message: Message, inbound: Inbound, *, by: Member) -> TicketMessage | None:
    """Put a channel's message on the ticket of its conversation, or open one.

    What a machine sent opens no ticket and reopens none. Raises `NotAllowed`.
    """
    require(may_work(by))
    body = _body(inbound)
    latest = Ticket.objects.filter(conversation=message.conversation).order_by("-pk").first()
    if latest is None:
        return None if message.is_auto else _open(message, inbound, body, by)
    origin, ticket = locked_survivor(latest, by)
    at = max(moment(), message.sent_at)
    kind = _kind(ticket, message, inbound)
    if origin is ticket:
        ticket.conversation = message.conversation
    is_first = ticket.first_reply_at is None
    said = say(
        ticket,
        kind,
        message.author,
        body,
        at,
        received_at=message.sent_at,
        sent_as=message,
        origin=origin,
    )
    if ticket.is_void:
        return said
    if kind == AGENT:
        take_if_nobodys(ticket, message.author, at)
    answer_status(ticket, said, at, message.author)
    ids = {"ticket_id": ticket.pk, "message_id": said.pk, "author_id": message.author_id}
    if kind == AGENT:
        tell(ReplySent(**ids, is_first=is_first), by=message.author)
    elif kind != AUTO:
        tell(MessageReceived(**ids), by=message.author)
    reckon([ticket], at, message.author)
    return said


@operation
def note_failure(message: Message, *, by: Member) -> TicketMessage | None:
    """A reply did not arrive: everything is as if it had never been sent. Raises `NotAllowed`."""
    return _delivery(message, True, by)


@operation
def note_delivery(message: Message, *, by: Member) -> TicketMessage | None:
    """A reply that was thought lost has arrived after all. Raises `NotAllowed`."""
    return _delivery(message, False, by)


def _delivery(message: Message, is_failed: bool, by: Member) -> TicketMessage | None:
    require(may_work(by))
    found = TicketMessage.objects.filter(sent_as=message).first()
    if found is None:
        return None
    ticket = locked_ticket(found.ticket_id, by)
    said = TicketMessage.objects.get(pk=found.pk)
    if (said.failed_at is not None) == is_failed:
        return said
    at = moment()
    said.failed_at = at if is_failed else None
    said.save(update_fields=["failed_at"])
    if is_failed:
        ids = {"ticket_id": ticket.pk, "message_id": said.pk, "author_id": said.author_id}
        tell(MessageFailed(**ids), by=None)
    reckon([ticket, *locked_split_off(ticket)], at, by)
    return said


def _open(message: Message, inbound: Inbound, body: Text, by: Member) -> TicketMessage:
    first = clean_line(inbound.text, 2000)
    subject = clean_line(inbound.subject, SUBJECT_LENGTH) or first[:SUBJECT_OF_TEXT]
    author = message.author
    ticket = begin(
        subject or "-",
        body,
        message,
        requester=author,
        author=author,
        kind=AGENT if inbound.is_ours else CUSTOMER,
        opened_by=author,
        at=moment(),
        about=message.conversation.thread_id if message.account.kind == kinds.FORUM else "",
    )
    found: TicketMessage = TicketMessage.objects.get(Q(ticket=ticket))
    return found


def _kind(ticket: Ticket, message: Message, inbound: Inbound) -> str:
    if inbound.is_auto:
        return AUTO
    if inbound.is_ours:
        return AGENT
    return CUSTOMER if message.author_id == ticket.requester_id else OTHER_CUSTOMER


def _body(inbound: Inbound) -> Text:
    """What a network sent is kept whatever it is: cut, never refused."""
    return written(inbound.text[:20_000].strip() or "-")
