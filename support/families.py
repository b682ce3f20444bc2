"""Which tickets one story is about: those that were merged, and those that a message was split off.

A split copies a message (`Ticket.split_message_id`), so the new ticket's clocks follow from the
story of the ticket on which it was said. That one's clocks do not follow from the new one's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from support.models import Merge, Ticket, TicketMessage


@dataclass(slots=True)
class Family:
    """A ticket with all that it was merged with, directly or not."""

    tickets: list[Ticket]
    sources: list[Ticket] = field(default_factory=list)
    """Whose story must be told too, because a message of theirs was split off."""
    copied: dict[int, int] = field(default_factory=dict)
    """Id of a split-off ticket → id of the message that it begins with."""
    said_on: dict[int, int] = field(default_factory=dict)
    """Id of such a message → id of the ticket to which it was written."""


def families(tickets: Iterable[Ticket]) -> list[Family]:
    """Every given ticket stands in one of them; two statements more for what was split off."""
    found = [Family(joined) for joined in _joined(tickets)]
    for family in found:
        _add_sources(family)
    return found


def _add_sources(family: Family) -> None:
    fresh = list(family.tickets)
    while copied := {one.pk: pk for one in fresh if (pk := one.split_message_id) is not None}:
        rows = TicketMessage.objects.filter(pk__in=copied.values())
        said_on = dict(rows.values_list("pk", "origin_id"))
        family.said_on |= said_on
        family.copied |= {pk: message for pk, message in copied.items() if message in said_on}
        known = {one.pk for one in (*family.tickets, *family.sources)}
        far = Ticket.objects.filter(pk__in=set(said_on.values()) - known)
        fresh = [one for joined in _joined(far) for one in joined if one.pk not in known]
        family.sources += fresh


def _joined(tickets: Iterable[Ticket]) -> list[list[Ticket]]:
    """Each ticket with all that it was merged with, directly or not."""
    known = {ticket.pk: ticket for ticket in tickets}
    links: set[tuple[int, int]] = set()
    fresh = set(known)
    while fresh:
        rows = Merge.objects.filter(Q(ticket__in=fresh) | Q(into__in=fresh), undone_at=None)
        pairs = set(rows.values_list("ticket_id", "into_id"))
        links |= pairs
        fresh = {pk for pair in pairs for pk in pair} - set(known)
        if fresh:
            known |= {ticket.pk: ticket for ticket in Ticket.objects.filter(pk__in=fresh)}
    root = {pk: pk for pk in known}

    def top(pk: int) -> int:
        while root[pk] != pk:
            pk = root[pk]
        return pk

    for one, other in links:
        root[top(one)] = top(other)
    found: defaultdict[int, list[Ticket]] = defaultdict(list)
    for pk in sorted(known):
        found[top(pk)].append(known[pk])
    return list(found.values())
