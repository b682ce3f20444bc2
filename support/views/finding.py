"""Who asks, and for which ticket: what every view of this room begins with."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404

from engage.members.gates import members_only
from engage.members.models import Member
from engage.rules import require
from support.models import Ticket
from support.permits import may_work

View = Callable[..., HttpResponse]


def viewer_of(request: HttpRequest) -> Any:
    """The reader as a member of this brand; None is a guest."""
    return request.member  # type: ignore[attr-defined]


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


def missing_is_404(view: View) -> View:
    """What a read does not find for this reader is a page that does not exist."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ObjectDoesNotExist as missing:
            raise Http404 from missing

    return answer


def see(path: str) -> HttpResponse:
    """303: the change is made, look there."""
    return HttpResponseRedirect(path, status=303)
