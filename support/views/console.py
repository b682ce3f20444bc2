"""Support in the console: promises, hours, channels and how the desk works."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engage.channels import kinds
from engage.channels.models import Account
from engage.console.gates import managers_only
from engage.rules import require
from engage.web.htmx import render_page
from engage.web.trying import tried
from support.forms.desk import SettingsForm
from support.models import SupportSettings
from support.operations import change_settings
from support.permits import may_manage_promises
from support.reads.promises import calendar_rows, policy_rows
from support.tasks import apply_again_later
from support.views.finding import see, viewer_of


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
    form, by = SettingsForm(request.POST), viewer_of(request)
    if form.is_valid() and tried(form, lambda: change_settings(**form.cleaned_data, by=by)):
        return done(request, _("Saved: how the desk works."), "console")
    return _shown(request, 422, form=form)


@managers_only
@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    """Give every open request what the promises say now; some at a time, in the background."""
    require(may_manage_promises(viewer_of(request)))
    apply_again_later.for_brand(request.brand.pk).delay()  # type: ignore[attr-defined]
    return done(request, _("Open requests are being given what you promise now."), "console")


def _shown(request: HttpRequest, status: int = 200, form: SettingsForm | None = None) -> HttpResponse:  # fmt: skip
    held = SupportSettings.current()
    initial = {"undo_seconds": held.undo_seconds, "asks_rating": held.asks_rating}
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
