"""Requests: lists, one of them, a new one, and its clocks."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.outputs import Page
from engage.rules import require
from support.api.finding import ABOUT, member_called, ticket_of
from support.api.inputs import NewTicket, TicketQuery, read_place, write_place
from support.api.outputs import ClockOut, TicketOut, clock_out, ticket_out
from support.models import Clock, Ticket
from support.operations import open_ticket
from support.permits import may_work

READ = "support:read"


class Tickets(Endpoint):
    """One's own by their last message; the desk's by what is due next."""

    @described(gettext_noop("List requests"), scope=READ, query=TicketQuery, for_guests=False)
    def get(self) -> Page[TicketOut]:
        asked, place = self.asked, read_place(self.asked["cursor"])
        rows: Any = Ticket.objects.visible_to(self.viewer)
        if asked["view"] == "own":
            rows = rows.filter(requester=self.member).order_by("-last_message_at", "-pk")
            if place:
                rows = rows.filter(last_message_at__lte=place[0])
                rows = rows.exclude(last_message_at=place[0], pk__gte=place[1])
        else:
            require(may_work(self.viewer))
            rows = rows.unsolved().by_due()
            if asked["view"] == "mine":
                rows = rows.assigned_to(self.member)
            elif asked["view"] == "unassigned":
                rows = rows.unassigned()
            if place:
                rows = rows.due_after(*place)
        if "status" in asked:
            rows = rows.filter(status=asked["status"])
        size = asked["limit"]
        found = list(rows.select_related(*ABOUT).prefetch_related("tags")[: size + 1])
        items, cursor = found[:size], ""
        if len(found) > size:
            last = items[-1]
            at = last.last_message_at if asked["view"] == "own" else last.queue_at
            cursor = write_place(at, last.pk)
        return self.paged([ticket_out(row, self.viewer) for row in items], cursor)

    @described(
        gettext_noop("Send a request, or write to a customer first"),
        scope="support:write",
        input=NewTicket,
        status=201,
    )
    def post(self) -> TicketOut:
        said = dict(self.said)
        requester = None
        if said.get("requester"):
            require(may_work(self.viewer))
            requester = member_called(said["requester"], "requester")
        more = {name: said[name] for name in ("priority", "tags", "about") if name in said}
        if more:
            require(may_work(self.viewer))
        ticket = open_ticket(
            said["subject"], said["text"], by=self.member, requester=requester, **more
        )
        return ticket_out(ticket_of(self.viewer, ticket.pk), self.viewer)


class OneTicket(Endpoint):
    """A request."""

    @described(gettext_noop("Show a request"), scope=READ, for_guests=False)
    def get(self, ticket_id: int) -> TicketOut:
        return ticket_out(ticket_of(self.viewer, ticket_id), self.viewer)


class Clocks(Endpoint):
    """What was promised about a request, and what became of it: for agents."""

    @described(gettext_noop("List the clocks of a request"), scope=READ, for_guests=False)
    def get(self, ticket_id: int) -> Page[ClockOut]:
        ticket = ticket_of(self.viewer, ticket_id)
        require(may_work(self.viewer))
        rows = Clock.objects.filter(ticket=ticket).order_by("started_at", "pk")
        return self.paged([clock_out(row) for row in rows], "")
