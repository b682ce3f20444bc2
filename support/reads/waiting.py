"""What a guest wrote and has not sent yet, for the page behind the letter's link."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.timezone import now

from support.models import PendingRequest, Ticket
from support.models.request import KEPT_FOR, digest


@dataclass(frozen=True, slots=True)
class WaitingRequest:
    """`ticket` is what became of it, None before that."""

    subject: str
    text: str
    ticket: Ticket | None

    @classmethod
    def read(cls, token: str) -> WaitingRequest | None:
        """None for a link that leads nowhere, or not any more; one statement."""
        rows = PendingRequest.objects.filter(token_hash=digest(token), at__gt=now() - KEPT_FOR)
        found = rows.select_related("ticket").first()
        return cls(found.subject, found.text, found.ticket) if found else None
