"""What its author is told of something hidden, and their appeal."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.members.gates import members_only
from engage.moderation.forms import AppealForm
from engage.moderation.models.appeal import ANSWER_HOURS
from engage.moderation.operations import appeal as make_appeal
from engage.moderation.reads import Receipt, receipt_of
from engage.notifications.bell import opened
from engage.references import BadReference
from engage.rules import NotAllowed
from engage.web.htmx import render_page
from engage.web.trying import tried


@members_only
@require_safe
def show(request: HttpRequest, about: str) -> HttpResponse:
    """Why it is hidden, the calculation if a rule did it, and the way to ask for another look."""
    receipt = _receipt(request, about)
    opened(request, about)
    return _shown(request, receipt, AppealForm())


@members_only
def appeal(request: HttpRequest, about: str) -> HttpResponse:
    """POST `text`: a moderator looks again."""
    receipt, form = _receipt(request, about), AppealForm(request.POST)
    by = request.member  # type: ignore[attr-defined]
    if form.is_valid():
        text = form.cleaned_data["text"]
        if tried(form, lambda: make_appeal(about, text, by=by)) is not None:
            messages.success(request, _("A moderator will look again."))
            where = reverse("moderation:receipt", args=[receipt.subject.reference])
            return HttpResponseRedirect(where, status=303)
    return _shown(request, receipt, form, 422)


def _receipt(request: HttpRequest, about: str) -> Receipt:
    try:
        return receipt_of(about, request.member)  # type: ignore[attr-defined]
    except (BadReference, NotAllowed) as missing:
        raise Http404 from missing


def _shown(
    request: HttpRequest, receipt: Receipt, form: AppealForm, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"receipt": receipt, "form": form, "hours": ANSWER_HOURS}
    return render_page(request, "moderation/receipt.html", None, context, status)
