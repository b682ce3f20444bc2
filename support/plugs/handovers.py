"""What a customer wrote to the desk, for the question that it may become."""

from __future__ import annotations

from engage.handovers.sockets import Words, gives
from engage.members.models import Member
from support.models import Ticket, TicketMessage
from support.models.message import CUSTOMER
from support.models.ticket import works_on_tickets


@gives("support.ticket")
def words(ticket_id: int, viewer: Member) -> Words | None:
    """Subject and first message of whoever asked; for agents only."""
    if not works_on_tickets(viewer):
        return None
    tickets = Ticket.objects.visible_to(viewer).select_related("requester__user")
    ticket = tickets.filter(pk=ticket_id, voided_at=None).first()
    if ticket is None:
        return None
    said = TicketMessage.objects.filter(ticket=ticket, kind=CUSTOMER).order_by("pk").first()
    return Words(ticket.subject, said.source_text if said else "", ticket.requester)
