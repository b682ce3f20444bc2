"""What the joined rooms look like once everybody has heard of everything."""

from __future__ import annotations

from engage.events.deliver import deliver_waiting
from support.models import Ticket


def heard(cast):
    """Let everything that waits be heard, and what follows from that."""
    while deliver_waiting(cast.acme.pk):
        pass


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def ticket_of(topic):
    return Ticket.objects.get(about=topic.reference)
