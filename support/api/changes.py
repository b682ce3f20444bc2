"""Whose a request is, how it stands, how much it matters, its tags, its end."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from support.api.finding import member_called, ticket_called, ticket_of
from support.api.inputs import (
    MergeInto,
    NewAssignee,
    NewPriority,
    NewRating,
    NewStatus,
    NewTicketTags,
    Voided,
)
from support.api.outputs import RatingOut, TicketOut, rating_out, ticket_out
from support.operations import (
    assign,
    merge_tickets,
    rate,
    reopen,
    retag,
    set_priority,
    set_status,
    solve,
    unmerge,
    void,
)

AGENT, WRITE = "support:agent", "support:write"


class TicketEndpoint(Endpoint):
    """An address below one request, which answers with the request as it is then."""

    def shown(self, ticket_id: int) -> TicketOut:
        return ticket_out(ticket_of(self.viewer, ticket_id), self.viewer)


class Assignee(TicketEndpoint):
    """Whose request it is."""

    @described(gettext_noop("Give a request to an agent"), scope=AGENT, input=NewAssignee)
    def post(self, ticket_id: int) -> TicketOut:
        ticket, name = ticket_of(self.viewer, ticket_id), self.said.get("assignee")
        agent = member_called(name, "assignee") if name else self.member
        assign(ticket, agent, by=self.member)
        return self.shown(ticket_id)

    @described(gettext_noop("Put it back to all"), scope=AGENT)
    def delete(self, ticket_id: int) -> TicketOut:
        assign(ticket_of(self.viewer, ticket_id), None, by=self.member)
        return self.shown(ticket_id)


class Status(TicketEndpoint):
    """How it stands."""

    @described(gettext_noop("Set the status of a request"), scope=AGENT, input=NewStatus)
    def post(self, ticket_id: int) -> TicketOut:
        set_status(ticket_of(self.viewer, ticket_id), self.said["status"], by=self.member)
        return self.shown(ticket_id)


class Priority(TicketEndpoint):
    """How much it matters."""

    @described(gettext_noop("Set the priority of a request"), scope=AGENT, input=NewPriority)
    def post(self, ticket_id: int) -> TicketOut:
        set_priority(ticket_of(self.viewer, ticket_id), self.said["priority"], by=self.member)
        return self.shown(ticket_id)


class TicketTags(TicketEndpoint):
    """Its tags."""

    @described(gettext_noop("Set the tags of a request"), scope=AGENT, input=NewTicketTags)
    def post(self, ticket_id: int) -> TicketOut:
        retag(ticket_of(self.viewer, ticket_id), self.said["tags"], by=self.member)
        return self.shown(ticket_id)


class Solving(TicketEndpoint):
    """That it is done: for agents and for who asked."""

    @described(gettext_noop("Say that a request is solved"), scope=WRITE)
    def post(self, ticket_id: int) -> TicketOut:
        solve(ticket_of(self.viewer, ticket_id), by=self.member)
        return self.shown(ticket_id)

    @described(gettext_noop("Say that it is not"), scope=WRITE)
    def delete(self, ticket_id: int) -> TicketOut:
        reopen(ticket_of(self.viewer, ticket_id), by=self.member)
        return self.shown(ticket_id)


class Merging(TicketEndpoint):
    """That it goes on in another one."""

    @described(gettext_noop("Merge a request into another"), scope=AGENT, input=MergeInto)
    def post(self, ticket_id: int) -> TicketOut:
        into = ticket_called(self.viewer, self.said["into"], "into")
        merge_tickets(ticket_of(self.viewer, ticket_id), into, by=self.member)
        return self.shown(ticket_id)

    @described(gettext_noop("Take it apart again"), scope=AGENT)
    def delete(self, ticket_id: int) -> TicketOut:
        unmerge(ticket_of(self.viewer, ticket_id), by=self.member)
        return self.shown(ticket_id)


class Voiding(TicketEndpoint):
    """That it is no customer's request."""

    @described(gettext_noop("Take a request out of the desk"), scope=AGENT, input=Voided)
    def post(self, ticket_id: int) -> TicketOut:
        void(ticket_of(self.viewer, ticket_id), self.said["reason"], by=self.member)
        return self.shown(ticket_id)


class TicketRating(Endpoint):
    """What who asked says of it."""

    @described(gettext_noop("Rate how a request was handled"), scope=WRITE, input=NewRating)
    def post(self, ticket_id: int) -> RatingOut:
        ticket = ticket_of(self.viewer, ticket_id)
        said = self.said
        return rating_out(rate(ticket, said["score"], said["words"], by=self.member))
