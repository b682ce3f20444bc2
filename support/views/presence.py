"""Which other agents are at a ticket right now, and who of them writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engage.members.models import Member
from engage.realtime.presence import DOINGS, READING, Here, note_presence
from engage.web.htmx import render_page
from support.views.finding import agents_only, ticket_of, viewer_of


@require_POST
@agents_only
def beat(request: HttpRequest, ticket_id: int) -> HttpResponse:
    """POST `doing`: "reading", "writing" or "gone"; the line that tells who else is there."""
    viewer, said = viewer_of(request), request.POST.get("doing", "")
    ticket = ticket_of(viewer, ticket_id)
    doing = said if said in DOINGS else READING
    others = note_presence(presence_of(ticket.pk), viewer.pk, doing)
    ids = [one.member_id for one in others]
    people = Member.objects.staff().filter(pk__in=ids).values_list("pk", "name") if ids else ()
    context = {"present": lines_of(others, dict(people))}
    return render_page(request, "support/desk/_presence.html", None, context)


def seen_at(ticket_id: int, viewer: Member, agents: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Whoever draws the page is there; who else is, of these agents."""
    others = note_presence(presence_of(ticket_id), viewer.pk, READING)
    return lines_of(others, {one["id"]: one["name"] for one in agents})


def presence_of(ticket_id: int) -> str:
    """The reference of those at a ticket; customers are told nothing of it."""
    return f"support.presence:{ticket_id}"


def lines_of(others: list[Here], names: Mapping[int, str]) -> list[dict[str, str]]:
    """In words; whoever works here no more is not named."""
    return [
        {
            "icon": "pencil" if one.is_writing else "eye",
            "words": (_("%(name)s is writing") if one.is_writing else _("%(name)s is reading"))
            % {"name": names[one.member_id]},
        }
        for one in others
        if one.member_id in names
    ]
