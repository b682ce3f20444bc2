"""What a member has reported."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.members.gates import members_only
from engage.moderation.models import Report
from engage.moderation.operations import withdraw_report
from engage.moderation.reads import OwnReports
from engage.web.htmx import render_page


@members_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The newest first, each with what came of it."""
    after = request.GET.get("after", "")
    number = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else None
    found = OwnReports.read(request.member, number)  # type: ignore[attr-defined]
    return render_page(request, "moderation/reports.html", None, {"found": found, "after": number})


@members_only
def withdraw(request: HttpRequest, report_id: int) -> HttpResponse:
    """DELETE: it counts no more."""
    by = request.member  # type: ignore[attr-defined]
    mine: Report = get_object_or_404(
        Report.objects.filter(member=by).select_related("review"), pk=report_id
    )
    withdraw_report(mine, by=by)
    messages.success(request, _("Your report is taken back."))
    return HttpResponseRedirect(reverse("moderation:reports"), status=303)
