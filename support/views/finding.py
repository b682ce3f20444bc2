"""Who may work, and which ticket is meant: what every view of this room begins with."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from engage.members.gates import members_only
from engage.members.models import Member
from engage.members.visits import viewer_of
from engage.rules import require
from support.models import Ticket
from support.permits import may_work

View = Callable[..., HttpResponse]


def agents_only(view: View) -> View:
    """Guests are sent to sign in and back, others read why the desk is not open to them."""

    @members_only
    @functools.wraps(view)
    def gate(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        require(may_work(viewer_of(request)))
        return view(request, *args, **kwargs)

    return gate


def ticket_of(viewer: Member | None, ticket_id: int) -> Ticket:
    """The ticket with its people; 404 when the reader may not see it."""
    found = Ticket.objects.visible_to(viewer).select_related("requester", "assignee")
    return get_object_or_404(found, pk=ticket_id)
