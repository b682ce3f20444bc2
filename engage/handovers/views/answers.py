"""The person reads what would be published, and agrees or refuses."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.handovers.models import Handover
from engage.handovers.operations import agree, refuse
from engage.handovers.permits import may_answer
from engage.members.gates import members_only
from engage.notifications.bell import opened
from engage.references import resolve_one
from engage.rules import RuleBroken
from engage.text import render
from engage.web.htmx import render_page


@members_only
@require_safe
def show(request: HttpRequest, handover_id: int) -> HttpResponse:
    """What would be published, word for word."""
    handover = _found(request, handover_id)
    opened(request, handover.reference)
    by = request.member  # type: ignore[attr-defined]
    context = {
        "handover": handover,
        "html": render(handover.text),
        "right": may_answer(by, handover),
        "source": resolve_one(handover.source, by),
        "result": resolve_one(handover.result, by) if handover.result else None,
    }
    return render_page(request, "handovers/show.html", None, context)


@members_only
def give(request: HttpRequest, handover_id: int) -> HttpResponse:
    """POST: it may stand there. DELETE refuses."""
    handover = _found(request, handover_id)
    by = request.member  # type: ignore[attr-defined]
    try:
        done = agree(handover, by=by)
    except RuleBroken as refused:
        messages.error(request, refused.message)
        return HttpResponseRedirect(handover.url, status=303)
    messages.success(request, _("Thank you. It stands there now."))
    result = resolve_one(done.result, by)
    return HttpResponseRedirect(result.url if result else done.url, status=303)


@members_only
def withhold(request: HttpRequest, handover_id: int) -> HttpResponse:
    """DELETE: nothing is published."""
    handover = _found(request, handover_id)
    refuse(handover, by=request.member)  # type: ignore[attr-defined]
    messages.success(request, _("Nothing was made public."))
    return HttpResponseRedirect(handover.url, status=303)


def _found(request: HttpRequest, handover_id: int) -> Handover:
    by = request.member  # type: ignore[attr-defined]
    found: Handover | None = Handover.objects.visible_to(by).filter(pk=handover_id).first()
    if found is None:
        raise Http404
    return found
