"""Whose a ticket is, how much it matters, and its tags."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from engage.channels.moment import moment, tell
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from support.events import PriorityChanged, TicketAssigned, TicketRetagged
from support.models import Assignment, Ticket, TicketTag
from support.models.ticket import PRIORITIES
from support.operations.clocks import reckon
from support.operations.opening import give_policy
from support.operations.rows import locked_ticket, touch
from support.operations.texts import tags_of
from support.permits import may_assign, may_assign_to, may_work_on


@operation
def assign(ticket: Ticket, assignee: Member | None, *, by: Member | None) -> Ticket:
    """Make it this agent's, or nobody's; no clock moves. Raises `NotAllowed`."""
    ticket = locked_ticket(ticket, by)
    require(may_assign(by, ticket) if assignee is None else may_assign_to(by, ticket, assignee))
    assert by is not None  # noqa: S101 - the permit refuses guests
    after = assignee.pk if assignee else None
    if ticket.assignee_id == after:
        return ticket
    Assignment.objects.create(ticket=ticket, assignee=assignee, by=by, at=moment())
    touch(ticket, assignee_id=after)
    tell(TicketAssigned(ticket_id=ticket.pk, assignee_id=after), by=by)
    return ticket


def take_if_nobodys(ticket: Ticket, agent: Member, at: datetime) -> None:
    """Whoever answers what is nobody's has it from then on; inside an operation."""
    if ticket.assignee_id is not None or ticket.is_void or not (agent.is_staff and agent.can_act):
        return
    Assignment.objects.create(ticket=ticket, assignee=agent, by=agent, at=at)
    touch(ticket, assignee_id=agent.pk)
    tell(TicketAssigned(ticket_id=ticket.pk, assignee_id=agent.pk), by=agent)


@operation
def take(ticket: Ticket, *, by: Member | None) -> Ticket:
    """`by` takes it on. Raises `NotAllowed`."""
    require(may_assign(by, locked_ticket(ticket, by)))
    return assign(ticket, by, by=by)


@operation
def set_priority(ticket: Ticket, priority: str, *, by: Member | None) -> Ticket:
    """It matters more, or less; another promise may hold for it then.

    Raises `NotAllowed`, and `RuleBroken` for the field "priority".
    """
    ticket = locked_ticket(ticket, by)
    require(may_work_on(by, ticket))
    if priority not in PRIORITIES:
        raise RuleBroken("no_priority", _("Choose how much it matters."), "priority")
    before = ticket.priority
    if before == priority:
        return ticket
    at = moment()
    touch(ticket, priority=priority)
    tell(PriorityChanged(ticket_id=ticket.pk, priority=priority, before=before), by=by)
    if give_policy(ticket, _words(ticket), "priority", at):
        reckon([ticket], at, by)
    return ticket


@operation
def retag(ticket: Ticket, tags: Sequence[str], *, by: Member | None) -> Ticket:
    """Give it these tags and no others; another promise may hold for it then.

    Raises `NotAllowed`, and `RuleBroken` for the field "tags".
    """
    ticket = locked_ticket(ticket, by)
    require(may_work_on(by, ticket))
    words, before = tags_of(tags), _words(ticket)
    if set(words) == set(before):
        return ticket
    at = moment()
    TicketTag.objects.filter(ticket=ticket).exclude(word__in=words).delete()
    fresh = [
        TicketTag(ticket=ticket, word=word, queue_at=ticket.queued_at)
        for word in words
        if word not in before
    ]
    TicketTag.objects.bulk_create(fresh)
    touch(ticket)
    tell(TicketRetagged(ticket_id=ticket.pk), by=by)
    if give_policy(ticket, words, "tags", at):
        reckon([ticket], at, by)
    return ticket


def _words(ticket: Ticket) -> list[str]:
    return list(
        TicketTag.objects.filter(ticket=ticket).order_by("word").values_list("word", flat=True)
    )
