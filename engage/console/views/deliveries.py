"""What happened and could not be passed on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from engage.console.gates import managers_only
from engage.console.operations.deliveries import try_deliveries_again
from engage.console.reads.happened import dead_letters
from engage.console.views.showing import done, page
from engage.events.models import Delivery


@managers_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Deliveries that were given up, the newest first."""
    return page(request, "deliveries/list", letters=dead_letters())


@managers_only
def try_all_again(request: HttpRequest) -> HttpResponse:
    """Give every one of them a new set of tries."""
    count = try_deliveries_again(by=request.member)  # type: ignore[attr-defined]
    told = ngettext("%(n)d delivery is tried again.", "%(n)d deliveries are tried again.", count)
    return done(request, told % {"n": count}, "console:deliveries")


@managers_only
def try_one_again(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Give one of them a new set of tries."""
    get_object_or_404(Delivery, pk=delivery_id)
    try_deliveries_again([delivery_id], by=request.member)  # type: ignore[attr-defined]
    return done(request, _("It is tried again."), "console:deliveries")
