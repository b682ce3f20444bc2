"""Two tickets that are one: the messages stand together, and can be taken apart again."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.channels.moment import moment, tell
from engage.members.models import Member
from engage.rules import NotAllowed, RuleBroken, operation, require
from support.events import TicketsMerged, TicketsUnmerged
from support.models import Merge, Ticket, TicketMessage
from support.models.history import REVERSIBLE_FOR
from support.operations.clocks import reckon
from support.operations.rows import NOT_VISIBLE, locked_split_off, locked_ticket, touch
from support.operations.undoing import newest_again
from support.permits import may_merge, may_work_on


@operation
def merge_tickets(ticket: Ticket, into: Ticket, *, by: Member | None) -> Ticket:
    """`ticket` goes on in `into`, which owes what both were promised; the survivor.

    Its requester reads the survivor's messages only if it is their own.
    Raises `NotAllowed`, and `RuleBroken` "same_ticket", "merged", "other_requester".
    """
    ticket, into = _both(ticket, into, by)
    require(may_merge(by, ticket))
    require(may_merge(by, into))
    assert by is not None  # noqa: S101 - the permit refuses guests
    if ticket.pk == into.pk:
        raise RuleBroken("same_ticket", _("Choose another request."), "into")
    if ticket.merged_into_id == into.pk:
        return into
    if ticket.is_merged or into.is_merged:
        raise RuleBroken("merged", _("One of them goes on in another request already."), "into")
    if ticket.requester_id != into.requester_id:
        raise RuleBroken(
            "other_requester",
            _("They are from different people: one would read what the other wrote."),
            "into",
        )
    at = moment()
    Merge.objects.create(ticket=ticket, into=into, by=by, at=at)
    TicketMessage.objects.filter(ticket=ticket).update(ticket=into)
    touch(ticket, merged_into_id=into.pk)
    newest_again(into)
    tell(TicketsMerged(ticket_id=ticket.pk, into_id=into.pk), by=by)
    reckon([ticket, into], at, by)
    return into


@operation
def unmerge(ticket: Ticket, *, by: Member | None) -> Ticket:
    """A merged ticket is one of its own again, as if it had never been merged.

    Raises `NotAllowed`, and `RuleBroken` "not_merged", "too_late" after 30 days.
    """
    found = Ticket.objects.visible_to(by).filter(pk=ticket.pk).first()
    if found is None:
        raise NotAllowed(NOT_VISIBLE)
    if found.merged_into_id is None:
        raise RuleBroken("not_merged", _("This was not merged."))
    ticket, into = _both(found, _survivor(found), by)
    require(may_merge(by, ticket))
    if into.is_merged:  # just now, by somebody else
        raise RuleBroken("merged", _("One of them goes on in another request already."))
    merge = Merge.objects.select_for_update().get(ticket=ticket, undone_at=None)
    at = moment()
    if at - merge.at > REVERSIBLE_FOR:
        raise RuleBroken("too_late", _("After 30 days they stay together."))
    merge.undone_at = at
    merge.save(update_fields=["undone_at"])
    back = [ticket.pk, *_deeper(ticket)]
    TicketMessage.objects.filter(ticket=into, origin__in=back).update(ticket=ticket)
    touch(ticket, merged_into_id=None)
    newest_again(ticket)
    newest_again(into)
    tell(TicketsUnmerged(ticket_id=ticket.pk, into_id=into.pk), by=by)
    reckon([ticket, into, *locked_split_off(ticket, into)], at, by)
    require(may_work_on(by, ticket))
    return ticket


def _both(ticket: Ticket, into: Ticket, by: Member | None) -> tuple[Ticket, Ticket]:
    """Both locked, the older first, so that two merges never wait for each other."""
    rows = {pk: locked_ticket(pk, by) for pk in sorted({ticket.pk, into.pk})}
    return rows[ticket.pk], rows[into.pk]


def _survivor(ticket: Ticket) -> Ticket:
    """Where its messages stand: what it was merged into may itself go on in another."""
    while ticket.merged_into is not None:
        ticket = ticket.merged_into
    return ticket


def _deeper(ticket: Ticket) -> list[int]:
    """Those that had been merged into it before."""
    found: list[int] = []
    fresh = [ticket.pk]
    while fresh:
        rows = Merge.objects.filter(into__in=fresh, undone_at=None)
        fresh = list(rows.values_list("ticket_id", flat=True))
        found += fresh
    return found
