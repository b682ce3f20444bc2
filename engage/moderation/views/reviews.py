"""The review queue: what waits, what was decided, and deciding."""

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
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.members.models import Member
from engage.moderation.forms import DecisionForm
from engage.moderation.gates import moderators_only
from engage.moderation.models import UPHELD, Review
from engage.moderation.operations import begin_export, keep, uphold
from engage.moderation.permits import may_export_decisions, may_set_policy
from engage.moderation.reads import Queue, ReviewRow, review_page, waiting_count
from engage.moderation.references import queue_reference
from engage.moderation.sheets import sheet
from engage.notifications.bell import opened
from engage.tenancy.current import brand_context
from engage.web.htmx import render_page
from engage.web.trying import tried


@moderators_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What waits, or with `?state=decided` what was decided."""
    by, after = _reader(request), request.GET.get("after", "")
    is_decided = request.GET.get("state") == "decided"
    by_age = request.GET.get("sort") == "oldest" and not is_decided
    found = Queue.decided(by, after) if is_decided else Queue.waiting(by, after, by_age)
    opened(request, queue_reference())
    kept = {"state": "decided"} if is_decided else {"sort": "oldest"} if by_age else {}
    more = urlencode(kept | {"after": found.next_cursor}) if found.next_cursor else ""
    context: dict[str, Any] = {
        "found": found,
        "count": waiting_count(by),
        "is_decided": is_decided,
        "by_age": by_age,
        "after": after,
        "next_url": f"?{more}" if more else None,
        "form": DecisionForm(),
        "may_export": may_export_decisions(by),
        "may_set_policy": may_set_policy(by),
    }
    return render_page(request, "moderation/console/list.html", None, context)


@moderators_only
@require_safe
def show(request: HttpRequest, review_id: int) -> HttpResponse:
    """One thing, with everything about it."""
    return _shown(request, _row(request, review_id), DecisionForm())


@moderators_only
def decide(request: HttpRequest, review_id: int) -> HttpResponse:
    """POST `outcome` ("upheld", "kept") and `reason`."""
    row, by, form = _row(request, review_id), _reader(request), DecisionForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        answer = uphold if said["outcome"] == UPHELD else keep
        if tried(form, lambda: answer(row.review, said["reason"], by=by)) is not None:
            hidden = said["outcome"] == UPHELD
            told = _("It is hidden, and its author is told why.") if hidden else _("It stays.")
            messages.success(request, told)
            return HttpResponseRedirect(reverse("moderation:reviews"), status=303)
    return _shown(request, _row(request, review_id), form, 422)


@moderators_only
def export(request: HttpRequest) -> HttpResponse:
    """POST: every decision as a file, without reporters."""
    by = _reader(request)
    rows = _streamed(by, begin_export(by=by), get_language() or "en")
    response = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    name = f"{request.brand.slug}-decisions-{localdate():%Y-%m-%d}.csv"  # type: ignore[attr-defined]
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response  # type: ignore[return-value]  # streamed ones have a type of their own


def _streamed(by: Member, until: int, language: str) -> Iterator[str]:
    """A body is sent after the request's own transaction: each piece enters the brand anew."""
    pieces = sheet(by, until)
    while True:
        with brand_context(by.brand_id), override(language):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece


def _row(request: HttpRequest, review_id: int) -> ReviewRow:
    try:
        return review_page(review_id, _reader(request))
    except Review.DoesNotExist as missing:
        raise Http404 from missing


def _shown(
    request: HttpRequest, row: ReviewRow, form: DecisionForm, status: int = 200
) -> HttpResponse:
    context = {"row": row, "form": form}
    return render_page(request, "moderation/console/show.html", None, context, status)


def _reader(request: HttpRequest) -> Member:
    member: Member = request.member  # type: ignore[attr-defined]
    return member
