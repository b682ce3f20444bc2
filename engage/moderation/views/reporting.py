"""The form to report something, for the address `…/report` that each room gives its things.

The room has found the thing and the reader may see it; here it is only a reference.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from engage.members.models import Member
from engage.moderation.forms import ReportForm
from engage.moderation.models import ModerationPolicy
from engage.moderation.operations import report, withdraw_report
from engage.moderation.permits import may_report_now
from engage.moderation.reads import own_report_about
from engage.moderation.subjects import seen_subject
from engage.references import is_visible
from engage.web.htmx import render_page, toast, wants_part
from engage.web.navigation import link
from engage.web.trying import tried


def ask(request: HttpRequest, about: str, back: str) -> HttpResponse:
    """GET: the form; or what one has said already, or why one cannot."""
    return _shown(request, about, back, ReportForm())


def send(request: HttpRequest, about: str, back: str) -> HttpResponse:
    """POST `reason`, `words`: moderators will look at it."""
    form, by = ReportForm(request.POST), _reader(request)
    if form.is_valid():
        said = form.cleaned_data
        made = tried(form, lambda: report(about, said["reason"], said["words"], by=by))
        if made is not None:
            return _done(request, about, back, _("Thank you. A moderator will look at it."))
    return _shown(request, about, back, form, 422)


def take_back(request: HttpRequest, about: str, back: str) -> HttpResponse:
    """DELETE: one's report of it counts no more."""
    by = _reader(request)
    mine = own_report_about(seen_subject(about, by).reference, by)
    if mine is not None:
        withdraw_report(mine, by=by)
    return _done(request, about, back, _("Your report is taken back."))


def _done(request: HttpRequest, about: str, back: str, words: str) -> HttpResponse:
    """Back to the thing; to the front page when several reports have just hidden it."""
    where = back if is_visible(about, _reader(request)) else "/"
    if wants_part(request) and where == back:
        return toast(_shown(request, about, back, ReportForm()), words, "good")
    messages.success(request, words)
    if wants_part(request):
        return HttpResponse(status=204, headers={"HX-Redirect": where})
    return HttpResponseRedirect(where, status=303)


def _shown(
    request: HttpRequest, about: str, back: str, form: ReportForm, status: int = 200
) -> HttpResponse:
    by = _reader(request)
    subject = seen_subject(about, by)
    mine = own_report_about(subject.reference, by)
    right = may_report_now(by, subject.author_id, ModerationPolicy.current())
    context: dict[str, Any] = {
        "form": form,
        "mine": mine,
        "right": right,
        "subject": subject,
        "back": back,
        "action": request.path,
        "reports_url": link("moderation:reports"),
    }
    if not right and mine is None and status == 200:
        status = 403
    return render_page(
        request, "moderation/report.html", "moderation/_report.html", context, status
    )


def _reader(request: HttpRequest) -> Member:
    member: Member = request.member  # type: ignore[attr-defined]
    return member
