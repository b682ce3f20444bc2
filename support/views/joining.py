"""Two requests that are one, and one that is two."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.members.visits import member_of, missing_is_404, see
from engage.rules import NotAllowed, RuleBroken
from engage.web.trying import tried
from support.forms.joining import MergeForm, SplitForm
from support.models import Ticket, TicketMessage
from support.operations import merge_tickets, split_off, unmerge
from support.reads.ticket_page import TicketPage
from support.views.finding import agents_only, ticket_of
from support.views.tickets import asked_beside, shown


@require_POST
@agents_only
@missing_is_404
def merge(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """POST `offered` or `into`: it goes on in that one, whose page is shown."""
    by, form = member_of(request), MergeForm(request.POST)
    ticket = ticket_of(by, ticket_id)
    into = None
    if form.is_valid():
        number = form.cleaned_data["into_number"]
        other = Ticket.objects.visible_to(by).filter(pk=number).first()
        if other is None:
            form.add_error("into", _("There is no request of this number."))
        else:
            into = tried(form, lambda: merge_tickets(ticket, other, by=by))
    if into is None:
        return _again(request, ticket_id, merge_form=form)
    told = _("Request %(number)d goes on in this one. You can take them apart for 30 days.")
    messages.success(request, told % {"number": ticket_id})
    return see(f"{into.desk_url}{asked_beside(request).way}")


@agents_only
@missing_is_404
def take_apart(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """DELETE: it is one of its own again."""
    by = member_of(request)
    ticket = ticket_of(by, ticket_id)
    try:
        unmerge(ticket, by=by)
    except (RuleBroken, NotAllowed) as refused:
        messages.error(request, str(refused.message))
        return see(f"{ticket.desk_url}{asked_beside(request).way}")
    messages.success(request, _("This is a request of its own again."))
    return see(f"{ticket.desk_url}{asked_beside(request).way}")


@require_POST
@agents_only
@missing_is_404
def split(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """POST `message` and `subject`: the new request's page."""
    by, form = member_of(request), SplitForm(request.POST)
    ticket = ticket_of(by, ticket_id)
    made = None
    if form.is_valid():
        given = form.cleaned_data
        rows = TicketMessage.objects.visible_to(by).filter(ticket=ticket)
        said = rows.filter(pk=given["message"]).first()
        if said is None:
            form.add_error("message", _("Choose what shall be split off."))
        else:
            made = tried(form, lambda: split_off(said, given["subject"], by=by))
    if made is None:
        return _again(request, ticket_id, split_form=form)
    told = _("This is a request of its own now; a note on request %(number)d leads here.")
    messages.success(request, told % {"number": ticket_id})
    return see(f"{made.desk_url}{asked_beside(request).way}")


def _again(request: HttpRequest, ticket_id: int, **forms_: forms.Form) -> HttpResponse:
    return shown(request, TicketPage.read(ticket_id, member_of(request)), None, 422, **forms_)
