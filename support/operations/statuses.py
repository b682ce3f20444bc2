"""How a ticket stands: set by agents, solved and reopened also by who asked."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from engage.channels.moment import moment, tell
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from support.events import TicketReopened, TicketSolved, TicketStatusChanged
from support.models import StatusChange, Ticket, TicketMessage
from support.models.ticket import CLOSED, NEW, OPEN, OVER, SOLVED, STATUSES
from support.operations.clocks import reckon
from support.operations.rows import locked_ticket, touch
from support.permits import may_reopen, may_solve, may_work_on


@operation
def set_status(ticket: Ticket, status: str, *, by: Member | None) -> Ticket:
    """`by` says how it stands; the same as before changes nothing.

    Raises `NotAllowed`, and `RuleBroken` "no_status" for one that nobody can set.
    """
    ticket = locked_ticket(ticket, by)
    require(may_work_on(by, ticket))
    return _set(ticket, settable(status), by)


@operation
def solve(ticket: Ticket, *, by: Member | None) -> Ticket:
    """It is done, say an agent or the one who asked. Raises `NotAllowed`."""
    ticket = locked_ticket(ticket, by)
    require(may_solve(by, ticket))
    return ticket if ticket.is_over else _set(ticket, SOLVED, by)


@operation
def reopen(ticket: Ticket, *, by: Member | None) -> Ticket:
    """It is not done after all. Raises `NotAllowed`."""
    ticket = locked_ticket(ticket, by)
    require(may_reopen(by, ticket))
    return _set(ticket, OPEN, by) if ticket.is_over else ticket


@operation
def close(ticket: Ticket, *, by: Member | None) -> Ticket:
    """It is done for good; the customer's next message opens it all the same."""
    ticket = locked_ticket(ticket, by)
    require(may_work_on(by, ticket))
    return _set(ticket, CLOSED, by)


def settable(status: str) -> str:
    """A status that a person can set. Raises `RuleBroken` for the field "status"."""
    if status not in STATUSES or status == NEW:
        raise RuleBroken("no_status", _("Choose how the request stands."), "status")
    return status


def _set(ticket: Ticket, status: str, by: Member | None) -> Ticket:
    if ticket.status == status:
        return ticket
    at = moment()
    change_status(ticket, status, at, by)
    reckon([ticket], at, by)
    return ticket


def change_status(
    ticket: Ticket,
    status: str,
    at: datetime,
    by: Member | None,
    *,
    message: TicketMessage | None = None,
    is_by_message: bool = False,
    helper_id: int | None = None,
) -> None:
    """Write it, inside an operation that reckons the clocks afterwards.

    `message` is the reply of the same act; `is_by_message` when it follows from a message, which
    the engine then knows by itself.
    """
    before = ticket.status
    StatusChange.objects.create(
        ticket=ticket,
        before=before,
        status=status,
        message=message,
        is_by_message=is_by_message,
        by=by,
        at=at,
    )
    changes: dict[str, object] = {"status": status}
    is_solved = status in OVER and before not in OVER
    is_reopened = before in OVER and status not in OVER
    if is_solved:
        changes |= {"solved_at": at, "solves_count": ticket.solves_count + 1}
    if is_reopened:
        changes |= {"solved_at": None, "reopens_count": ticket.reopens_count + 1}
    touch(ticket, **changes)
    tell(TicketStatusChanged(ticket_id=ticket.pk, status=status, before=before), by=by)
    who = {"ticket_id": ticket.pk, "requester_id": ticket.requester_id}
    if is_solved:
        by_community = helper_id is not None
        solved = TicketSolved(
            ticket_id=ticket.pk,
            requester_id=ticket.requester_id,
            by_community=by_community,
            helper_id=helper_id,
            about=ticket.about,
        )
        tell(solved, by=by)
    if is_reopened:
        tell(TicketReopened(**who), by=by)
