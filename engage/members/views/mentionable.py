"""Whom one may call: what the listbox of a composer shows while a name is typed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engage.members.gates import members_only
from engage.members.mentioning import circle_of
from engage.members.models import Member
from engage.members.permits import may_act
from engage.members.reads.mentionable import mentionable
from engage.references import BadReference
from engage.rules import require
from engage.web.errors import wants_json
from engage.web.htmx import VARIES, render_page
from engage.web.pace import too_fast

ASKED = 240
"""Questions a minute; a quick typist asks every fifth of a second."""


@members_only
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """`?q=ab`, and perhaps `?about=community.topic:12`: options for a listbox, or JSON."""
    viewer: Member = request.member  # type: ignore[attr-defined]
    require(may_act(viewer))
    refused = too_fast(request, "mentions", ASKED, _("You are typing very fast. Wait a minute."))
    if refused is not None:
        return refused
    found = people(request.GET.get("q", ""), request.GET.get("about", ""), viewer)
    if not wants_json(request):
        return render_page(request, "members/_mentionable.html", None, {"people": found})
    answer = JsonResponse({"people": [_told(member) for member in found]})
    patch_vary_headers(answer, ("Accept", *VARIES))
    return answer


def people(typed: str, about: str, viewer: Member) -> list[Member]:
    """Those of a place, or of the brand where none is named; 404 where nothing is to be seen."""
    if not about:
        return mentionable(typed, viewer)
    try:
        circle = circle_of(about, viewer)
    except BadReference as bad:
        raise Http404 from bad
    if circle is None:
        raise Http404
    return mentionable(typed, viewer, circle)


def _told(member: Member) -> dict[str, object]:
    return {
        "username": member.username,
        "name": member.name,
        "title": member.title,
        "is_staff": member.is_staff,
        "url": f"/members/{member.username}/",
    }
