"""What references to tickets, messages and promises lead to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.utils.safestring import mark_safe

from engage.members.models import Member
from engage.references import Beginning, Seen, reference
from engage.text import excerpt
from support.models import Calendar, Policy, Ticket, TicketMessage
from support.models.ticket import works_on_tickets
from support.permits import may_manage_promises

Found = dict[int, Seen]


@reference("support.ticket")
def tickets(ids: Iterable[int], viewer: Member | None) -> Found:
    """Subject and page, in the desk for agents; 1 statement."""
    rows = Ticket.objects.visible_to(viewer).filter(pk__in=list(ids))
    place = _place(viewer)
    found = rows.values_list("pk", "subject", "language")
    return {pk: (subject, place % pk, "", language) for pk, subject, language in found}


@reference("support.message")
def messages(ids: Iterable[int], viewer: Member | None) -> Found:
    """Subject of its ticket, its place there, and its beginning; 1 statement."""
    rows = TicketMessage.objects.visible_to(viewer).filter(pk__in=list(ids))
    place = _place(viewer)
    return {
        pk: (subject, f"{place % ticket_id}#message-{pk}", _beginning(html), language)
        for pk, ticket_id, subject, html, language in rows.values_list(
            "pk", "ticket_id", "ticket__subject", "html", "ticket__language"
        )
    }


@reference("support.policy")
def policies(ids: Iterable[int], viewer: Member | None) -> Found:
    """Name and form, for those who may change it; 1 statement."""
    if not may_manage_promises(viewer):
        return {}
    rows = Policy.objects.filter(pk__in=list(ids)).values_list("pk", "name")
    return {pk: (name, f"/console/support/promises/{pk}/", "") for pk, name in rows}


@reference("support.calendar")
def calendars(ids: Iterable[int], viewer: Member | None) -> Found:
    """The same for business hours; 1 statement."""
    if not may_manage_promises(viewer):
        return {}
    rows = Calendar.objects.filter(pk__in=list(ids)).values_list("pk", "name")
    return {pk: (name, f"/console/support/hours/{pk}/", "") for pk, name in rows}


def _place(viewer: Member | None) -> str:
    return "/desk/tickets/%d/" if works_on_tickets(viewer) else "/requests/%d/"


def _beginning(html: str) -> Beginning:
    return partial(excerpt, mark_safe(html or ""))  # noqa: S308 - sanitised when it was written
