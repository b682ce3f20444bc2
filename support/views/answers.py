"""What agents write at a ticket: replies and notes, with the status that is set in the same act."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.drafts.marks import Mark
from engage.members.visits import member_of, missing_is_404, see
from engage.rules import NotAllowed, RuleBroken
from engage.uploads.views.attaching import show_faults, with_files
from engage.web.errors import on_form
from engage.web.trying import tried
from support.forms.desk import NOTE, AnswerForm
from support.models import Ticket, TicketMessage
from support.operations import StaleReply, add_note, reply, set_status, undo_reply
from support.reads.ticket_page import TicketPage
from support.views.finding import agents_only, ticket_of
from support.views.tickets import asked_beside, shown


@require_POST
@agents_only
@missing_is_404
def create(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """POST `text`, `kind`, perhaps `then` (a status): the ticket again, at what was written.

    A reply over something that its writer has not seen comes back with it, and with their words.
    """
    ticket, (said, faults) = ticket_of(member_of(request), ticket_id), with_files(request)
    form = AnswerForm(said)
    show_faults(form, faults)
    written = None
    if form.is_valid():
        try:
            written = tried(form, lambda: _write(request, ticket, form), but=(StaleReply,))
        except StaleReply as stale:
            on_form(form, stale)
            return _again(request, ticket_id, form, newer=set(stale.newer))
    if written is None:
        return _again(request, ticket_id, form)
    if form.cleaned_data["kind"] == NOTE:
        messages.success(request, _("The note is there for your colleagues."))
    return see(f"{ticket.desk_url}{asked_beside(request).way}#message-{written.pk}")


@require_POST
@agents_only
@missing_is_404
def undo(request: HttpRequest, ticket_id: int, message_id: int) -> HttpResponse:
    """A held reply is not sent; its words stand in the field again."""
    by = member_of(request)
    ticket = ticket_of(by, ticket_id)
    held = TicketMessage.objects.visible_to(by).get(pk=message_id, ticket=ticket)
    place = f"{ticket.desk_url}{asked_beside(request).way}"
    try:
        undo_reply(held, by=by)
    except (RuleBroken, NotAllowed) as refused:
        messages.error(request, str(refused.message))
        return see(f"{place}#message-{message_id}")
    messages.success(request, _("It was not sent. Its words stand in the field again."))
    return see(f"{place}#answer")


def _write(request: HttpRequest, ticket: Ticket, form: AnswerForm) -> TicketMessage:
    given, by = form.cleaned_data, member_of(request)
    mark = Mark.read(request.POST.get("draft"))
    if given["kind"] != NOTE:
        return reply(
            ticket, given["text"], by=by, status=given["then"], seen=given["seen"], draft=mark
        )
    note = add_note(ticket, given["text"], by=by, draft=mark)
    if given["then"]:
        set_status(ticket, given["then"], by=by)
    return note


def _again(
    request: HttpRequest, ticket_id: int, form: AnswerForm, newer: set[int] | None = None
) -> HttpResponse:
    page = TicketPage.read(ticket_id, member_of(request))
    for one in page.talk:
        one.is_new = one.id in (newer or ())
    stale = [one for one in page.talk if one.is_new]
    return shown(request, page, form, 422, stale=stale)
