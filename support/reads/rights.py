"""What the viewer may do with a ticket, as permits with their reasons."""

from __future__ import annotations

from dataclasses import dataclass

from engage.members.models import Member
from engage.rules import Permit
from support import permits
from support.models import Ticket


@dataclass(frozen=True, slots=True)
class TicketRights:
    """An agent's."""

    reply: Permit
    note: Permit
    assign: Permit
    work_on: Permit
    """Status, priority and tags."""
    part: Permit
    """Take apart what was merged."""

    @classmethod
    def of(cls, viewer: Member | None, ticket: Ticket) -> TicketRights:
        """At most one statement: whether the viewer is suspended."""
        return cls(
            reply=permits.may_reply(viewer, ticket),
            note=permits.may_note(viewer, ticket),
            assign=permits.may_assign(viewer, ticket),
            work_on=permits.may_work_on(viewer, ticket),
            part=permits.may_merge(viewer, ticket),
        )


@dataclass(frozen=True, slots=True)
class RequestRights:
    """A customer's in their own request."""

    write: Permit
    solve: Permit
    rate: Permit

    @classmethod
    def of(cls, viewer: Member | None, ticket: Ticket) -> RequestRights:
        """At most one statement: whether the viewer is suspended."""
        return cls(
            write=permits.may_write(viewer, ticket),
            solve=permits.may_solve(viewer, ticket),
            rate=permits.may_rate(viewer, ticket),
        )
