"""What a machine of the brand says to a customer, such as a channel's own assistant."""

from __future__ import annotations

from engage.channels.moment import moment
from engage.channels.operations import write
from engage.channels.operations.outbound import leave
from engage.members.models import Member
from engage.rules import operation, require
from support.models import Ticket, TicketMessage
from support.models.message import BOT
from support.operations.clocks import reckon
from support.operations.rows import locked_ticket
from support.operations.saying import say
from support.operations.texts import written
from support.permits import may_reply


@operation
def say_as_bot(ticket: Ticket | int, text: str, *, by: Member | None) -> TicketMessage:
    """It goes out like a reply, and keeps no promise unless the policy counts machines (R6).

    Nobody is told of it as of a person's reply, and it gives the ticket to nobody.
    Raises `NotAllowed`, and `RuleBroken` with `field` "text".
    """
    ticket = locked_ticket(ticket, by)
    require(may_reply(by, ticket))
    assert by is not None  # noqa: S101 - the permit refuses guests
    body = written(text, language=ticket.language)
    at = moment()
    sent_as = write(ticket.conversation, body.source_text, by, is_auto=True)
    said = say(ticket, BOT, by, body, at, sent_as=sent_as)
    leave(sent_as, by)
    reckon([ticket], at, by)
    return said
