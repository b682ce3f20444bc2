"""Support in the console: promises, hours, channels and how the desk works."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engage.channels import kinds
from engage.channels.models import Account
from engage.console.gates import managers_only
from engage.members.models import Member
from engage.members.visits import member_of, see
from engage.web.htmx import render_page
from engage.web.trying import tried
from support.forms.desk import SettingsForm
from support.models import SupportSettings
from support.operations import ask_to_apply_again, change_settings, set_patience
from support.reads.promises import calendar_rows, policy_rows


def page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """`support/console/<template>.html`; 422 is for a form with faults."""
    return render_page(request, f"support/console/{template}.html", None, context, status)


def done(request: HttpRequest, words: object, name: str, *args: object) -> HttpResponse:
    """303 to the named page of this room, which says `words` once."""
    messages.success(request, str(words))
    return see(reverse(f"support:{name}", args=args))


@managers_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What is promised, when it counts, and through which channels people come."""
    return _shown(request)


@managers_only
@require_POST
def settings(request: HttpRequest) -> HttpResponse:
    """How the desk works."""
    form, by = SettingsForm(request.POST), member_of(request)
    if form.is_valid() and _saved(form, by):
        return done(request, _("Saved: how the desk works."), "console")
    return _shown(request, 422, form=form)


@managers_only
@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    """Give every open request what the promises say now; some at a time, in the background."""
    ask_to_apply_again(by=member_of(request))
    return done(request, _("Open requests are being given what you promise now."), "console")


def _saved(form: SettingsForm, by: Member) -> bool:
    given = form.cleaned_data
    patience = given["unanswered_minutes"]

    def save() -> bool:
        with transaction.atomic():
            change_settings(
                undo_seconds=given["undo_seconds"], asks_rating=given["asks_rating"], by=by
            )
            set_patience(None if patience is None else patience // 60, by=by)
        return True

    return bool(tried(form, save))


def _shown(
    request: HttpRequest, status: int = 200, form: SettingsForm | None = None
) -> HttpResponse:
    held = SupportSettings.current()
    minutes = held.unanswered_minutes
    initial = {
        "undo_seconds": held.undo_seconds,
        "unanswered_minutes": None if minutes is None else minutes * 60,
        "asks_rating": held.asks_rating,
    }
    there = set(Account.objects.filter(closed_at=None).values_list("kind", flat=True))
    return page(
        request,
        "show",
        status,
        policies=policy_rows(),
        calendars=calendar_rows(),
        form=form or SettingsForm(initial=initial),
        channels=[(kinds.capability(kind), kind in there) for kind in kinds.KINDS],
    )
