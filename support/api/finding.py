"""The row that an address or a body names, for whoever may see it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from engage.api.inputs import BadInput
from engage.members.models import Member
from support.models import Ticket, TicketMessage

ABOUT = ("requester", "assignee", "policy_version__policy")


def ticket_of(viewer: Member | None, ticket_id: int) -> Ticket:
    """With its people. Raises `Ticket.DoesNotExist` also when `viewer` may not see it."""
    rows = Ticket.objects.visible_to(viewer).select_related(*ABOUT).prefetch_related("tags")
    found: Ticket = rows.get(pk=ticket_id)
    return found


def message_of(viewer: Member | None, message_id: int) -> TicketMessage:
    """Raises `TicketMessage.DoesNotExist` likewise."""
    rows = TicketMessage.objects.visible_to(viewer).select_related("author", "sent_as")
    found: TicketMessage = rows.get(pk=message_id)
    return found


def ticket_called(viewer: Member | None, ticket_id: int, field: str) -> Ticket:
    """Named in a body. Raises `BadInput` when `viewer` may not see it."""
    found: Ticket | None = Ticket.objects.visible_to(viewer).filter(pk=ticket_id).first()
    if found is None:
        raise BadInput([(field, "no_ticket", _("There is no such request."))])
    return found


def member_called(username: str, field: str) -> Member:
    """Somebody by username, named by an agent. Raises `BadInput`."""
    found = Member.objects.people().filter(username=username.lower(), erased_at=None).first()
    if found is None:
        raise BadInput([(field, "no_member", _("There is nobody of this name."))])
    member: Member = found
    return member
