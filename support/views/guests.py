"""Requests of people who are not signed in: a letter first, then the link that it brought."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engage.members.visits import see
from engage.rules import RuleBroken
from engage.search.pace import seconds_to_wait
from engage.web.htmx import render_page
from engage.web.trying import tried
from support.forms.requests import RequestForm
from support.keys import letter_path
from support.letters import send_confirmation
from support.models.request import KEPT_FOR
from support.operations import ask_as_guest, confirm_request
from support.reads.waiting import WaitingRequest

A_MINUTE = 5
"""Requests of one network address a minute."""


def send_letter(request: HttpRequest, form: RequestForm) -> HttpResponse | None:
    """Keep it and send the letter; None when the form says why not. One answer for any address."""
    if seconds_to_wait(request, "guest-requests", A_MINUTE):
        form.add_error(None, _("That was a lot at once. Wait a minute, then send it again."))
        return None
    given = {name: form.cleaned_data[name] for name in ("name", "address", "subject", "text")}
    made = tried(form, lambda: ask_as_guest(**given, language=get_language() or "", by=None))
    if made is None:
        return None
    pending, token = made
    send_confirmation(pending, token)
    context = {"address": pending.address, "days": KEPT_FOR.days}
    return _answer(render_page(request, "support/requests/sent.html", None, context))


@require_safe
def ask(request: HttpRequest, token: str) -> HttpResponse:
    """What the letter's link shows: a button. Programs that open links of mails press none."""
    waiting = WaitingRequest.read(token)
    if waiting is None:
        return _over(request)
    if waiting.ticket is not None:
        return _answer(see(letter_path(waiting.ticket)))
    context = {"waiting": waiting}
    return _answer(render_page(request, "support/requests/confirm.html", None, context))


@require_POST
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The button: the request is there, and its page."""
    try:
        ticket = confirm_request(token, by=None)
    except RuleBroken:
        return _over(request)
    return _answer(see(letter_path(ticket)))


def _over(request: HttpRequest) -> HttpResponse:
    return _answer(render_page(request, "support/requests/expired.html", None, {}, 410))


def _answer(response: HttpResponse) -> HttpResponse:
    """For nobody else, and told to nobody: the address holds a secret."""
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "no-referrer"
    return response
