"""What a member redeemed, the code of it, and giving it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.members.gates import members_only
from engage.members.models import Member
from engage.notifications.bell import opened
from engage.rules import RuleBroken
from engage.web.htmx import render_page
from engage.web.pace import too_fast
from rewards.models import Redemption
from rewards.operations import cancel_redemption, send_code_again, show_code
from rewards.reads import RedemptionList, RedemptionPage

LETTERS = 3
"""Mails with a code that one may ask for in a minute."""


@members_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """One's own, the newest first."""
    after = number(request.GET.get("after", ""))
    context = {"found": RedemptionList.own(_member(request), after), "after": after}
    return render_page(request, "rewards/redemptions/list.html", None, context)


@members_only
@require_safe
def show(request: HttpRequest, redemption_id: int) -> HttpResponse:
    """One of them, and what happened to it."""
    page = _own(request, redemption_id)
    opened(request, page.redemption.reference)
    return _shown(request, page)


@members_only
def code(request: HttpRequest, redemption_id: int) -> HttpResponse:
    """POST: the code, shown this once."""
    page, by = _own(request, redemption_id), _member(request)
    try:
        shown = show_code(page.redemption, by=by)
    except RuleBroken as broken:
        messages.error(request, str(broken.message))
        return HttpResponseRedirect(page.redemption.url, status=303)
    return _shown(request, _own(request, redemption_id), shown)


@members_only
def letter(request: HttpRequest, redemption_id: int) -> HttpResponse:
    """POST: the mail with the code once more."""
    page, by = _own(request, redemption_id), _member(request)
    refused = too_fast(request, "code-letters", LETTERS, _("Wait a minute, then ask again."))
    if refused is not None:
        return refused
    send_code_again(page.redemption, by=by)
    messages.success(request, _("The mail is on its way to you."))
    return HttpResponseRedirect(page.redemption.url, status=303)


@members_only
def cancel(request: HttpRequest, redemption_id: int) -> HttpResponse:
    """POST: I do not want it any more."""
    page = _own(request, redemption_id)
    cancel_redemption(page.redemption, by=_member(request))
    messages.success(request, _("Cancelled. Your points are back."))
    return HttpResponseRedirect(page.redemption.url, status=303)


def number(text: str) -> int | None:
    """Where a list goes on; None for anything that is no id."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _own(request: HttpRequest, redemption_id: int) -> RedemptionPage:
    member = _member(request)
    try:
        page = RedemptionPage.read(redemption_id, member)
    except Redemption.DoesNotExist as missing:
        raise Http404 from missing
    if page.redemption.member_id != member.pk:
        raise Http404
    return page


def _shown(request: HttpRequest, page: RedemptionPage, code: str = "") -> HttpResponse:
    context = {"page": page, "redemption": page.redemption, "code": code}
    return render_page(request, "rewards/redemptions/show.html", None, context)


def _member(request: HttpRequest) -> Member:
    member: Member = request.member  # type: ignore[attr-defined]
    return member
