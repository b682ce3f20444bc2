"""Whose a ticket is, how it stands, how much it matters and what it is about: one act a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.console.actions import for_each
from engage.members.models import Member
from engage.members.visits import member_of, missing_is_404, see
from engage.rules import NotAllowed, RuleBroken
from engage.web.paths import LARGEST
from support import operations
from support.models import Ticket
from support.views.finding import agents_only, ticket_of
from support.views.tickets import asked_beside

NOBODY = "none"
MOST = 100
"""Tickets that are changed at once."""


@require_POST
@agents_only
@missing_is_404
def assign(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """POST `assignee`: an agent's id, or nothing for nobody."""
    by, assignee = member_of(request), _agent(request.POST.get("assignee", ""))
    return _done(request, ticket_id, lambda one: operations.assign(one, assignee, by=by))


@require_POST
@agents_only
@missing_is_404
def set_status(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """POST `status`."""
    by, status = member_of(request), request.POST.get("status", "")
    return _done(request, ticket_id, lambda one: operations.set_status(one, status, by=by))


@require_POST
@agents_only
@missing_is_404
def set_priority(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """POST `priority`."""
    by, priority = member_of(request), request.POST.get("priority", "")
    return _done(request, ticket_id, lambda one: operations.set_priority(one, priority, by=by))


@require_POST
@agents_only
@missing_is_404
def set_tags(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """POST `tags`, parted by commas."""
    by = member_of(request)
    words = [word for part in request.POST.get("tags", "").split(",") if (word := part.strip())]
    return _done(request, ticket_id, lambda one: operations.retag(one, words, by=by))


@require_POST
@agents_only
def change_many(request: HttpRequest) -> HttpResponse:
    """POST `ticket`s with `assignee` ("none" for nobody) and `status`; each is told of."""
    ids = [int(one) for one in request.POST.getlist("ticket") if one.isdecimal() and len(one) < 19]
    viewer = member_of(request)
    rows = Ticket.objects.visible_to(viewer).filter(pk__in=ids[:MOST])
    whose, status = request.POST.get("assignee", ""), request.POST.get("status", "")
    if not ids:
        messages.warning(request, _("Tick the requests that you want to change first."))
    elif not (whose or status):
        messages.warning(request, _("Choose what shall be changed."))
    else:
        try:
            agent = _agent(whose)
        except Member.DoesNotExist:
            messages.error(request, _("Nobody of that name works here. Choose somebody else."))
        else:
            for_each(request, rows, lambda one: _change(one, bool(whose), agent, status, viewer))
    target = request.POST.get("next", "")
    is_ours = target.startswith("/desk/") and url_has_allowed_host_and_scheme(target, None)
    return see(target if is_ours else "/desk/")


def _change(ticket: Ticket, whose: bool, agent: Member | None, status: str, by: Member) -> None:
    if whose:
        operations.assign(ticket, agent, by=by)
    if status:
        operations.set_status(ticket, status, by=by)


def _agent(text: str) -> Member | None:
    """The member of that id; nobody for nothing. Raises `Member.DoesNotExist`."""
    if not text or text == NOBODY:
        return None
    number = int(text) if text.isdecimal() and len(text) < 19 else 0
    found: Member = Member.objects.staff().get(pk=min(number, LARGEST))
    return found


def _done(request: HttpRequest, ticket_id: int, act: Callable[[Ticket], Any]) -> HttpResponse:
    """Do it, and lead back; a refusal is said there in the operation's words."""
    ticket = ticket_of(member_of(request), ticket_id)
    try:
        act(ticket)
    except (RuleBroken, NotAllowed) as refused:
        messages.error(request, str(refused.message))
    return see(f"{ticket.desk_url}{asked_beside(request).way}")
