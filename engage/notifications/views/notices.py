"""One's own notices."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from engage.members.gates import members_only
from engage.members.models import Member
from engage.notifications.bell import look_again
from engage.notifications.models import Notice
from engage.notifications.operations import read_all_notices, read_notice, set_notices_aside
from engage.notifications.reads import NoticeList
from engage.web.htmx import render_page, wants_part


@members_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What is new, then what was read."""
    cursor = request.GET.get("after", "")
    page = _page(request, cursor)
    if page.gone:
        set_notices_aside(page.gone, by=_reader(request))
        look_again(request)
        page = _page(request, cursor)
    return _shown(request, page, cursor)


@members_only
@require_safe
def bell(request: HttpRequest) -> HttpResponse:
    """The bell alone, for a page that learnt that something is new."""
    return render_page(request, "notifications/_bell.html", None)


@members_only
def read_all(request: HttpRequest) -> HttpResponse:
    """POST: nothing is new any more."""
    read_all_notices(by=_reader(request))
    return _after(request)


@members_only
def read_one(request: HttpRequest, notice_id: int) -> HttpResponse:
    """POST: this one, with its bundle, is read."""
    reader = _reader(request)
    notice: Notice = get_object_or_404(Notice.objects.filter(member=reader), pk=notice_id)
    read_notice(notice, by=reader)
    return _after(request)


def _after(request: HttpRequest) -> HttpResponse:
    look_again(request)
    if wants_part(request):
        return _shown(request, _page(request, ""), "")
    return HttpResponseRedirect(reverse("notifications:list"), status=303)


def _page(request: HttpRequest, cursor: str) -> NoticeList:
    return NoticeList.of(_reader(request), request.brand, cursor)  # type: ignore[attr-defined]


def _shown(request: HttpRequest, page: NoticeList, cursor: str) -> HttpResponse:
    context = {"page": page, "cursor": cursor}
    return render_page(request, "notifications/list.html", "notifications/_notices.html", context)


def _reader(request: HttpRequest) -> Member:
    member: Member = request.member  # type: ignore[attr-defined]
    return member
