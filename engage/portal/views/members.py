"""People: a short list of those who joined, and the page of each.

Outlets for one person, asked with a list of that one member: `member.figures` (`<li>` of figures),
`member.activity` (sections), `member.rail` (narrow sections).
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from engage.members.models import Member
from engage.portal.profiles import PAGE, MemberList, profile_data
from engage.web.htmx import render_page
from engage.web.outlets import fill
from engage.web.structured import structured

PLACES = ("beside_name", "figures", "activity", "rail")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who is here, newest first; `?before=<id>` goes on."""
    people = MemberList.of(request.member, request.GET.get("before", ""))  # type: ignore[attr-defined]
    marks = fill("member.beside_name", people.members, request)
    context = {"people": people, "marks": marks, "page_size": PAGE}
    return render_page(request, "portal/members/list.html", None, context)


@require_safe
def show(request: HttpRequest, username: str) -> HttpResponse:
    """One person's page; 404 for those who are not listed, as for those who do not exist."""
    viewer = request.member  # type: ignore[attr-defined]
    shown = Member.objects.visible_to(viewer).with_standing().filter(username=username).first()
    if shown is None:
        raise Http404
    context: dict[str, Any] = {
        place: fill(f"member.{place}", [shown], request).get(shown.pk, ()) for place in PLACES
    }
    context |= {"shown": shown, "structured": structured(profile_data(shown, request))}
    return render_page(request, "portal/members/show.html", None, context)
