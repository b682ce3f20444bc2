"""Rows as an operation needs them: fresh, locked, and visible to the one who acts."""

from __future__ import annotations

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from engage.members.models import Member
from engage.references import join
from engage.rules import NotAllowed, Refused
from support.models import Ticket, TicketMessage, TicketTag
from support.models.message import FROM_CUSTOMERS

QUEUED = {"status", "voided_at", "merged_into_id", "queue_at"}
"""What `Ticket.queued_at` follows from, which its tags mirror."""
NOT_VISIBLE = Refused("not_visible", _("There is nothing here that you can see."))


def locked_ticket(ticket: Ticket | int, by: Member | None) -> Ticket:
    """The ticket as it is now, locked until the transaction ends. Take `moment()` after it.

    Raises `NotAllowed` when `by` cannot see it.
    """
    pk = ticket if isinstance(ticket, int) else ticket.pk
    rows = Ticket.objects.select_related("conversation__account")
    found = rows.select_for_update(no_key=True, of=("self",)).filter(pk=pk).first()
    if found is None or not found.is_visible_to(by):
        raise NotAllowed(NOT_VISIBLE)
    return found


def locked_survivor(ticket: Ticket | int, by: Member | None) -> tuple[Ticket, Ticket]:
    """The ticket, and the one in which it goes on (itself when it was not merged); both locked."""
    origin = locked_ticket(ticket, by)
    found = origin
    while found.merged_into_id is not None:
        rows = Ticket.objects.select_related("conversation__account")
        found = rows.select_for_update(no_key=True, of=("self",)).get(pk=found.merged_into_id)
    return origin, found


def locked_split_off(*tickets: Ticket) -> list[Ticket]:
    """What was split off from these, itself or in turn; locked, the older first.

    Its clocks follow from theirs when a reply turns out lost, or a merge is undone.
    """
    found: dict[int, Ticket] = {ticket.pk: ticket for ticket in tickets}
    fresh = list(found)
    while fresh:
        said = TicketMessage.objects.filter(origin__in=fresh, kind__in=FROM_CUSTOMERS)
        names = [join("support.message", pk) for pk in said.values_list("pk", flat=True)]
        rows = Ticket.objects.select_related("conversation__account").order_by("pk")
        rows = rows.select_for_update(no_key=True, of=("self",)).filter(about__in=names)
        more = {row.pk: row for row in rows if row.split_message_id and row.pk not in found}
        found |= more
        fresh = list(more)
    own = {ticket.pk for ticket in tickets}
    return [row for pk, row in sorted(found.items()) if pk not in own]


def touch(ticket: Ticket, **changes: object) -> None:
    """Write columns of a ticket, here and in the row; its pages are old now."""
    for name, value in changes.items():
        setattr(ticket, name, value)
    ticket.version += 1
    Ticket.objects.filter(pk=ticket.pk).update(version=F("version") + 1, **changes)
    if QUEUED & changes.keys():
        TicketTag.objects.filter(ticket=ticket).update(queue_at=ticket.queued_at)
