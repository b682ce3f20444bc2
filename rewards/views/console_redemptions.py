"""Redemptions in the console: what waits, deciding, and taking the list along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from engage.console.gates import managers_only
from engage.members.models import Member
from engage.notifications.bell import opened
from engage.tenancy.current import brand_context
from engage.web.htmx import render_page
from engage.web.trying import tried
from rewards.forms.catalogue import DecisionForm
from rewards.models import Redemption
from rewards.models.redemption import STATES
from rewards.operations import (
    approve_redemption,
    begin_redemptions_export,
    decline_redemption,
    ship_redemption,
)
from rewards.permits import may_decide_redemption
from rewards.reads import RedemptionList, RedemptionPage, waiting_redemptions
from rewards.reads.redemptions import WAITING, waiting_reference
from rewards.sheets import sheet
from rewards.views.redemptions import number


@managers_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first; or `?state=` one of the others, or all."""
    state = request.GET.get("state", WAITING)
    state = state if state in (*STATES, "all") else WAITING
    after = number(request.GET.get("after", ""))
    found = RedemptionList.managed(_by(request), "" if state == "all" else state, after)
    opened(request, waiting_reference())
    kept = {} if state == WAITING else {"state": state}
    more = urlencode(kept | {"after": found.next_cursor}) if found.next_cursor else ""
    context: dict[str, Any] = {
        "found": found,
        "state": state,
        "waiting": sum(waiting_redemptions()),
        "after": after,
        "next_url": f"?{more}" if more else None,
        "first_url": f"?{urlencode(kept)}" if kept else reverse("rewards:console-redemptions"),
    }
    return render_page(request, "rewards/console/redemptions.html", None, context)


@managers_only
@require_safe
def show(request: HttpRequest, redemption_id: int) -> HttpResponse:
    """One of them, with what can be decided."""
    return _shown(request, _page(request, redemption_id), DecisionForm())


@managers_only
def decide(request: HttpRequest, redemption_id: int) -> HttpResponse:
    """POST `outcome` ("approve", "ship", "decline") and `reason`."""
    page, by, form = _page(request, redemption_id), _by(request), DecisionForm(request.POST)
    if form.is_valid():
        row, reason = page.redemption, form.cleaned_data["reason"]
        if tried(form, lambda: decided(row, form.cleaned_data["outcome"], reason, by)) is not None:
            messages.success(request, _("Done, and the member is told."))
            return HttpResponseRedirect(reverse("rewards:console-redemptions"), status=303)
    return _shown(request, _page(request, redemption_id), form, 422)


def decided(row: Redemption, outcome: str, reason: str, by: Member | None) -> Redemption:
    """The operation of each outcome."""
    if outcome == "approve":
        return approve_redemption(row, by=by)
    if outcome == "ship":
        return ship_redemption(row, reason, by=by)
    return decline_redemption(row, reason, by=by)


@managers_only
def export(request: HttpRequest) -> HttpResponse:
    """POST: every redemption as a file, without codes."""
    by = _by(request)
    rows = _streamed(by, begin_redemptions_export(by=by), request.LANGUAGE_CODE)  # type: ignore[attr-defined]
    response = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    name = f"{request.brand.slug}-redemptions-{localdate():%Y-%m-%d}.csv"  # type: ignore[attr-defined]
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response  # type: ignore[return-value]  # streamed ones have a type of their own


def _streamed(by: Member, until: int, language: str) -> Iterator[str]:
    """A body is sent after the request's own transaction: each piece enters the brand anew."""
    pieces = sheet(until)
    while True:
        with brand_context(by.brand_id), override(language):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece


def _page(request: HttpRequest, redemption_id: int) -> RedemptionPage:
    try:
        return RedemptionPage.read(redemption_id, _by(request))
    except Redemption.DoesNotExist as missing:
        raise Http404 from missing


def _shown(
    request: HttpRequest, page: RedemptionPage, form: DecisionForm, status: int = 200
) -> HttpResponse:
    right = may_decide_redemption(_by(request), page.redemption)
    context = {"page": page, "redemption": page.redemption, "form": form, "right": right}
    return render_page(request, "rewards/console/redemption.html", None, context, status)


def _by(request: HttpRequest) -> Member:
    member: Member = request.member  # type: ignore[attr-defined]
    return member
