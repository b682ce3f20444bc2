"""Forgetting a person: their private texts go, what was promised and kept stays counted."""

from __future__ import annotations

from engage.channels.models import Message
from engage.channels.moment import moment
from engage.members.models import Member
from engage.rules import operation
from support.models import PendingRequest, Rating, Ticket, TicketMessage
from support.models.ticket import UNSOLVED
from support.operations.clocks import reckon
from support.operations.rows import touch

NOTHING = "—"


@operation
def forget_requester(member_id: int, *, by: Member | None) -> list[int]:
    """Empty the texts of an erased member's requests, and end those that are open; their ids.

    Called when the erasure is heard, which asked its own permit. Running it again is calm.
    """
    rows = Ticket.objects.select_related("conversation__account").filter(requester=member_id)
    tickets = list(rows.select_for_update(no_key=True, of=("self",)).order_by("pk"))
    ids = [ticket.pk for ticket in tickets]
    said = TicketMessage.objects.filter(author=member_id) | TicketMessage.objects.filter(
        ticket__in=ids
    )
    said.update(source_text="", html="", language="", mentioned=[])
    conversations = [ticket.conversation_id for ticket in tickets]
    sent = Message.objects.filter(author=member_id) | Message.objects.filter(
        conversation__in=conversations
    )
    sent.update(text="", raw={})
    Rating.objects.filter(ticket__in=ids).update(words="")
    PendingRequest.objects.filter(ticket__in=ids).delete()
    Ticket.objects.filter(pk__in=ids).update(subject=NOTHING)
    open_ones = [one for one in tickets if one.status in UNSOLVED and not one.is_void]
    at = moment()
    for ticket in open_ones:
        touch(ticket, voided_at=at, void_reason="erased")
    reckon(open_ones, at, by)
    return ids
