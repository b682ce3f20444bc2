"""What is said on a request: read, write, reply, note, undo."""

from __future__ import annotations

from typing import TypedDict

from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.errors import Conflict
from engage.api.outputs import Page
from support.api.finding import message_of, ticket_of
from support.api.inputs import NewMessage, NewTicketReply, NumberedQuery, SplitOff
from support.api.outputs import TicketMessageOut, TicketOut, message_out, ticket_out
from support.models import TicketMessage
from support.operations import (
    StaleReply,
    add_note,
    reply,
    split_off,
    undo_reply,
    write_message,
)

MESSAGES_A_PAGE = 50
AGENT = "support:agent"


class UndoneOut(TypedDict):
    """What was taken back."""

    text: str


class Messages(Endpoint):
    """What was said on a request, the oldest first; notes only for agents."""

    @described(
        gettext_noop("List what was said"),
        scope="support:read",
        query=NumberedQuery,
        for_guests=False,
    )
    def get(self, ticket_id: int) -> Page[TicketMessageOut]:
        ticket = ticket_of(self.viewer, ticket_id)
        rows = TicketMessage.objects.visible_to(self.viewer).filter(ticket=ticket)
        rows = rows.filter(pk__gt=self.asked.get("cursor", 0)).select_related("author")
        found = list(rows.order_by("pk")[: MESSAGES_A_PAGE + 1])
        items = found[:MESSAGES_A_PAGE]
        cursor = str(items[-1].pk) if len(found) > MESSAGES_A_PAGE else ""
        return self.paged([message_out(row) for row in items], cursor)

    @described(
        gettext_noop("Write more on your request"),
        scope="support:write",
        input=NewMessage,
        status=201,
    )
    def post(self, ticket_id: int) -> TicketMessageOut:
        ticket = ticket_of(self.viewer, ticket_id)
        return message_out(write_message(ticket, self.said["text"], by=self.member))


class TicketReplies(Endpoint):
    """Agents' replies to a request."""

    @described(
        gettext_noop("Reply to a customer"),
        scope=AGENT,
        input=NewTicketReply,
        status=201,
        also=(409,),
    )
    def post(self, ticket_id: int) -> TicketMessageOut:
        said, ticket = self.said, ticket_of(self.viewer, ticket_id)
        try:
            message = reply(
                ticket,
                said["text"],
                by=self.member,
                status=said.get("status", ""),
                seen=said.get("seen"),
            )
        except StaleReply as stale:
            raise Conflict(stale.code, stale.message, "seen") from stale
        return message_out(message)


class Notes(Endpoint):
    """Notes on a request, which only agents read."""

    @described(gettext_noop("Add a note"), scope=AGENT, input=NewMessage, status=201)
    def post(self, ticket_id: int) -> TicketMessageOut:
        ticket = ticket_of(self.viewer, ticket_id)
        return message_out(add_note(ticket, self.said["text"], by=self.member))


class Splitting(Endpoint):
    """That a message is a matter of its own."""

    @described(
        gettext_noop("Split a message off into a request of its own"),
        scope=AGENT,
        input=SplitOff,
        status=201,
    )
    def post(self, message_id: int) -> TicketOut:
        said = message_of(self.viewer, message_id)
        made = split_off(said, self.said["subject"], by=self.member)
        return ticket_out(ticket_of(self.viewer, made.pk), self.viewer)


class Undo(Endpoint):
    """That a held reply was not meant."""

    @described(gettext_noop("Take a held reply back"), scope=AGENT)
    def post(self, message_id: int) -> UndoneOut:
        return {"text": undo_reply(message_of(self.viewer, message_id), by=self.member)}
