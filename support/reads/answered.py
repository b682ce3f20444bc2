"""Requests that an answer in the forum solved."""

from __future__ import annotations

from django.db.models import F, Q

from engage.members import system_member
from support.models import StatusChange, Ticket
from support.models.message import PEER
from support.models.ticket import SOLVED


def solved_by_answer(about: str, author_id: int | None) -> list[Ticket]:
    """Those about it that are solved since this member's answer was accepted, by nothing else."""
    by_peer = Q(message__kind=PEER, message__author=author_id)
    changes = StatusChange.objects.filter(
        by_peer | Q(message=None, by=system_member()),
        ticket__about=about,
        ticket__status=SOLVED,
        status=SOLVED,
        at=F("ticket__solved_at"),
    )
    return [change.ticket for change in changes.select_related("ticket")]
