"""Mails that could not be delivered."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from engage.console.gates import managers_only
from engage.console.reads.mails import failed_mails
from engage.console.views.showing import done, page
from engage.notifications.models import Sending
from engage.notifications.operations import send_again


@managers_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Mails that were given up, the newest first."""
    return page(request, "mails/list", mails=failed_mails())


@managers_only
def try_all_again(request: HttpRequest) -> HttpResponse:
    """Give every one of them a new set of tries."""
    count = send_again(by=request.member)  # type: ignore[attr-defined]
    told = ngettext("%(n)d mail is tried again.", "%(n)d mails are tried again.", count)
    return done(request, told % {"n": count}, "console:mails")


@managers_only
def try_one_again(request: HttpRequest, sending_id: int) -> HttpResponse:
    """Give one of them a new set of tries."""
    get_object_or_404(Sending, pk=sending_id)
    send_again([sending_id], by=request.member)  # type: ignore[attr-defined]
    return done(request, _("It is tried again."), "console:mails")
