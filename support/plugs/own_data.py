"""What one asked the team, for one's own file."""

from __future__ import annotations

from typing import Any

from engage.members.models import Member
from engage.portability.own_data import portion
from support.models import Ticket, TicketMessage


@portion("requests")
def requests(member: Member) -> list[dict[str, Any]]:
    """The member's requests and what they wrote in them; 2 statements."""
    words: dict[int, list[dict[str, Any]]] = {}
    written = TicketMessage.objects.public().filter(author=member, ticket__requester=member)
    rows = written.order_by("pk").values_list("ticket_id", "pk", "source_text", "received_at")
    for ticket_id, pk, text, at in rows:
        words.setdefault(ticket_id, []).append({"id": pk, "text": text, "at": at})
    asked = Ticket.objects.filter(requester=member).order_by("pk")
    return [
        {
            "id": pk,
            "subject": subject,
            "status": status,
            "created_at": created_at,
            "messages": words.get(pk, []),
        }
        for pk, subject, status, created_at in asked.values_list(
            "pk", "subject", "status", "created_at"
        )
    ]
