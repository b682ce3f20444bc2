"""What needs a decision today."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from engage.console.gates import managers_only
from engage.console.reads.figures import Promises
from engage.console.reads.happened import steered
from engage.console.reads.today import told_today
from engage.console.views.showing import page
from engage.web.outlets import sections


@managers_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Open ends first, then what was changed lately."""
    told = told_today(request)
    waiting = [one for one in told if one.count]
    calm = [one for one in told if not one.count]
    return page(
        request,
        "overview",
        tour=sections("page.tour", request),
        waiting=waiting,
        calm=calm,
        happened=steered(),
        promises=Promises.read(),
        today=localdate(),
    )
